"""The end of a comment, and of everything a member said."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.talk import reads
from closeknit.talk.actions.findable import forget_findable, make_findable
from closeknit.talk.actions.parting import erase_messages, leave_all_talks
from closeknit.talk.actions.voices import forget_voice, forget_voices_of
from closeknit.talk.models import Comment, Mention, Thread

BATCH = 200
_NOTHING = {"text": "", "html": "", "voice_note": None, "edited_at": None}


def delete_comment(*, by, comment_id: int, now: datetime) -> None:
    """Delete one's own comment for good, its words and its recording. Where others answered it, “deleted” stands in its place.

    That the people had to do with each other stays in their ledgers. Raises Http404.
    """
    row = reads.own_comment(by, comment_id)
    with transaction.atomic():
        held = Comment.objects.select_for_update(no_key=True).filter(id__in=[row.id, row.answers_id or row.id]).order_by("id")
        if any(each.id == row.id and each.deleted_at is None for each in held):
            _delete(row, now)


def _delete(row: Comment, now: datetime) -> None:
    _empty(row, now)
    top_id = row.answers_id or row.id
    if row.answers_id:
        Comment.objects.filter(thread_id=row.thread_id, id=row.id).delete()
    top = Comment.objects.filter(thread_id=row.thread_id, id=top_id, deleted_at__isnull=False)
    if not Comment.objects.filter(thread_id=row.thread_id, answers_id=top_id).exists():
        top.delete()


def _empty(row: Comment, now: datetime) -> None:
    Comment.objects.filter(thread_id=row.thread_id, id=row.id).update(deleted_at=now, **_NOTHING)
    Mention.objects.filter(comment_id=row.id).delete()
    forget_findable(row)
    if row.voice_note_id:
        forget_voice(voice_id=row.voice_note_id)


def erase_member(*, member_id: int, now: datetime) -> None:
    """Erase what a member said, in batches; for the erasing of a member. Safe to repeat.

    What they wrote under others' things stays, under “a former member”: others have answered it. Their voice goes, since nothing
    is more of a person: every recording, and what was a recording alone. What is said under their own things can be read by
    nobody but whoever said it; that nobody names them any more holds everywhere.
    """
    Thread.objects.filter(starter_id=member_id, kind=Thread.Kind.MOMENT, closed_at=None).update(closed_at=now)
    leave_all_talks(member_id, now)
    spoken = Comment.objects.filter(author_id=member_id, voice_note__isnull=False)
    while rows := list(spoken.order_by("id")[:BATCH]):
        with transaction.atomic():
            for row in rows:
                _silence(row, now)
    Mention.objects.filter(member_id=member_id).delete()
    forget_voices_of(member_id)


def erase_words(*, member_id: int, now: datetime) -> None:
    """Delete every comment of a member, also under others' things, for who wants that when they leave; in batches, and safe to
    repeat. Where others answered one, “deleted” stands in its place."""
    said = Comment.objects.filter(author_id=member_id, deleted_at=None)
    while rows := list(said.order_by("id")[:BATCH]):
        with transaction.atomic():
            for row in rows:
                _delete(row, now)
    erase_messages(member_id, now)


def _silence(row: Comment, now: datetime) -> None:
    if row.text:
        Comment.objects.filter(thread_id=row.thread_id, id=row.id).update(voice_note=None)
        note_id, row.voice_note_id = row.voice_note_id, None
        make_findable(row, row.thread)  # and nothing of what was said in the recording
        forget_voice(voice_id=note_id)
    else:
        _delete(row, now)
