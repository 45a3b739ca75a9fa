"""When the entries of a calendar took place: their rules, dates that were added, left out or replaced, walked within bounds."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterator
from datetime import datetime, time
from itertools import islice, takewhile

from closeknit.imports.formats.records import Event
from closeknit.kit.recurrence import MOST_STEPS, Moment, expanded, wall_of


def occurrences_until(event: Event, until: datetime, limit: int = 1000) -> list[Moment]:
    """Starts of an event that lie before `until` (aware), the latest `limit` of them, in order; the kind of `event.start`.

    Counts the start itself, every rule and RDATE, leaves out EXDATEs and what a RECURRENCE-ID elsewhere in the file replaces
    (each of those is an event of its own), and never walks through more than MOST_STEPS. A cancelled event has none.
    """
    if event.start is None or event.status == "CANCELLED":
        return []
    past = takewhile(lambda each: _is_before(each, until), occurrences(event))
    return list(deque(past, maxlen=limit))


def occurrences(event: Event) -> Iterator[Moment]:
    """Every start of an event in order, at most MOST_STEPS; see `occurrences_until`."""
    start = event.start
    if event.recurrence_id or not (event.rrule or event.rdates):
        yield start
        return
    wall = wall_of(start)
    runs = [expanded(each, start) for each in filter(None, [event.rrule, *event.more_rules])]
    extra = sorted(_local(each.partition("/")[0], start) for each in event.rdates)
    left_out = (*event.exdates, *event.replaced)
    gone = {_local(each, start) for each in left_out}
    days = {each for each in left_out if "T" not in each}
    before = None
    for each in islice(heapq.merge([wall], extra, *runs), MOST_STEPS):
        if each != before and each not in gone and each.date().isoformat() not in days:
            yield _like(each, start)
        before = each


def _is_before(each: Moment, until: datetime) -> bool:
    if not isinstance(each, datetime):
        return each < until.date()
    return each < (until if each.tzinfo else until.replace(tzinfo=None))


def _local(written: str, start: Moment) -> datetime:
    """An ISO moment of the file in the wall clock of the start."""
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is not None and isinstance(start, datetime) and start.tzinfo is not None:
        moment = moment.astimezone(start.tzinfo)
    if not isinstance(start, datetime):
        return datetime.combine(moment.date(), time())
    return datetime.combine(moment.date(), start.time()) if "T" not in written else moment.replace(tzinfo=None)


def _like(wall: datetime, start: Moment) -> Moment:
    return wall.replace(tzinfo=start.tzinfo) if isinstance(start, datetime) else wall.date()
