"""One deed on many people: labelled, archived, pinned or deleted, in batches, so that it can be undone exactly for a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.bin import Binned, let_go
from closeknit.contacts.actions.labels import labels_named, refuse_nameless, relabelled
from closeknit.contacts.models import BulkDeed, Contact, ContactLabel, DeedPart
from closeknit.contacts.reads.own import own
from closeknit.kit import live
from closeknit.kit.changes import changes, rows_of, take_back
from closeknit.kit.jobs import enqueue
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

UNDONE_FOR = timedelta(days=30)
BATCH = 200
"""People gone through in one transaction; so many are done at once, more by a job."""
MOST_AT_ONCE = 50_000
TOPIC = "deeds"
Kind, State = BulkDeed.Kind, BulkDeed.State


class CannotUndo(Exception):
    """This deed cannot be undone; `str()` says why, in the owner's language."""


def do_in_bulk(*, by, kind: str, contact_ids: list[int], word: str = "", now: datetime) -> int:
    """Do one of BulkDeed.Kind with these people of one's own; the id of the BulkDeed. Who is not in the book is passed over.

    `word` is the label to give or take. More than BATCH people are left to a job. Raises Unfit ("deed", "who" or "word").
    """
    may_add_contact(by).or_refuse()
    if kind not in Kind.values:
        raise Unfit("deed", _("Choose what is to be done."))
    found = _names_of(by, contact_ids)
    if not found:
        raise Unfit("who", _("Choose somebody first."))
    with transaction.atomic():
        label = _label_of(by, kind, word)
        deed = BulkDeed.objects.create(
            owner_id=by.id, kind=kind, word=label.name if label else "", label_id=label.id if label else None,
            contact_ids=list(found), names=list(found.values())[:3], made_at=now, until=now + UNDONE_FOR,
        )  # fmt: skip
        if len(found) > BATCH:
            enqueue("contacts.go_on_with_deed", owner_id=by.id, deed_id=deed.id)
        else:
            go_on_with_deed(by=by, deed_id=deed.id, now=now)
    return deed.id


def _names_of(by, contact_ids: list[int]) -> dict[int, str]:
    """The names of those who are in the book, in the order given."""
    wanted = [each for each in dict.fromkeys(contact_ids) if 0 < each < 2**63][:MOST_AT_ONCE]
    names: dict[int, str] = {}
    for start in range(0, len(wanted), 5000):
        rows = Contact.objects.of(by).filter(id__in=wanted[start : start + 5000])
        names.update(rows.values_list("id", "name"))
    return {each: names[each] for each in wanted if each in names}


def _label_of(by, kind: str, word: str):
    if kind not in (Kind.LABEL, Kind.UNLABEL):
        return None
    refuse_nameless(word, "word")
    return labels_named(by.id, [one_line(word)]).of([word])[0]


def go_on_with_deed(*, by, deed_id: int, now: datetime) -> bool:
    """Do, or undo, the next batch of a deed in one transaction; whether there is more to do. Nothing is done twice."""
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])  # first, as every deed with people does
        deed = BulkDeed.objects.of(by).select_for_update().filter(id=deed_id).first()
        if deed is None or not deed.is_under_way:
            return False
        (_do_part if deed.state == State.DOING else _undo_part)(by, deed, now)
        deed.save(update_fields=["state", "place", "touched"])
        live.publish(owner_id=by.id, topic=TOPIC)
    return deed.is_under_way


