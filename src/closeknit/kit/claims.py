"""Who holds which job: taking one, giving it back, ending it. Each change is one conditional UPDATE, the same on both databases.

A claim is the pair (job, moment it was taken). Whoever no longer holds it (a worker taken for dead that was only slow) changes
nothing any more, so that no ending overwrites another's.
"""

from __future__ import annotations

import random
import traceback
from datetime import datetime, timedelta

from django.db.models import Q
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult, get_date_max

from closeknit.kit import clock, jobs
from closeknit.kit.models import Worker

LONGEST_WAIT_SECONDS = 3600.0


class WorkerLost(Exception):
    """The worker that ran the job ended without a word."""


def take(worker: str, *, queues: tuple[str, ...]) -> DBTaskResult | None:
    """The next job that is due in these queues, now held by this worker; None when there is none."""
    while (row := due(queues, clock.now()).first()) is not None:
        claim = {"status": Status.RUNNING, "started_at": clock.now(), "worker_ids": [*row.worker_ids, worker]}
        if DBTaskResult.objects.filter(pk=row.pk, status=Status.READY, started_at=row.started_at).update(**claim):
            row.status, row.started_at, row.worker_ids = claim.values()
            return row
    return None


def due(queues: tuple[str, ...], now: datetime):
    """Jobs that may run now, the most urgent first. One that asked for no time is as old as its asking."""
    ready = DBTaskResult.objects.filter(status=Status.READY, queue_name__in=queues)
    return ready.filter(Q(run_after=get_date_max()) | Q(run_after__lte=now)).order_by("-priority", "enqueued_at")


def finish(row: DBTaskResult) -> bool:
    """Note that the job is done."""
    return change(row, status=Status.SUCCESSFUL, finished_at=clock.now(), exception_class_path="", traceback="")


def put_back(row: DBTaskResult) -> bool:
    """Give the job back untouched: this attempt does not count."""
    return change(row, status=Status.READY, worker_ids=row.worker_ids[:-1])


def fail(row: DBTaskResult, error: BaseException) -> bool:
    """Note the error, and let the job wait for its next try, or end it as FAILED after the last one."""
    words = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": "".join(traceback.format_exception(error)),
    }
    job = job_of(row)
    attempts = len(row.worker_ids)
    if isinstance(error, jobs.GiveUp) or attempts >= job.tries:
        return change(row, status=Status.FAILED, finished_at=clock.now(), **words)
    wait = wait_seconds(attempts, job.backoff_seconds, chance=random.random())
    return change(row, status=Status.READY, run_after=clock.now() + timedelta(seconds=wait), **words)


def wait_seconds(attempts: int, first: float, *, chance: float) -> float:
    """The wait after so many failed attempts: doubled each time, at most an hour, spread by ±50 % with `chance` in 0 to 1."""
    doubled = min(first * 2 ** min(attempts - 1, 30), LONGEST_WAIT_SECONDS)
    return doubled * (0.5 + chance)


def reap(is_lost) -> int:
    """Bring back running jobs of which `is_lost(row, holder)` says that nobody runs them any more; says how many.

    The lost attempt counts, so that a job which kills its worker each time ends as FAILED.
    """
    lost = 0
    for row in DBTaskResult.objects.filter(status=Status.RUNNING):
        holder = row.worker_ids[-1] if row.worker_ids else ""
        if is_lost(row, holder):
            lost += fail(row, WorkerLost(f"The worker {holder} ended without a word."))
    return lost


def job_of(row: DBTaskResult) -> jobs.Job:
    """The job of a row; one of an unknown name (another version's) is treated like any other."""
    try:
        return jobs.named(jobs.name_of(row))
    except jobs.UnknownJob:
        return jobs.Job(jobs.name_of(row), jobs.run.func)


def change(row: DBTaskResult, **fields) -> bool:
    """Change the row only while this claim on it holds."""
    held = DBTaskResult.objects.filter(pk=row.pk, status=Status.RUNNING, started_at=row.started_at)
    return bool(held.update(**fields))


def has_worker(*, now: datetime) -> bool:
    """Whether a worker has beaten within the last minute; without one nothing is done."""
    return Worker.objects.filter(beat_at__gt=now - timedelta(minutes=1)).exists()


def forget_workers() -> None:
    """Take no worker for living: in a copy of the tables they stand as they beat elsewhere."""
    Worker.objects.all().delete()
