from enum import StrEnum

class EventGivenKind(StrEnum):
    ACHIEVED = "achieved"
    APART = "apart"
    CHILD_BORN = "child_born"
    ILLNESS = "illness"
    LOSS = "loss"
    MARRIED = "married"
    MOVED = "moved"
    NEW_JOB = "new_job"
    OTHER = "other"
    PET = "pet"
    RECOVERY = "recovery"
    RETIRED = "retired"
    STUDIES = "studies"
    TOGETHER = "together"
    TRAVELLED = "travelled"

    def __str__(self) -> str:
        return str(self.value)
