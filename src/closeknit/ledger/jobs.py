"""What the ledger does on a timetable."""

from __future__ import annotations

from closeknit.kit import clock
from closeknit.ledger import actions


def refresh_embers() -> int:
    """Let fall the embers whose time has come; how many fell. Hourly is enough, later does no harm."""
    return actions.refresh_embers(now=clock.now())
