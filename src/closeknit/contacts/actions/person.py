"""The contact itself: added, changed, pinned, archived, deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_add_contact, may_change_contact
from closeknit.contacts.actions.bulk import Kept, Report, write_parts
from closeknit.contacts.actions.customs import settle_customs, sort_out
from closeknit.contacts.actions.deeds import erase_deeds
from closeknit.contacts.actions.erasing import erase_rows
from closeknit.contacts.actions.faces import forget_photos, keep_face
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.actions.finding import look_for_doubles
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.labels import set_labels
from closeknit.contacts.actions.reminders import settle_leads
from closeknit.contacts.actions.rows import (
    address_rows,
    contact_row,
    contact_values,
    note_row,
    occasion_row,
    point_rows,
    region_of,
    relation_row,
)
from closeknit.contacts.actions.sharing import forget_all_shared
from closeknit.contacts.models import (
    Address,
    CardRound,
    Contact,
    ContactPoint,
    CustomField,
    Feed,
    Following,
    Label,
    Note,
    Occasion,
    Relation,
    Reminder,
    Server,
    SmartGroup,
    YearLetter,
    YearPicture,
)
from closeknit.contacts.reads.own import contact, own_contacts
from closeknit.contacts.rules.drafts import Draft
from closeknit.kit.clock import local_date
from closeknit.kit.jobs import enqueue
from closeknit.kit.pictures import face_of
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

LONGEST_CADENCE = 3650


def add_contact(*, by, draft: Draft, now: datetime) -> int:
    """Write somebody into the book, with everything the draft says; the new id. Raises Unfit."""
    may_add_contact(by).or_refuse()
    refuse_strangers(by, draft)
    face = face_of(draft.photo) if draft.photo else None
    with transaction.atomic():
        sort_out(by, [draft], now)
        person = contact_row(by.id, draft, now)
        person.save(force_insert=True)
        write_parts(by, [Kept(person, draft, face, Report())], now, are_new=True)
        if person.cadence_days:
            set_cadence(by=by, contact_id=person.id, days=person.cadence_days, now=now)
        look_for_doubles(by, [person.id], now)
    return person.id


def change_contact(*, by, contact_id: int, draft: Draft, now: datetime) -> None:
    """Write a whole form: fields it tells of, and its points, addresses, occasions, relations and labels instead of those there
    were. Notes are added to those there are; facts, promises and the photo (unless one is given) stay. Raises Unfit."""
    person = contact(by, contact_id)
    may_change_contact(by, person).or_refuse()
    refuse_strangers(by, draft)
    face = face_of(draft.photo) if draft.photo else None
    with transaction.atomic():
        hold_contacts(by, [contact_id])
        values = contact_values(Draft(fields={"name": person.name} | draft.fields))
        Contact.objects.of(by).filter(id=contact_id).update(**values, changed_at=now)
        _settle(by, ContactPoint, contact_id, point_rows(person, draft.points, region_of(by)))
        _settle(by, Address, contact_id, address_rows(person, draft.addresses))
        _settle(by, Occasion, contact_id, [occasion_row(person, day, now) for day in draft.occasions])
        _settle(by, Relation, contact_id, [relation_row(person, kin, now) for kin in draft.relations])
        settle_leads(by=by, contact_ids=[contact_id], now=now)
        Note.objects.bulk_create([note_row(person, text, local_date(now, by.zone), now) for text in draft.notes])
        settle_customs(by, person, draft.customs)
        if face:
            forget_photos(by.id, [contact_id])
            keep_face(person, face, now)
        set_labels(by=by, contact_id=contact_id, names=draft.labels, now=now)
        refresh(by.id, [contact_id])
        if "cadence_days" in draft.fields:
            set_cadence(by=by, contact_id=contact_id, days=draft.fields["cadence_days"], now=now)
        look_for_doubles(by, [contact_id], now)


def _settle(by, model, contact_id: int, wanted: list) -> None:
    """Let exactly these rows belong to the contact; one that says the same as before stays as it is."""
    missing = {_said(row): row for row in wanted}
    gone = []
    for row in model.objects.of(by).filter(contact_id=contact_id):
        if missing.pop(_said(row), None) is None:
            gone.append(row.id)
    model.objects.of(by).filter(contact_id=contact_id, id__in=gone).delete()
    model.objects.bulk_create(missing.values())


def _said(row) -> tuple:
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in ("id", "made_at"))


def archive_contact(*, by, contact_id: int, now: datetime) -> None:
    """Put somebody away: no longer in the list and in Today, still found in the archive."""
    _update(by, contact_id, archived_at=now, changed_at=now)


def restore_contact(*, by, contact_id: int, now: datetime) -> None:
    """Take somebody out of the archive."""
    _update(by, contact_id, archived_at=None, changed_at=now)


def pin_contact(*, by, contact_id: int, is_pinned: bool = True, now: datetime) -> None:
    """Say that somebody matters however quiet it is, or no longer."""
    _update(by, contact_id, is_pinned=is_pinned, changed_at=now)


def mark_died(*, by, contact_id: int, has_died: bool = True, now: datetime) -> None:
    """Note that somebody has died: their page stays, nudges end."""
    _update(by, contact_id, has_died=has_died, changed_at=now)


def set_cadence(*, by, contact_id: int, days: int | None, now: datetime) -> None:
    """Choose to be in touch every so many days (1 to 3650), or None for the tie's own rhythm. Raises Unfit."""
    if days is not None and not 1 <= days <= LONGEST_CADENCE:
        raise Unfit("days", _("Choose from one day to ten years."))
    with transaction.atomic():
        hold_contacts(by, [contact_id])
        _update(by, contact_id, cadence_days=days, changed_at=now)
        ledger.set_cadence(by=by, contact_id=contact_id, days=days, now=now)


