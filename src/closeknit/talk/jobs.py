"""What the room does by the clock."""

from __future__ import annotations

from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.talk import actions


@job("talk.forget_untold")
def forget_untold() -> None:
    """Forget recordings that were never told."""
    actions.forget_untold(now=clock.now())


@job("talk.forget_waiting")
def forget_waiting() -> None:
    """Forget photos and files whose message was never sent."""
    actions.forget_waiting(now=clock.now())


@job("talk.tell_reminders")
def tell_reminders() -> None:
    """Tell those who wanted to be reminded to answer."""
    actions.tell_reminders(now=clock.now())


@job("talk.preview", retries=1, is_long=True)  # a slow server elsewhere must hold up no letter
def preview(*, thread_id: int, message_id: int) -> None:
    """Ask the page behind a message's link what it says of itself."""
    actions.fetch_preview(thread_id=thread_id, message_id=message_id, now=clock.now())
