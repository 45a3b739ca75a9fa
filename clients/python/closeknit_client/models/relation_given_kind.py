from enum import StrEnum

class RelationGivenKind(StrEnum):
    CHILD = "child"
    COLLEAGUE = "colleague"
    FRIEND = "friend"
    OTHER = "other"
    PARENT = "parent"
    PARTNER = "partner"
    PET = "pet"
    SIBLING = "sibling"

    def __str__(self) -> str:
        return str(self.value)
