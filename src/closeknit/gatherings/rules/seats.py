"""Who gets which seat, and how long one is held for somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

HELD_FOR = timedelta(hours=24)
SHORTEST_HOLD = timedelta(minutes=30)
LONGEST_NIGHT = timedelta(hours=24)
STEP = timedelta(minutes=15)
REMINDED_BEFORE = timedelta(hours=24)
NIGHT = (22, 8)
FRESH, LAST_WORD = timedelta(hours=12), timedelta(hours=2)


def has_room(capacity: int | None, taken: int, party: int) -> bool:
    """Whether a party of so many finds seats where so many are taken; None is room without a limit."""
    return capacity is None or taken + party <= capacity


def next_in_line(free: int, waiting: Iterable[tuple[int, int]]) -> list[int]:
    """The ids of those to whom free seats go, of (id, party) in the order of the line: each time the first whose whole party
    finds room. A party that is too large keeps its place, and no chair stays empty because of it."""
    found = []
    for number, party in waiting:
        if party <= free:
            found.append(number)
            free -= party
        if not free:
            break
    return found


def free_by_day(now: datetime, zone: ZoneInfo) -> datetime:
    """This moment, or the end of the night on a clock of that zone; for guests, who have not said when it is quiet for them."""
    while not NIGHT[1] <= now.astimezone(zone).hour < NIGHT[0]:
        now += STEP
    return now


def held_until(now: datetime, starts_at: datetime, is_quiet: Callable[[datetime], bool]) -> datetime:
    """Until when a seat is held for somebody from the line: a day, or half of what is left until it starts, but half an hour at
    least; and never past the start. A hold does not end while it is quiet for them: it then ends when the quiet does."""
    end = now + max(SHORTEST_HOLD, min(HELD_FOR, (starts_at - now) / 2))
    latest = min(starts_at, end + LONGEST_NIGHT)
    while end < latest and is_quiet(end):
        end += STEP
    return min(end, starts_at)


def reminded_from(starts_at: datetime, answered_at: datetime) -> datetime:
    """From when on somebody who comes is reminded: a day before, but not while their answer is fresh, unless it starts soon."""
    return max(starts_at - REMINDED_BEFORE, min(answered_at + FRESH, starts_at - LAST_WORD))