def _do_part(by, deed: BulkDeed, now: datetime) -> None:
    batch = deed.contact_ids[deed.place : deed.place + BATCH]
    held = list(Contact.objects.of(by).filter(id__in=batch).order_by("id").select_for_update())
    part = DeedPart(owner_id=by.id, deed=deed, number=deed.place // BATCH)
    if deed.kind == Kind.DELETE:
        part.save(force_insert=True)
        part.rows = Binned(by, held, part.id, now).put_away()
        part.contact_ids, part.touched = [person.id for person in held], len(held)
    else:
        part.rows, part.touched = _changed(by, deed, [person.id for person in held], now)
    part.save()
    deed.place += len(batch)
    deed.touched += part.touched
    if deed.place >= len(deed.contact_ids):
        deed.state = State.DONE


def _changed(by, deed: BulkDeed, ids: list[int], now: datetime) -> tuple[dict, int]:
    """Do it with those for whom it makes a difference; what it changed, and of how many."""
    if deed.kind in (Kind.LABEL, Kind.UNLABEL):
        rows = ContactLabel.objects.of(by).filter(label_id=deed.label_id, contact_id__in=ids)
        before = rows_of([rows.all()])
        have = set(rows.values_list("contact_id", flat=True))
        meant = [each for each in ids if (each in have) == (deed.kind == Kind.UNLABEL)]
        if deed.kind == Kind.LABEL:
            tags = [ContactLabel(owner_id=by.id, contact_id=each, label_id=deed.label_id) for each in meant]
            ContactLabel.objects.bulk_create(tags, ignore_conflicts=True)
        else:
            rows.delete()
        relabelled(by, meant, now)
        return changes(before, rows_of([rows.all()])), len(meant)
    those, values = _CHANGES[deed.kind]
    people = Contact.objects.of(by).filter(id__in=ids)
    meant = list(people.filter(**those).values_list("id", flat=True))
    people = Contact.objects.of(by).filter(id__in=meant)
    before = rows_of([people])
    people.update(**{name: now if value is _NOW else value for name, value in values.items()}, changed_at=now)
    return changes(before, rows_of([people.all()])), len(meant)


_NOW = object()
_CHANGES = {
    Kind.ARCHIVE: ({"archived_at": None}, {"archived_at": _NOW}),
    Kind.RESTORE: ({"archived_at__isnull": False}, {"archived_at": None}),
    Kind.PIN: ({"is_pinned": False}, {"is_pinned": True}),
    Kind.UNPIN: ({"is_pinned": True}, {"is_pinned": False}),
}
"""Whom a deed changes, and how."""


def undo_deed(*, by, deed_id: int, now: datetime) -> None:
    """Take a deed back, also one that is under way: what was changed since stays as it is. Large ones are left to a job.

    Raises Http404, and CannotUndo once it is undone or its term is over.
    """
    may_add_contact(by).or_refuse()
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])
        deed = own(by, BulkDeed, deed_id)
        deed = BulkDeed.objects.of(by).select_for_update().get(id=deed.id)
        if deed.until <= now:
            raise CannotUndo(_("This can no longer be undone."))
        if deed.state in (State.UNDOING, State.UNDONE):
            raise CannotUndo(_("This is undone already."))
        BulkDeed.objects.of(by).filter(id=deed_id).update(state=State.UNDOING)
        if deed.place > BATCH:
            enqueue("contacts.go_on_with_deed", owner_id=by.id, deed_id=deed_id)
        else:
            while go_on_with_deed(by=by, deed_id=deed_id, now=now):
                pass


def _undo_part(by, deed: BulkDeed, now: datetime) -> None:
    """The last part first, so that each finds the book as it left it."""
    part = DeedPart.objects.of(by).filter(deed=deed).order_by("-number").first()
    if part is not None:
        if deed.kind == Kind.DELETE:
            Binned(by, [], part.id, now).bring_back(part)
        else:
            take_back(part.rows, by.id)
            if deed.label_id:
                _relabelled(by, part, now)
        deed.place = part.number * BATCH
        DeedPart.objects.of(by).filter(id=part.id).delete()
    if not DeedPart.objects.of(by).filter(deed=deed).exists():
        deed.state = State.UNDONE


def _relabelled(by, part: DeedPart, now: datetime) -> None:
    told = [row for where in ("gone", "new") for row in part.rows[where].get("contacts.contactlabel", [])]
    relabelled(by, sorted({row["contact_id"] for row in told}), now)


def forget_deed(*, by, deed_id: int, now: datetime) -> None:
    """Let a deed that is over go from the list now: it can no longer be undone, and who was deleted in it is gone. Http404."""
    may_add_contact(by).or_refuse()
    deed = own(by, BulkDeed, deed_id)
    if deed.is_under_way:
        raise CannotUndo(_("This is still under way."))
    _forget(deed)


def forget_deeds(*, now: datetime) -> int:
    """Let go of all deeds whose term is over, and with them of whom they deleted; how many."""
    over = list(BulkDeed.objects.filter(until__lte=now).exclude(state__in=[State.DOING, State.UNDOING])[:500])
    for deed in over:
        _forget(deed)
    return len(over)


def erase_deeds(by) -> None:
    """Erase all deeds of a member who is leaving, and whom they deleted."""
    for deed in BulkDeed.objects.of(by):
        _forget(deed)


def _forget(deed: BulkDeed) -> None:
    """A part a transaction, so that a deed on thousands may be interrupted."""
    while True:
        with transaction.atomic():
            part = DeedPart.objects.filter(owner_id=deed.owner_id, deed=deed).order_by("-number").first()
            if part is None:
                BulkDeed.objects.filter(owner_id=deed.owner_id, id=deed.id).delete()
                return
            let_go(part)
            DeedPart.objects.filter(owner_id=deed.owner_id, id=part.id).delete()
