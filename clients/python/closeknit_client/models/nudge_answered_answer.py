from enum import StrEnum

class NudgeAnsweredAnswer(StrEnum):
    DONE = "done"
    LATER = "later"
    REST = "rest"
    VALUE_3 = ""

    def __str__(self) -> str:
        return str(self.value)
