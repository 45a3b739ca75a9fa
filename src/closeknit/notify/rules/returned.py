"""Letters that come back: when is an address given up?"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

MOST_SOFT = 5
SOFT_WITHIN = timedelta(days=14)


class Return(StrEnum):
    """Why a letter came back: for good (there is no such address), or for now (the box is full, the server was away too long)."""

    HARD = "hard"
    SOFT = "soft"


def is_given_up(what: Return, soft_before: int, soft_at: datetime | None, now: datetime) -> tuple[bool, int]:
    """Whether no more letters go to an address, and how many came back for now in a row, this one among them. A fortnight without
    one begins anew."""
    if what is Return.HARD:
        return True, soft_before
    soft = 1 if soft_at is None or now - soft_at > SOFT_WITHIN else soft_before + 1
    return soft >= MOST_SOFT, soft
