"""The house's own jobs: what is old goes, what is searched stays quick."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection

from closeknit.kit import clock, search
from closeknit.kit.jobs import job
from closeknit.kit.models import LiveEvent, Looking

KEPT_DAYS = {"min_age_days": 7, "failed_min_age_days": 60}


@job("kit.prune_jobs")
def prune_jobs() -> None:
    """Forget jobs that were done a week ago, and those that failed two months ago."""
    call_command("prune_db_task_results", queue_name="*", verbosity=0, **KEPT_DAYS)


@job("kit.clear_sessions")
def clear_sessions() -> None:
    """Remove sessions that have expired."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()


@job("kit.prune_live")
def prune_live() -> None:
    """Forget words to live pages after a day, and who looked at one."""
    Looking.objects.filter(until__lt=clock.now()).delete()
    LiveEvent.objects.filter(happened_at__lt=clock.now() - timedelta(days=1)).delete()


@job("kit.optimise_database")
def optimise_database() -> None:
    """Let the database look at its tables again: measured, this turned a sort into an index scan."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA optimize")
        else:
            cursor.execute("ANALYZE")


@job("kit.rebuild_search", is_long=True)
def rebuild_search() -> None:
    """Build the search anew, so that no trace of a deleted word is left in its index."""
    search.rebuild()
