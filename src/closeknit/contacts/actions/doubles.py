"""Two contacts who may be one person: suggested, said to be two, or made one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.carrying import carry_brought
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.merging import fill_contact
from closeknit.contacts.actions.person import take_out
from closeknit.contacts.actions.reminders import settle_leads
from closeknit.contacts.actions.unfit import Unfit
from closeknit.contacts.models import Contact, Fact, Gift, Note, Photo, PossibleDouble, Promise, Relation, Reminder
from closeknit.contacts.reads.brought import pages_of
from closeknit.contacts.reads.own import own, own_contacts
from closeknit.contacts.reads.person import contact_form
from closeknit.kit.jobs import enqueue
from closeknit.kit.text import fold
from closeknit.ledger import actions as ledger


def suggest_doubles(*, by, pairs: list[tuple[int, int, str]], now: datetime) -> None:
    """Note pairs (id, id, reason) that may be one person; the reason is "name", "email", "phone", "handle" or "uid". A pair that
    was noted before, or said to be two people, stays as it was."""
    people = {person.id for person in own_contacts(by, [each for pair in pairs for each in pair[:2]])}
    rows = [
        PossibleDouble(owner_id=by.id, a_id=min(a, b), b_id=max(a, b), reason=reason[:20], made_at=now)
        for a, b, reason in pairs
        if a != b and {a, b} <= people
    ]
    PossibleDouble.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def say_apart(*, by, double_id: int, now: datetime) -> None:
    """Say that two contacts are two people; they are not suggested again."""
    own(by, PossibleDouble, double_id)
    PossibleDouble.objects.of(by).filter(id=double_id).update(state=PossibleDouble.State.APART)


def merge_contacts(*, by, contact_id: int, other_id: int, now: datetime) -> None:
    """Make two contacts one: `contact_id` stays and takes over everything of the other, which goes. Where both say something
    different, what the one that stays says is kept, and the other's words become a note."""
    if contact_id == other_id:
        raise Unfit("other_id", _("These are the same contact already."))
    with transaction.atomic():
        person, other = hold_contacts(by, [contact_id, other_id])
        may_change_contact(by, person).or_refuse()
        before = pages_of(by, [contact_id, other_id])
        between = Relation.objects.of(by).filter(contact_id__in=(contact_id, other_id), other_id__in=(contact_id, other_id))
        between.delete()  # nobody is their own relation
        fill_contact(by=by, contact_id=contact_id, draft=contact_form(by, other_id, is_whole=True), now=now)
        _move_rows(by, contact_id, other_id)
        _move_doubles(by, contact_id, other_id)
        Contact.objects.of(by).filter(id=contact_id).update(**_of_both(person, other))
        ledger.move_interactions(by=by, from_contact_id=other_id, to_contact_id=contact_id, now=now)
        settle_leads(by=by, contact_ids=[contact_id], now=now)
        carry_brought(by, before, contact_id, other_id)
        take_out(by, other)
        enqueue("today.move_person", owner_id=by.id, from_contact_id=other_id, to_contact_id=contact_id)
        refresh(by.id, [contact_id])


def _of_both(person: Contact, other: Contact) -> dict:
    """The columns of one person that two pages say together."""
    flags = {flag: getattr(person, flag) or getattr(other, flag) for flag in ("is_pinned", "is_kin", "has_died")}
    return flags | {
        "cadence_days": person.cadence_days or other.cadence_days,
        "met_through_contact_id": _through(person, other),
        "archived_at": person.archived_at and other.archived_at and person.archived_at,
        "made_at": min(person.made_at, other.made_at),
    }


def _through(person: Contact, other: Contact) -> int | None:
    """Whose page leads to who brought us together: the other's, unless the one that stays says something else."""
    is_said = person.met_through_contact_id or (person.met_through and fold(person.met_through) != fold(other.met_through))
    through = person.met_through_contact_id if is_said else other.met_through_contact_id
    return None if through in (person.id, other.id) else through


def _move_rows(by, contact_id: int, other_id: int) -> None:
    for model in (Note, Fact, Promise, Gift, Reminder):
        model.objects.of(by).filter(contact_id=other_id).update(contact_id=contact_id)
    Relation.objects.of(by).filter(other_id=other_id).exclude(contact_id=contact_id).update(other_id=contact_id)
    Contact.objects.of(by).filter(met_through_contact_id=other_id).exclude(id=contact_id).update(
        met_through_contact_id=contact_id
    )
    if not Photo.objects.of(by).filter(contact_id=contact_id).exists():
        Photo.objects.of(by).filter(contact_id=other_id).update(contact_id=contact_id)


def _move_doubles(by, contact_id: int, other_id: int) -> None:
    """What is open or was said about the other and third people holds for the one that stays."""
    pairs = PossibleDouble.objects.of(by).filter(Q(a_id=other_id) | Q(b_id=other_id))
    rows = []
    for pair in pairs.exclude(a_id=contact_id).exclude(b_id=contact_id):
        third = pair.b_id if pair.a_id == other_id else pair.a_id
        a_id, b_id = sorted((third, contact_id))
        rows.append(
            PossibleDouble(owner_id=by.id, a_id=a_id, b_id=b_id, reason=pair.reason, state=pair.state, made_at=pair.made_at)
        )
    PossibleDouble.objects.bulk_create(rows, ignore_conflicts=True)
