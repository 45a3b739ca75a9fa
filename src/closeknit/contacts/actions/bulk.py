"""Many people at once, as an import brings them: in batches, each one transaction with all its rows and the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import transaction

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.brought import keep_made, photo_mark
from closeknit.contacts.actions.customs import custom_rows, sort_out
from closeknit.contacts.actions.faces import keep_face
from closeknit.contacts.actions.findable import Written, index_written
from closeknit.contacts.actions.kept import (
    dated_note_row,
    kept_event_row,
    kept_fact_row,
    kept_gift_row,
    kept_promise_row,
    reminder_rows,
)
from closeknit.contacts.actions.labels import labels_named
from closeknit.contacts.actions.life import insert_events
from closeknit.contacts.actions.rows import (
    address_rows,
    contact_row,
    note_row,
    occasion_row,
    point_rows,
    region_of,
    relation_row,
)
from closeknit.contacts.actions.tables import insert_rows, with_ids
from closeknit.contacts.models import Contact, ContactLabel, Fact, Gift, Promise, Reminder
from closeknit.contacts.rules.drafts import Draft
from closeknit.contacts.rules.told import Told
from closeknit.kit.clock import local_date
from closeknit.kit.pictures import Face, face_of
from closeknit.kit.unfit import Unfit

BATCH = 1000


@dataclass(slots=True)
class Imported:
    """`ids` of the new contacts in the order of the drafts (None where there was not even a name), and what could not be
    kept: (place of the draft from 0, a sentence)."""

    ids: list[int | None] = field(default_factory=list)
    troubles: list[tuple[int, str]] = field(default_factory=list)


def import_contacts(*, by, drafts: Iterable[Draft], import_id: int | None = None, now: datetime) -> Imported:
    """Make a contact of each draft. A part that cannot be kept costs that part alone, and is named."""
    may_add_contact(by).or_refuse()
    imported = Imported()
    drafts = iter(drafts)
    while batch := list(islice(drafts, BATCH)):
        sort_out(by, batch, now)
        _import_batch(by, batch, import_id, imported, now)
    return imported


def _import_batch(by, batch: list[Draft], import_id: int | None, imported: Imported, now: datetime) -> None:
    offset = len(imported.ids)
    reports = [Report(imported.troubles, offset + place) for place in range(len(batch))]
    # Pictures are made small before the transaction begins, for they take longer than everything else.
    faces = [report.trying(face_of, draft.photo) if draft.photo else None for draft, report in zip(batch, reports, strict=True)]
    contacts = [report.trying(contact_row, by.id, draft, now, import_id) for draft, report in zip(batch, reports, strict=True)]
    with transaction.atomic():
        made = [contact for contact in contacts if contact]
        with_ids(made)
        insert_rows(made)
        imported.ids += [contact.id if contact else None for contact in contacts]
        kept = [
            Kept(contact, draft, face, report)
            for contact, draft, face, report in zip(contacts, batch, faces, reports, strict=True)
            if contact
        ]
        if made:
            write_parts(by, kept, now, are_new=True, import_id=import_id)


@dataclass(slots=True)
class Kept:
    """A contact that exists, and the draft whose parts are to be written for it."""

    contact: Contact
    draft: Draft
    face: Face | None
    report: Report


@dataclass(slots=True)
class Report:
    """Notes what could not be kept of one draft, and goes on; with nowhere to note it, the refusal passes through."""

    troubles: list[tuple[int, str]] | None = None
    place: int = 0

    def trying(self, make, *arguments):
        try:
            return make(*arguments)
        except Unfit as unfit:
            if self.troubles is None:
                raise
            self.troubles.append((self.place, str(unfit.message)))
            return None

    def each(self, make, contact: Contact, values: list, *more) -> Iterator:
        return (row for value in values if (row := self.trying(make, contact, value, *more)))


def write_parts(by, kept: list[Kept], now: datetime, *, are_new: bool, import_id: int | None = None) -> None:
    """Write everything that belongs to contacts that exist, and make it findable; for an import, with what it wrote."""
    region, today = region_of(by), local_date(now, by.zone)
    labels = labels_named(by.id, [name for each in kept for name in each.draft.labels], import_id)
    customs = custom_rows(by, [(each.contact, each.draft) for each in kept])
    written = []
    tagged = []
    photos: dict[int, Told] = {}
    reminders: list[Reminder] = []
    for each in kept:
        contact, draft, report = each.contact, each.draft, each.report
        mine = labels.of(draft.labels) if draft.labels else []
        tagged += [ContactLabel(owner_id=by.id, contact_id=contact.id, label_id=label.id) for label in mine]
        written.append(
            Written(
                contact,
                points=point_rows(contact, draft.points, region),
                addresses=address_rows(contact, draft.addresses),
                notes=[
                    *report.each(note_row, contact, draft.notes, today, now),
                    *report.each(dated_note_row, contact, draft.dated, today, now),
                ],
                facts=list(report.each(kept_fact_row, contact, draft.facts, now)),
                promises=list(report.each(kept_promise_row, contact, draft.promises, today, now)),
                gifts=list(report.each(kept_gift_row, contact, draft.gifts, today, now)),
                events=list(report.each(kept_event_row, contact, draft.events, now)),
                relations=list(report.each(relation_row, contact, draft.relations, now)),
                occasions=list(report.each(occasion_row, contact, draft.occasions, now)),
                labels=[label.name for label in mine],
                customs=customs.get(contact.id, []),
            )
        )
        if draft.reminders:
            reminders += reminder_rows(by, contact, draft.reminders, now, import_id, report.trying)
        if each.face:
            photos[contact.id] = told = Told(photo=keep_face(contact, each.face, now))
            if draft.photo:
                told.does("photo", photo_mark(draft.photo))
    for name in ("points", "addresses", "notes", "relations", "occasions", "customs"):
        insert_rows([row for each in written for row in getattr(each, name)])
    for model, name in ((Fact, "facts"), (Promise, "promises"), (Gift, "gifts")):
        model.objects.bulk_create([row for each in written for row in getattr(each, name)])
    insert_events([row for each in written for row in each.events])
    Reminder.objects.bulk_create(reminders)
    insert_rows(tagged)
    if import_id is not None:
        keep_made(import_id, written, tagged, photos)
    index_written(by.id, written, are_new=are_new)
