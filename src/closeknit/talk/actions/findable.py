"""The words of comments in the search of their threads: of those under gatherings, which are searched with what is said there."""

from __future__ import annotations

from closeknit.kit import search
from closeknit.talk.models import Comment, Thread
from closeknit.talk.reads.under_found import COMMENTS


def make_findable(row: Comment, thread: Thread) -> None:
    """Make a comment findable by its words, and by those of its recording, or by what they are now; in the transaction of its
    change."""
    if thread.kind == Thread.Kind.GATHERING:
        search.index(thread.id, COMMENTS, row.id, "", [row.text, row.voice_note.words if row.voice_note_id else ""])


def forget_findable(row: Comment) -> None:
    """Take a comment out of the search."""
    search.forget(row.thread_id, COMMENTS, [row.id])
