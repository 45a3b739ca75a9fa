from enum import StrEnum

class GatheringChangeFormat(StrEnum):
    COFFEE = "coffee"
    DINNER = "dinner"
    EXERCISE = "exercise"
    OPEN_HOUSE = "open_house"
    OTHER = "other"
    STRATEGY = "strategy"
    STUDY = "study"
    WALK = "walk"
    WORKSHOP = "workshop"

    def __str__(self) -> str:
        return str(self.value)
