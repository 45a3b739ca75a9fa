from enum import StrEnum

class ReactionGivenKind(StrEnum):
    LAUGHING = "laughing"
    OWN = "own"
    THANK_YOU = "thank_you"
    THINKING = "thinking"
    WITH_YOU = "with_you"
    YES = "yes"

    def __str__(self) -> str:
        return str(self.value)
