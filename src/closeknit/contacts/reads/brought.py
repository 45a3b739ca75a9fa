"""What stands on the pages that an import wrote on, and what would become of each if the import were taken back."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum

from closeknit.contacts.models import Brought, Contact, ContactLabel, Photo, Relation, Reminder
from closeknit.contacts.models.brought import (
    COMPLETED,
    LISTS,
    SHARED,
    blank_of,
    columns_of,
    core_mark,
    kind_of,
    links_to_people,
    page_mark,
    row_models,
    row_text,
)
from closeknit.contacts.rules.told import Told, mark_of
from closeknit.ledger import reads as ledger

AT_ONCE = 400
MOST_NAMES = 20


class Verdict(StrEnum):
    """What becomes of somebody's page."""

    GOES = "goes"
    """The import made it, and nobody wrote on it since."""
    WRITTEN = "written"
    """The owner wrote on it."""
    LOGGED = "logged"
    """The owner noted that something passed between them."""
    NAMED = "named"
    """Another page of the owner's leads to it."""
    SHARED = "shared"
    """Another import says it as well, and keeps it."""
    CHANGED = "changed"
    """It was there before: what the import added goes."""


STAYING = (Verdict.WRITTEN, Verdict.LOGGED, Verdict.NAMED)


@dataclass(slots=True)
class Page:
    """Everything written about one contact, and what each import told of it, by their numbers."""

    contact: Contact
    rows: list = field(default_factory=list)
    labels: set[int] = field(default_factory=set)
    photo: Photo | None = None
    traces: dict[int, Brought] = field(default_factory=dict)
    told: dict[int, Told] = field(default_factory=dict)
    is_used: bool = False
    is_logged: bool = False
    is_named: bool = False

    def completed(self, row) -> tuple[str, ...]:
        """The columns of a row that imports have completed, and that still say what they wrote."""
        if type(row) not in COMPLETED:
            return ()
        kind, core = kind_of(row), core_mark(row)
        told = [parts for each in self.told.values() for name, mark, parts in each.completed if (name, mark) == (kind, core)]
        return tuple({column for parts in told for column, value in parts.items() if getattr(row, column) == value})

    def marks_of(self, row) -> tuple[str, int, int]:
        """The kind of a row, its mark as it was before any import completed it, and as it is."""
        return kind_of(row), mark_of(row_text(row, self.completed(row))), mark_of(row_text(row))

    def is_done(self, kind: str, *marks: int) -> bool:
        return any(each.has_done(kind, *marks) for each in self.told.values())

    def own_mark(self) -> int | None:
        """The mark of the page without anything that is told of imports; None where its photo is the owner's."""
        if self.photo and not any(each.photo == self.photo.file for each in self.told.values()):
            return None
        person = copy(self.contact)
        for each in self.told.values():
            for column, value in each.fields.items():
                if getattr(person, column) == value:
                    setattr(person, column, blank_of(Contact, column))
        lists = {
            column: [text for text in getattr(person, column) if not self.is_done(kind, mark_of(text))]
            for kind, column in LISTS.items()
        }
        rows = [row_text(row, self.completed(row)) for row in self.rows if not self.is_done(*self.marks_of(row))]
        return page_mark(person, rows, [each for each in self.labels if not self.is_done("label", each)], lists)

    def others(self, import_id: int) -> list[Told]:
        """What other imports told, the earliest first."""
        return [self.told[each] for each in sorted(self.told) if each != import_id]

    def take_all(self, import_id: int) -> None:
        """Let the import that made this page have told everything on it that no other import added."""
        mine, others = self.told[import_id], self.others(import_id)
        for row in self.rows:
            kind, base, whole = self.marks_of(row)
            if not any(each.has_done(kind, base, whole) for each in others):
                mine.does(kind, base)
        marks = [(kind, mark_of(text)) for kind, column in LISTS.items() for text in getattr(self.contact, column)]
        for kind, mark in [*marks, *(("label", each) for each in self.labels)]:
            if not any(each.has_done(kind, mark) for each in others):
                mine.does(kind, mark)
        theirs = {column for each in others for column in each.fields}
        for column in columns_of(Contact):
            value = getattr(self.contact, column)
            # A name goes only where another import says one: nobody is without.
            is_said = column != "name" or any("name" in each.said for each in others)
            if is_said and column not in theirs and value != blank_of(Contact, column):
                mine.fields[column] = value

    def verdict(self, import_id: int) -> Verdict:
        trace = self.traces[import_id]
        if not trace.is_new:
            return Verdict.CHANGED
        if self.is_used or self.own_mark() != trace.print:
            return Verdict.WRITTEN
        if len(self.traces) > 1:
            return Verdict.SHARED
        if self.is_logged:
            return Verdict.LOGGED
        return Verdict.NAMED if self.is_named else Verdict.GOES


