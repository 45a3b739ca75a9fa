"""Saying something in a talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.kit import ids, search
from closeknit.kit.text import clean, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.talk import reads
from closeknit.talk.access import may_send
from closeknit.talk.actions.announcing import announce
from closeknit.talk.actions.enclosing import EnclosureWords, enclose
from closeknit.talk.actions.messaging import note_message
from closeknit.talk.actions.naming import Named
from closeknit.talk.actions.people import named_among, people_for, write_namings
from closeknit.talk.actions.places import held
from closeknit.talk.actions.previewing import ask_for_preview
from closeknit.talk.actions.voices import tell_voice
from closeknit.talk.models import Message, Participant, Thread
from closeknit.talk.reads.messages import LONGEST_KEY, ROOM
from closeknit.talk.reads.voices import VoiceShown
from closeknit.talk.rules.turning import deeds_of
from closeknit.trust.access import may_say
from closeknit.trust.reads import Told

LONGEST_MESSAGE = 8000
MOST_AT_ONCE, AT_ONCE = 60, timedelta(minutes=5)


@dataclass(slots=True)
class MessageDraft:
    """What is to be said. `quotes` is the place (`seq`) of the message it answers; `chosen` are the slugs of those who were
    picked while names were typed; `voice` waits for it with its `words`, and so do the `enclosures`."""

    text: str = ""
    quotes: int | None = None
    chosen: Sequence[str] = ()
    voice: VoiceShown | None = None
    words: str = ""
    enclosures: Sequence[EnclosureWords] = field(default_factory=list)


def send_message(*, by, slug: str, draft: MessageDraft, key: str = "", now: datetime) -> int:
    """Say something in a talk one is in; its place there (`seq`).

    `key` is made by whoever sends (LONGEST_KEY characters at most): the same key again, from a second try or a second tap,
    answers the place of the first and says nothing. Both ledgers of whoever it is turned to note it (rules/turning), and those in
    the talk are told. Raises Http404 where one is not in it (any more), Refused, Unfit ("text", "voice", "enclosures").
    """
    talk = reads.thread(by, slug)
    key = clean(key)[:LONGEST_KEY] or ids.slug()
    if before := reads.said_with(by, talk, key):
        return before.seq
    may_send(by, talk.row, is_open=talk.is_open).or_refuse()
    text = fit_message(draft.text, holds_more=draft.voice is not None or bool(draft.enclosures))
    quoted = reads.message(by, talk, draft.quotes) if draft.quotes else None
    people = people_for(by, talk, text, quoted)
    named = named_among(people, text, draft.chosen)
    deeds = deeds_of(
        by.id, [each.id for each in people], is_circle=talk.is_circle, has_voice=draft.voice is not None,
        quoted=quoted.author_id if quoted is not None else None, named=[each.member.id for each in named],
    )  # fmt: skip
    _refuse_too_much(by, text, deeds, named, now)
    row = Message(
        thread_id=talk.row.id, author_id=by.id, text=text, html=render_markdown(text) if text else "", quotes=quoted, key=key,
        made_at=now,
    )  # fmt: skip
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, *(each for each in people if each.id in deeds)])  # first, as every deed between two does
        thread = held(talk.row.id)
        if before := reads.said_with(by, talk, key):
            return before.seq
        if draft.voice is not None:
            row.voice_note_id = tell_voice(by=by, slug=draft.voice.slug, told=Told(), words=draft.words, now=now)
        _place(by, thread, row, now)
        enclose(by, row, draft.enclosures)
        write_namings(row, named)
        _record(by, row, people, deeds, now)
        _make_findable(row, draft)
        ask_for_preview(row, now)
        note_message(by, talk, row, people, named, now)
        announce(by=by, thread=thread, message=row, now=now)
    return row.seq


def fit_message(text: str, *, holds_more: bool) -> str:
    """The words as they are kept. Raises Unfit ("text")."""
    text = clean(text)
    if not text and not holds_more:
        raise Unfit("text", _("Write a few words."))
    if len(text) > LONGEST_MESSAGE:
        raise Unfit("text", _("A message has at most %(most)d letters. Send the rest in another.") % {"most": LONGEST_MESSAGE})
    return text


def _refuse_too_much(by, text: str, deeds: dict[int, str], named: list[Named], now: datetime) -> None:
    to = [each for each, deed in deeds.items() if deed != "mention"]
    mentions = [each.member.id for each in named if each.member.id not in to]
    if not (allowed := may_say(by, text=text, to=to, mentions=mentions, now=now)):
        raise Unfit("text", str(allowed.reason))
    if Message.objects.filter(author_id=by.id, made_at__range=(now - AT_ONCE, now)).order_by().count() >= MOST_AT_ONCE:
        words = _("Those were many messages in a few minutes. Your words are kept here: send them in a little while.")
        raise Unfit("text", words)


def _place(by, thread: Thread, row: Message, now: datetime) -> None:
    """Give a message the next place in its thread, which is held; whoever says something has read what stands before it."""
    thread.last += 1
    row.seq = row.changed = thread.last
    row.save(force_insert=True)
    Thread.objects.filter(id=thread.id).update(last=thread.last, said_at=now)
    read = {"read_to": row.seq, "read_at": now, "is_unread": False, "answers_at": None, "reminded_at": None}
    own = Participant.objects.filter(thread_id=thread.id, member_id=by.id, left_at=None)
    if not own.update(**read):
        if thread.kind != Thread.Kind.CIRCLE:  # they left a moment ago
            raise Http404("no such thread")
        # Another tab may note just now what was read there.
        Participant.objects.bulk_create([Participant(thread_id=thread.id, member_id=by.id, joined_at=now)], ignore_conflicts=True)
        own.update(**read)


def _record(by, row: Message, people: list[Member], deeds: dict[int, str], now: datetime) -> None:
    for deed in sorted(set(deeds.values())):
        others = [each for each in people if deeds.get(each.id) == deed]
        contacts.record_deed(by=by, others=others, deed=deed, key=f"message {row.id}", happened_at=now, now=now)


def _make_findable(row: Message, draft: MessageDraft) -> None:
    search.index(row.thread_id, ROOM, row.id, "", [row.text, draft.words, *(each.alt for each in draft.enclosures)])
