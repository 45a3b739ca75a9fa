from enum import StrEnum

class ProposalGivenFormat(StrEnum):
    COFFEE = "coffee"
    DINNER = "dinner"
    WALK = "walk"

    def __str__(self) -> str:
        return str(self.value)
