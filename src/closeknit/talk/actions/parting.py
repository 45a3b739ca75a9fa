"""The end of what a member said in talks, in batches, each safe to repeat."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from closeknit.kit import search
from closeknit.talk.actions.editing import empty
from closeknit.talk.actions.enclosing import forget_enclosures
from closeknit.talk.actions.places import held, note_changed
from closeknit.talk.actions.voices import forget_voice
from closeknit.talk.models import Enclosure, Message, Naming, Participant, Reaction
from closeknit.talk.reads.messages import ROOM

BATCH = 200


def erase_messages(member_id: int, now: datetime) -> None:
    """Delete every message of a member; “deleted” stands in its place."""
    said = Message.objects.filter(author_id=member_id, kind=Message.Kind.SAID, deleted_at=None)
    while rows := list(said.order_by("id")[:BATCH]):
        for row in rows:
            with transaction.atomic():
                empty(row.author, held(row.thread_id), row, now)


def leave_all_talks(member_id: int, now: datetime) -> None:
    """Take a member out of their talks: their recordings, photos and files go, their words stay under nobody's name."""
    shown = Exists(Enclosure.objects.filter(owner_id=member_id, message_id=OuterRef("id")))
    said = Message.objects.filter(Q(voice_note__isnull=False) | Q(shown), author_id=member_id, deleted_at=None)
    while rows := list(said.order_by("id")[:BATCH]):
        for row in rows:
            with transaction.atomic():
                _silence(row, now)
    forget_enclosures(Enclosure.objects.filter(owner_id=member_id))
    Reaction.objects.filter(member_id=member_id).delete()
    Naming.objects.filter(member_id=member_id).delete()
    Participant.objects.filter(member_id=member_id).delete()


def _silence(row: Message, now: datetime) -> None:
    thread = held(row.thread_id)
    if not row.text:
        empty(row.author, thread, row, now)
        return
    voice_id = row.voice_note_id
    note_changed(row.author, thread, row, now, voice_note=None)
    forget_enclosures(Enclosure.objects.filter(owner_id=row.author_id, message_id=row.id))
    search.index(row.thread_id, ROOM, row.id, "", [row.text])  # and nothing of what a voice or a photo said
    if voice_id:
        forget_voice(voice_id=voice_id)
