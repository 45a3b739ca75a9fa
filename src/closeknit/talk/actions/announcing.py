"""A word to the open pages of everybody in a talk, in the transaction of whatever changed there."""

from __future__ import annotations

from datetime import datetime

from closeknit.accounts.models import Membership
from closeknit.kit import live
from closeknit.talk.models import Message, Participant, Thread


def announce(*, by, thread: Thread, message: Message, now: datetime) -> None:
    """Say to the pages of all who are in the talk, one's own other pages among them, that this message is new or changed."""
    for member_id in _inside(thread):
        live.publish(owner_id=member_id, topic=f"thread:{thread.slug}")


def _inside(thread: Thread) -> list[int]:
    if thread.kind == Thread.Kind.CIRCLE:
        rows = Membership.objects.filter(circle_id=thread.circle_id, left_at=None)
    else:
        rows = Participant.objects.filter(thread_id=thread.id, left_at=None)
    return list(rows.values_list("member_id", flat=True))
