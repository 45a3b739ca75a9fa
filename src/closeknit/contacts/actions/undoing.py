"""Taking back what an import wrote, and leaving what the owner did since."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.faces import forget_photos
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.kept import reminder_key
from closeknit.contacts.actions.person import erase_people
from closeknit.contacts.actions.reminders import settle_leads
from closeknit.contacts.actions.sharing import forget_unshared
from closeknit.contacts.models import Brought, Contact, ContactLabel, Label, LifeEvent, LifeEventPerson, Reminder
from closeknit.contacts.models.brought import COMPLETED, LISTS, blank_of, core_mark, kind_of
from closeknit.contacts.reads.brought import STAYING, Page, Undoing, Verdict, brought_to, pages_of
from closeknit.contacts.reads.own import still_there
from closeknit.contacts.rules.told import Told, mark_of
from closeknit.kit.jobs import enqueue
from closeknit.kit.text import sort_key

AT_ONCE = 200
TRACES_AT_ONCE = 2000


def undo_brought(*, by, import_id: int, now: datetime) -> Undoing | None:
    """Take back what an import wrote on the next pages, in one transaction; what became of them, or None when none is left.

    Pages go that the import made and on which nobody wrote since; from others goes what it added and is still as it wrote it.
    What another import says too stays, and is that import's from then on. Its entries in the ledger go before: `undo_entries`.
    """
    may_add_contact(by).or_refuse()
    contact_ids = brought_to(by, import_id, limit=AT_ONCE)
    if not contact_ids:
        return None
    undoing = Undoing()
    with transaction.atomic():
        hold_contacts(by, still_there(by, contact_ids))
        pages = pages_of(by, contact_ids, import_id)
        verdicts = {contact_id: page.verdict(import_id) for contact_id, page in pages.items() if import_id in page.traces}
        for contact_id, verdict in verdicts.items():
            undoing.take(pages[contact_id], verdict)
        Contact.objects.of(by).filter(id__in=contact_ids, import_id=import_id).update(import_id=None)
        Brought.objects.of(by).filter(import_id=import_id, contact_id__in=contact_ids).delete()
        touched = [each for each, verdict in verdicts.items() if verdict in (Verdict.SHARED, Verdict.CHANGED)]
        for contact_id in touched:
            _TakingBack(by, pages[contact_id], import_id, now).all()
        staying = [each for each, verdict in verdicts.items() if verdict in STAYING]
        Reminder.objects.of(by).filter(import_id=import_id, contact_id__in=staying).update(import_id=None)
        settle_leads(by=by, contact_ids=touched, now=now)
        refresh(by.id, touched)
        gone = [each for each, verdict in verdicts.items() if verdict == Verdict.GOES]
        if gone:
            erase_people(by, gone)
            enqueue("today.forget_people", owner_id=by.id, contact_ids=gone)
            enqueue("sources.forget_people", owner_id=by.id, contact_ids=gone)
    return undoing


class _TakingBack:
    """What one import wrote on one page that stays: taken off, or given to another import that says it too."""

    def __init__(self, by, page: Page, import_id: int, now: datetime) -> None:
        self.by, self.page, self.now = by, page, now
        self.others = page.others(import_id)
        self.trace = page.traces[import_id]
        self.mine = page.told[import_id]
        if self.trace.is_new:
            page.take_all(import_id)
        self.changed: dict = {}

    def all(self) -> None:
        self._rows()
        self._labels()
        self._fields()
        self._lists()
        self._reminders()
        self._photo()
        Contact.objects.of(self.by).filter(id=self.page.contact.id).update(**self.changed, changed_at=self.now)
        self._hand_over()

    def _rows(self) -> None:
        page, gone = self.page, []
        marks = {id(row): page.marks_of(row) for row in page.rows}
        for row in page.rows:
            kind, base, whole = marks[id(row)]
            if self.mine.has_done(kind, base, whole):
                holder = self._holder(kind, base, whole) or self._completer(row)
                if holder is None:
                    gone.append(row)
                    continue
                holder.does(kind, base)
            self._uncomplete(row, whole)
        for model in {type(row) for row in gone}:
            model.objects.of(self.by).filter(id__in=[row.id for row in gone if type(row) is model]).delete()
        lived = {row.event_id for row in gone if type(row) is LifeEventPerson}
        forget_unshared(self.by, [(LifeEvent, LifeEventPerson, "event", lived)])
        page.rows = [row for row in page.rows if row not in gone]

    def _uncomplete(self, row, whole: int) -> None:
        """Take out of a row the parts that the import added to it."""
        if type(row) not in COMPLETED:
            return
        kind, core = kind_of(row), core_mark(row)
        parts = {
            name: value
            for each, mark, told in self.mine.completed
            if (each, mark) == (kind, core)
            for name, value in told.items()
        }
        parts = {name: value for name, value in parts.items() if getattr(row, name) == value}
        if not parts:
            return
        if holder := self._holder(kind, whole):
            holder.completed.append([kind, core, parts])
            return
        blank = {name: blank_of(type(row), name) for name in parts}
        type(row).objects.of(self.by).filter(id=row.id).update(**blank)
        for name, value in blank.items():
            setattr(row, name, value)

    def _holder(self, kind: str, *marks: int) -> Told | None:
        return next((each for each in self.others if each.holds(kind, *marks)), None)

    def _completer(self, row) -> Told | None:
        if type(row) not in COMPLETED:
            return None
        kind, core = kind_of(row), core_mark(row)
        return next((each for each in self.others if any(told[:2] == [kind, core] for told in each.completed)), None)

    def _labels(self) -> None:
        gone = set()
        for label_id in self.page.labels & set(self.mine.did.get("label", ())):
            if holder := self._holder("label", label_id):
                holder.does("label", label_id)
            else:
                gone.add(label_id)
        ContactLabel.objects.of(self.by).filter(contact_id=self.page.contact.id, label_id__in=gone).delete()
        self.page.labels -= gone

    def _fields(self) -> None:
        person = self.page.contact
        for column, value in self.mine.fields.items():
            if getattr(person, column) != value:
                continue
            holder = next((each for each in self.others if column in each.said), None)
            if holder:
                value = holder.said.pop(column)
                if column != "name":
                    holder.fields[column] = value
            self._set(column, value if holder else blank_of(Contact, column))

    def _set(self, column: str, value) -> None:
        setattr(self.page.contact, column, value)
        self.changed[column] = value
        if column == "name":
            self._set("sort_key", sort_key(value))

    def _lists(self) -> None:
        for kind, column in LISTS.items():
            kept = []
            for text in getattr(self.page.contact, column):
                mark = mark_of(text)
                if self.mine.has_done(kind, mark):
                    holder = self._holder(kind, mark)
                    if holder is None:
                        continue
                    holder.does(kind, mark)
                kept.append(text)
            if kept != getattr(self.page.contact, column):
                self._set(column, kept)

    def _reminders(self) -> None:
        """Those that the import made and nobody did anything with go, or are another import's that says the same."""
        rows = Reminder.objects.of(self.by).filter(contact_id=self.page.contact.id, import_id=self.trace.import_id)
        for row in rows:
            mark, same = mark_of(reminder_key(row)), Reminder.objects.of(self.by).filter(id=row.id)
            number = next((each for each, told in sorted(self.page.told.items()) if each != self.trace.import_id
                           and told.holds("reminder", mark)), None)  # fmt: skip
            if number is None:
                same.delete()
            else:
                same.update(import_id=number)

    def _photo(self) -> None:
        """The file that the import brought goes, or is another import's that brought the same picture."""
        if not self.mine.photo or not self.page.photo or self.page.photo.file != self.mine.photo:
            return
        marks = self.mine.did.get("photo", [])
        if holder := self._holder("photo", *marks):
            holder.photo = self.mine.photo
            for mark in marks:
                holder.does("photo", mark)
            return
        forget_photos(self.by.id, [self.page.contact.id])
        self.page.photo = None

    def _hand_over(self) -> None:
        """Write what the other imports hold now; the earliest of them is the one that made this page, if it was this one."""
        import_id = self.trace.import_id
        self.page.traces.pop(import_id)
        self.page.told.pop(import_id)
        for number in sorted(self.page.traces):
            values: dict = {"told": self.page.told[number].written()}
            if self.trace.is_new and number == min(self.page.traces):
                values |= {"is_new": True, "print": self.page.own_mark()}
                Contact.objects.of(self.by).filter(id=self.page.contact.id).update(import_id=number)
            Brought.objects.of(self.by).filter(id=self.page.traces[number].id).update(**values)


def undo_labels(*, by, import_id: int, now: datetime) -> None:
    """Take out the labels that an import made and nobody has, once its people are taken back. Those in use are from then on the
    latest other import's that may be taken back, or the owner's."""
    may_add_contact(by).or_refuse()
    labels = Label.objects.of(by).filter(import_id=import_id)
    with transaction.atomic():
        used = set(ContactLabel.objects.of(by).filter(label_id__in=labels.values("id")).values_list("label_id", flat=True))
        labels.exclude(id__in=used).delete()
        other = Brought.objects.of(by).exclude(import_id=import_id).order_by("-import_id").values_list("import_id", flat=True)
        labels.update(import_id=other.first())


def keep_brought(*, by, import_id: int, now: datetime) -> None:
    """Forget what an import wrote, which stays from now on. In parts, so that nobody waits for long."""
    while contact_ids := brought_to(by, import_id, limit=TRACES_AT_ONCE):
        Brought.objects.of(by).filter(import_id=import_id, contact_id__in=contact_ids).delete()
    Label.objects.of(by).filter(import_id=import_id).update(import_id=None)
    Reminder.objects.of(by).filter(import_id=import_id).update(import_id=None)
