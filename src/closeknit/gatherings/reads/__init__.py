"""What a viewer may read of gatherings: `viewer` first, then `eyes`, what they reach (trust.reads.sight), once for a page."""

from closeknit.gatherings.reads.meeting import (
    Asked,
    MetBefore,
    MetLine,
    asked,
    code_behind,
    code_typed,
    letters_of,
    mark_of,
    met_by_invitation,
    people_met,
    place_now,
    token_for,
    token_of,
)
from closeknit.gatherings.reads.newcomers import CardField, card_fields, card_of_owner, own_card, way_for_newcomer

__all__ = [
    "Asked", "CardField", "MetBefore", "MetLine", "asked", "card_fields", "card_of_owner", "code_behind", "code_typed",
    "letters_of", "mark_of", "met_by_invitation", "own_card", "people_met", "place_now", "token_for", "token_of",
    "way_for_newcomer",
]  # fmt: skip
