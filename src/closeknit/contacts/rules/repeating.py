"""When something comes round: repetition reckoned on the calendar of one's own wall, and the instant a wall clock means.

The k-th day is always reckoned from the first, never from the one before, so that 31 January, monthly, is 28 February and then
31 March again. What RFC 5545 (section 3.3.10) would skip (a 31st, a 29 February) is kept on the last day of its month.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONCE, DAY, WEEK, MONTH, YEAR = "", "day", "week", "month", "year"
WORKDAY = "work"  # from Monday to Friday, always each of them
UNITS = (DAY, WORKDAY, WEEK, MONTH, YEAR)
LAST = -1
MORNING = time(9)  # when nobody said at what time
LONGEST_EVERY = 1000
LAST_YEAR = 9990  # beyond it no zone can be reckoned
_LENGTHS = {DAY: 1, WEEK: 7}
_MONTHS = {MONTH: 1, YEAR: 12}


@dataclass(frozen=True, slots=True)
class Repeat:
    """How something comes round: every `every` of `unit` (ONCE is not at all), in all `count` times, or to `until` at the latest.

    Of WORKDAY `every` is 1. With `nth` (1 to 4, or LAST) it is the n-th `weekday` (0 is Monday) of a month, not one of its days.
    """

    unit: str = ONCE
    every: int = 1
    nth: int = 0
    weekday: int = 0
    until: date | None = None
    count: int | None = None

    @property
    def is_once(self) -> bool:
        return self.unit == ONCE


def day_of(repeat: Repeat, start: date, turn: int) -> date | None:
    """The day of the k-th turn (from 0) of what began on `start`; None after its last one."""
    if (repeat.is_once and turn > 0) or (repeat.count and turn >= repeat.count):
        return None
    day = _nominal(repeat, start, turn)
    return None if day is None or (repeat.until and not repeat.is_once and day > repeat.until) else day


def turn_on_or_after(repeat: Repeat, start: date, day: date) -> int:
    """The first turn that is not before `day`; there may be no day for it any more."""
    if repeat.is_once or day <= start:
        return 0 if day <= start else 1
    turn = max(0, _turns_until(repeat, start, day) - 1)
    while (found := _nominal(repeat, start, turn)) is not None and found < day:
        turn += 1
    return turn


def _turns_until(repeat: Repeat, start: date, day: date) -> int:
    """How many turns lie between, one too few at most."""
    if repeat.unit == WORKDAY:
        return (day - start).days // 7 * 5
    if repeat.unit in _LENGTHS:
        return (day - start).days // (_LENGTHS[repeat.unit] * repeat.every)
    months = (day.year - start.year) * 12 + day.month - start.month - 1
    return months // (_MONTHS[repeat.unit] * repeat.every)


def _nominal(repeat: Repeat, start: date, turn: int) -> date | None:
    """The day of a turn, whether or not it is still to come; None beyond the calendar."""
    if repeat.is_once:
        return start
    if repeat.unit in (WORKDAY, *_LENGTHS):
        try:
            found = start + timedelta(days=_days_on(repeat, start, turn))
        except OverflowError:
            return None
        return found if found.year <= LAST_YEAR else None
    step = turn * _MONTHS[repeat.unit] * repeat.every
    if not repeat.nth:
        return _in_month(start.year, start.month - 1 + step, start.day)
    first = _nth(start.year, start.month - 1, repeat)
    is_over = first is not None and first < start
    return _nth(start.year, start.month - 1 + is_over + step, repeat)


def _days_on(repeat: Repeat, start: date, turn: int) -> int:
    """How many days after the start a turn lies."""
    if repeat.unit != WORKDAY:
        return turn * _LENGTHS[repeat.unit] * repeat.every
    weekday = start.weekday()
    first, ahead = (weekday, 0) if weekday < 5 else (0, 7 - weekday)  # what begins on a Saturday begins on Monday
    weeks, place = divmod(first + turn, 5)
    return ahead + weeks * 7 + place - first


def _in_month(year: int, month_from_0: int, day: int) -> date | None:
    year, month = year + month_from_0 // 12, month_from_0 % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1])) if year <= LAST_YEAR else None


def _nth(year: int, month_from_0: int, repeat: Repeat) -> date | None:
    """The n-th such weekday of a month, the last of them for LAST."""
    year, month = year + month_from_0 // 12, month_from_0 % 12 + 1
    if year > LAST_YEAR:
        return None
    first_weekday, length = monthrange(year, month)
    first = 1 + (repeat.weekday - first_weekday) % 7
    return date(year, month, first + 7 * (repeat.nth - 1) if repeat.nth > 0 else first + 7 * ((length - first) // 7))


def place_in_month(day: date) -> int:
    """Which of its weekdays in the month a day is: 1 to 4, or LAST for one that may have no fifth."""
    place = (day.day - 1) // 7 + 1
    return place if place < 5 else LAST


def moment_of_day(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which a clock in that zone shows this; where it shows it twice the first, where a spring night leaves
    it out, as much later as is left out (RFC 5545, section 3.3.5)."""
    return datetime.combine(day, at.replace(tzinfo=None, fold=0), tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """What is due at an instant: the latest day that has come, how many came before it unnoticed, and the turn that follows."""

    on: date
    missed: int
    next_turn: int


def due_by(repeat: Repeat, start: date, turn: int, at: time, zone: ZoneInfo, now: datetime) -> Due | None:
    """What has become due from `turn` on; several that came round while nobody looked are one. None where nothing has."""
    first = day_of(repeat, start, turn)
    if first is None or moment_of_day(first, at, zone) > now:
        return None
    # Days in far zones may differ by one from the instant's own, so the search begins well behind it.
    last = max(turn, turn_on_or_after(repeat, start, now.astimezone(zone).date() - timedelta(days=2)) - 1)
    if day_of(repeat, start, last) is None:
        last = turn
    while (following := day_of(repeat, start, last + 1)) is not None and moment_of_day(following, at, zone) <= now:
        last += 1
    return Due(day_of(repeat, start, last), last - turn, last + 1)
