"""Work that happens after the page was answered: functions under a name, asked for by that name, run by a worker.

    @job("imports.run", retries=5, is_long=True)
    def run(*, import_id): ...

    enqueue("imports.run", import_id=7)

The queue is a table (django-tasks-db), so a job asked for in a transaction exists exactly when the transaction does. A job may
run more than once (its worker can be killed after the work and before the note that it was done), therefore **every job is
idempotent**. The worker, its retries and its reaper are in `kit/worker.py`; what runs by the clock is in `site/timetable.py`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from threading import Event

from django.utils import timezone
from django_tasks import TaskContext, task
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult, get_date_max

QUICK, LONG = "quick", "long"
_registry: dict[str, Job] = {}
_stopping = Event()


class UnknownJob(Exception):
    """Nothing is registered under this name: a misspelling, or a job of another version of the program."""


class GiveUp(Exception):
    """Raised by a job that will never succeed, so that it fails at once instead of being tried again."""


class Stopping(Exception):
    """The worker was asked to stop: the job goes back to the queue, and this attempt does not count."""


@dataclass(frozen=True, slots=True)
class Job:
    """A function under a name. `retries` are the tries after the first, `backoff_seconds` the wait before the first of them."""

    name: str
    function: Callable
    retries: int = 5
    backoff_seconds: float = 5
    is_long: bool = False

    @property
    def tries(self) -> int:
        return self.retries + 1


def job(name: str, *, retries: int = 5, backoff_seconds: float = 5, is_long: bool = False):
    """Register a keyword-only function under a name. `is_long` keeps it from the thread that serves letters."""

    def register(function):
        known = _registry.get(name)
        if known and known.function.__qualname__ + known.function.__module__ != function.__qualname__ + function.__module__:
            raise ValueError(f"Two jobs are called {name}.")
        _registry[name] = Job(name, function, retries, backoff_seconds, is_long)
        return function

    return register


def named(name: str) -> Job:
    """The job of that name; raises UnknownJob."""
    try:
        return _registry[name]
    except KeyError:
        raise UnknownJob(f"No job is called “{name}”.") from None


def names() -> list[str]:
    """Every registered name, sorted."""
    return sorted(_registry)


def load(rooms: list[str]) -> None:
    """Import the `jobs` module of each room that has one, and the kit's own jobs, so that every name resolves."""
    for module in ["closeknit.kit.housekeeping", *(f"closeknit.{room}.jobs" for room in rooms)]:
        if find_spec(module):
            importlib.import_module(module)


def enqueue(name: str, /, *, run_after: datetime | None = None, **kwargs) -> str:
    """Ask for a job by name, from any room; returns its id. `kwargs` are what JSON can carry; `run_after` is aware.

    Raises UnknownJob at once, so that a misspelled name never reaches the queue.
    """
    queue = LONG if named(name).is_long else QUICK
    return str(run.using(queue_name=queue, run_after=run_after).enqueue(name, **kwargs).id)


def is_asked(name: str, /, **kwargs) -> bool:
    """Whether this very job waits for a worker, for its next try, or is being done."""
    rows = DBTaskResult.objects.filter(status__in=(Status.READY, Status.RUNNING)).values_list("args_kwargs", flat=True)
    return any(given.get("args") == [name] and given.get("kwargs") == kwargs for given in rows)


@task(takes_context=True)
def run(context: TaskContext, name: str, /, **kwargs):
    """The one task the queue knows: call the named job. Its result is dropped; jobs write what they found where it belongs."""
    named(name).function(**kwargs)


def stop_if_asked() -> None:
    """For long jobs, between two batches: raises Stopping when the worker is to stop, so that no work is cut in the middle."""
    if _stopping.is_set():
        raise Stopping


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job as its operator sees it. `last_error` is the end of the last traceback, also while it waits for another try."""

    id: str
    name: str
    status: str
    attempts: int
    last_error: str
    """May quote what the job was given: for the terminal, not for a page."""
    fault: str
    """The kind of the last error, without its words."""
    enqueued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    run_after: datetime | None


def listing(*, statuses: tuple[str, ...] = (Status.RUNNING, Status.READY, Status.FAILED), limit: int = 200) -> list[JobLine]:
    """The newest jobs in these statuses. Names and times only: what a job was given may be private, so it is not shown."""
    rows = DBTaskResult.objects.filter(status__in=statuses).order_by("-enqueued_at")[:limit]
    return [line(row) for row in rows]


def state(job_id: str) -> JobLine | None:
    """One job by its id, or None when it is unknown or was pruned."""
    row = DBTaskResult.objects.filter(pk=job_id).first()
    return line(row) if row else None


def line(row: DBTaskResult) -> JobLine:
    return JobLine(
        id=str(row.pk),
        name=name_of(row),
        status=str(row.status),
        attempts=len(row.worker_ids),
        last_error=last_words(row.traceback),
        fault=last_words(row.traceback).partition(":")[0].rpartition(".")[2],
        enqueued_at=row.enqueued_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        run_after=None if row.run_after == get_date_max() else row.run_after,
    )


def name_of(row: DBTaskResult) -> str:
    given = row.args_kwargs.get("args") or [""]
    return str(given[0])


def last_words(traceback: str) -> str:
    lines = traceback.strip().splitlines()
    return lines[-1] if lines else ""


def retry_now(job_id: str) -> bool:
    """Put a failed job back in the queue with all its tries; says whether there was one to put back."""
    failed = DBTaskResult.objects.filter(pk=job_id, status=Status.FAILED)
    return bool(failed.update(status=Status.READY, run_after=timezone.now(), finished_at=None, worker_ids=[]))
