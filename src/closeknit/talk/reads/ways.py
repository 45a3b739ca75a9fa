"""What the room that has a thing says of who reads what is said under it, asked by name: rooms look down."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404

from closeknit.kit.named import named_read
from closeknit.talk.models import Thread


def named_into(viewer, thread: Thread) -> bool:
    """Whether the viewer reads all that is said in a thread, whomever it was told to: under a gathering whoever looks after it,
    was asked by name, or comes. Raises Http404 where they may not see that gathering. Of a moment nobody reads so."""
    if thread.kind != Thread.Kind.GATHERING:
        return False
    way = named_read("gatherings:way_into_talk")(viewer, thread.id)
    if way is None:
        raise Http404("no such thread")
    return way


def looked_after(viewer, threads: Collection[tuple[int, str]]) -> set[int]:
    """Those of these threads (number, kind) under a gathering that the viewer looks after beside its author."""
    ids = [number for number, kind in threads if kind == Thread.Kind.GATHERING]
    return named_read("gatherings:talks_looked_after")(viewer, ids) if ids and viewer.is_authenticated else set()


def named_ids(viewer, thread: Thread) -> Collection[int]:
    """The members who read all that is said in a thread, whomever it was told to."""
    return named_read("gatherings:named_in_talk")(viewer, thread.id) if thread.kind == Thread.Kind.GATHERING else ()
