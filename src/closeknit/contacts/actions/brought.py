"""Keeping what an import wrote, in the transaction in which it writes it."""

from __future__ import annotations

import hashlib

from closeknit.contacts.actions.findable import Written
from closeknit.contacts.actions.tables import Json, insert_rows, unsaved
from closeknit.contacts.models import Brought, ContactLabel
from closeknit.contacts.models.brought import page_mark, row_text
from closeknit.contacts.rules.told import Told, mark_of

_PARTS = ("points", "addresses", "notes", "facts", "relations", "occasions", "promises", "gifts", "events", "customs")


def keep_made(import_id: int, written: list[Written], tagged: list[ContactLabel], photos: dict[int, Told]) -> None:
    """Note of contacts that an import has just made what their pages say, so that every later change shows. `photos` tell of
    files by contact."""
    labels: dict[int, list[int]] = {}
    for tag in tagged:
        labels.setdefault(tag.contact_id, []).append(tag.label_id)
    rows = []
    for each in written:
        contact = each.contact
        texts = [row_text(row) for part in _PARTS for row in getattr(each, part)]
        told: dict | Json = photos[contact.id].written() if contact.id in photos else _NOTHING
        rows.append(unsaved(Brought, {
            "owner_id": contact.owner_id, "import_id": import_id, "contact_id": contact.id, "is_new": True,
            "print": page_mark(contact, texts, labels.get(contact.id, [])), "told": told,
        }))  # fmt: skip
    insert_rows(rows)


_NOTHING = Json("{}")


def photo_mark(data: bytes) -> int:
    """By which a picture is known again as the source had it: two imports of one address book bring the same bytes."""
    return mark_of(hashlib.blake2b(data, digest_size=16).hexdigest())


def keep_filled(by, import_id: int, told: dict[int, Told]) -> None:
    """Note what an import added to contacts who were there. What it only says too is noted where another import, which may be
    taken back, has written about the same contact."""
    rows = Brought.objects.of(by).filter(contact_id__in=told)
    known = {(row.contact_id, row.import_id): row for row in rows.select_for_update()}
    shared = {contact_id for contact_id, other in known if other != import_id}
    fresh, changed = [], []
    for contact_id, each in told.items():
        if contact_id not in shared:
            each.also, each.said = {}, {}
        row = known.get((contact_id, import_id))
        if row:
            joined = Told.read(row.told)
            joined.join(each)
            row.told = joined.written()
            changed.append(row)
        elif contact_id in shared or each.written():
            fresh.append(Brought(owner_id=by.id, import_id=import_id, contact_id=contact_id, told=each.written()))
    insert_rows(fresh)
    Brought.objects.bulk_update(changed, ["told"], batch_size=200)
