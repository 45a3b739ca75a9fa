"""How far two clocks are apart, and whether that is another distance than usual: the weeks in which one of two places has changed
its clocks and the other has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from closeknit.gatherings.rules.times import zone_named

WEEKS = 53
SELDOM = 9
"""A distance that holds in fewer weeks of the year than this is another than usual."""


def minutes_apart(zone: str, other: str, at: datetime) -> int:
    """By how many minutes the clock of the other zone is ahead at that instant."""
    return int((at.astimezone(zone_named(other)).utcoffset() - at.astimezone(zone_named(zone)).utcoffset()).total_seconds() // 60)


def usual_minutes_apart(zone: str, other: str, at: datetime) -> int | None:
    """The distance that holds for most of the year about that instant, where the one that holds then is seldom; None where it is
    as usual. A zone that changed its law for good has a new usual distance after a few weeks."""
    if zone == other:
        return None
    there = _distances(zone, other, at.astimezone(UTC).date().toordinal() // 7)
    now = minutes_apart(zone, other, at)
    if there[now] >= SELDOM:
        return None
    usual = there.most_common(1)[0][0]
    return usual if usual != now else None


def odd_times(zone: str, other: str, starts: Iterable[datetime]) -> list[tuple[datetime, int, int]]:
    """Those of these instants at which two clocks are another distance apart than usual: (instant, minutes, usual minutes)."""
    usual = [(at, usual_minutes_apart(zone, other, at)) for at in starts]
    return [(at, minutes_apart(zone, other, at), each) for at, each in usual if each is not None]


def changes(zone: str, starts: Sequence[datetime]) -> list[tuple[datetime, datetime]]:
    """Each two of these instants, one after the other, between which the zone changes its clocks."""
    return [(one, two) for one, two in pairwise(starts) if minutes_apart("UTC", zone, one) != minutes_apart("UTC", zone, two)]


@lru_cache(4096)
def _distances(zone: str, other: str, week: int) -> Counter[int]:
    first = datetime.fromordinal(max(week * 7, 1)).replace(tzinfo=UTC) - timedelta(weeks=WEEKS // 2)
    return Counter(minutes_apart(zone, other, first + timedelta(weeks=each)) for each in range(WEEKS))
