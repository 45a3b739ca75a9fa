from enum import StrEnum

class GiftGivenState(StrEnum):
    GIVEN = "given"
    IDEA = "idea"
    RECEIVED = "received"

    def __str__(self) -> str:
        return str(self.value)
