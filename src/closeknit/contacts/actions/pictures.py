"""The photos of memories: each a picture and a small one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.models import MemoryPhoto
from closeknit.kit.pictures import Picture, is_picture, picture_of, remove_files, write_picture
from closeknit.kit.portable import Unwelcome
from closeknit.kit.unfit import Unfit

FOLDER = "memories"
MOST_PHOTOS = 12


def pictures_of(photos: list[bytes], already: int = 0) -> list[Picture]:
    """All of them. Raises Unfit where they would be too many with those that are there already."""
    if len(photos) + already > MOST_PHOTOS:
        raise Unfit("photos", _("A memory holds up to %(most)d photos.") % {"most": MOST_PHOTOS})
    return [picture_of(data) for data in photos]


def keep_pictures(owner_id: int, memory_id: int, pictures: list[Picture], now: datetime) -> None:
    """Write the files and their rows. Where the transaction then fails, the files stay behind, known to nobody."""
    rows = []
    for picture in pictures:
        file, small = write_picture(picture, FOLDER)
        rows.append(
            MemoryPhoto(
                owner_id=owner_id, memory_id=memory_id, file=file, small=small, width=picture.width, height=picture.height,
                made_at=now,
            )
        )  # fmt: skip
    MemoryPhoto.objects.bulk_create(rows)


def kept_picture(data: bytes) -> str:
    """Keep a picture that comes from another house, byte for byte where it is such a one as `picture_of` makes; its path. Raises
    Unwelcome."""
    try:
        return write_picture(Picture(data, b"", 0, 0) if is_picture(data) else picture_of(data), FOLDER)[0]
    except Unfit as unfit:
        raise Unwelcome(str(unfit.message)) from None


def small_of(file: str) -> str:
    """Make the small picture of a kept one anew; its path."""
    made = picture_of((Path(settings.MEDIA_ROOT) / file).read_bytes())
    small = file.removesuffix(".webp") + ".small.webp"
    (Path(settings.MEDIA_ROOT) / small).write_bytes(made.small)
    return small


def forget_pictures(owner_id: int, rows) -> None:
    """Take these rows of MemoryPhoto away now, and the files once that is certain."""
    files = [file for pair in rows.values_list("file", "small") for file in pair]
    rows.delete()
    transaction.on_commit(lambda: remove_files(files))
