"""What notify does after the page was answered."""

from __future__ import annotations

from closeknit.accounts.reads import active_member
from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.notify import actions


@job("notify.send", retries=8)
def send(*, recipient: int, letter_id: int) -> None:
    actions.deliver_letter(recipient=recipient, letter_id=letter_id, now=clock.now())


@job("notify.send_waiting", retries=0)
def send_waiting() -> None:
    actions.deliver_waiting(now=clock.now())


@job("notify.forget_letters", retries=1)
def forget_letters() -> None:
    actions.forget_letters(now=clock.now())


@job("notify.post_notices", retries=0)
def post_notices() -> None:
    actions.post_notices(now=clock.now())


@job("notify.settle_notices")
def settle_notices(*, owner_id: int) -> None:
    if owner := active_member(None, owner_id):
        actions.settle_notices(by=owner, now=clock.now())


@job("notify.push", retries=3)
def push(*, owner_id: int) -> None:
    if active_member(None, owner_id):
        actions.push_notices(owner_id=owner_id, now=clock.now())


@job("notify.push_one", retries=0)
def push_one(*, owner_id: int, notice_id: int, device_id: int) -> None:
    """Tried again by the timetable, as what waits of letters is."""
    actions.push_one(owner_id=owner_id, notice_id=notice_id, device_id=device_id, now=clock.now())


@job("notify.push_waiting", retries=0, is_long=True)
def push_waiting() -> None:
    actions.push_waiting(now=clock.now())


@job("notify.seal_anew", retries=2)
def seal_anew() -> None:
    actions.seal_anew(now=clock.now())


@job("notify.call_hook", retries=10, backoff_seconds=30)
def call_hook(*, owner_id: int, call_id: int) -> None:
    """Tell a member's own program; where its server does not take it, again and again for some hours."""
    actions.make_call(owner_id=owner_id, call_id=call_id, now=clock.now())


@job("notify.forget_calls")
def forget_calls() -> None:
    actions.forget_calls(now=clock.now())