def pages_of(viewer, contact_ids: list[int], import_id: int = 0) -> dict[int, Page]:
    """The pages of these contacts, those that exist, in a fixed number of queries. `import_id` is the one whose entries and links
    between its own people do not count as the owner's."""
    pages = {person.id: Page(person) for person in Contact.objects.of(viewer).filter(id__in=contact_ids)}
    for model in row_models():
        rows = model.objects.of(viewer).filter(contact_id__in=contact_ids).order_by("id")
        if name := SHARED.get(model):
            rows = rows.filter(**{f"{name}__owner_id": viewer.id}).select_related(name)
        for row in rows:
            pages[row.contact_id].rows.append(row)
    for contact_id, label_id in _rows(viewer, ContactLabel, contact_ids).values_list("contact_id", "label_id"):
        pages[contact_id].labels.add(label_id)
    for photo in _rows(viewer, Photo, contact_ids):
        pages[photo.contact_id].photo = photo
    for trace in _rows(viewer, Brought, contact_ids).order_by("import_id"):
        if page := pages.get(trace.contact_id):
            page.traces[trace.import_id], page.told[trace.import_id] = trace, Told.read(trace.told)
    for model, column in links_to_people():
        rows = model.objects.of(viewer).filter(**{f"{column}__in": contact_ids})
        if model is Reminder:
            rows = rows.filter(import_id=None)
        for contact_id in rows.values_list(column, flat=True).distinct():
            pages[contact_id].is_used = True
    for contact_id in ledger.with_other_entries(viewer, contact_ids, import_id) & pages.keys():
        pages[contact_id].is_logged = True
    for contact_id in _named(viewer, contact_ids, import_id) & pages.keys():
        pages[contact_id].is_named = True
    return pages


def _rows(viewer, model, contact_ids: list[int]):
    return model.objects.of(viewer).filter(contact_id__in=contact_ids)


def _named(viewer, contact_ids: list[int], import_id: int) -> set[int]:
    """Those of them to whom the page of somebody leads whom this import did not make, unless it wrote that itself."""
    relations = Relation.objects.of(viewer).filter(other_id__in=contact_ids, contact__owner_id=viewer.id)
    relations = list(relations.exclude(contact__import_id=import_id))
    people = Contact.objects.of(viewer).filter(met_through_contact_id__in=contact_ids).exclude(import_id=import_id)
    through = list(people.values_list("id", "met_through_contact_id"))
    pages = {row.contact_id for row in relations} | {contact_id for contact_id, _other in through}
    traces = Brought.objects.of(viewer).filter(import_id=import_id, contact_id__in=pages)
    told = {contact_id: Told.read(each) for contact_id, each in traces.values_list("contact_id", "told")}
    nothing = Told()
    named = {row.other_id for row in relations if not _has_tied(told.get(row.contact_id, nothing), row)}
    column = "met_through_contact_id"
    return named | {other for contact_id, other in through if told.get(contact_id, nothing).fields.get(column) != other}


def _has_tied(told: Told, row: Relation) -> bool:
    """Whether this import wrote a relation, or in it who is meant."""
    core = core_mark(row)
    is_completed = any(
        (kind, mark) == (kind_of(row), core) and parts.get("other_id") == row.other_id for kind, mark, parts in told.completed
    )
    return is_completed or told.has_done(kind_of(row), mark_of(row_text(row)))


@dataclass(slots=True)
class Undoing:
    """What taking an import back would do to the book: how many pages by verdict, and some of those who stay, each (contact id,
    name, verdict)."""

    counts: Counter[str] = field(default_factory=Counter)
    staying: list[tuple[int, str, str]] = field(default_factory=list)

    def take(self, page: Page, verdict: Verdict) -> None:
        self.counts[verdict] += 1
        if verdict in STAYING and len(self.staying) < MOST_NAMES:
            self.staying.append((page.contact.id, page.contact.name, str(verdict)))


def undoing_of(viewer, import_id: int) -> Undoing:
    """What taking this import back would do now; reads everything it wrote, some hundreds of pages at a time."""
    found, after = Undoing(), 0
    while contact_ids := brought_to(viewer, import_id, after=after, limit=AT_ONCE):
        for page in pages_of(viewer, contact_ids, import_id).values():
            found.take(page, page.verdict(import_id))
        after = contact_ids[-1]
    return found


def brought_to(viewer, import_id: int, *, after: int = 0, limit: int = AT_ONCE) -> list[int]:
    """The next contacts on whose pages an import wrote, in the order of their numbers."""
    rows = Brought.objects.of(viewer).filter(import_id=import_id, contact_id__gt=after)
    return list(rows.order_by("contact_id").values_list("contact_id", flat=True)[:limit])
