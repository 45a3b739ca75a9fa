from enum import StrEnum

class CharterGivenJoining(StrEnum):
    APPLY = "apply"
    INVITED = "invited"
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)
