"""What a rule leaves to its start, said in the rule itself: it can then be walked from any day on."""

from __future__ import annotations

import math
from datetime import datetime

from closeknit.kit.recurrence.reading import WEEK, WEEKDAY, parts_of

CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
DAYS_IN = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")
DAY = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")
"""Filters of which one alone says on which days; else the start does."""


def spelled_out(parts: dict[str, str], wall: datetime) -> dict[str, str]:
    """A rule that repeats daily at most, with everything that its start says for it. A weekday without a place beside one that
    has one becomes all of its places: the library would ask for both at once."""
    told = {"BYHOUR": str(wall.hour), "BYMINUTE": str(wall.minute), "BYSECOND": str(wall.second)}
    if not any(name in parts for name in DAY):
        told |= {
            "DAILY": {},
            "WEEKLY": {"BYDAY": WEEK[wall.weekday()]},
            "MONTHLY": {"BYMONTHDAY": str(wall.day)},
            "YEARLY": {"BYMONTHDAY": str(wall.day), "BYMONTH": str(wall.month)},
        }[parts["FREQ"]]
    return told | parts | _all_placed(parts)


def _all_placed(parts: dict[str, str]) -> dict[str, str]:
    named = weekdays(parts)
    if {bool(place) for place, _weekday in named} != {True, False}:
        return {}
    most = 5 if parts["FREQ"] == "MONTHLY" or "BYMONTH" in parts else 53
    every = [f"{place}{WEEK[day]}" for each, day in sorted(named) for place in ([each] if each else range(1, most + 1))]
    return {"BYDAY": ",".join(every)}


def values(parts: dict[str, str], name: str) -> list[int]:
    """The numbers of one of its filters; none where it has it not."""
    return [int(each) for each in parts[name].split(",")] if name in parts else []


def weekdays(parts: dict[str, str]) -> set[tuple[int, int]]:
    """Its weekdays (0 is Monday), each with its place in the month or year: 0 for every one. Weekdays have a place only in rules
    that go by these."""
    named = [WEEKDAY.fullmatch(each) for each in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    is_placed = parts["FREQ"] in {"MONTHLY", "YEARLY"}
    return {(int(each[1] or 0) if is_placed else 0, WEEK.index(each[2])) for each in named}


def times_a_day(written: str) -> int:
    """How many times of one day a rule names."""
    parts = parts_of(written)
    return math.prod(len(set(values(parts, name))) or 1 for name in CLOCK)
