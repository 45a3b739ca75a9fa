"""What is coming up, each gathering once: of a series its next date, and how many more there are.

Two lists that share nothing: what is the viewer's own (they look after it, come, may come, wait or were asked by name), and what
else is told to them. Each is one bounded range of an index for every space, as with the lists of dates: a row is passed over
where an earlier one of its gathering stands in the same space, so that twenty gatherings are found within the rows of twenty
series, however many others there are.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Count

from closeknit.gatherings.models import Gathering, Occurrence
from closeknit.gatherings.reads.lists import PAGE, Listed, listed
from closeknit.gatherings.reads.ranges import LONGEST, SHOWINGS, Place, found, spaces_of_eyes
from closeknit.gatherings.reads.shown import OccurrenceShown
from closeknit.trust.reads import Sight, own_space

NEAR = timedelta(days=28)


def own_coming(viewer, eyes: Sight, since: datetime, after: Place | None = None, limit: int = PAGE) -> Listed:
    """What is the viewer's own and on or to come from a moment on, soonest first, each gathering once."""
    spaces = [own_space(eyes.member_id)] if eyes.is_here else []
    return _coming(viewer, eyes, spaces, "", since, after, limit)


def others_coming(viewer, eyes: Sight, since: datetime, after: Place | None = None, limit: int = PAGE) -> Listed:
    """What else the viewer may read that is on or to come from a moment on, soonest first, each gathering once."""
    spaces = [each for each in spaces_of_eyes(viewer, eyes) if each != own_space(eyes.member_id)]
    return _coming(viewer, eyes, spaces, f"AND NOT EXISTS ({_ROW} AND e.space = %s)", since, after, limit)


_ROW = f"SELECT 1 FROM {SHOWINGS} e WHERE e.gathering_id = s.gathering_id AND e.starts_at >= %s AND e.ends_at > %s"  # noqa: S608
_EARLIER = (
    "e.space = s.space AND e.starts_at <= s.starts_at"
    " AND (e.starts_at < s.starts_at OR e.occurrence_id < s.occurrence_id)"
)  # fmt: skip


def _coming(viewer, eyes: Sight, spaces: list[int], unless: str, since: datetime, after: Place | None, limit: int) -> Listed:
    """`unless` leaves out whatever is the viewer's own. A page is mostly full within a month; only where it is not is the whole
    of the series asked through."""
    first = since - LONGEST
    at, number = after or (first, -1)
    bounds = [max(at, first), since, at, number, first, since, *([first, since, own_space(eyes.member_id)] if unless else [])]
    where = (
        "s.starts_at >= %s AND s.ends_at > %s AND (s.starts_at > %s OR s.occurrence_id > %s)"
        f" AND NOT EXISTS ({_ROW} AND {_EARLIER}) {unless}"
    )
    near = [*bounds, max(at, since) + NEAR]
    rows = found(viewer, eyes, spaces, f"{where} AND s.starts_at < %s", near, "ASC", limit + 1)
    if len(rows) <= limit:
        rows = found(viewer, eyes, spaces, where, bounds, "ASC", limit + 1)
    return listed(viewer, eyes, rows, limit)


def more_dates(viewer, shown: Collection[OccurrenceShown], since: datetime) -> dict[int, tuple[Gathering, int]]:
    """By gathering, for those of these occurrences (which the viewer may read) that take place at other times as well from a
    moment on: its row, with its rule and its time, and how many times that is. Two queries."""
    rows = Occurrence.objects.filter(gathering_id__in={each.gathering_id for each in shown}, cancelled_at=None)
    rows = rows.filter(starts_at__gte=since - LONGEST, ends_at__gt=since).exclude(id__in=[each.id for each in shown])
    numbers = dict(rows.order_by().values_list("gathering_id").annotate(Count("id")))
    series = Gathering.objects.filter(id__in=list(numbers))
    told = series.only("rrule", "starts_local", "zone", "length_minutes", "length_days")
    return {row.id: (row, numbers[row.id]) for row in told}
