"""The thread that hangs on a thing. Which thing that is, and who may read it, only the room knows that has it."""

from __future__ import annotations

from datetime import datetime

from closeknit.talk.models import Thread


def start_thread(*, by, kind: str, path: str, now: datetime) -> int:
    """Hang a thread on a thing of `by`, whose page is `path` ("/moments/7"); its number, which the thing keeps."""
    return Thread.objects.create(kind=kind, path=path, starter_id=by.id, made_at=now).id


def hand_over_thread(*, thread_id: int | None, to_id: int) -> None:
    """Let a thread be that of another, who has the thing from now on."""
    Thread.objects.filter(id=thread_id or 0).update(starter_id=to_id)


def close_thread(*, thread_id: int | None, now: datetime) -> None:
    """Let nobody read or hear what was said in a thread but whoever said it: its thing was deleted, or hidden."""
    Thread.objects.filter(id=thread_id or 0, closed_at=None).update(closed_at=now)


def open_thread(*, thread_id: int | None, now: datetime) -> None:
    """Let a thread be read again whose thing can be."""
    Thread.objects.filter(id=thread_id or 0).update(closed_at=None)
