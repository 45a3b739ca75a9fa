"""Telling the others in a talk that something was said there. What was said stands in the thread alone."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.notify import actions as notify
from closeknit.talk.actions.naming import Named
from closeknit.talk.models import Message, Participant
from closeknit.talk.reads.talks import Talk


def note_message(by, talk: Talk, row: Message, people: list[Member], named: list[Named], now: datetime) -> None:
    """Tell it to those in the talk who have not muted it; of a circle's thread only to whom it answers, and whom it names.

    Of all that is said before somebody has read it they are told once (notify.tell). In the transaction of the message.
    """
    meant = {each.member.id for each in named} | ({row.quotes.author_id} if row.quotes is not None else set())
    told = [each for each in people if not talk.is_circle or each.id in meant]
    own = {each.member_id: each for each in Participant.objects.filter(thread_id=row.thread_id, member__in=told)}
    for member in told:
        state = own.get(member.id)
        if state and state.muted_until and state.muted_until > now:
            continue
        with translation.override(member.language or translation.get_language()):
            text = _words(by, talk, row, is_named=member.id in {each.member.id for each in named})
        key, said = f"message:{row.thread_id}:{row.seq}", {"thread": row.thread_id, "said": row.seq}
        notify.tell(owner_id=member.id, key=key, text=text, path=talk.url, about_id=by.id, now=now, **said)


def _words(by, talk: Talk, row: Message, *, is_named: bool) -> str:
    told = {"name": by.name, "talk": talk.circle.name if talk.circle else talk.row.name}
    if not told["talk"]:
        if talk.is_group:
            return _("%(name)s wrote to you and others.") % told
        return _("%(name)s sent you a voice note.") % told if row.voice_note_id else _("%(name)s wrote to you.") % told
    if is_named:
        return _("%(name)s mentions you in “%(talk)s”.") % told
    return _("%(name)s wrote in “%(talk)s”.") % told
