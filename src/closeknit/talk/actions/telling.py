"""Whom a comment is turned to: they are told of it, and the ledgers of both note it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.notify import actions as notify
from closeknit.talk.actions.naming import without_those_apart_from
from closeknit.talk.models import Comment, Thread
from closeknit.talk.reads.ways import named_ids
from closeknit.trust.reads import Sight, Told, members_told


def turned_to(by, eyes: Sight, thread: Thread, told: Told, answered: Comment | None, above: Comment | None) -> list[Member]:
    """Whoever told the thing, and whoever is answered, as far as they can read the comment; the one who is answered first."""
    ids = {thread.starter_id, answered.author_id if answered is not None else thread.starter_id} - {by.id}
    found = _readers(by, eyes, thread, told, ids)
    if above is not None:
        found = without_those_apart_from(above.author_id, found)
    return sorted(found, key=lambda each: (answered is None or each.id != answered.author_id, each.id))


def hosts_told(by, eyes: Sight, thread: Thread, told: Told, host_ids: Collection[int], above: Comment | None) -> list[Member]:
    """Those of who looks after the thing beside whoever told it that can read the comment."""
    found = _readers(by, eyes, thread, told, {*host_ids} - {by.id, thread.starter_id})
    return without_those_apart_from(above.author_id, found) if above is not None else found


def _readers(by, eyes: Sight, thread: Thread, told: Told, ids: set[int]) -> list[Member]:
    if not ids:
        return []
    return list(members_told(by, eyes, thread.starter_id, told, named_ids(by, thread)).filter(id__in=ids).order_by("id"))


def note_turning(
    by, row: Comment, thread: Thread, members: list[Member], named_ids: Collection[int], now: datetime
) -> None:  # fmt: skip
    """Tell them, and note it in both ledgers of each pair: one line each, which says of whoever told the thing that they are
    named, if they are. In the transaction of the comment."""
    if not members:
        return
    deed = "voice" if row.voice_note_id else "comment"
    contacts.record_deed(by=by, others=members, deed=deed, key=f"comment {row.id}", happened_at=now, now=now)
    for member in members:
        if member.id == thread.starter_id and member.id in named_ids:
            _tell_named(by, member, row, thread, now)
            continue
        with _language_of(member):
            if row.answers_id and member.id != thread.starter_id:
                text = _("%(name)s answers your comment.") % {"name": by.name}
            else:
                text = _words_to_starter(thread, is_voice=row.voice_note_id is not None) % {"name": by.name}
        _tell(by, member, f"comment:{row.id}", text, row, thread, now)  # one line until it is read: notify.tell


def note_hosts(by, row: Comment, thread: Thread, members: Iterable[Member], now: datetime) -> None:
    """Tell those who look after the thing beside whoever told it; no ledger notes it. In the transaction of the comment."""
    for member in members:
        with _language_of(member):
            text = _words_to_starter(thread, is_voice=row.voice_note_id is not None) % {"name": by.name}
        _tell(by, member, f"comment:{row.id}", text, row, thread, now)


def _words_to_starter(thread: Thread, *, is_voice: bool) -> str:
    if thread.kind == Thread.Kind.GATHERING:
        if is_voice:
            return _("%(name)s left a voice note under your gathering.")
        return _("%(name)s says something under your gathering.")
    return _("%(name)s left a voice note under your moment.") if is_voice else _("%(name)s comments on your moment.")


def note_mentions(by, row: Comment, thread: Thread, members: Iterable[Member], now: datetime) -> None:
    """Tell those who are named, and note it in both ledgers of each pair. In the transaction of the comment."""
    members = list(members)
    if not members:
        return
    contacts.record_deed(by=by, others=members, deed="mention", key=f"comment {row.id}", happened_at=now, now=now)
    for member in members:
        _tell_named(by, member, row, thread, now)


def _tell_named(by, member: Member, row: Comment, thread: Thread, now: datetime) -> None:
    with _language_of(member):
        text = _("%(name)s mentions you in a comment.") % {"name": by.name}
    _tell(by, member, f"mention:{row.id}", text, row, thread, now)


def _language_of(member: Member):
    return translation.override(member.language or translation.get_language())


def _tell(by, member: Member, key: str, text: str, row: Comment, thread: Thread, now: datetime) -> None:
    """What was said stands in the thread alone, where it can be changed, deleted and hidden."""
    path = f"{thread.path}?comment={row.id}#c-{row.id}"
    told = {"about_id": by.id, "thread": thread.id, "said": row.id}
    notify.tell(owner_id=member.id, key=key, text=text, path=path, now=now, **told)
