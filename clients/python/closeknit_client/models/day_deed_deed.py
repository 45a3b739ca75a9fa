from enum import StrEnum

class DayDeedDeed(StrEnum):
    CALLED = "called"
    MET = "met"
    WROTE = "wrote"

    def __str__(self) -> str:
        return str(self.value)
