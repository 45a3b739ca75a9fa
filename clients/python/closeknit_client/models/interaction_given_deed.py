from enum import StrEnum

class InteractionGivenDeed(StrEnum):
    CALLED = "called"
    GAVE = "gave"
    HELPED = "helped"
    MET = "met"
    WROTE = "wrote"

    def __str__(self) -> str:
        return str(self.value)
