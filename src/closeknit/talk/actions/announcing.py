"""A word to the open pages of everybody in a talk, in the transaction of whatever changed there."""

from __future__ import annotations

from datetime import datetime

from closeknit.kit import live
from closeknit.talk.models import Message, Thread


def announce(*, by, thread: Thread, message: Message, now: datetime) -> None:
    """Say to the pages of all who are in the talk, one's own other pages among them, that this message is new or changed. Who
    that is, is asked when it is sent."""
    live.announce(read="talk:live_frames", about_id=thread.id, topic=f"{message.changed}")


def announce_reading(*, by, thread: Thread, now: datetime) -> None:
    """Say to the pages of those who see how far one has read that one has read on."""
    live.announce(read="talk:reading_frames", about_id=thread.id, topic=f"{by.id}")
