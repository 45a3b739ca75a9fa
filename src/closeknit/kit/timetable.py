"""What runs by the clock. The entries stand on one page, `site/timetable.py`; here is how they become due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from closeknit.kit import jobs
from closeknit.kit.models import Tick

MONDAY = date(2024, 1, 1)  # any Monday: periods are counted from its midnight, UTC


@dataclass(frozen=True, slots=True)
class Entry:
    """A job that runs every so often. `at` is the time of day (UTC) for periods of whole days; a week begins on Monday."""

    job: str
    every: timedelta
    at: time = time(0)

    def after(self, moment: datetime) -> datetime:
        """The first moment of this entry that is later than the given one."""
        start = datetime.combine(MONDAY, self.at, tzinfo=moment.tzinfo)
        return start + self.every * ((moment - start) // self.every + 1)


def tick(entries: Sequence[Entry], *, now: datetime) -> list[str]:
    """Enqueue what is due, each entry at most once however many workers call this; returns the jobs' names.

    Moments missed while no worker ran are made up for by one run. An entry that was made more frequent takes effect at once; one
    that was taken off the page is forgotten.
    """
    due_at = dict(Tick.objects.values_list("name", "next_at"))
    if gone := due_at.keys() - {entry.job for entry in entries}:
        Tick.objects.filter(name__in=gone).delete()
    return [entry.job for entry in entries if _is_turn(entry, due_at.get(entry.job), now)]


def upcoming(entries: Sequence[Entry]) -> list[tuple[str, datetime | None]]:
    """The entries with the moment each is next due (None until a worker has seen it), the next first."""
    due_at = dict(Tick.objects.values_list("name", "next_at"))
    far = datetime.max.replace(tzinfo=UTC)
    return sorted(((entry.job, due_at.get(entry.job)) for entry in entries), key=lambda one: (one[1] or far, one[0]))


def _is_turn(entry: Entry, due_at: datetime | None, now: datetime) -> bool:
    following = entry.after(now)
    if due_at is None:
        Tick.objects.bulk_create([Tick(name=entry.job, next_at=following)], ignore_conflicts=True)
        return False
    if due_at > now:
        if following < due_at:
            Tick.objects.filter(name=entry.job, next_at=due_at).update(next_at=following)
        return False
    with transaction.atomic():
        # The old moment is the lock: of two workers only one finds it still there.
        is_first = Tick.objects.filter(name=entry.job, next_at=due_at).update(next_at=following)
        if is_first:
            jobs.enqueue(entry.job)
    return bool(is_first)
