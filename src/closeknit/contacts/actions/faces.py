"""Photos: whatever was given becomes one small square picture without metadata, in a file with a name nobody can guess."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.unfit import Unfit
from closeknit.contacts.models import Contact, Merge, Photo
from closeknit.contacts.reads.own import contact
from closeknit.kit.ids import slug

SIDE = 512
MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 64_000_000
Made = TypeVar("Made")
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


@dataclass(frozen=True, slots=True)
class Face:
    """A square WebP picture; `side` in pixels."""

    data: bytes
    side: int


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


def face_of(data: bytes) -> Face:
    """The picture cut square about its middle, upright, at most 512 pixels a side, encoded anew. Raises Unfit."""
    return decoded(data, _made_small)


def decoded(data: bytes, make: Callable[[bytes], Made]) -> Made:
    """What `make` makes of a picture's bytes. Raises Unfit where they are too many, or no picture that can be read."""
    if len(data) > MOST_BYTES:
        raise Unfit("photo", _("This photo is larger than 30 MB. Please make it smaller first."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is lower
            return make(data)
    except Image.DecompressionBombError:
        raise too_many_pixels() from None
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        OverflowError,
        TypeError,
        KeyError,
        IndexError,
        ZeroDivisionError,
    ) as broken:
        raise Unfit("photo", _("This file is no picture we can read. JPEG, PNG, WebP and GIF work.")) from broken


def _made_small(data: bytes) -> Face:
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        # The size stands in the head of the file: a picture that is too large is never decoded.
        if picture.width * picture.height > MOST_PIXELS:
            raise too_many_pixels()
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(picture)
        side = max(1, min(SIDE, upright.width, upright.height))
        square = ImageOps.fit(upright.convert("RGBA"), (side, side))
        paper = Image.new("RGB", square.size, "white")
        paper.paste(square, mask=square.getchannel("A"))
    out = io.BytesIO()
    paper.save(out, "WEBP", quality=82)
    return Face(out.getvalue(), side)


def too_many_pixels() -> Unfit:
    return Unfit("photo", _("This photo has more than 64 megapixels. Please make it smaller first."))


def keep_face(person: Contact, face: Face, now: datetime) -> str:
    """Write the file, and the row that tells of it; the file's name.

    Where the transaction then fails, the file stays behind, known to nobody.
    """
    file = write_face(face.data)
    Photo.objects.create(
        owner_id=person.owner_id, contact_id=person.id, file=file, width=face.side, height=face.side, made_at=now
    )
    return file


def write_face(data: bytes) -> str:
    """Put a picture under a name nobody can guess; its path below MEDIA_ROOT."""
    name = slug()
    file = f"faces/{name[:2].casefold()}/{name}.webp"
    path = Path(settings.MEDIA_ROOT) / file
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(data)
    return file


def is_face(data: bytes) -> bool:
    """Whether this is a picture as `face_of` makes them: a small square WebP without metadata."""
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP",)) as picture:
            is_plain = picture.width == picture.height <= SIDE and not picture.info.keys() & {"exif", "xmp", "icc_profile"}
            picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return False
    return is_plain


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


def remove_files(files: list[str]) -> None:
    """Take these files below MEDIA_ROOT away, where they are there."""
    for file in files:
        (Path(settings.MEDIA_ROOT) / file).unlink(missing_ok=True)