def _update(by, contact_id: int, **values) -> None:
    may_change_contact(by, contact(by, contact_id)).or_refuse()
    Contact.objects.of(by).filter(id=contact_id).update(**values)


def delete_contact(*, by, contact_id: int, now: datetime) -> None:
    """Erase somebody from the book for good: every row, the ledger's entries, the words in the index, and the photo's file. What
    can be undone is `do_in_bulk(kind="delete")`."""
    with transaction.atomic():
        (person,) = hold_contacts(by, [contact_id])
        may_change_contact(by, person).or_refuse()
        take_out(by, person)
        enqueue("today.forget_person", owner_id=by.id, contact_id=contact_id)
        enqueue("sources.forget_people", owner_id=by.id, contact_ids=[contact_id])


def take_out(by, person: Contact) -> None:
    """Erase a contact that is held, with every row and entry; the rooms above are told by whoever calls."""
    others = _those_who_name(by, person)
    ledger.erase_ties(by=by, contact_id=person.id)
    erase_rows(by, [person.id])
    if others:
        refresh(by.id, others)


def erase_people(by, contact_ids: list[int]) -> None:
    """Erase many contacts that are held, to whom no page of others leads."""
    ledger.erase_ties_of(by=by, contact_ids=contact_ids)
    erase_rows(by, contact_ids)


def erase_book(*, by, now: datetime) -> int:
    """Erase the member's whole book of people, as when they leave; how many there were. The ledger has an action of its own."""
    may_add_contact(by).or_refuse()
    erased = 0
    while contact_ids := list(Contact.objects.of(by).order_by("id").values_list("id", flat=True)[:400]):
        with transaction.atomic():
            erase_rows(by, contact_ids)
        erased += len(contact_ids)
    with transaction.atomic():
        forget_all_shared(by)
    erase_deeds(by)
    Label.objects.of(by).delete()
    SmartGroup.objects.of(by).delete()
    CustomField.objects.of(by).delete()
    Reminder.objects.of(by).delete()  # those about nobody
    Feed.objects.of(by).delete()
    Following.objects.of(by).delete()
    Server.objects.of(by).delete()
    YearPicture.objects.of(by).delete()
    YearLetter.objects.of(by).delete()
    CardRound.objects.of(by).delete()
    return erased


def _those_who_name(by, person: Contact) -> list[int]:
    """Let the relations to somebody who goes keep the name, and say whose they are."""
    relations = Relation.objects.of(by).filter(other_id=person.id)
    relations.filter(name="").update(name=person.name)
    return list(relations.values_list("contact_id", flat=True))


def refuse_strangers(by, draft: Draft) -> None:
    """What the draft points to must be in the same book. Raises Http404."""
    named = [kin.other_id for kin in draft.relations] + [draft.fields.get("met_through_contact_id")]
    own_contacts(by, [each for each in named if each])
