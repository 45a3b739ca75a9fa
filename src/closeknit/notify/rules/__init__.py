"""Who hears what, when and by which way: pure, and tested as such."""

from closeknit.notify.rules.deciding import (
    LOOKED_AWAY,
    QUIET_AGAIN,
    Standing,
    Telling,
    batch_at,
    is_of_one,
    is_repeated,
    may_say_again,
    telling,
)
from closeknit.notify.rules.doors import REPLY, RETURN, RSVP, Door, address_with, door_of
from closeknit.notify.rules.reaching import (
    ALWAYS_TOLD,
    KINDS,
    MOST_BATCHES,
    QUIET_NIGHTS,
    USUALLY_PUSHED,
    Quiet,
    Reaching,
    Sort,
    Way,
    after_quiet,
    next_round,
    sort_of,
)
from closeknit.notify.rules.returned import Return, is_given_up

__all__ = [
    "ALWAYS_TOLD", "KINDS", "LOOKED_AWAY", "MOST_BATCHES", "QUIET_AGAIN", "QUIET_NIGHTS", "REPLY", "RETURN", "RSVP",
    "USUALLY_PUSHED", "Door", "Quiet", "Reaching", "Return", "Sort", "Standing", "Telling", "Way", "address_with",
    "after_quiet", "batch_at", "door_of", "is_given_up", "is_of_one",
    "is_repeated", "may_say_again", "next_round", "sort_of", "telling",
]  # fmt: skip
