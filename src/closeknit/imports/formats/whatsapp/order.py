"""Which number of a date is the day, the month and the year: inferred over a whole file, because a phone always writes one order.

A number above 12 decides; where nothing does, the order in which the days run forward; where that is equal too, what people
of the locale would write (American where AM or PM stands behind an unpadded date with slashes, else the day first).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from closeknit.imports.formats.whatsapp.stamps import Stamp

MOST_DAYS = 100_000


@dataclass(slots=True, frozen=True)
class DateOrder:
    """What was inferred. `letters` is "DMY", "MDY", "YMD", …; `calendar` is "gregorian", "buddhist", "persian" or "islamic"
    (the last by the arithmetic calendar, which may differ by a day from the one in the sky). `is_certain` is False where
    only habit decided."""

    letters: str
    calendar: str = "gregorian"
    is_certain: bool = True

    def day(self, parts: tuple[int, int, int]) -> date | None:
        """The Gregorian day that three numbers name, or None where there is no such day."""
        year, month, day = (parts[self.letters.index(letter)] for letter in "YMD")
        return gregorian(year, month, day, self.calendar)


@dataclass(slots=True)
class Days:
    """The dates of a file while it is surveyed: each day once for every run of lines."""

    runs: list[tuple[int, int, int]] = field(default_factory=list)
    year_at: list[int] = field(default_factory=lambda: [0, 0, 0])
    american: int = 0
    east_asian: int = 0
    unslashed: int = 0
    stamps: int = 0

    def add(self, stamp: Stamp) -> None:
        self.stamps += 1
        for place, width in enumerate(stamp.widths):
            if width >= 3:
                self.year_at[place] += 1
        self.american += looks_american(stamp)
        self.east_asian += stamp.separator in "年년" or bool(stamp.twelve and "\u2e80" < stamp.twelve[0] < "\ud7ff")
        self.unslashed += stamp.separator != "/"
        if (not self.runs or self.runs[-1] != stamp.parts) and len(self.runs) < MOST_DAYS:
            self.runs.append(stamp.parts)

    def join(self, other: Days) -> None:
        """Take over the days of lines of another shape."""
        self.stamps += other.stamps
        self.american += other.american
        self.east_asian += other.east_asian
        self.unslashed += other.unslashed
        self.year_at = [mine + theirs for mine, theirs in zip(self.year_at, other.year_at, strict=True)]
        self.runs += other.runs

    def order(self) -> DateOrder:
        """The likeliest order of all the dates added."""
        calendar = self._calendar()
        scores = {letters: self._score(letters, calendar) for letters in self._candidates()}
        best, *others = sorted(scores, key=scores.__getitem__, reverse=True)
        valid, forward, _ = scores[best]
        rivals = [scores[other] for other in others if other in self._believable()]
        is_certain = all(valid > rival[0] or forward > rival[1] for rival in rivals) and calendar != "islamic"
        return DateOrder(best, calendar, is_certain)

    def _candidates(self) -> tuple[str, ...]:
        if not any(self.year_at):
            return ("DMY", "MDY", "YMD")
        return (("YMD", "YDM"), ("DYM", "MYD"), ("DMY", "MDY"))[self.year_at.index(max(self.year_at))]

    def _believable(self) -> tuple[str, ...]:
        """The orders that cast doubt on another: nobody writes year, day, month, and few a short year first."""
        return ("DMY", "MDY", "YMD") if self.east_asian or self.unslashed else ("DMY", "MDY")

    def _score(self, letters: str, calendar: str) -> tuple[int, int, int]:
        """How many dates exist, how seldom time runs backwards (negative steps), and what habit says."""
        order = DateOrder(letters, calendar)
        days = [day for parts in self.runs if (day := order.day(parts))]
        backwards = sum(1 for before, after in pairwise(days) if after < before)
        return len(days), -backwards, self._habit(letters)

    def _habit(self, letters: str) -> int:
        if letters == "MDY":
            return 3 if self.american * 2 > self.stamps else 1
        if letters == "YMD":
            return 4 if self.east_asian * 2 > self.stamps else 0
        return 2 if letters == "DMY" else -1

    def _calendar(self) -> str:
        """The calendar of the phone, where its years can be no others: WhatsApp began in 2009, which is 2552 in Thailand,
        1388 in Iran and 1430 of the Hijra."""
        place = self.year_at.index(max(self.year_at))
        years = [parts[place if any(self.year_at) else 2] for parts in self.runs]
        most = sorted(years)[len(years) // 2] if years else 0
        if 2400 < most < 2700 or (not any(self.year_at) and 52 <= most <= 92 and all(parts[0] <= 31 for parts in self.runs)):
            return "buddhist"
        return "persian" if 1380 <= most < 1420 else "islamic" if 1425 <= most < 1500 else "gregorian"


def looks_american(stamp: Stamp) -> bool:
    return stamp.separator == "/" and stamp.twelve in ("AM", "PM") and stamp.widths[2] == 2 and min(stamp.widths) == 1


def gregorian(year: int, month: int, day: int, calendar: str = "gregorian") -> date | None:
    """A day of another calendar as ours, or None where there is no such day. Two digits of a year are of this century
    (Buddhist: of the 26th)."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if calendar == "persian":
        return from_persian(year, month, day)
    if calendar == "islamic":
        return from_islamic(year, month, day)
    if year < 100:
        year += 2500 if calendar == "buddhist" else 2000
    year -= 543 if calendar == "buddhist" else 0
    if not 1990 <= year <= 2199:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def from_persian(year: int, month: int, day: int) -> date | None:
    """Solar Hijri by the 33-year cycle, exact from 1178 to 1633 but for a few leap days beyond 1500."""
    if not 1300 <= year < 1500 or day > (31 if month < 7 else 30):
        return None
    shifted = year + 1595
    days = 365 * shifted + shifted // 33 * 8 + (shifted % 33 + 3) // 4 + day
    days += (month - 1) * 31 if month < 7 else (month - 7) * 30 + 186
    return date.fromordinal(days - 356033)


def from_islamic(year: int, month: int, day: int) -> date | None:
    """Lunar Hijri by the arithmetic ("civil") calendar of 30-year cycles."""
    if not 1300 <= year < 1600 or day > 30:
        return None
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + 1948440 - 385
    return date.fromordinal(julian - 1721425)
