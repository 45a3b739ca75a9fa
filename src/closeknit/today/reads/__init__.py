"""What Today could say, and what it says. Every question is one range of an index: its cost does not grow with the history."""

from closeknit.today.reads.day import (
    Good,
    Line,
    day_of,
    has_people,
    kept_apart,
    line,
    lines,
    made_day,
    morning_hour,
    nudge,
    page,
)
from closeknit.today.reads.fresh import Fresh, MetToday, fresh
from closeknit.today.reads.named import Field, field, other_reminders
from closeknit.today.reads.past import rests, shown_before, shown_lately, something_good

__all__ = [
    "Field", "Fresh", "Good", "Line", "MetToday", "day_of", "field", "fresh", "has_people", "kept_apart", "line",
    "lines", "made_day", "morning_hour", "nudge", "other_reminders", "page", "rests", "shown_before", "shown_lately",
    "something_good",
]  # fmt: skip
