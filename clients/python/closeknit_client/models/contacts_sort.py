from enum import StrEnum

class ContactsSort(StrEnum):
    LAST = "last"
    NAME = "name"
    WARMTH = "warmth"

    def __str__(self) -> str:
        return str(self.value)
