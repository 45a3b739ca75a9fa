from enum import StrEnum

class LeadGivenKind(StrEnum):
    ANNIVERSARY = "anniversary"
    BIRTHDAY = "birthday"
    MEMORIAL = "memorial"
    OTHER = "other"

    def __str__(self) -> str:
        return str(self.value)
