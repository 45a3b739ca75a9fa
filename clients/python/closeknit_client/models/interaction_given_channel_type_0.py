from enum import StrEnum

class InteractionGivenChannelType0(StrEnum):
    CALL = "call"
    CHAT = "chat"
    COMMENT = "comment"
    EMAIL = "email"
    GATHERING = "gathering"
    GIFT = "gift"
    HELP = "help"
    LETTER = "letter"
    MET = "met"
    NOTICED = "noticed"
    OTHER = "other"
    SMS = "sms"
    SOCIAL = "social"
    VIDEO = "video"
    VOICE = "voice"

    def __str__(self) -> str:
        return str(self.value)
