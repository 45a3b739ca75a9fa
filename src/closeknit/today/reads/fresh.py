"""What this very day has brought since its Today was made: whom the owner met, and what they promised for today."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from closeknit.contacts import reads as contacts
from closeknit.contacts.reads.at_hand import noted_since, people_named
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.today.models import Nudge
from closeknit.today.reads.day import day_of, kept_apart
from closeknit.today.rules import Reason

MOST = 3
MET = 5  # the rung: who was merely there too is not named so


@dataclass(frozen=True, slots=True)
class MetToday:
    """Somebody of the book whom the owner met today; `has_note` that they have written something down of them since."""

    contact_id: int
    name: str
    has_note: bool


@dataclass(frozen=True, slots=True)
class Fresh:
    """Of both at most MOST, and nobody whom a nudge of the day names for it already."""

    met: list[MetToday]
    promises: list[contacts.OpenPromise]


def fresh(viewer, named: Collection[Nudge], now: datetime) -> Fresh:
    """What came to be today and no nudge says; people who are kept apart, have died or were put away are not in it. A fixed
    number of queries."""
    today = day_of(viewer, now)
    begins_at = datetime.combine(today, time(), tzinfo=clock.zone(viewer.zone))
    followed_up = {nudge.contact_id for nudge in named if nudge.reason == Reason.FOLLOW_UP}
    leads = ledger.meeting_leads(viewer, now, begins_at, followed_up)
    said = {nudge.facts.get("promise_id") for nudge in named}
    due = [each for each in contacts.open_promises(viewer, today, 0) if each.in_days == 0 and each.id not in said]
    rungs = ledger.glimpses(viewer, [lead.contact_id for lead in leads], now)
    ids = [each for each, tie in rungs.items() if tie.rung >= MET]
    people = people_named(viewer, {*ids, *(each.contact_id for each in due)})
    for contact_id in kept_apart(viewer):
        people.pop(contact_id, None)
    noted = noted_since(viewer, ids, begins_at)
    met = [people[each] for each in ids if each in people and people[each].may_be_suggested]
    return Fresh(
        [MetToday(each.id, each.short, each.id in noted) for each in met[:MOST]],
        [each for each in due if each.contact_id in people][:MOST],
    )
