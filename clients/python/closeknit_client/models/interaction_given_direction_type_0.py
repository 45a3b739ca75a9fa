from enum import StrEnum

class InteractionGivenDirectionType0(StrEnum):
    IN = "in"
    MUTUAL = "mutual"
    OUT = "out"

    def __str__(self) -> str:
        return str(self.value)
