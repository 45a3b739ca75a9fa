"""Rules of recurrence read forgivingly, and written one way."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

Moment = datetime | date
WRITTEN = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2}):?(\d{1,2})?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2}|T)?)?", re.IGNORECASE
)
"""A date or a time, as calendars write them."""
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


def parts_of(written: str) -> dict[str, str]:
    """The parts of a rule, as `rule` writes it, by name."""
    return dict(part.split("=", 1) for part in written.split(";")) if written else {}


def is_of_other_calendar(written: str) -> bool:
    """Whether a rule counts by another calendar than the Gregorian (RFC 7529)."""
    return parts_of(written).get("RSCALE", "GREGORIAN") not in {"GREGORIAN", "GREGORY"}


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
