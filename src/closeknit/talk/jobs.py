"""What the room does by the clock."""

from __future__ import annotations

from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.talk import actions


@job("talk.forget_untold")
def forget_untold() -> None:
    """Forget recordings that were never told."""
    actions.forget_untold(now=clock.now())
