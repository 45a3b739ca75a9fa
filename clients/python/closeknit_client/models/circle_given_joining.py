from enum import StrEnum

class CircleGivenJoining(StrEnum):
    INVITED = "invited"
    OPEN = "open"
    REQUEST = "request"
    SECRET = "secret"

    def __str__(self) -> str:
        return str(self.value)
