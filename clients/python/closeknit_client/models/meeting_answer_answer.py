from enum import StrEnum

class MeetingAnswerAnswer(StrEnum):
    LET = "let"
    NO = "no"
    YES = "yes"

    def __str__(self) -> str:
        return str(self.value)
