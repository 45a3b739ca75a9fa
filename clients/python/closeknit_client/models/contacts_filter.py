from enum import StrEnum

class ContactsFilter(StrEnum):
    ALL = "all"
    ARCHIVED = "archived"
    FADING = "fading"
    KIN = "kin"
    NO_TIE = "no-tie"
    PINNED = "pinned"

    def __str__(self) -> str:
        return str(self.value)
