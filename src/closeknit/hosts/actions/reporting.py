"""Telling the hosts about something or somebody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.hosts import reads
from closeknit.hosts.access import concerned_by, hosts_here, may_report
from closeknit.hosts.actions.keeping import keep_snapshot
from closeknit.hosts.actions.telling import tell
from closeknit.kit.text import clean, one_line
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust
from closeknit.trust.models import Report

LONGEST_WORDS = 4000
MOST_A_DAY = 10


def report(*, by, about: str = "", named: str = "", reason: str, words: str = "", now: datetime) -> int:
    """Report what `about` names (see reads.thing), or whoever is `named` in free words; its number. What was said is
    kept as the reporter sees it now, for the hosts who judge it alone.

    The same thing reported again while it waits adds the words to what is there. Nobody whom it concerns is told. At most
    MOST_A_DAY a day, so that the door is not a weapon. Raises Http404, Unfit.
    """
    may_report(by).or_refuse()
    found = reads.thing(by, trust.sight(by), about)
    named, words = one_line(named)[:120], clean(words)
    if reason not in Report.Reason.values:
        raise Unfit("reason", _("Say what it is about."))
    if len(words) > LONGEST_WORDS:
        raise Unfit("words", _("This is too long. Keep it under %(most)d characters.") % {"most": LONGEST_WORDS})
    if not words and (reason == Report.Reason.OTHER or found.kind == Report.Kind.ELSEWHERE):
        raise Unfit("words", _("Say in a few words what happened."))
    if found.kind == Report.Kind.ELSEWHERE and not (found.about_id or named):
        raise Unfit("named", _("Say whom you mean, as well as you can."))
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(id=by.id)  # two taps at one moment are one report
        if waiting := _waiting(by, found):
            return _add(waiting, words)
        if Report.objects.filter(owner_id=by.id, made_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
            raise Unfit("words", _("You have reported a lot today. The hosts look at it; come back tomorrow with the rest."))
        row = Report.objects.create(
            owner_id=by.id, about_id=found.about_id, kind=found.kind, thing_id=found.id, named=named, reason=reason, words=words,
            snapshot=keep_snapshot(found), made_at=now,
        )  # fmt: skip
        _call_hosts(by, row, now)
    return row.id


def _waiting(by, found: reads.Thing) -> Report | None:
    """The reporter's own report of the same thing that waits; what is told in free words is never the same."""
    if found.kind == Report.Kind.ELSEWHERE:
        return None
    same = {"kind": found.kind, "thing_id": found.id, "about_id": found.about_id}
    return Report.objects.filter(owner_id=by.id, decided_at=None, **same).first()


def _add(row: Report, words: str) -> int:
    both = "\n\n".join(filter(None, (row.words, words)))
    if words and words not in row.words and len(both) <= LONGEST_WORDS:
        Report.objects.filter(id=row.id).update(words=both)
    return row.id


def _call_hosts(by, row: Report, now: datetime) -> None:
    """Everybody who may judge it, in words that say nothing of it."""
    concerned = concerned_by(row)
    judges = list(hosts_here().exclude(id__in=concerned).order_by("id"))
    judges = judges or list(Member.objects.filter(is_operator=True, is_active=True).exclude(id__in=concerned))
    for judge in judges:
        if judge.id != by.id:
            tell(judge, f"report:{row.id}", lambda: _("Something was reported. Please look at it."), "/hosts/queue", now)
