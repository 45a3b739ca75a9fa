"""When a member was last here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from closeknit.stories import reads
from closeknit.stories.models import FeedVisit

A_VISIT = timedelta(minutes=30)
AT_FIRST = timedelta(days=14)
"""So much of the past is news to whoever comes for the first time."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Since when things are new to the member; `is_first` where they never were here before."""

    since: datetime
    is_first: bool


def note_visit(*, by, now: datetime) -> Visit:
    """Note that a member came to the moments, at most once a visit; what is new is what was told since the visit before.

    Who comes back within A_VISIT of a visit's beginning is still on it, and sees the same again.
    """
    kept = reads.former_visit(by)
    if kept is None:
        FeedVisit.objects.bulk_create([FeedVisit(member_id=by.id, visited_at=now)], ignore_conflicts=True)
        return Visit(now - AT_FIRST, True)
    if now - kept.visited_at < A_VISIT:
        return Visit(kept.former_at or kept.visited_at - AT_FIRST, kept.former_at is None)
    # Of two pages opened at one moment only the first moves on.
    FeedVisit.objects.filter(member_id=by.id, visited_at=kept.visited_at).update(visited_at=now, former_at=kept.visited_at)
    return Visit(kept.visited_at, False)
