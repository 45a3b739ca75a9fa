"""When a member was last here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from closeknit.stories import reads
from closeknit.stories.models import FeedVisit

A_VISIT = timedelta(minutes=30)
A_LOOK = timedelta(minutes=1)
"""So exactly it is noted when somebody looked."""
AT_FIRST = timedelta(days=14)
"""So much of the past is news to whoever comes for the first time."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Since when things are new to the member; `is_first` where they never were here before."""

    since: datetime
    is_first: bool


def note_visit(*, by, now: datetime) -> Visit:
    """Note that a member looks at the moments; what is new is what was told since they last looked on the visit before.

    Who comes back within A_VISIT of a visit's beginning is still on it, and sees the same again.
    """
    kept = reads.former_visit(by)
    if kept is None:
        FeedVisit.objects.bulk_create([FeedVisit(member_id=by.id, visited_at=now, seen_at=now)], ignore_conflicts=True)
        return Visit(now - AT_FIRST, True)
    seen_at = kept.seen_at or kept.visited_at
    mine = FeedVisit.objects.filter(member_id=by.id, visited_at=kept.visited_at)
    if now - kept.visited_at < A_VISIT:
        if now - seen_at >= A_LOOK:
            mine.update(seen_at=now)
        return Visit(kept.former_at or kept.visited_at - AT_FIRST, kept.former_at is None)
    # Of two pages opened at one moment only the first moves on.
    mine.update(visited_at=now, seen_at=now, former_at=seen_at)
    return Visit(seen_at, False)
