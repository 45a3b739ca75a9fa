"""Answers that somebody's calendar mails: taken as though they had been given on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.actions.answering import LONGEST_WORD, Reply, answer_each
from closeknit.gatherings.actions.guest_letters import write_to_guest
from closeknit.gatherings.actions.telling import tell_countered
from closeknit.gatherings.models import CalendarEntry, Gathering, Guest, Occurrence, Rsvp, rows_of
from closeknit.gatherings.reads.guests import still_there
from closeknit.gatherings.rules import Series, instants
from closeknit.kit.ids import hash8
from closeknit.kit.recurrence import Moment
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.trust.access import Refused
from closeknit.trust.reads import sight

ANSWERS = {"ACCEPTED": "yes", "TENTATIVE": "maybe", "DECLINED": "no"}
"""What PARTSTAT (RFC 5545, 3.2.12) says, as an answer. Whoever has not answered, or sends somebody else, says none of these."""
MOST_AT_ONCE = 60


class Unanswered(Exception):
    """The answer could not be taken; the message is a sentence for whoever gave it."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """What a calendar says: PARTSTAT, SEQUENCE, when it was written (aware; None where it does not say), and which time of a
    series it is about (`is_of_one`, `recurrence`), else all of them. `starts` is another start that it proposes."""

    partstat: str
    sequence: int = 0
    stamp: datetime | None = None
    is_of_one: bool = False
    recurrence: Moment | None = None
    starts: Moment | None = None
    comment: str = ""


def answer_by_calendar(*, by: Member | Guest, entry: CalendarEntry, told: Mailed, now: datetime) -> bool:
    """Answer as the member or guest whose calendar was told of a gathering; whether anything was new. Whom they bring, and what
    they answered to the hosts' questions, stays. What is older than what they said last is passed over. Raises Unanswered; then
    nothing is changed."""
    answer = ANSWERS.get(told.partstat)
    if answer is None:
        return False
    stamp = min(told.stamp or now, now)
    try:
        with transaction.atomic():
            ones = _meant(entry, told, now)
            if not ones:
                raise Unanswered(_("What you answered is over, or does not take place any more."))
            new = [one for one in ones if _is_new(by, one, stamp)]
            if told.sequence < entry.sequence:
                new = _unless_the_same(by, new, answer)
            if new:
                _answer(by, entry.gathering, new, answer, told, stamp, now)
    except Unfit as unfit:
        raise Unanswered(str(unfit.message)) from None
    except Refused as refused:
        raise Unanswered(str(refused.reason)) from None
    except Http404:
        raise Unanswered(_("What you answered is no longer there, or no longer open to you.")) from None
    return bool(new)


def _meant(entry: CalendarEntry, told: Mailed, now: datetime) -> list[Occurrence]:
    """The occurrences to come that an answer is about: of those their calendar was told, of what it was told last that is gone
    where nothing else is left."""
    rows = Occurrence.objects.filter(gathering_id=entry.gathering_id, ends_at__gt=now)
    known = [int(each) for each in entry.told]
    if told.is_of_one:
        there = rows.filter(Q(id__in=known) | Q(id__in=entry.gone)).order_by("starts_at")
        return [one for one in there if _is_slot(entry.gathering, one, told.recurrence)][:1]
    return list((rows.filter(id__in=known) or rows.filter(id__in=entry.gone)).order_by("starts_at")[:MOST_AT_ONCE])


def _is_slot(row: Gathering, one: Occurrence, recurrence: Moment | None) -> bool:
    """Whether a RECURRENCE-ID names this time of a series: by the moment, by the clock, or by the day."""
    if recurrence is None:
        return False
    if not isinstance(recurrence, datetime) or len(one.slot) == 10:
        return one.slot[:10] == recurrence.isoformat()[:10]
    if recurrence.tzinfo is None:
        return one.slot == recurrence.strftime("%Y-%m-%dT%H:%M")
    span = Series.of(row).span
    return len(span.starts_local) == len(one.slot) and instants(span.at(one.slot))[0] == recurrence


def _is_new(by: Member | Guest, one: Occurrence, stamp: datetime) -> bool:
    """Whether this was written after what they said last: by their calendar, or on the page."""
    there = Rsvp.objects.filter(occurrence_id=one.id, **rows_of(by)).first()
    if there is None:
        return True
    return stamp > there.mailed_at if there.mailed_at else stamp >= there.answered_at.replace(microsecond=0)


def _unless_the_same(by: Member | Guest, ones: Sequence[Occurrence], answer: str) -> list[Occurrence]:
    """Nothing, where what they say is so anyway. Raises Unanswered else: they answered what has changed since."""
    same = set(Rsvp.objects.filter(occurrence__in=ones, answer=answer, **rows_of(by)).values_list("occurrence_id", flat=True))
    if any(one.id not in same for one in ones):
        raise Unanswered(_("It has changed since your calendar heard of it. See how it stands now, and answer anew."))
    return []


def _answer(
    by: Member | Guest, row: Gathering, ones: Sequence[Occurrence], answer: str, told: Mailed, stamp: datetime, now: datetime
) -> None:  # fmt: skip
    if isinstance(by, Guest):
        if not still_there(None, row):
            raise Http404("not open to guests")
    else:
        reads.occurrence(by, sight(by), ones[0].id)
    there = {each.occurrence_id: each for each in Rsvp.objects.filter(occurrence__in=ones, **rows_of(by))}
    replies = {one.id: _reply(there.get(one.id) or Rsvp(), answer, told) for one in ones}
    made = answer_each(who=by, row=row, replies=replies, now=now)
    Rsvp.objects.filter(id__in=[each.id for each in made]).update(mailed_at=stamp)


def _reply(there: Rsvp, answer: str, told: Mailed) -> Reply:
    return Reply(answer, tuple(there.plus), dict(there.said), one_line(told.comment)[:LONGEST_WORD] or there.word)


def counter_by_calendar(*, by: Member | Guest, entry: CalendarEntry, told: Mailed, now: datetime) -> bool:
    """Tell those who look after a gathering that somebody's calendar proposes another time (RFC 5546, 3.2.7), and change nothing;
    whether there was anything to tell."""
    ones = _meant(entry, told, now)
    starts = told.starts
    if not ones or not isinstance(starts, datetime) or starts.tzinfo is None:
        return False
    if isinstance(by, Member) and not reads.reaches(None, by, entry.gathering):
        return False
    tell_countered(row=entry.gathering, one=ones[0], who=by, starts=starts, now=now)
    return True


def tell_guest_why(*, guest: Guest, row: Gathering, why: str, now: datetime) -> None:
    """Tell a guest why their calendar's answer was not taken; once a day for each reason."""
    key = f"guest:{row.id}:unanswered:{hash8(why)}:{guest.id}:{now.date()}"
    write_to_guest(guest=guest, row=row, subject=_("About your answer by mail"), text=why, key=key, now=now)
