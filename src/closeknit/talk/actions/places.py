"""Places in a thread: given and raised one after the other, by whoever holds its row."""

from __future__ import annotations

from datetime import datetime

from closeknit.kit.ids import slug
from closeknit.talk.actions.announcing import announce
from closeknit.talk.models import Message, Thread


def held(thread_id: int) -> Thread:
    """A thread's row, held for the rest of the transaction: whatever changes in it waits for its turn."""
    return Thread.objects.select_for_update(no_key=True).get(id=thread_id)


def note_line(by, row: Thread, kind: str, now: datetime, *, text: str = "", about_id: int | None = None) -> None:
    """A line in the thread, that is held, which nobody said."""
    row.last += 1
    told = {"thread_id": row.id, "seq": row.last, "changed": row.last, "key": slug(), "made_at": now}
    message = Message.objects.create(kind=kind, author_id=by.id, about_id=about_id, text=text, **told)
    Thread.objects.filter(id=row.id).update(last=row.last)
    announce(by=by, thread=row, message=message, now=now)


def bump(thread: Thread) -> int:
    """Raise the count of a thread that is held; what it is now."""
    thread.last += 1
    Thread.objects.filter(id=thread.id).update(last=thread.last)
    return thread.last


def note_changed(by, thread: Thread, row: Message, now: datetime, **told) -> bool:
    """Change a message of a thread that is held, as long as it is not deleted, and say so to the open pages; whether it was
    there."""
    same = Message.objects.filter(thread_id=thread.id, seq=row.seq, deleted_at=None)
    if not same.update(changed=bump(thread), **told):
        return False
    row.refresh_from_db()
    announce(by=by, thread=thread, message=row, now=now)
    return True
