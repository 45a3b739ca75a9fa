from enum import StrEnum

class PointGivenKind(StrEnum):
    EMAIL = "email"
    HANDLE = "handle"
    LINK = "link"
    PHONE = "phone"

    def __str__(self) -> str:
        return str(self.value)
