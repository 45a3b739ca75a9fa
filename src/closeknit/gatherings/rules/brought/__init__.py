"""Calendar files that somebody brings: their events as gatherings, and what else stands in them, so that it can go out again."""

from closeknit.gatherings.rules.brought.file import (
    File,
    NoCalendar,
    calendar_bytes,
    calendar_text,
    put_away,
    read_file,
    read_pieces,
)
from closeknit.gatherings.rules.brought.merging import UNITS, Now, merged, newest_of, put_together, snapshot, units_changed
from closeknit.gatherings.rules.brought.reading import Brought, Changed, Wishes
from closeknit.kit.calendars.pieces import TooMany

__all__ = [
    "UNITS", "Brought", "Changed", "File", "NoCalendar", "Now", "TooMany", "Wishes", "calendar_bytes", "calendar_text", "merged",
    "newest_of", "put_away", "put_together", "read_file", "read_pieces", "snapshot", "units_changed",
]  # fmt: skip
