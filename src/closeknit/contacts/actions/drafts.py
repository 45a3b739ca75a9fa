"""The plain values that the actions take, and how two of them are compared, by the names under which other rooms know them."""

from closeknit.contacts.rules.card_changes import merged
from closeknit.contacts.rules.drafts import Custom, Dated, Day, Draft, Event, Kin, Lived, Place, Point, Present, Recall, Vow
from closeknit.contacts.rules.names import are_compatible, display_name
from closeknit.contacts.rules.points import identifies, norm_of, region_of_zone
from closeknit.contacts.rules.vcards import PRIVATE, card

__all__ = [
    "PRIVATE", "Custom", "Dated", "Day", "Draft", "Event", "Kin", "Lived", "Place", "Point", "Present", "Recall", "Vow",
    "are_compatible", "card", "display_name", "identifies", "merged", "norm_of", "region_of_zone",
]  # fmt: skip
