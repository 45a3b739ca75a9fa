"""What the owner writes down about somebody: notes, facts, promises. One line and one Enter each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.rows import fact_row, line_of, note_row, promise_row
from closeknit.contacts.models import Contact, Fact, Note, Promise
from closeknit.contacts.reads.own import contact, own
from closeknit.kit.clock import local_date


def add_note(
    *, by, contact_id: int, text: str, on: date | None = None, once_within: timedelta | None = None, now: datetime
) -> int:  # fmt: skip
    """Write a note (Markdown) of that day, today by default; its id. Where `once_within` says so, the same words of so lately are
    that note. Raises Unfit."""
    person = contact(by, contact_id)
    return keep_row(by, note_row(person, text, on or local_date(now, by.zone), now), now, once_within)


def change_note(*, by, note_id: int, text: str, on: date | None = None, now: datetime) -> None:
    """Write a note anew; without `on` its day stays. Raises Unfit."""
    note = own(by, Note, note_id)
    written = note_row(note.contact, text, on or note.on, now)
    change_row(by, note, now, text=written.text, html=written.html, on=written.on)


def remove_note(*, by, note_id: int, now: datetime) -> None:
    """Erase a note."""
    remove_row(by, own(by, Note, note_id), now)


def add_fact(*, by, contact_id: int, text: str, learned_on: date | None = None, now: datetime) -> int:
    """Write down something worth remembering, learned today unless said otherwise; its id. Raises Unfit."""
    person = contact(by, contact_id)
    return keep_row(by, fact_row(person, text, learned_on or local_date(now, by.zone), now), now)


def change_fact(*, by, fact_id: int, text: str, learned_on: date | None = None, now: datetime) -> None:
    """Write a fact anew; without `learned_on` it has no day. Raises Unfit."""
    change_row(by, own(by, Fact, fact_id), now, text=line_of(text), learned_on=learned_on)


def remove_fact(*, by, fact_id: int, now: datetime) -> None:
    """Erase a fact."""
    remove_row(by, own(by, Fact, fact_id), now)


def add_promise(
    *, by, contact_id: int, text: str, due_on: date | None = None, once_within: timedelta | None = None, now: datetime
) -> int:  # fmt: skip
    """Write down what was promised, and by when if that was said; its id. `once_within` as for a note. Raises Unfit."""
    return keep_row(by, promise_row(contact(by, contact_id), text, due_on, now), now, once_within)


def change_promise(*, by, promise_id: int, text: str, due_on: date | None = None, now: datetime) -> None:
    """Write a promise anew; without `due_on` it has no day. Raises Unfit."""
    promise = own(by, Promise, promise_id)
    told_on = promise.told_on if promise.due_on == due_on else None
    change_row(by, promise, now, text=line_of(text), due_on=due_on, told_on=told_on)


def keep_promise(*, by, promise_id: int, is_kept: bool = True, now: datetime) -> None:
    """Say that a promise was kept, or take that back; the first time it was kept stays."""
    promise = own(by, Promise, promise_id)
    change_row(by, promise, now, kept_at=(promise.kept_at or now) if is_kept else None)


def remove_promise(*, by, promise_id: int, now: datetime) -> None:
    """Erase a promise."""
    remove_row(by, own(by, Promise, promise_id), now)


def keep_row(by, row, now: datetime, once_within: timedelta | None = None) -> int:
    """Write a new row that belongs to one of one's own contacts; its id. Raises Http404 for one who was deleted meanwhile."""
    with transaction.atomic():
        (person,) = hold_contacts(by, [row.contact_id])
        may_change_contact(by, person).or_refuse()
        if once_within and (same := _said_since(by, row, now - once_within)):
            return same
        row.save(force_insert=True)
        _touched(by, row.contact_id, now)
    return row.id


def _said_since(by, row, since: datetime) -> int | None:
    same = type(row).objects.of(by).filter(contact_id=row.contact_id, text=row.text, made_at__gt=since)
    return same.values_list("id", flat=True).first()


def change_row(by, row, now: datetime, **values) -> None:
    """Write these columns of a row of one's own."""
    may_change_contact(by, row.contact).or_refuse()
    with transaction.atomic():
        type(row).objects.of(by).filter(id=row.id).update(**values)
        _touched(by, row.contact_id, now)


def remove_row(by, row, now: datetime) -> None:
    """Erase a row of one's own."""
    may_change_contact(by, row.contact).or_refuse()
    with transaction.atomic():
        type(row).objects.of(by).filter(id=row.id).delete()
        _touched(by, row.contact_id, now)


def _touched(by, contact_id: int, now: datetime) -> None:
    Contact.objects.of(by).filter(id=contact_id).update(changed_at=now)
    refresh(by.id, [contact_id])
