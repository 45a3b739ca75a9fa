from enum import StrEnum

class NewMomentKind(StrEnum):
    GOAL = "goal"
    QUESTION = "question"
    SNIPPET = "snippet"
    STRUGGLE = "struggle"
    THANKS = "thanks"
    WIN = "win"

    def __str__(self) -> str:
        return str(self.value)
