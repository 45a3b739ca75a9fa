"""Rules of recurrence (RFC 5545, 3.3.10): read forgivingly, written one way, walked on the wall clock and within bounds."""

from closeknit.kit.recurrence.reading import (
    OFTEN,
    WRITTEN,
    BadRule,
    Moment,
    is_of_other_calendar,
    last_of,
    parts_of,
    rule,
    wall_of,
)
from closeknit.kit.recurrence.spelling import times_a_day
from closeknit.kit.recurrence.walking import MOST_STEPS, count_before, expanded

__all__ = [
    "MOST_STEPS", "OFTEN", "WRITTEN", "BadRule", "Moment", "count_before", "expanded", "is_of_other_calendar", "last_of",
    "parts_of", "rule", "times_a_day", "wall_of",
]  # fmt: skip
