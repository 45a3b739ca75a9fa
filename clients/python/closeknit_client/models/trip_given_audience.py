from enum import StrEnum

class TripGivenAudience(StrEnum):
    CIRCLES = "circles"
    ME = "me"
    MEMBERS = "members"
    MET = "met"
    PUBLIC = "public"

    def __str__(self) -> str:
        return str(self.value)
