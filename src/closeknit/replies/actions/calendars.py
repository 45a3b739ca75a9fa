"""What somebody's calendar answers to an invitation, by mail."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import actions as gatherings
from closeknit.replies.actions.answering import write_back
from closeknit.replies.models import Incoming
from closeknit.replies.rules import COUNTER, CalendarAnswer, ComesIn

Outcome = Incoming.Outcome


def take_answers(
    who, entry, answers: Sequence[CalendarAnswer], addresses: Collection[str], letter: ComesIn, now: datetime
) -> Outcome:
    """Take what the calendar of a member or a guest (`who`) answers to what it was told (`entry`), and say what became of it.
    Where an answer cannot be taken, they get a letter that says why."""
    if not answers:
        _write_why(
            who, entry, letter, _("No calendar answered in your letter. Answer behind the link, or write to the hosts."), now
        )
        return Outcome.EMPTY
    mine = [each for each in answers if each.uid == entry.uid]
    if not mine:
        return Outcome.STRANGER
    told = [(each, part) for each in mine for address, part in each.people if address in addresses]
    if not told:
        return Outcome.FORGED
    try:
        taken = [_take(who, entry, each, part, now) for each, part in told]
    except gatherings.Unanswered as why:
        _write_why(who, entry, letter, str(why), now)
        return Outcome.REFUSED
    return Outcome.SAID if any(taken) else Outcome.AGAIN


def _take(who, entry, told: CalendarAnswer, partstat: str, now: datetime) -> bool:
    said = gatherings.Mailed(
        partstat, told.sequence, told.stamp, told.is_of_one, told.recurrence, told.starts, told.comment
    )  # fmt: skip
    if told.method == COUNTER:
        return gatherings.counter_by_calendar(by=who, entry=entry, told=said, now=now)
    return gatherings.answer_by_calendar(by=who, entry=entry, told=said, now=now)


def _write_why(who, entry, letter: ComesIn, why: str, now: datetime) -> None:
    if isinstance(who, Member):
        write_back(who, letter, f"/gatherings/{entry.gathering.slug}", f"calendar-{entry.id}", why, now)
    else:
        gatherings.tell_guest_why(guest=who, row=entry.gathering, why=why, now=now)
