"""Adding what another source says of people who are there already: nothing the owner wrote is overwritten, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.brought import keep_filled, photo_mark
from closeknit.contacts.actions.bulk import Report
from closeknit.contacts.actions.customs import custom_rows, sort_out
from closeknit.contacts.actions.faces import keep_face
from closeknit.contacts.actions.findable import Written, index_written, written_of
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.kept import (
    are_one_event,
    dated_note_row,
    kept_event_row,
    kept_fact_row,
    kept_gift_row,
    kept_promise_row,
    reminder_key,
    reminder_rows,
)
from closeknit.contacts.actions.labels import Named, labels_named
from closeknit.contacts.actions.life import insert_events
from closeknit.contacts.actions.reminders import settle_leads
from closeknit.contacts.actions.rows import (
    FLAGS,
    address_rows,
    contact_values,
    note_row,
    occasion_row,
    point_rows,
    region_of,
    relation_row,
)
from closeknit.contacts.models import (
    Address,
    Contact,
    ContactLabel,
    ContactPoint,
    CustomValue,
    Fact,
    Gift,
    LifeEventPerson,
    Note,
    Occasion,
    Photo,
    Promise,
    Relation,
    Reminder,
)
from closeknit.contacts.models.brought import COMPLETED, core_mark, kind_of, row_mark
from closeknit.contacts.rules.drafts import Day, Draft, Kin
from closeknit.contacts.rules.told import Told, mark_of
from closeknit.kit.clock import local_date
from closeknit.kit.pictures import face_of
from closeknit.kit.text import clean, fold, words

BATCH = 400
SINGLE = {Occasion.Kind.BIRTHDAY, Occasion.Kind.MEMORIAL}  # of which one person has one


def fill_contact(*, by, contact_id: int, draft: Draft, now: datetime) -> list[str]:
    """Add to a contact what the draft says and the book does not; sentences about what could not be kept.

    Empty fields are filled. Where the draft contradicts a field or a birthday, the book stays and the draft's words become a
    note. Doing it again changes nothing.
    """
    return [trouble for _place, trouble in fill_contacts(by=by, pairs=[(contact_id, draft)], now=now)]


def fill_contacts(
    *, by, pairs: Iterable[tuple[int, Draft]], import_id: int | None = None, now: datetime
) -> list[tuple[int, str]]:
    """`fill_contact` for many pairs (contact_id, draft), in batches; troubles as (place of the pair from 0, sentence). What an
    import adds can be taken back, see `undo_brought`."""
    may_add_contact(by).or_refuse()
    troubles: list[tuple[int, str]] = []
    numbered = iter(enumerate(pairs))
    while batch := list(islice(numbered, BATCH)):
        sort_out(by, [draft for _place, (_id, draft) in batch], now)
        with transaction.atomic():
            _fill_batch(by, batch, troubles, import_id, now)
    return troubles


def _fill_batch(by, batch: list, troubles: list, import_id: int | None, now: datetime) -> None:
    contact_ids = [person.id for person in hold_contacts(by, [pair[0] for _place, pair in batch])]
    fillings = {key: _Filling(written) for key, written in written_of(by.id, contact_ids).items()}
    labels = labels_named(by.id, [name for _place, (_id, draft) in batch for name in draft.labels], import_id)
    recalled = _reminders_of(by, [contact_id for _place, (contact_id, draft) in batch if draft.reminders])
    reminders: list[Reminder] = []
    customs = custom_rows(by, [(fillings[contact_id].written.contact, draft) for _place, (contact_id, draft) in batch])
    pictured = set(Photo.objects.of(by).filter(contact_id__in=contact_ids).values_list("contact_id", flat=True))
    for place, (contact_id, draft) in batch:
        filling, report = fillings[contact_id], Report(troubles, place)
        filling.fill_in(customs.get(contact_id, []))
        filling.take(draft, labels, region_of(by), local_date(now, by.zone), now, report)
        if draft.reminders:
            rows = reminder_rows(by, filling.written.contact, draft.reminders, now, import_id, report.trying)
            reminders += filling.remind(rows, recalled.setdefault(contact_id, set()))
        if draft.photo and contact_id in pictured:
            filling.told.says("photo", photo_mark(draft.photo))
        elif draft.photo and (face := report.trying(face_of, draft.photo)):
            filling.told.photo = keep_face(filling.written.contact, face, now)
            filling.told.does("photo", photo_mark(draft.photo))
            pictured.add(contact_id)
    if import_id is not None:
        keep_filled(by, import_id, {contact_id: filling.summed() for contact_id, filling in fillings.items()})
    Reminder.objects.bulk_create(reminders)
    _write(by, [filling for filling in fillings.values() if filling.new or filling.columns], now)


def _reminders_of(by, contact_ids: list[int]) -> dict[int, set[str]]:
    """What these contacts' reminders are, so that none is made twice."""
    known: dict[int, set[str]] = {}
    for row in Reminder.objects.of(by).filter(contact_id__in=contact_ids):
        known.setdefault(row.contact_id, set()).add(reminder_key(row))
    return known


