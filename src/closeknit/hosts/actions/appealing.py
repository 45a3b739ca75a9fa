"""Saying something against a deed, once; and answering it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.hosts import reads
from closeknit.hosts.access import concerned_by, hosts_here, may_answer_appeal, may_appeal
from closeknit.hosts.actions.judging import undo
from closeknit.hosts.actions.telling import is_done, tell, tell_concerned
from closeknit.hosts.models import Appeal
from closeknit.kit.text import clean
from closeknit.kit.unfit import Unfit

LONGEST_WORDS = 4000


def appeal(*, by, deed_id: int, words: str, now: datetime) -> None:
    """Say what is to be said against a deed that concerns oneself: once, in one's own words. Another host reads it, where there
    is one. Whoever is suspended or removed can do so too. Raises Http404, Unfit."""
    row = reads.own_deed(by, deed_id)
    may_appeal(by, row).or_refuse()
    words = clean(words)
    if not words:
        raise Unfit("words", _("Write a few words."))
    if len(words) > LONGEST_WORDS:
        raise Unfit("words", _("This is too long. Keep it under %(most)d characters.") % {"most": LONGEST_WORDS})
    if row.undone_at:
        raise Unfit("words", _("It has been taken back already."))
    with transaction.atomic():
        made = Appeal.objects.get_or_create(deed_id=row.id, defaults={"by": by, "words": words, "made_at": now})[1]
        if not made:
            raise Unfit("words", _("You have said something against it already, and are answered."))
        _call_judges(row, now)


def _call_judges(row, now: datetime) -> None:
    judges = list(hosts_here().exclude(id__in=[row.by_id, *concerned_by(row)]).order_by("id"))
    for judge in judges or Member.objects.filter(id=row.by_id):
        words = lambda: _("Somebody says something against a deed of the hosts. Please answer it.")  # noqa: E731
        tell(judge, f"appeal:{row.id}", words, "/hosts/queue", now)


def answer_appeal(*, by, deed_id: int, is_upheld: bool, answer: str, now: datetime) -> None:
    """Answer what was said against a deed: it stands, or it is taken back. Once; again changes nothing. Raises Http404, Unfit."""
    row = reads.appeal(by, deed_id)
    may_answer_appeal(by, row.deed).or_refuse()
    answer = clean(answer)
    if not answer or len(answer) > LONGEST_WORDS:
        raise Unfit("answer", _("Say why, in a few words."))
    with transaction.atomic():
        told = {"answered_by_id": by.id, "answered_at": now, "answer": answer, "is_upheld": is_upheld}
        if not Appeal.objects.filter(deed_id=row.deed_id, answered_at=None).update(**told):
            return
        is_done([f"appeal:{row.deed_id}"], now)
        if is_upheld:
            undo(by=by, deed_id=row.deed_id, reason=answer, now=now)
        tell_concerned(row.deed, f"answered:{row.deed_id}", lambda: _("The hosts have answered what you said."), now)
