from enum import StrEnum

class WelcomeGivenAudience(StrEnum):
    CIRCLES = "circles"
    ME = "me"
    MEMBERS = "members"
    MET = "met"
    PUBLIC = "public"

    def __str__(self) -> str:
        return str(self.value)
