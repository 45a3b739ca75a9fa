"""Two contacts who may be one person: suggested, said to be two, or made one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.actions.merging import fill_contact
from closeknit.contacts.actions.person import delete_contact
from closeknit.contacts.actions.unfit import Unfit
from closeknit.contacts.models import Contact, Fact, Note, Photo, PossibleDouble, Promise, Relation
from closeknit.contacts.reads.own import own, own_contacts
from closeknit.contacts.reads.person import contact_form
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
    person, other = own_contacts(by, [contact_id, other_id])
    may_change_contact(by, person).or_refuse()
    with transaction.atomic():
        between = Relation.objects.of(by).filter(contact_id__in=(contact_id, other_id), other_id__in=(contact_id, other_id))
        between.delete()  # nobody is their own relation
        fill_contact(by=by, contact_id=contact_id, draft=contact_form(by, other_id, is_whole=True), now=now)
        _move_rows(by, contact_id, other_id)
        flags = {flag: getattr(person, flag) or getattr(other, flag) for flag in ("is_pinned", "is_kin", "has_died")}
        cadence = person.cadence_days or other.cadence_days
        Contact.objects.of(by).filter(id=contact_id).update(
            **flags, cadence_days=cadence, made_at=min(person.made_at, other.made_at)
        )
        ledger.move_interactions(by=by, from_contact_id=other_id, to_contact_id=contact_id, now=now)
        delete_contact(by=by, contact_id=other_id, now=now)
        refresh(by.id, [contact_id])


def _move_rows(by, contact_id: int, other_id: int) -> None:
    for model in (Note, Fact, Promise):
        model.objects.of(by).filter(contact_id=other_id).update(contact_id=contact_id)
    Relation.objects.of(by).filter(other_id=other_id).exclude(contact_id=contact_id).update(other_id=contact_id)
    Contact.objects.of(by).filter(met_through_contact_id=other_id).exclude(id=contact_id).update(
        met_through_contact_id=contact_id
    )
    if not Photo.objects.of(by).filter(contact_id=contact_id).exists():
        Photo.objects.of(by).filter(contact_id=other_id).update(contact_id=contact_id)
