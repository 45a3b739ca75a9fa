"""The process that runs jobs: one thread for what is quick, one for anything, one that beats, reaps and reads the timetable.

Killed at any moment it loses nothing: what it held is brought back by the next worker of its name at once, or by any other after
`DEAD_AFTER`. Asked to stop (SIGTERM, Ctrl-C) it takes nothing new, lets what runs come to its end, and gives back what does not.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connection, connections, transaction
from django_tasks_db.models import DBTaskResult

from closeknit.kit import claims, clock, jobs, timetable
from closeknit.kit.models import Worker as Row

log = logging.getLogger("closeknit.jobs")

DEAD_AFTER = timedelta(seconds=15)
BEAT_SECONDS = 3.0
POLL_SECONDS = 0.5
GRACE_SECONDS = 8.0


class Worker:
    """Runs jobs until it is asked to stop. `name` is unique among the living; a process that replaces another takes its name."""

    def __init__(self, *, entries: Sequence[timetable.Entry] = (), name: str = ""):
        self.name = name or f"worker-{secrets.token_hex(8)}"
        self.entries = entries
        self.held: dict[str, DBTaskResult] = {}
        self.stopping = jobs._stopping
        self.stopping.clear()

    def run(self) -> None:
        """Work until SIGTERM or Ctrl-C; call from the main thread."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        self.arrive()
        threads = [Thread(target=self.loop, args=(queues,), daemon=True) for queues in ((jobs.QUICK,), (jobs.QUICK, jobs.LONG))]
        for thread in threads:
            thread.start()
        patiently(self.stopping, BEAT_SECONDS, self.beat)
        self.leave(threads)

    def arrive(self) -> None:
        """Say that this worker lives, and bring back what a former process of its name held."""
        now = clock.now()
        Row.objects.update_or_create(name=self.name, defaults={"started_at": now, "beat_at": now})
        if count := claims.reap(lambda row, holder: holder == self.name):
            log.warning("%d unfinished job(s) of a worker that ended go back to the queue.", count)

    def beat(self) -> bool:
        """One beat: live on, bring back the jobs of the dead, enqueue what the timetable has due."""
        now = clock.now()
        with transaction.atomic():
            # First this worker's beat, then the look at the others: after a long stall it must not take itself for dead.
            Row.objects.update_or_create(
                name=self.name, defaults={"beat_at": now}, create_defaults={"started_at": now, "beat_at": now}
            )
            Row.objects.filter(beat_at__lt=now - DEAD_AFTER).delete()
            living = set(Row.objects.values_list("name", flat=True))
            if count := claims.reap(lambda row, holder: holder not in living or self.has_dropped(row, holder)):
                log.warning("%d job(s) of a dead worker go back to the queue.", count)
        timetable.tick(self.entries, now=now)
        return False

    def has_dropped(self, row: DBTaskResult, holder: str) -> bool:
        """A job under this worker's name that no thread runs: the database was away when it was taken or ended."""
        return holder == self.name and str(row.pk) not in self.held and row.started_at < clock.now() - DEAD_AFTER

    def loop(self, queues: tuple[str, ...]) -> None:
        """One thread's life: take a job, run it, take the next."""
        patiently(self.stopping, POLL_SECONDS, lambda: self.work(queues))
        connections.close_all()

    def work(self, queues: tuple[str, ...]) -> bool:
        """Run one job if there is one; says whether there was."""
        row = claims.take(self.name, queues=queues)
        if row is None:
            return False
        self.held[str(row.pk)] = row
        try:
            perform(row)
        finally:
            self.held.pop(str(row.pk), None)
        return True

    def leave(self, threads: list[Thread]) -> None:
        """Wait a little for what runs, give back what does not end, and say goodbye."""
        deadline = time.monotonic() + GRACE_SECONDS
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        unfinished = list(self.held.values())
        for row in unfinished:
            claims.put_back(row)
        Row.objects.filter(name=self.name).delete()
        connections.close_all()
        if unfinished:
            os._exit(0)  # the threads would go on writing after their jobs were given back


def perform(row: DBTaskResult) -> None:
    """Call the job of a claimed row, and note how it ended. A job that breaks never breaks its worker."""
    name = jobs.name_of(row)
    try:
        jobs.named(name).function(**row.args_kwargs["kwargs"])
    except jobs.Stopping:
        claims.put_back(row)
    except BaseException as error:
        log.warning("The job %s failed at attempt %d: %s: %s", name, len(row.worker_ids), type(error).__name__, error)
        if not connection.in_atomic_block:
            close_old_connections()  # the error may have been the database's own going away
        claims.fail(row, error)
    else:
        if not claims.finish(row):
            log.warning("The job %s was taken from this worker while it ran; it may run twice.", name)


def patiently(stopping: Event, seconds: float, deed: Callable[[], bool]) -> None:
    """Do the deed again and again until asked to stop, resting in between unless it says there is more.

    A database that is away or locked is waited for, up to half a minute between two tries.
    """
    rest = seconds
    while not stopping.is_set():
        close_old_connections()
        try:
            rest = 0 if deed() else seconds
        except DatabaseError as error:
            log.warning("The database does not answer (%s); trying again.", error)
            connections.close_all()
            rest = min(30.0, max(seconds, rest) * 2)
        stopping.wait(rest)
