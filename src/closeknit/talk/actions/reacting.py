"""Answering a message with a few words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.talk import reads
from closeknit.talk.access import may_send
from closeknit.talk.actions.places import held, note_changed
from closeknit.talk.models import Message, Reaction
from closeknit.talk.rules.turning import is_one_conversation
from closeknit.trust.access import may_say

LONGEST_REACTION = 60
Kind = Reaction.Kind


def react(*, by, slug: str, seq: int, kind: str, words: str = "", now: datetime) -> None:
    """Answer a message with one of a few words, or (kind "own") with `words`; an answer that is there is replaced, and kind ""
    takes it back. Whoever is in the talk sees it. Of an answer to somebody's message both ledgers note once that they were
    thought of, where few are in the talk (rules/turning).

    Nobody is told. Raises Http404, Refused, Unfit ("words").
    """
    talk = reads.thread(by, slug)
    row = reads.message(by, talk, seq)
    may_send(by, talk.row, is_open=talk.is_open).or_refuse()
    if row.kind != Message.Kind.SAID or row.deleted_at is not None:
        raise Unfit("words", _("This message was deleted."))
    words = fit_reaction(by, kind, words, now)
    is_turned = is_one_conversation(len(talk.others), is_circle=talk.is_circle)
    author = reads.people_told(by, talk).filter(id=row.author_id).first() if is_turned else None
    with transaction.atomic():
        if kind and author:
            contacts.record_deed(by=by, others=[author], deed="response", key=f"message {row.id}", happened_at=now, now=now)
        else:
            ledger.hold_ledgers(by=[by])
        thread = held(talk.row.id)
        same = {"thread_id": row.thread_id, "message_id": row.id, "member_id": by.id}
        if not kind:
            Reaction.objects.filter(**same).delete()
        else:
            Reaction.objects.update_or_create(
                **same, defaults={"kind": kind, "words": words}, create_defaults={"kind": kind, "words": words, "made_at": now}
            )
        note_changed(by, thread, row, now)


def fit_reaction(by, kind: str, words: str, now: datetime) -> str:
    """The words of an answer as they are kept; "" for one of the few. Raises Unfit ("words")."""
    words = one_line(words) if kind == Kind.OWN else ""
    if kind and kind not in Kind.values:
        raise Unfit("words", _("Choose some words."))
    if kind == Kind.OWN and not words:
        raise Unfit("words", _("Write a few words."))
    if len(words) > LONGEST_REACTION:
        raise Unfit("words", _("At most %(most)d letters. For more, write a message.") % {"most": LONGEST_REACTION})
    if words and not (allowed := may_say(by, text=words, now=now, is_anew=True)):
        raise Unfit("words", str(allowed.reason))
    return words
