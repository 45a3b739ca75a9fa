from enum import StrEnum

class FieldGivenKind(StrEnum):
    ANNIVERSARY = "anniversary"
    ASK_ABOUT = "ask_about"
    BIRTHDAY = "birthday"
    CARE_ABOUT = "care_about"
    EMAIL = "email"
    HANDLE = "handle"
    LANGUAGES = "languages"
    LINK = "link"
    OTHER = "other"
    PHONE = "phone"
    PLACE = "place"
    PRONOUNS = "pronouns"
    SEASON = "season"
    WORKING_ON = "working_on"
    ZONE = "zone"

    def __str__(self) -> str:
        return str(self.value)
