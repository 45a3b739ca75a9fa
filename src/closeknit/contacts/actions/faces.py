"""The face kept with a contact, and its file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.models import Contact, Merge, Photo
from closeknit.contacts.reads.own import contact
from closeknit.kit.pictures import Face, face_of, remove_files, write_face


def set_photo(*, by, contact_id: int, data: bytes, now: datetime) -> None:
    """Keep this picture as the contact's face instead of any other. Raises Unfit for what is no picture, or too large a one."""
    person = contact(by, contact_id)
    may_change_contact(by, person).or_refuse()
    face = face_of(data)
    with transaction.atomic():
        # First the contact: its row is the lock, so that of two photos at once the later one stays.
        Contact.objects.of(by).filter(id=contact_id).update(changed_at=now)
        forget_photos(by.id, [contact_id])
        keep_face(person, face, now)


def remove_photo(*, by, contact_id: int, now: datetime) -> None:
    """Take the contact's photo away; its file goes when that is certain."""
    person = contact(by, contact_id)
    may_change_contact(by, person).or_refuse()
    with transaction.atomic():
        forget_photos(by.id, [contact_id])
        Contact.objects.of(by).filter(id=contact_id).update(changed_at=now)


def keep_face(person: Contact, face: Face, now: datetime) -> str:
    """Write the file, and the row that tells of it; the file's name.

    Where the transaction then fails, the file stays behind, known to nobody.
    """
    file = write_face(face.data)
    Photo.objects.create(
        owner_id=person.owner_id, contact_id=person.id, file=file, width=face.side, height=face.side, made_at=now
    )
    return file


def forget_photos(owner_id: int, contact_ids: list[int]) -> None:
    """Take the rows away now, and the files once that is certain."""
    photos = Photo.objects.filter(owner_id=owner_id, contact_id__in=contact_ids)
    files = list(photos.values_list("file", flat=True))
    photos.delete()
    transaction.on_commit(lambda: remove_files(files))


def forget_merged_photos(owner_id: int, contact_ids: list[int]) -> None:
    """The files of pictures that went in a merge and would come back with its undo, of contacts that are erased."""
    forget_kept_files(owner_id, Merge.objects.filter(owner_id=owner_id, contact_id__in=contact_ids))


def forget_kept_files(owner_id: int, merges) -> None:
    """Take away, once it is certain, the pictures that only these merges still know of."""
    forget_files(owner_id, [row["file"] for merge in merges for row in merge.rows.get("gone", {}).get("contacts.photo", [])])


def forget_files(owner_id: int, files: list[str]) -> None:
    """Take these files away, once it is certain, as far as no photo of the book is in them."""
    if files:
        transaction.on_commit(lambda: remove_files(_unused(owner_id, files)))


def _unused(owner_id: int, files: list[str]) -> list[str]:
    used = set(Photo.objects.filter(owner_id=owner_id, file__in=files).values_list("file", flat=True))
    return [file for file in files if file not in used]
