from enum import StrEnum

class VoteGivenAnswer(StrEnum):
    MAYBE = "maybe"
    NO = "no"
    VALUE_3 = ""
    YES = "yes"

    def __str__(self) -> str:
        return str(self.value)
