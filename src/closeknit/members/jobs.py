"""What the room does by the clock."""

from __future__ import annotations

from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.members import actions


@job("members.assign_greeters", retries=0)
def assign_greeters() -> None:
    """Ask somebody to greet each newcomer, and the next where two days brought no greeting."""
    actions.assign_greeters(now=clock.now())