def _write(by, fillings: list[_Filling], now: datetime) -> None:
    for model in (ContactPoint, Address, Occasion, Relation, Note, Fact, Promise, Gift, CustomValue, ContactLabel):
        model.objects.bulk_create([row for filling in fillings for row in filling.new if type(row) is model])
    insert_events([row for filling in fillings for row in filling.new if type(row) is LifeEventPerson])
    changed = {column for filling in fillings for column in filling.columns}
    contacts = [filling.written.contact for filling in fillings]
    for contact in contacts:
        contact.changed_at = now
    for row in (each for filling in fillings for each in filling.completed):
        type(row).objects.of(by).filter(id=row.id).update(**{column: getattr(row, column) for column in COMPLETED[type(row)]})
    if days := [row.contact_id for filling in fillings for row in filling.new if type(row) is Occasion]:
        settle_leads(by=by, contact_ids=days, now=now)
    if contacts:
        Contact.objects.of(by).bulk_update(contacts, sorted(changed | {"changed_at"}), batch_size=200)
        index_written(by.id, [filling.written for filling in fillings])


@dataclass(slots=True)
class _Filling:
    """One contact being filled: what is written already, the new rows, the columns changed, rows that were completed."""

    written: Written
    new: list = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    completed: list[Occasion | Relation] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    told: Told = field(default_factory=Told)
    also: list = field(default_factory=list)

    def summed(self) -> Told:
        """What was added, and what was there already, once everything has been taken."""
        for row in self.new:
            is_label = type(row) is ContactLabel
            self.told.does(*(("label", row.label_id) if is_label else (kind_of(row), row_mark(row))))
        for row in self.also:
            self.told.says(kind_of(row), row_mark(row))
        return self.told

    def take(self, draft: Draft, labels: Named, region: str, today: date, now: datetime, report: Report) -> None:
        contact, written = self.written.contact, self.written
        self._fields(draft)
        self._extra(draft)
        self._add(written.points, point_rows(contact, draft.points, region), lambda row: (row.kind, row.norm))
        self._add(written.addresses, address_rows(contact, draft.addresses), lambda row: fold(" ".join(row.lines())))
        for day in draft.occasions:
            self._occasion(day, report, now)
        for kin in draft.relations:
            self._relation(kin, report, now)
        for label in labels.of(draft.labels):
            if label.name not in written.labels:
                written.labels.append(label.name)
                self.new.append(ContactLabel(owner_id=contact.owner_id, contact_id=contact.id, label_id=label.id))
            else:
                self.told.says("label", label.id)
        remarks = ["\n".join(self.remarks)] if self.remarks else []
        self.remarks = []
        notes = list(report.each(note_row, contact, [text for text in draft.notes if clean(text)] + remarks, today, now))
        notes += report.each(dated_note_row, contact, draft.dated, today, now)
        self._add(written.notes, notes, lambda row: row.text)
        self._add(written.facts, list(report.each(kept_fact_row, contact, draft.facts, now)), lambda row: fold(row.text))
        vows = list(report.each(kept_promise_row, contact, draft.promises, today, now))
        self._add(written.promises, vows, lambda row: fold(row.text))
        gifts = list(report.each(kept_gift_row, contact, draft.gifts, today, now))
        self._add(written.gifts, gifts, lambda row: (fold(row.text), row.year, row.month, row.day))
        for row in report.each(kept_event_row, contact, draft.events, now):
            self._event(row)

    def remind(self, rows: list[Reminder], known: set[str]) -> list[Reminder]:
        """Of these reminders those that nobody has made yet, by what makes them the same."""
        fresh = []
        for row in rows:
            key = reminder_key(row)
            if key not in known:
                known.add(key)
                fresh.append(row)
                self.told.does("reminder", mark_of(key))
            else:
                self.told.says("reminder", mark_of(key))
        return fresh

    def fill_in(self, rows: list[CustomValue]) -> None:
        """Fields in which nothing was said; what contradicts becomes a remark."""
        known = {row.field_id: row for row in self.written.customs}
        self._add(self.written.customs, [row for row in rows if row.field_id not in known], lambda row: row.field_id)
        for row in rows:
            same = known.get(row.field_id)
            if same and same.norm == row.norm:
                self.also.append(same)
            elif same:
                self.remark(row.field.name, row.text)

    def _add(self, have: list, rows: list, key) -> None:
        known = {key(row): row for row in have}
        for row in rows:
            if same := known.get(key(row)):
                self.also.append(same)
            else:
                known[key(row)] = row
                have.append(row)
                self.new.append(row)

    def _fields(self, draft: Draft) -> None:
        contact = self.written.contact
        told = contact_values(Draft(fields={"name": contact.name} | draft.fields))
        for column, value in told.items():
            has = getattr(contact, column)
            if column in FLAGS:
                if value and not has and column == "has_died":
                    self._fill(column, True)
                elif value and has:
                    self.told.said[column] = value
            elif column in ("met_through_contact_id", "cadence_days"):
                if column != "cadence_days" and value and not has:
                    self._fill(column, value)
                elif value and has == value:
                    self.told.said[column] = value
            elif column == "sort_key" or not value:
                continue
            elif column == "languages":
                self._list(column, "language", value)
            elif not has:
                self._fill(column, value)
            else:
                self.told.said[column] = value
                is_known = is_said_by_name(column, str(value), str(told["name"]))
                if fold(str(has)) != fold(str(value)) and not is_known:
                    self._contradict(column, str(value))

    def _fill(self, column: str, value) -> None:
        self._set(column, value)
        self.told.fields[column] = value

    def _list(self, column: str, kind: str, values: list[str]) -> None:
        has = getattr(self.written.contact, column)
        if missing := [each for each in values if each not in has]:
            self._set(column, has + missing)
        for each in values:
            (self.told.does if each in missing else self.told.says)(kind, mark_of(each))

    def _set(self, column: str, value) -> None:
        setattr(self.written.contact, column, value)
        self.columns.add(column)

    def _contradict(self, column: str, value: str) -> None:
        if column == "uid":
            self._extra(Draft(extra=[f"UID:{value}"]))
        else:
            self.remark(str(Contact._meta.get_field(column).verbose_name), value)

    def remark(self, what: str, value: str) -> None:
        self.remarks.append(_("Another source says: %(what)s “%(value)s”.") % {"what": what, "value": value})

    def _extra(self, draft: Draft) -> None:
        self._list("extra", "extra", list(dict.fromkeys(text for each in draft.extra if (text := clean(each)))))

    def _occasion(self, day: Day, report: Report, now: datetime) -> None:
        row = report.trying(occasion_row, self.written.contact, day, now)
        if row is None:
            return
        have = [each for each in self.written.occasions if each.kind == row.kind]
        same = next((each for each in have if _says_as_much(each, row)), None)
        if same:
            self.also.append(same)
            return
        same_day = next((each for each in have if each.kind in SINGLE and _may_be_completed(each, row)), None)
        if same_day:
            self._complete(same_day, row)
        elif have and row.kind in SINGLE:
            self.remark(str(row.get_kind_display()), day.on)
        else:
            self._add(self.written.occasions, [row], lambda each: (each.kind, each.year, each.month, each.day, each.label))

    def _relation(self, kin: Kin, report: Report, now: datetime) -> None:
        row = report.trying(relation_row, self.written.contact, kin, now)
        if row is None:
            return
        same = next((each for each in self.written.relations if are_one_relation(each, row)), None)
        if same is None:
            self.written.relations.append(row)
            self.new.append(row)
        else:
            self._complete(same, row)

    def _event(self, row: LifeEventPerson) -> None:
        same = next((each for each in self.written.events if are_one_event(each.event, row.event)), None)
        if same is None:
            self.written.events.append(row)
        (self.also if same else self.new).append(same or row)

    def _complete(self, has: Occasion | Relation, says: Occasion | Relation) -> None:
        """Write into a row what only the other source knows."""
        missing = [column for column in COMPLETED[type(has)] if getattr(says, column) and not getattr(has, column)]
        for column in missing:
            setattr(has, column, getattr(says, column))
        if missing and has.id:
            self.completed.append(has)
            self.told.completed.append([kind_of(has), core_mark(has), {column: getattr(has, column) for column in missing}])
        elif not missing:
            self.also.append(has)
        if missing:
            self.columns.add("changed_at")


