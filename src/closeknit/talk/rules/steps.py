"""The next rung, offered in one quiet line where two have talked steadily. Pure."""

from __future__ import annotations

HEARD, MET = 3, 5
"""The rungs of the ledger to which a step can lead: to have heard each other, and to have met."""


def next_step(next_rung: int | None, *, is_steady: bool, has_voice_lately: bool) -> str:
    """What to offer: "voice" (a voice note, or a call) where two write steadily and have not heard each other, "meet" where they
    have; "" where nothing is to be offered. Whoever has just left a voice note needs no word about it."""
    if not is_steady:
        return ""
    if next_rung == HEARD:
        return "" if has_voice_lately else "voice"
    return "meet" if next_rung == MET else ""


def is_morning(hour: int) -> bool:
    """Whether what is said at this hour of the other's clock (0 to 23) is read in the morning: late in the evening, and at
    night."""
    return hour >= 20 or hour < 9
