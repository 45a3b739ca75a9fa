"""The times of a rule, on the wall clock: from its start, or from any later day without all the days before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import dropwhile, islice, takewhile

from dateutil.rrule import rrulestr

from closeknit.kit.recurrence.happening import can_happen
from closeknit.kit.recurrence.reading import OFTEN, WEEK, Moment, is_of_other_calendar, last_of, parts_of, wall_of
from closeknit.kit.recurrence.spelling import CLOCK, DAY, DAYS_IN, spelled_out, times_a_day, values

MOST_STEPS = 50_000
"""Occurrences that are walked through in one series: a daily meeting for 137 years."""
SECONDS = {"SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3600}
A_DAY = timedelta(days=1)


def expanded(written: str, start: Moment, since: datetime | None = None) -> Iterator[datetime]:
    """The wall clocks of one rule that starts then, or of these those from `since` (a wall clock) on, at the cost of a few steps.
    The start is among them only where the rule itself has it.

    None where the rule can never come true, or is not of the Gregorian calendar. `written` is as `rule` writes it.
    """
    parts, wall = parts_of(written), wall_of(start)
    if is_of_other_calendar(written) or not can_happen(written, wall.date()):
        return iter(())
    last = last_of(parts.get("UNTIL", ""), start)
    run = _counted(_bare(parts), int(parts.get("COUNT", 0)), wall, since or wall)
    return takewhile(lambda each: last is None or each <= last, dropwhile(lambda each: since and each < since, run))


def count_before(written: str, start: Moment, before: datetime) -> int:
    """How many times of a rule lie before a wall clock, whatever it says of its end."""
    bare, wall = _bare(parts_of(written)), wall_of(start)
    if before <= wall or not can_happen(written, wall.date()):
        return 0
    first = _leap(bare, wall, before)
    return _passed(_text(bare), wall, first) + sum(1 for _each in takewhile(lambda each: each < before, _run(bare, wall, first)))


def _bare(parts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in parts.items() if name not in {"COUNT", "UNTIL", "RSCALE", "SKIP"}}


def _counted(bare: dict[str, str], count: int, wall: datetime, since: datetime) -> Iterator[datetime]:
    """The times of a rule that ends after so many (0: never), from a day on that is not after `since`."""
    first = _leap(bare, wall, since)
    run = _run(bare, wall, first)
    return islice(run, max(count - _passed(_text(bare), wall, first), 0)) if count else run


def _run(bare: dict[str, str], wall: datetime, first: datetime) -> Iterator[datetime]:
    """The times of a rule that started at `wall`, from `first` on, where `_leap` may have led."""
    parts = spelled_out(bare, wall) if bare["FREQ"] not in OFTEN else bare
    try:
        if _is_sparse(bare):
            return _in_step(bare, wall, _safely(iter(rrulestr(_text(_by_years(parts)), dtstart=first))))
        return _safely(iter(rrulestr(_text(parts), dtstart=first)))
    except (ValueError, TypeError, OverflowError):
        return iter(())


def _safely(run: Iterator[datetime]) -> Iterator[datetime]:
    """A series that runs past the last year simply ends, and so does one that looks for a day where no day is."""
    try:
        yield from run
    except (ValueError, OverflowError, IndexError):
        return


def _text(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _is_sparse(bare: dict[str, str]) -> bool:
    """Whether it goes by days or weeks, and lets only some days through: a year's are found at once then."""
    filters = {"DAILY": (*DAYS_IN, "BYDAY"), "WEEKLY": DAYS_IN}.get(bare["FREQ"], ())
    return "BYSETPOS" not in bare and any(name in bare for name in filters)


def _by_years(parts: dict[str, str]) -> dict[str, str]:
    """The same filters, year by year."""
    found = {name: value for name, value in parts.items() if name != "INTERVAL"} | {"FREQ": "YEARLY"}
    if "BYDAY" in found:
        found["BYDAY"] = ",".join(each[-2:] for each in found["BYDAY"].split(","))
    elif not any(name in found for name in DAY):
        found["BYDAY"] = ",".join(WEEK)
    return found


