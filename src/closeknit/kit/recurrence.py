"""Rules of recurrence (RFC 5545, 3.3.10): read forgivingly, written one way, walked on the wall clock and within bounds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile

from dateutil.rrule import rrulestr

Moment = datetime | date
WRITTEN = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2}):?(\d{1,2})?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2}|T)?)?", re.IGNORECASE
)
"""A date or a time, as calendars write them."""
MOST_STEPS = 50_000
"""Occurrences that are walked through in one series: a daily meeting for 137 years."""
FIRST, LAST = ("FREQ", "COUNT", "INTERVAL"), ("UNTIL", "WKST", "RSCALE", "SKIP")
DEFAULTS = {"INTERVAL": "1", "WKST": "MO"}
NUMBERS = {
    "BYSECOND": (0, 60, False),
    "BYMINUTE": (0, 59, False),
    "BYHOUR": (0, 23, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYMONTH": (1, 12, False),
    "BYSETPOS": (1, 366, True),
}
BY = frozenset(NUMBERS) | {"BYDAY"}
PARTS = BY.union(FIRST, LAST)
WEEKDAY = re.compile(r"([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)")
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAYS_IN = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")
OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
SELDOM = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


class BadRule(ValueError):
    """This rule cannot be read; the message says which part."""


def rule(written: str) -> tuple[str, list[str]]:
    """A rule in one form (no blanks, no defaults, its filters in the order of the file), and the names of parts that nobody
    knows, which are dropped. A rule of another calendar than ours (RSCALE, RFC 7529) is kept as it stands."""
    parts, unknown = {}, []
    is_other = bool(re.search(r"RSCALE=(?!GREGORIAN\b)", written.upper()))
    for piece in filter(None, (piece.strip() for piece in written.upper().split(";"))):
        name, _, value = piece.partition("=")
        name, value = name.strip(), re.sub(r"\s", "", value)
        if name in PARTS and value:
            parts[name] = value if is_other else _checked(name, value)
        elif not name.startswith("X-"):
            unknown.append(name)
    if "FREQ" not in parts:
        raise BadRule("FREQ")
    order = (*FIRST, *(name for name in parts if name in BY), *LAST)
    kept = [f"{name}={parts[name]}" for name in order if name in parts and parts[name] != DEFAULTS.get(name)]
    return ";".join(kept), unknown


def _checked(name: str, value: str) -> str:
    values = [each for each in value.split(",") if each] if value.isascii() else []
    if name in NUMBERS:
        fits = all(_fits(each, *NUMBERS[name]) for each in values)
    elif name == "BYDAY":
        fits = all(_is_weekday(each) for each in values)
    else:
        fits = len(values) == 1 and _is_single(name, values[0])
    if not fits or not values:
        raise BadRule(f"{name}={value}")
    return ",".join(values)


def _fits(value: str, least: int, most: int, may_be_negative: bool) -> bool:
    if not re.fullmatch(r"[+-]?\d{1,3}", value) or (value[0] == "-" and not may_be_negative):
        return False
    return least <= abs(int(value)) <= most


def _is_weekday(value: str) -> bool:
    found = WEEKDAY.fullmatch(value)
    return bool(found) and (not found[1] or 1 <= abs(int(found[1])) <= 53)


def _is_single(name: str, value: str) -> bool:
    if name == "FREQ":
        return value in OFTEN | SELDOM
    if name in {"COUNT", "INTERVAL"}:
        return bool(re.fullmatch(r"\d{1,9}", value)) and int(value) > 0
    if name == "UNTIL":
        return bool(WRITTEN.fullmatch(value)) and _is_day(value)
    return name != "WKST" or value in {"SU", "MO", "TU", "WE", "TH", "FR", "SA"}


def _is_day(value: str) -> bool:
    try:
        _until(value)
    except ValueError:
        return False
    return True


def _until(value: str) -> tuple[datetime, bool, bool]:
    """UNTIL as a wall clock, whether it is a whole day, and whether it is UTC."""
    found = WRITTEN.fullmatch(value)
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return datetime.combine(day, time(23, 59, 59)), True, False
    clock = time(int(found[4]) % 24, int(found[5]), min(int(found[6] or 0), 59))
    return datetime.combine(day, clock), False, bool(found[7])


def expanded(written: str, start: Moment) -> Iterator[datetime]:
    """The wall clocks of one rule that starts then; the start is among them only where the rule itself has it.

    None where the rule can never come true, or is not of the Gregorian calendar. `written` is as `rule` writes it.
    """
    parts = dict(piece.split("=", 1) for piece in written.split(";"))
    if parts.get("RSCALE", "GREGORIAN") not in {"GREGORIAN", "GREGORY"} or not can_happen(written):
        return iter(())
    wall = wall_of(start)
    last = last_of(parts.pop("UNTIL", ""), start)
    text = ";".join(f"{name}={value}" for name, value in parts.items() if name not in {"RSCALE", "SKIP"})
    try:
        run = iter(rrulestr(text, dtstart=wall))
    except (ValueError, TypeError, OverflowError):
        return iter(())
    return takewhile(lambda each: last is None or each <= last, _safely(run))


def _safely(run: Iterator[datetime]) -> Iterator[datetime]:
    """A series that runs past the last year simply ends, and so does one that looks for a day where no day is."""
    try:
        yield from run
    except (ValueError, OverflowError, IndexError):
        return


def last_of(until: str, start: Moment) -> datetime | None:
    """The last wall clock that an UNTIL lets come in a series of that start (aware, or a whole day); None for ""."""
    if not until:
        return None
    wall, is_day, is_utc = _until(until)
    if is_utc and not is_day and isinstance(start, datetime) and start.tzinfo is not None:
        return wall.replace(tzinfo=UTC).astimezone(start.tzinfo).replace(tzinfo=None)
    return wall if isinstance(start, datetime) else datetime.combine(wall.date(), time(23, 59, 59))


def wall_of(moment: Moment) -> datetime:
    """The wall clock of a start: recurrences are reckoned in it, so that nine stays nine when the clocks change."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - a whole day has no zone