NAME_PARTS = ("given", "middle", "family", "prefix", "suffix")


def is_said_by_name(column: str, value: str, name: str) -> bool:
    """Whether a part of a name stands in the whole name of the same source, which says it better: programs take names apart in
    many ways, and a family name that holds the given one too is no news about anybody."""
    return column in NAME_PARTS and set(words(value)) <= set(words(name))


def _says_as_much(has: Occasion, says: Occasion) -> bool:
    """The same day of the same kind, with whatever the other source knows of the year."""
    return (has.month, has.day, has.label) == (says.month, says.day, says.label) and says.year in (None, has.year)


def _may_be_completed(has: Occasion, says: Occasion) -> bool:
    """The same day, of which only the other source knows the year."""
    return bool(has.year is None and says.year and has.day and (has.month, has.day) == (says.month, says.day))


def are_one_relation(has: Relation, says: Relation) -> bool:
    """The same kind and name, and nothing that contradicts: two children of one name have two birthdays."""
    pairs = ((getattr(has, column), getattr(says, column)) for column in COMPLETED[Relation])
    is_contradicted = any(one and other and one != other for one, other in pairs)
    return has.kind == says.kind and fold(_name_of(has)) == fold(_name_of(says)) and not is_contradicted


def _name_of(row: Relation) -> str:
    return row.name or (row.other.name if row.other_id else "")
