"""Seeking a time together: what each proposed time is worth by what was said to it, and whom it would find asleep.

The best times. Of two options the better one is that to which more people can come at all (yes and "if need be" together); of
those alike the one to which more say yes; then the one to which fewer say no; then the earlier. Written down, an option is placed
by

    (-(yes + if_need_be), -yes, no, start, number)

and the least comes first. What follows from it, and is held by tests: an option's place among the others depends on nothing but
what was said to each of the two, so that a new one changes no other's counts, nor their order; and a yes, whatever was said
before, never makes an option worse, for neither of the first two terms can grow by it, nor can the third. Whoever has not
answered an option counts nowhere: no answer is no "no". Clocks do not count either: everybody must be shown the same order, and
not everybody may know everybody's clock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

WAKES, SLEEPS = time(8), time(22)
DAWN = 6
PARTS = (range(8, 12), range(12, 18), range(18, 22))
"""The parts of a day, by their hours; what is in none is night."""
NIGHT = (*range(22, 24), *range(8))
STEP = timedelta(minutes=30)
DAY = timedelta(days=1)
FRESH, LAST_CALL, WITHOUT_END = timedelta(hours=12), timedelta(hours=36), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Count:
    """How many say what to one option."""

    number: int
    starts_at: datetime
    yes: int = 0
    maybe: int = 0
    no: int = 0

    @property
    def can(self) -> int:
        """How many can come, if need be."""
        return self.yes + self.maybe


def counts_of(starts: Mapping[int, datetime], votes: Iterable[tuple[int, str]]) -> list[Count]:
    """The counts of options (number to start) by (option, "yes" | "maybe" | "no"); a vote for none of them counts nowhere."""
    said = {number: {"yes": 0, "maybe": 0, "no": 0} for number in starts}
    for number, answer in votes:
        if number in said:
            said[number][answer] += 1
    return [Count(number, starts[number], **counted) for number, counted in said.items()]


def ranked(counts: Collection[Count]) -> list[Count]:
    """The options, the best first; see above."""
    return sorted(counts, key=place)


def place(count: Count) -> tuple:
    """Where an option stands: the least is the best."""
    return (-count.can, -count.yes, count.no, count.starts_at, count.number)


def best(counts: Collection[Count], most: int = 3) -> list[Count]:
    """The best options to which somebody can come, at most so many; none to which not half as many can come as to the first."""
    found = [each for each in ranked(counts) if each.can][:most]
    return [each for each in found if each.can * 2 > found[0].can]


class Hour(StrEnum):
    """What an hour is for somebody."""

    GOOD = "good"
    EARLY = "early"
    LATE = "late"
    NIGHT = "night"
    QUIET = "quiet"


def hour_for(starts_at: datetime, ends_at: datetime, zone: ZoneInfo, is_quiet: Callable[[datetime], bool]) -> Hour:
    """What a time is on the clock of that zone: "night" where it starts from ten at night to six, "early" until eight, "late"
    where most of it lies after ten at night.

    Else it is "quiet" where the part of the day in which it starts (morning, afternoon, evening) is one that they mostly want to
    themselves (`is_quiet` at an instant). Whole parts are looked at, so that nobody learns somebody's quiet hours to the minute
    by proposing one time after another.
    """
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    if starts.hour in NIGHT:
        return Hour.EARLY if DAWN <= starts.hour < WAKES.hour else Hour.NIGHT
    bedtime = datetime.combine(starts.date(), SLEEPS, tzinfo=zone)
    if (ends - bedtime) > (ends - starts) / 2:
        return Hour.LATE
    part = next(each for each in PARTS if starts.hour in each)
    hours = [datetime.combine(starts.date(), time(hour, 30), tzinfo=zone).astimezone(UTC) for hour in part]
    return Hour.QUIET if sum(map(is_quiet, hours)) * 2 >= len(hours) else Hour.GOOD


def hours_for_all(day: date, zone: ZoneInfo, others: Collection[ZoneInfo]) -> list[tuple[datetime, datetime]]:
    """The spans (UTC) of a day on the clock of `zone` in which it is between eight and ten at night there and for all others."""
    begins, ends = (datetime.combine(day, at, tzinfo=zone).astimezone(UTC) for at in (WAKES, SLEEPS))
    found: list[tuple[datetime, datetime]] = []
    at = begins
    while at < ends:
        if all(WAKES <= at.astimezone(each).time() < SLEEPS for each in others):
            first = found.pop()[0] if found and found[-1][1] == at else at
            found.append((first, at + STEP))
        at += STEP
    return found


def reminded_in_poll_from(asked_at: datetime, closes_at: datetime | None) -> datetime:
    """From when on somebody who has not answered is reminded: a day and a half before it closes, or three days after they were
    asked where it does not; but not while the question is fresh."""
    return max(asked_at + FRESH, closes_at - LAST_CALL) if closes_at else asked_at + WITHOUT_END


def is_by_day(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether it is an hour at which one reminds somebody of something small."""
    return 9 <= moment.astimezone(zone).hour < 20
