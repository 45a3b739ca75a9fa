"""What the room does by the clock."""

from __future__ import annotations

from closeknit.hosts import actions
from closeknit.kit import clock
from closeknit.kit.jobs import job


@job("hosts.lift_ended")
def lift_ended() -> None:
    """End suspensions and limits whose day has come."""
    actions.lift_ended(now=clock.now())
