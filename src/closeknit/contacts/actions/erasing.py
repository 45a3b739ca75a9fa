"""Erasing every row of contacts, in every table that has any."""

from __future__ import annotations

from closeknit.contacts.actions.belongings import all_belonging, naming, naming_rows
from closeknit.contacts.actions.faces import forget_merged_photos, forget_photos
from closeknit.contacts.actions.findable import ROOM
from closeknit.contacts.actions.sharing import forget_unshared, shared_with
from closeknit.contacts.models import Brought, Contact
from closeknit.kit import search


def erase_rows(by, contact_ids: list[int], *, with_files: bool = True) -> None:
    """Erase these contacts and everything that belongs to them from the book; the files of pictures too, unless they may come
    back."""
    if with_files:
        forget_merged_photos(by.id, contact_ids)
        forget_photos(by.id, contact_ids)
    shared = shared_with(by, contact_ids)
    for model in all_belonging():
        model.objects.of(by).filter(contact_id__in=contact_ids).delete()
    forget_unshared(by, shared, with_files=with_files)
    for model, field in naming():
        rows = naming_rows(by, model, field, contact_ids)
        rows.update(**{field.attname: None}) if field.null else rows.delete()
    Brought.objects.of(by).filter(contact_id__in=contact_ids).delete()
    search.forget(by.id, ROOM, contact_ids)
    Contact.objects.of(by).filter(id__in=contact_ids).delete()
