"""Dates any part of which may be unknown: what they say, when they come round, how old somebody turns.

Written as ISO 8601 and vCard do (RFC 6350 section 4.3.1): "1985-05-12", "--05-12", "1985-05", "1985".
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date

LEAP_YEAR = 2000  # a day without a year is judged as one of a leap year, so that 29 February is a day
_WRITTEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)(?:-?(\d\d))?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Year, month and day, each None where it is not known; a day never without its month. Make one with `partial_date`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """The written form; "" for no date at all."""
        if not self.month:
            return f"{self.year:04}" if self.year else ""
        start = f"{self.year:04}" if self.year else "-"
        return f"{start}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    @property
    def comes_round(self) -> bool:
        """Does it name a day of the year?"""
        return bool(self.month and self.day)

    def in_year(self, year: int) -> date:
        """The day it is kept on that year: 29 February is kept on the 28th of a common year. Only where it comes round."""
        return date(year, self.month, 28 if self.is_moved_in(year) else self.day)

    def is_moved_in(self, year: int) -> bool:
        """Is it 29 February, in a year that has none?"""
        return (self.month, self.day) == (2, 29) and not isleap(year)

    def next_on(self, today: date) -> date | None:
        """The next day it comes round, today included; None where it does not, or has not begun, or the calendar ends."""
        if not self.comes_round or today.year >= date.max.year:
            return None
        year = max(today.year, self.year or 0)
        this = self.in_year(year)
        return this if this >= today else self.in_year(year + 1)

    def turns(self, on: date) -> int | None:
        """How many years it will be on that day; None where the year is not known or the first time has not come."""
        years = on.year - self.year if self.year else 0
        return years if years > 0 else None

    def age(self, today: date) -> int | None:
        """Completed years; None without a year, or before the day. Without a day it is the least it may be."""
        if not self.year or self.year > today.year:
            return None
        day = 28 if self.is_moved_in(today.year) else self.day
        last_day = (self.month or 12, day or monthrange(today.year, self.month or 12)[1])
        return max(0, today.year - self.year - ((today.month, today.day) < last_day))


def partial_date(text: str) -> PartialDate | None:
    """What was written, None for what is no date of the calendar."""
    match = _WRITTEN.fullmatch((text or "").strip())
    if not match:
        return None
    year, month, day, yearless_month, yearless_day = (int(part) if part else None for part in match.groups())
    month, day = month or yearless_month, day or yearless_day
    return of_parts(year, month, day) if is_real(year, month, day) else None


def parts_of(on: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a partial date as it is written."""
    day = partial_date(on)
    return day.year, day.month, day.day


def of_parts(year: int | None, month: int | None, day: int | None) -> PartialDate:
    """The date of three columns."""
    return PartialDate(year or None, month or None, day or None)


def is_real(year: int | None, month: int | None, day: int | None) -> bool:
    """Is this a day, month or year of the calendar? 29 February needs a leap year or none."""
    if year is not None and not 1 <= year <= 9999:
        return False
    if month is None:
        return year is not None and day is None
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= monthrange(year or LEAP_YEAR, month)[1]
