"""What the room does by the clock."""

from __future__ import annotations

from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.stories import actions


@job("stories.ask_goals")
def ask_goals() -> None:
    """Ask how goals went whose day has come."""
    actions.ask_goals(now=clock.now())


@job("stories.forget_staged")
def forget_staged() -> None:
    """Forget photos whose moment was never told."""
    actions.forget_staged(now=clock.now())
