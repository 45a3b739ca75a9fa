"""Writing one's own message anew, and deleting it; hiding one is a host's deed, after it was reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from closeknit.kit import search
from closeknit.kit.text import render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.talk import reads
from closeknit.talk.access import may_change_message, may_hide_message
from closeknit.talk.actions.enclosing import forget_enclosures
from closeknit.talk.actions.people import named_among, people_for, write_namings
from closeknit.talk.actions.places import held, note_changed
from closeknit.talk.actions.previewing import ask_for_preview, forget_previews
from closeknit.talk.actions.sending import fit_message
from closeknit.talk.actions.voices import forget_voice
from closeknit.talk.models import Enclosure, Message, Naming, Reaction, Thread
from closeknit.talk.reads.messages import ROOM
from closeknit.trust.access import may_say

NOTHING = {"text": "", "html": "", "voice_note": None, "quotes": None, "edited_at": None}


def edit_message(*, by, slug: str, seq: int, text: str, chosen: Sequence[str] = (), now: datetime) -> None:
    """Write one's own message anew within a quarter of an hour; readers see that it was edited. What it holds stays.

    Raises Http404, Unfit ("text"), also where it is too late.
    """
    talk = reads.thread(by, slug)
    row = reads.own_message(by, talk, seq)
    if not (answer := may_change_message(by, row, now)):
        raise Unfit("text", str(answer.reason))
    text = fit_message(text, holds_more=row.voice_note_id is not None or _holds_enclosures(row))
    if text == row.text:
        return
    named = named_among(people_for(by, talk, text), text, chosen)
    if not (allowed := may_say(by, text=text, mentions=[each.member.id for each in named], now=now, is_anew=True)):
        raise Unfit("text", str(allowed.reason))
    with transaction.atomic():
        thread = held(talk.row.id)
        if note_changed(by, thread, row, now, text=text, html=render_markdown(text) if text else "", edited_at=now):
            write_namings(row, named)
            search.index(row.thread_id, ROOM, row.id, "", [text, *_other_words(row)])
            ask_for_preview(row, now)


def _holds_enclosures(row: Message) -> bool:
    return Enclosure.objects.filter(owner_id=row.author_id, message_id=row.id).exists()


def _other_words(row: Message) -> list[str]:
    alts = (
        Enclosure.objects.filter(owner_id=row.author_id, message_id=row.id).order_by("number", "id").values_list("alt", flat=True)
    )
    return [row.voice_note.words if row.voice_note_id else "", *alts]


def delete_message(*, by, slug: str, seq: int, now: datetime) -> None:
    """Delete one's own message for good: its words, its recording, its photos and files. “Deleted” stands in its place, and that
    the people had to do with each other stays in their ledgers. Raises Http404."""
    talk = reads.thread(by, slug)
    row = reads.own_message(by, talk, seq)
    with transaction.atomic():
        empty(by, held(talk.row.id), row, now)


def empty(by, thread: Thread, row: Message, now: datetime) -> None:
    """Take everything out of a message of a thread that is held."""
    voice_id = row.voice_note_id
    if not note_changed(by, thread, row, now, deleted_at=now, **NOTHING):
        return
    Reaction.objects.filter(thread_id=row.thread_id, message_id=row.id).delete()
    Naming.objects.filter(thread_id=row.thread_id, message_id=row.id).delete()
    forget_enclosures(Enclosure.objects.filter(owner_id=row.author_id, message_id=row.id))
    forget_previews(row)
    search.forget(row.thread_id, ROOM, [row.id])
    if voice_id:
        forget_voice(voice_id=voice_id)


def hide_message(*, by, message_id: int, is_hidden: bool = True, now: datetime) -> None:
    """Hide a message that was reported from everybody but its author, or let it be read again; whoever asks has seen the report,
    and tells its author. Nothing else of the thread is shown to them. Raises Refused."""
    row = Message.objects.filter(id=message_id, deleted_at=None).first()
    if row is None:
        return
    may_hide_message(by, row).or_refuse()
    with transaction.atomic():
        note_changed(by, held(row.thread_id), row, now, hidden_at=now if is_hidden else None, hidden_by=by if is_hidden else None)
