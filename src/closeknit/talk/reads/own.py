"""One comment, for a deed with it."""

from __future__ import annotations

from django.http import Http404

from closeknit.talk.models import Comment
from closeknit.talk.models.seen import with_what_it_answers
from closeknit.talk.reads.ways import named_into
from closeknit.trust.reads import Sight, sight

BIGGEST = 2**63 - 1


def own_comment(viewer, comment_id: int) -> Comment:
    """One of the viewer's own comments that is not deleted. Raises Http404."""
    rows = Comment.objects.filter(id=min(comment_id, BIGGEST), author_id=viewer.id, deleted_at=None)
    row = rows.select_related("thread", "voice_note").first()
    if not row:
        raise Http404("no such comment")
    return row


def comment(viewer, eyes: Sight, comment_id: int, thread_id: int | None = None) -> Comment:
    """The row of a comment that the viewer may read, in this thread where one is named; a deleted one as well. Raises Http404.

    That they may read the thing itself is asked before, or follows from the thread's audience.
    """
    rows = Comment.objects.filter(id=min(comment_id, BIGGEST)).select_related("thread", "thread__starter", "author")
    row = rows.filter(thread_id=thread_id).first() if thread_id else rows.first()
    if row is None or row.thread.closed_at is not None or row.thread.starter_id in eyes.apart_ids:
        raise Http404("no such comment")
    told = with_what_it_answers(eyes, row.thread.starter_id, is_named=named_into(viewer, row.thread))
    if not Comment.objects.filter(told, thread_id=row.thread_id, id=row.id).exists():
        raise Http404("no such comment")
    return row


def any_comment(viewer, comment_id: int) -> Comment:
    """A comment that the viewer may read, or for a host (or the operator) any one, as from a report. Raises Http404."""
    if not (viewer.is_host or viewer.is_operator):
        return comment(viewer, sight(viewer), comment_id)
    rows = Comment.objects.filter(id=min(comment_id, BIGGEST), deleted_at=None).select_related("thread", "author")
    row = rows.first()
    if row is None:
        raise Http404("no such comment")
    return row