@lru_cache(4096)
def can_happen(written: str) -> bool:
    """Whether a rule can be walked through: not one that looks for a day that never comes, such as 30 February or the first week
    of the year in June, until the year 9999.

    A rule that repeats within a day and also filters is refused: no meeting of people is made so.
    """
    parts = dict(piece.split("=", 1) for piece in written.split(";"))
    filters = [name for name in parts if name.startswith("BY")]
    if parts["FREQ"] in OFTEN:
        return not filters
    if not filters:
        return True
    return _has_positions(parts) and _has_days(parts)


def _has_positions(parts: dict[str, str]) -> bool:
    """Whether BYSETPOS asks for a place that a day, a week or a month can have."""
    if "BYSETPOS" not in parts or parts["FREQ"] == "YEARLY":
        return True
    a_day = math.prod(len(parts[name].split(",")) if name in parts else 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    weekdays = len(parts["BYDAY"].split(",")) if "BYDAY" in parts else 0
    days = {"DAILY": 1, "WEEKLY": weekdays or 1, "MONTHLY": 5 * weekdays or 31}[parts["FREQ"]]
    return min(abs(int(each)) for each in parts["BYSETPOS"].split(",")) <= a_day * days


def _has_days(parts: dict[str, str]) -> bool:
    """Whether the filters on days let any day of a whole cycle of 28 years through. Weekdays have a place in the month or year
    only in rules that go by these."""
    wanted = {name: {int(each) for each in parts[name].split(",")} for name in DAYS_IN if name in parts}
    named = [WEEKDAY.fullmatch(each) for each in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    is_placed = parts["FREQ"] in {"MONTHLY", "YEARLY"}
    weekdays = {(int(each[1] or 0) if is_placed else 0, WEEK.index(each[2])) for each in named}
    if len(wanted) + bool(named) < 2 and not any(place for place, _weekday in weekdays):
        return True
    day = date(2000, 1, 1)
    return any(_is_day_of(day + timedelta(days=each), wanted, weekdays, parts) for each in range(28 * 366))


def _is_day_of(day: date, wanted: dict[str, set[int]], weekdays: set[tuple[int, int]], parts: dict[str, str]) -> bool:
    month = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)).day
    year, of_year = date(day.year, 12, 31).timetuple().tm_yday, day.timetuple().tm_yday
    there = {
        "BYMONTH": {day.month},
        "BYMONTHDAY": {day.day, day.day - month - 1},
        "BYYEARDAY": {of_year, of_year - year - 1},
        "BYWEEKNO": _weeks_of(day, WEEK.index(parts.get("WKST", "MO"))) if "BYWEEKNO" in wanted else set(),
    }
    if any(there[name].isdisjoint(values) for name, values in wanted.items()):
        return False
    is_monthly = parts["FREQ"] == "MONTHLY" or "BYMONTH" in parts
    number, most = (day.day, month) if is_monthly else (of_year, year)
    places = {0, (number - 1) // 7 + 1, -((most - number) // 7) - 1}
    return not weekdays or any(place in places and weekday == day.weekday() for place, weekday in weekdays)


def _weeks_of(day: date, first: int) -> set[int]:
    """The number of a day's week, from either end of the year that has most of it, where weeks begin on that weekday."""
    middle = _middle_of_week(day, first)
    new_year = date(middle.year, 1, 1)
    number, weeks = ((each - new_year).days // 7 + 1 for each in (middle, _middle_of_week(date(middle.year, 12, 28), first)))
    return {number, number - weeks - 1}


def _middle_of_week(day: date, first: int) -> date:
    return day - timedelta(days=(day.weekday() - first) % 7 - 3)
