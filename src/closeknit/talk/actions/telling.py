"""Whom a comment is turned to: they are told of it, and the ledgers of both note it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.notify import actions as notify
from closeknit.talk.actions.naming import without_those_apart_from
from closeknit.talk.models import Comment, Thread
from closeknit.trust.reads import Sight, Told, members_told


def turned_to(by, eyes: Sight, thread: Thread, told: Told, answered: Comment | None, above: Comment | None) -> list[Member]:
    """Whoever told the thing, and whoever is answered, as far as they can read the comment; the one who is answered first."""
    ids = {thread.starter_id, answered.author_id if answered is not None else thread.starter_id} - {by.id}
    found = list(members_told(by, eyes, thread.starter_id, told).filter(id__in=ids)) if ids else []
    if above is not None:
        found = without_those_apart_from(above.author_id, found)
    return sorted(found, key=lambda each: (answered is None or each.id != answered.author_id, each.id))


def note_turning(by, row: Comment, thread: Thread, members: list[Member], now: datetime) -> None:
    """Tell them, and note it in both ledgers of each pair. In the transaction of the comment."""
    if not members:
        return
    deed = "voice" if row.voice_note_id else "comment"
    contacts.record_deed(by=by, others=members, deed=deed, key=f"comment {row.id}", happened_at=now, now=now)
    for member in members:
        with _language_of(member):
            if row.answers_id and member.id != thread.starter_id:
                text = _("%(name)s answers your comment.") % {"name": by.name}
            elif row.voice_note_id:
                text = _("%(name)s left a voice note under your moment.") % {"name": by.name}
            else:
                text = _("%(name)s comments on your moment.") % {"name": by.name}
        _tell(by, member, f"comment:{row.id}", text, row, thread, now)  # one line until it is read: notify.tell


def note_mentions(by, row: Comment, thread: Thread, members: Iterable[Member], now: datetime) -> None:
    """Tell those who are named, and note it in both ledgers of each pair. In the transaction of the comment."""
    members = list(members)
    if not members:
        return
    contacts.record_deed(by=by, others=members, deed="mention", key=f"comment {row.id}", happened_at=now, now=now)
    for member in members:
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
