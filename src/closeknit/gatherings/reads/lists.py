"""What is coming up, what was, and what a stretch of days holds.

Each joins one bounded range of an index for every space the viewer's eyes reach, so that it costs the same however many there
are, and however long they go on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from closeknit.gatherings.models import Gathering, GatheringHost, Occurrence
from closeknit.gatherings.reads.ranges import LONGEST, Place, found, on_stretches, spaces_of_eyes
from closeknit.gatherings.reads.shown import OccurrenceShown, occurrences_shown
from closeknit.gatherings.rules import wall_of
from closeknit.kit.clock import zone
from closeknit.trust.reads import Sight

PAGE = 20
DAY = timedelta(days=1)
MOST_OF_A_DAY = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """One page in the order of time; `following` is where the next begins, None at the end."""

    occurrences: list[OccurrenceShown]
    following: Place | None


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day of the viewer's, with what it holds first, and whether there is more."""

    on: date
    occurrences: list[OccurrenceShown]
    has_more: bool


def coming_up(viewer, eyes: Sight, now: datetime, after: Place | None = None, limit: int = PAGE) -> Listed:
    """What is on or to come, soonest first."""
    where = "s.starts_at >= %s AND s.ends_at > %s"
    bounds = [now - LONGEST, now]
    if after:
        where, bounds = where + " AND (s.starts_at > %s OR (s.starts_at = %s AND s.occurrence_id > %s))", [
            max(after[0], now - LONGEST), now, after[0], after[0], after[1]
        ]  # fmt: skip
    return listed(viewer, eyes, found(viewer, eyes, spaces_of_eyes(viewer, eyes), where, bounds, "ASC", limit + 1), limit)


def past(viewer, eyes: Sight, now: datetime, before: Place | None = None, limit: int = PAGE) -> Listed:
    """What is over, the latest first."""
    at, number = before or (now, 2**62)
    where = "s.starts_at <= %s AND s.ends_at <= %s AND (s.starts_at < %s OR s.occurrence_id < %s)"
    return listed(
        viewer, eyes, found(viewer, eyes, spaces_of_eyes(viewer, eyes), where, [at, now, at, number], "DESC", limit + 1), limit
    )


def days(viewer, eyes: Sight, first: date, last: date, most: int = MOST_OF_A_DAY) -> list[DayShown]:
    """Every day from one to another, on the viewer's calendar, with what begins or goes on then; of each day at most so many, and
    what is the viewer's own before anything else."""
    wanted, own = _by_day(viewer, eyes, _dates(first, last), zone(viewer.zone), most + 1)
    ids = [number for numbers in wanted.values() for number in numbers[:most]]
    shown = {each.id: each for each in occurrences_shown(viewer, eyes, ids, own)}
    told = {on: [shown[each] for each in numbers[:most] if each in shown] for on, numbers in wanted.items()}
    return [
        DayShown(on, sorted(told[on], key=lambda each: (each.starts_at, each.id)), len(numbers) > most)
        for on, numbers in wanted.items()
    ]


def drafts(viewer) -> list[Gathering]:
    """What the viewer has begun to plan, alone or with others, and nobody else sees yet; the newest first."""
    hosts = GatheringHost.objects.filter(member_id=viewer.id).values("gathering_id")
    rows = Gathering.objects.filter(state=Gathering.State.DRAFT, deleted_at=None)
    return list((rows.filter(author_id=viewer.id) | rows.filter(id__in=hosts)).order_by("-made_at", "-id")[:100])


def _by_day(viewer, eyes: Sight, dates: Sequence[date], clock, most: int) -> tuple[dict[date, list[int]], set[int]]:
    """By day of the viewer's, so many of what it holds: first what stands in the viewer's own space, then the others, each in
    the order of time; and which of all these stand in their own. Three queries."""
    starts = [datetime.combine(each, time(), tzinfo=clock) for each in [*dates, dates[-1] + DAY]]
    spans = on_stretches(viewer, eyes, starts)
    whole = _whole_days([number for number, (first, last, _own) in spans.items() if last - first != 1])
    by_day = {each: [] for each in dates}
    for number, (first, last, _own) in sorted(spans.items(), key=lambda span: not span[1][2]):
        for on in whole.get(number) or dates[first:last]:
            if on in by_day and len(by_day[on]) < most:
                by_day[on].append(number)
    return by_day, {number for number, (_first, _last, is_own) in spans.items() if is_own}


def _whole_days(occurrence_ids: Collection[int]) -> dict[int, list[date]]:
    """The days of those of these occurrences that take whole days: the same dates everywhere. Where it is the same time as in the
    zone of the viewer, their hours alone say as much."""
    rows = Occurrence.objects.filter(id__in=[0, *occurrence_ids], length_days__gt=0)
    return {
        number: [wall_of(starts_local).date() + DAY * each for each in range(length_days)]
        for number, starts_local, length_days in rows.values_list("id", "starts_local", "length_days")
    }


def _dates(first: date, last: date) -> list[date]:
    return [first + DAY * each for each in range((last - first).days + 1)]


def listed(viewer, eyes: Sight, rows: list[tuple[int, datetime, bool]], limit: int) -> Listed:
    """A page of what was found: so many, and where the next page begins if one more was."""
    own = {number for number, _at, is_own in rows if is_own}
    shown = occurrences_shown(viewer, eyes, [row[0] for row in rows[:limit]], own)
    last = rows[limit - 1] if len(rows) > limit else None
    return Listed(shown, (last[1], last[0]) if last else None)
