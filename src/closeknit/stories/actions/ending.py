"""The end of a moment, and of everything a member told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.kit import search
from closeknit.stories import reads
from closeknit.stories.access import may_change_moment
from closeknit.stories.actions.holding import held_moment
from closeknit.stories.actions.photos import forget_photos
from closeknit.stories.actions.reaching import spaces_found
from closeknit.stories.models import FeedVisit, Moment, MomentPhoto, Named, Reach, Response, Thanked
from closeknit.stories.reads.lists import ROOM
from closeknit.talk import actions as talk

BATCH = 200
_NOTHING = {
    "text": "",
    "html": "",
    "wish": "",
    "outcome": "",
    "outcome_html": "",
    "returns_on": None,
    "circle_ids": [],
    "voice_note": None,
}


def delete_moment(*, by, moment_id: int, now: datetime) -> None:
    """Delete one's own moment for good: its words, photos and the words that came back. Contact that happened stays in the
    ledgers. Raises Http404."""
    row = reads.own_moment(by, moment_id)
    may_change_moment(by, row).or_refuse()
    with transaction.atomic():
        _forget(held_moment(row.id), now)


def erase_member(*, member_id: int, now: datetime) -> None:
    """Erase everything a member told and answered here, in batches; for the erasing of a member. Safe to repeat.

    The rows of their moments stay, empty, since the comments of others may hang on them.
    """
    while rows := list(Moment.objects.filter(author_id=member_id, deleted_at=None).order_by("id")[:BATCH]):
        with transaction.atomic():
            for row in rows:
                _forget(row, now)
    with transaction.atomic():
        Response.objects.filter(member_id=member_id).delete()
        Thanked.objects.filter(member_id=member_id).delete()
        Named.objects.filter(member_id=member_id).delete()
        FeedVisit.objects.filter(member_id=member_id).delete()
        forget_photos(MomentPhoto.objects.filter(owner_id=member_id))


def _forget(row: Moment, now: datetime) -> None:
    for space in spaces_found(row):
        search.forget(space, ROOM, [row.id])
    Reach.objects.filter(moment_id=row.id).delete()
    Response.objects.filter(moment_id=row.id).delete()
    Thanked.objects.filter(moment_id=row.id).delete()
    Named.objects.filter(moment_id=row.id).delete()
    forget_photos(MomentPhoto.objects.filter(moment_id=row.id))
    talk.close_thread(thread_id=row.thread_id, now=now)
    Moment.objects.filter(id=row.id).update(audience="me", deleted_at=now, **_NOTHING)
    if row.voice_note_id:
        talk.forget_voice(voice_id=row.voice_note_id)
