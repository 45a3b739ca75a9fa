"""Judging a case: one deed, with a reason, written into the log; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.hosts import reads
from closeknit.hosts.access import may_judge
from closeknit.hosts.actions.telling import is_done, tell, tell_concerned
from closeknit.hosts.actions.working import work, work_back
from closeknit.hosts.models import Deed
from closeknit.hosts.rules import DATED, DAYS
from closeknit.kit.text import clean, one_line
from closeknit.kit.unfit import Unfit
from closeknit.members.actions import LastHost
from closeknit.trust.actions import forget_snapshots
from closeknit.trust.models import Report

LONGEST_REASON = 2000
LONGEST_ANSWER = 1000


class AlreadyJudged(Exception):
    """Another host was quicker."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is done: a kind of deed, for how many days (one of rules.DAYS, for those that end by themselves), why, and a word to
    whoever reported it. The reason is told to whom it concerns."""

    kind: str
    reason: str = ""
    days: int = 7
    answer: str = ""


def judge(*, by, report_id: int, verdict: Verdict, now: datetime) -> int:
    """Judge a case, and with it whatever else waits about the same thing: do the deed, write it into the log, tell whom it
    concerns what was done and why, and those who reported that it was. The number of the deed.

    Raises Http404, Unfit, AlreadyJudged.
    """
    case = reads.case(by, report_id)
    may_judge(by, case.report).or_refuse()
    reason, answer = clean(verdict.reason), clean(verdict.answer)
    if verdict.kind not in dict(case.possible):
        raise Unfit("kind", _("Say what is to be done."))
    if not reason or len(reason) > LONGEST_REASON:
        raise Unfit("reason", _("Say why, in a few words."))
    if len(answer) > LONGEST_ANSWER:
        raise Unfit("answer", _("This is too long. Keep it under %(most)d characters.") % {"most": LONGEST_ANSWER})
    if verdict.kind in DATED and verdict.days not in DAYS:
        raise Unfit("days", _("Say for how long."))
    with transaction.atomic():
        held = _held(by, case.report)
        row = next((each for each in held if each.id == case.report.id), None)
        if row is None:
            raise AlreadyJudged
        until = now + timedelta(days=verdict.days) if verdict.kind in DATED else None
        done = Deed.objects.create(
            by_id=by.id, about_id=row.about_id, report_id=row.id, kind=verdict.kind, thing_kind=row.kind, thing_id=row.thing_id,
            reason=reason, until=until, made_at=now,
        )  # fmt: skip
        try:
            work(by, done, now)
        except LastHost:
            raise Unfit("kind", _("Nobody else would look after the community. Ask somebody to be a host first.")) from None
        _answer_reports(held, done, answer, now)
        tell_concerned(done, f"deed:{done.id}", lambda: told_of(done), now)
    return done.id


def _held(by, report: Report) -> list[Report]:
    """Everything that waits about the same thing, held at once and in one order: two hosts who judge it from two reports cannot
    wait for each other."""
    same = reads.same_cases(by, report).select_related("owner")
    return list(same.select_for_update(of=("self",), no_key=True).order_by("id"))


def undo(*, by, deed_id: int, reason: str, now: datetime) -> None:
    """Take a deed back: what it did is undone, the log keeps both, and whom it concerned is told. Again changes nothing. What was
    told cannot be untold: of words nothing but the log changes. Raises Http404, Unfit."""
    row = reads.deed(by, deed_id)
    may_judge(by, row).or_refuse()
    reason = one_line(reason)[:LONGEST_REASON]
    if not reason:
        raise Unfit("reason", _("Say why, in a few words."))
    with transaction.atomic():
        ended = {"undone_at": now, "undone_by_id": by.id, "undone_for": reason}
        if not Deed.objects.filter(id=row.id, undone_at=None).update(**ended):
            return
        work_back(by, row, now)
        tell_concerned(row, f"undone:{row.id}", lambda: _("The hosts have taken back what they did."), now)


def told_of(deed: Deed) -> str:
    """The line for whom a deed concerns; why stands where it leads."""
    return {
        "talk": _("The hosts have a word for you."),
        "hide": _("The hosts have hidden something you said."),
        "close": _("The hosts have closed a circle that you look after."),
        "limit": _("The hosts have limited for a while what you can say."),
        "suspend": _("Your membership rests for a while, by a decision of the hosts."),
        "remove": _("You are no longer a member of the community, by a decision of the hosts."),
        "unhost": _("You look after the community no longer, by a decision of the hosts."),
    }[deed.kind]


def _answer_reports(reports: list[Report], deed: Deed, answer: str, now: datetime) -> None:
    """Tell everybody who reported the same thing what came of it, each in their language."""
    for each in reports:
        words = lambda: _("The hosts have looked at what you reported.")  # noqa: E731
        tell(each.owner, f"decided:{each.id}", words, "/reports", now)
        Report.objects.filter(id=each.id).update(decided_at=now, answer=answer, outcome=deed.kind)
    is_done((f"report:{each.id}" for each in reports), now)
    _forget_of_gone([each.id for each in reports])


def _forget_of_gone(report_ids: list[int]) -> None:
    """What was kept of members who were erased meanwhile waited for this word alone."""
    decided = Report.objects.filter(id__in=report_ids)
    forget_snapshots(decided.filter(about__state=Member.State.GONE))
    forget_snapshots(decided.filter(owner__state=Member.State.GONE), words="", named="")
