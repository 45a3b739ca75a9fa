"""Changing what one said."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.kit.text import render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.talk import reads
from closeknit.talk.access import may_change_comment
from closeknit.talk.actions.findable import make_findable
from closeknit.talk.actions.naming import named_in, write_mentions
from closeknit.talk.actions.saying import fit_text
from closeknit.talk.actions.telling import note_mentions
from closeknit.talk.models import Comment
from closeknit.trust.access import may_say
from closeknit.trust.reads import sight


def change_comment(*, by, comment_id: int, text: str, chosen: list[str] | None = None, now: datetime) -> None:
    """Write one's own comment anew within a quarter of an hour; readers see that it was edited. Its recording stays.

    Whoever it names newly is told. Raises Http404, Unfit ("text"), also where it is too late.
    """
    row = reads.own_comment(by, comment_id)
    answer = may_change_comment(by, row, now)
    if not answer:
        raise Unfit("text", str(answer.reason))
    text = fit_text(text, has_voice=row.voice_note_id is not None)
    if text == row.text:
        return
    named = named_in(by, sight(by), row.thread, row.told, text, chosen=chosen or (), above=row.answers)
    if not (allowed := may_say(by, text=text, mentions=[each.member.id for each in named], now=now, is_anew=True)):
        raise Unfit("text", str(allowed.reason))
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, *(each.member for each in named)])
        same = Comment.objects.filter(thread_id=row.thread_id, id=row.id, deleted_at=None)
        if not same.update(text=text, html=render_markdown(text) if text else "", edited_at=now):
            return
        row.text = text
        make_findable(row, row.thread)
        new = [each for each in write_mentions(row, named) if each.id != row.thread.starter_id]
        note_mentions(by, row, row.thread, new, now)
