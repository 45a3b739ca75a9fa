"""What imports wrote about somebody who turns out to be another: it can be taken off the page that stays."""

from __future__ import annotations

from closeknit.contacts.models import Brought, Contact
from closeknit.contacts.models.brought import LISTS, blank_of, columns_of
from closeknit.contacts.reads.brought import Page, pages_of
from closeknit.contacts.rules.told import Told, mark_of


def carry_brought(by, before: dict[int, Page], contact_id: int, other_id: int) -> None:
    """After the page of the other was added to that of the contact (`before` are both as they were): what an import wrote there
    and the contact did not have counts as added by that import here. The page that stays is the owner's from now on, for two
    pages were made one by hand; so is one that goes, where the owner wrote on it."""
    kept, left = before[contact_id], before[other_id]
    Contact.objects.of(by).filter(id=contact_id).update(import_id=None)
    Brought.objects.of(by).filter(contact_id=contact_id, is_new=True).update(is_new=False, print=None)
    if not left.traces:
        return
    after = pages_of(by, [contact_id])[contact_id]
    had, has = _marks(kept), _marks(after)
    for import_id, trace in left.traces.items():
        told = left.told[import_id]
        if trace.is_new and left.own_mark() == trace.print:
            left.take_all(import_id)
        carried = _carried(told, kept.contact, after.contact, had, has, is_shared=bool(kept.traces) or len(left.traces) > 1)
        if after.photo and after.photo.file == told.photo:
            carried.photo = told.photo
        _join(by, import_id, contact_id, carried)
    Brought.objects.of(by).filter(contact_id=other_id).delete()


def _marks(page: Page) -> set[tuple[str, int]]:
    """Everything that stands on a page, as it is marked."""
    marks = {(kind, mark) for row in page.rows for kind, *both in [page.marks_of(row)] for mark in both}
    marks |= {("label", each) for each in page.labels}
    return marks | {(kind, mark_of(text)) for kind, column in LISTS.items() for text in getattr(page.contact, column)}


def _carried(told: Told, kept: Contact, after: Contact, had: set, has: set, *, is_shared: bool) -> Told:
    carried = Told(completed=told.completed, said=dict(told.said) if is_shared else {})
    for kind, marks in told.did.items():
        for mark in marks:
            if (kind, mark) in has - had:
                carried.does(kind, mark)
            elif is_shared and (kind, mark) in had:
                carried.says(kind, mark)
    for kind, marks in told.also.items():
        for mark in marks if is_shared else ():
            carried.says(kind, mark)
    for column in columns_of(Contact):
        was_filled = getattr(kept, column) == blank_of(Contact, column) and column in told.fields
        if was_filled and getattr(after, column) == told.fields[column]:
            carried.fields[column] = told.fields[column]
    return carried


def _join(by, import_id: int, contact_id: int, carried: Told) -> None:
    same = Brought.objects.of(by).filter(import_id=import_id, contact_id=contact_id)
    row = same.first()
    if row is None:
        Brought.objects.create(owner_id=by.id, import_id=import_id, contact_id=contact_id, told=carried.written())
        return
    told = Told.read(row.told)
    told.join(carried)
    same.update(told=told.written())
