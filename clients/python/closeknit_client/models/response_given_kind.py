from enum import StrEnum

class ResponseGivenKind(StrEnum):
    OWN = "own"
    TELL_MORE = "tell_more"
    THANK_YOU = "thank_you"
    WELL_DONE = "well_done"
    WITH_YOU = "with_you"

    def __str__(self) -> str:
        return str(self.value)
