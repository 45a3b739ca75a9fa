"""What the room does by the clock."""

from __future__ import annotations

from closeknit.accounts import actions
from closeknit.kit import clock
from closeknit.kit.jobs import job


@job("accounts.forget_answers")
def forget_answers() -> None:
    """Forget what programs were answered a day ago, and tokens that ended long ago."""
    actions.forget_answers(now=clock.now())