def _in_step(bare: dict[str, str], wall: datetime, run: Iterator[datetime]) -> Iterator[datetime]:
    days, begin = _stride(bare), _begin(bare, wall).date()
    step = 7 if bare["FREQ"] == "WEEKLY" else 1
    return (each for each in run if (each.date() - begin).days % days < step)


def _leap(bare: dict[str, str], wall: datetime, since: datetime) -> datetime:
    """Where a walk can begin that has everything from `since` on: at the beginning of a day, week, month or year of the rule; at
    `wall` where that is not before it."""
    if since <= wall:
        return wall
    freq, every = bare["FREQ"], int(bare.get("INTERVAL", 1))
    if freq in OFTEN:
        step = timedelta(seconds=every * SECONDS[freq])
        return wall + (since - wall) // step * step
    if _is_sparse(bare) or freq == "YEARLY":
        every = 1 if _is_sparse(bare) else every
        years = (since.year - wall.year) // every * every
        return datetime(wall.year + years, 1, 1) if years else wall  # noqa: DTZ001 - a wall clock
    if freq == "MONTHLY":
        months = (since.year - wall.year) * 12 + since.month - wall.month
        total = wall.year * 12 + wall.month - 1 + months // every * every
        return datetime(total // 12, total % 12 + 1, 1) if months >= every else wall  # noqa: DTZ001 - a wall clock
    days, begin = _stride(bare), _begin(bare, wall)
    steps = (since - begin).days // days
    return begin + timedelta(days=steps * days) if steps else wall


def _stride(bare: dict[str, str]) -> int:
    """How many days its days, or weeks, are apart."""
    return int(bare.get("INTERVAL", 1)) * (7 if bare["FREQ"] == "WEEKLY" else 1)


def _begin(bare: dict[str, str], wall: datetime) -> datetime:
    """The beginning of its first day, or week."""
    begin = datetime.combine(wall.date(), time())
    back = (wall.weekday() - WEEK.index(bare.get("WKST", "MO"))) % 7 if bare["FREQ"] == "WEEKLY" else 0
    return begin - back * A_DAY


@lru_cache(1024)
def _passed(text: str, wall: datetime, first: datetime) -> int:
    """How many times of a rule lie before `first`, where `_leap` has led. Whole days are counted, where it has no BYSETPOS."""
    bare = parts_of(text)
    if first <= wall:
        return 0
    if bare["FREQ"] in OFTEN:
        return (first - wall) // timedelta(seconds=int(bare.get("INTERVAL", 1)) * SECONDS[bare["FREQ"]])
    if "BYSETPOS" in bare:
        return sum(1 for _each in takewhile(lambda each: each < first, _run(bare, wall, wall)))
    days = {name: value for name, value in bare.items() if name not in CLOCK}
    midnight = datetime.combine(wall.date(), time())
    spelled = spelled_out(days, midnight)
    earlier = sum(each < wall for each in _of_day(spelled_out(bare, wall), wall.date()))
    is_first = next(_run(spelled, midnight, midnight), None) == midnight
    return _days_passed(days, midnight, first) * times_a_day(text) - (earlier if is_first else 0)


def _of_day(parts: dict[str, str], day: date) -> list[datetime]:
    hours, minutes, seconds = (set(values(parts, name)) for name in CLOCK)
    clocks = ((hour, minute, min(second, 59)) for hour in hours for minute in minutes for second in seconds)
    return [datetime.combine(day, time(*each)) for each in clocks]


def _days_passed(days: dict[str, str], midnight: datetime, first: datetime) -> int:
    others = [name for name in days if name.startswith("BY") and name != "BYDAY"]
    if days["FREQ"] == "DAILY" and not others and "BYDAY" not in days:
        return (first - midnight).days // _stride(days)
    if days["FREQ"] == "WEEKLY" and not others:
        parts = spelled_out(days, midnight)
        of_week = {(WEEK.index(each[-2:]) - WEEK.index(days.get("WKST", "MO"))) % 7 for each in parts["BYDAY"].split(",")}
        gone = sum(each < (midnight - _begin(days, midnight)).days for each in of_week)
        return (first - _begin(days, midnight)).days // _stride(days) * len(of_week) - gone
    return sum(1 for _each in takewhile(lambda each: each < first, _run(days, midnight, midnight)))
