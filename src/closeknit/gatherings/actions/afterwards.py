"""After a gathering: whom one met there, what one wants to remember of them, and what one promised."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import Http404

from closeknit.contacts import actions as contacts
from closeknit.gatherings.actions.meeting import say
from closeknit.gatherings.models import Meeting, ToldOf
from closeknit.gatherings.rules import SOON, due_on
from closeknit.kit import clock
from closeknit.kit.text import clean, one_line
from closeknit.ledger import actions as ledger
from closeknit.trust import reads as trust
from closeknit.trust.access import may_take_part

ONE_TAP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class MetThere:
    """One of those who came as well, as `by` tells of them: met in person or not, a note and a promise for one's own book, which
    is due on a day; where none is said, within two."""

    slug: str
    has_met: bool = True
    remember: str = ""
    promise: str = ""
    due_on: date | None = None


def tell_afterwards(
    *, by, came_ids: Collection[int], told: list[MetThere], happened_at: datetime, where: str = "", is_in_person: bool = True,
    occurrence_id: int | None = None, now: datetime,
) -> None:  # fmt: skip
    """Write down what `by` tells of others who came to the same gathering: those are asked whether they met, and what is to be
    remembered, and what was promised, goes into one's own book. `came_ids` is who came, `by` among them;
    who did not, or is out of sight, is as if they were not there. Where it is named (`occurrence_id`), `by` is not asked about it
    any more. The same again within a minute is one tap twice. Raises Http404, Unfit."""
    may_take_part(by).or_refuse()
    if by.id not in came_ids:
        raise Http404
    eyes = trust.sight(by)
    there = {one.slug: one for one in trust.members_in_sight(by, eyes).filter(id__in=list(came_ids)).exclude(id=by.id)}
    if any(each.slug not in there for each in told):
        raise Http404
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, *(there[each.slug] for each in told)])
        for each in told:
            _tell_of(by, there[each.slug], each, happened_at, where if is_in_person else None, now)
        if occurrence_id:
            ask_no_more(by=by, occurrence_id=occurrence_id, now=now)


def ask_no_more(*, by, occurrence_id: int, now: datetime) -> None:
    """Ask `by` no more whom they met at an occurrence (to which they came: who may is asked before). Safe to repeat."""
    ToldOf.objects.bulk_create([ToldOf(member_id=by.id, occurrence_id=occurrence_id, made_at=now)], ignore_conflicts=True)


def _tell_of(by, other, told: MetThere, happened_at: datetime, where: str | None, now: datetime) -> None:
    """`where` is None for a gathering that nobody came to in person: then nobody is met there."""
    if told.has_met and where is not None:
        say(by, other, happened_at=happened_at, where=where, how=Meeting.How.GATHERING, now=now)
    note, promise = clean(told.remember), one_line(told.promise)
    if not (note or promise):
        return
    contact_id = contacts.contact_for_member(by=by, member=other, now=now)
    if note:
        contacts.add_note(by=by, contact_id=contact_id, text=note, once_within=ONE_TAP, now=now)
    if promise:
        day = told.due_on or due_on(SOON, None, clock.local_date(now, by.zone))
        contacts.add_promise(by=by, contact_id=contact_id, text=promise, due_on=day, once_within=ONE_TAP, now=now)
