from enum import StrEnum

class VouchAudienceAudience(StrEnum):
    CIRCLES = "circles"
    ME = "me"
    MEMBERS = "members"
    MET = "met"

    def __str__(self) -> str:
        return str(self.value)
