"""What the ledger does on a timetable."""

from __future__ import annotations

from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.ledger import actions


@job("ledger.refresh_embers", retries=2)
def refresh_embers() -> int:
    """Let fall the embers whose time has come; how many fell. Hourly is enough, later does no harm."""
    return actions.refresh_embers(now=clock.now())
