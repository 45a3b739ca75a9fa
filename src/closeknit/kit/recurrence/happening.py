"""Whether a rule can come true at all, so that nobody searches for a day that never comes until the end of the calendar."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import gcd

from closeknit.kit.recurrence.reading import OFTEN, WEEK, parts_of
from closeknit.kit.recurrence.spelling import DAYS_IN, spelled_out, times_a_day, values, weekdays

CYCLE = {"DAILY": 10_227, "WEEKLY": 1461, "MONTHLY": 336, "YEARLY": 28}
"""The days, weeks, months and years until the calendar is the same again, between 1901 and 2099."""


@lru_cache(4096)
def can_happen(written: str, start: date) -> bool:
    """Whether a rule that starts on that day can be walked through: not one that looks for a day that never comes, such as
    30 February, the first week of the year in June, or 29 February in every fourth year from 2025 on. Reckoned on a whole cycle
    of the calendar.

    A rule that repeats within a day and also filters is refused: no meeting of people is made so.
    """
    parts = parts_of(written)
    filters = [name for name in parts if name.startswith("BY")]
    if parts["FREQ"] in OFTEN:
        return not filters
    if "BYSETPOS" not in parts and "INTERVAL" not in parts and _is_simple(parts):
        return True
    return _comes_within_a_cycle(parts, start, times_a_day(written))


def _is_simple(parts: dict[str, str]) -> bool:
    """Whether it has at most one filter on days, and one that lets days of every cycle through."""
    return sum(name in parts for name in (*DAYS_IN, "BYDAY")) < 2 and not any(place for place, _day in weekdays(parts))


def _comes_within_a_cycle(parts: dict[str, str], start: date, a_day: int) -> bool:
    least = min((abs(each) for each in values(parts, "BYSETPOS")), default=1)
    parts = spelled_out(parts, datetime(start.year, start.month, start.day))  # noqa: DTZ001 - a wall clock
    wanted, named = {name: set(values(parts, name)) for name in DAYS_IN if name in parts}, weekdays(parts)
    every = gcd(int(parts.get("INTERVAL", 1)), CYCLE[parts["FREQ"]])
    first, found = _period(parts, start), Counter()
    for number in range(CYCLE["DAILY"]):
        day = date(2000, 1, 1) + timedelta(days=number)
        period = _period(parts, day)
        if (period - first) % every == 0 and _is_day_of(day, wanted, named, parts):
            found[period] += a_day
            if found[period] >= least:
                return True
    return False


def _period(parts: dict[str, str], day: date) -> int:
    """The day, week, month or year, counted."""
    if parts["FREQ"] == "YEARLY":
        return day.year
    if parts["FREQ"] == "MONTHLY":
        return day.year * 12 + day.month
    return day.toordinal() if parts["FREQ"] == "DAILY" else (day.toordinal() - 1 - WEEK.index(parts.get("WKST", "MO"))) // 7


def _is_day_of(day: date, wanted: dict[str, set[int]], named: set[tuple[int, int]], parts: dict[str, str]) -> bool:
    if "BYMONTH" in wanted and day.month not in wanted["BYMONTH"]:
        return False
    if named and all(weekday != day.weekday() for _place, weekday in named):
        return False
    month = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)).day
    if "BYMONTHDAY" in wanted and wanted["BYMONTHDAY"].isdisjoint({day.day, day.day - month - 1}):
        return False
    year, of_year = date(day.year, 12, 31).timetuple().tm_yday, day.timetuple().tm_yday
    if "BYYEARDAY" in wanted and wanted["BYYEARDAY"].isdisjoint({of_year, of_year - year - 1}):
        return False
    if "BYWEEKNO" in wanted and wanted["BYWEEKNO"].isdisjoint(_weeks_of(day, WEEK.index(parts.get("WKST", "MO")))):
        return False
    is_monthly = parts["FREQ"] == "MONTHLY" or "BYMONTH" in parts
    number, most = (day.day, month) if is_monthly else (of_year, year)
    places = {0, (number - 1) // 7 + 1, -((most - number) // 7) - 1}
    return not named or any(place in places and weekday == day.weekday() for place, weekday in named)


def _weeks_of(day: date, first: int) -> set[int]:
    """The number of a day's week, from either end of the year that has most of it, where weeks begin on that weekday."""
    middle = _middle_of_week(day, first)
    new_year = date(middle.year, 1, 1)
    number, weeks = ((each - new_year).days // 7 + 1 for each in (middle, _middle_of_week(date(middle.year, 12, 28), first)))
    return {number, number - weeks - 1}


def _middle_of_week(day: date, first: int) -> date:
    return day - timedelta(days=(day.weekday() - first) % 7 - 3)
