"""Photos of memories: each becomes a picture of at most 2048 pixels and a small one, without metadata, in files with names nobody
can guess."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from closeknit.contacts.actions.faces import FORMATS, MOST_PIXELS, decoded, remove_files, too_many_pixels
from closeknit.contacts.actions.unfit import Unfit
from closeknit.contacts.models import MemoryPhoto
from closeknit.kit.ids import slug
from closeknit.kit.portable import Unwelcome

LONGEST_SIDE = 2048
SMALL_SIDE = 480
MOST_PHOTOS = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """Two WebP pictures of one photo; `width` and `height` of the larger, in pixels."""

    data: bytes
    small: bytes
    width: int
    height: int


def picture_of(data: bytes) -> Picture:
    """The photo upright, at most 2048 pixels a side, and small, encoded anew. Raises Unfit ("photos")."""
    try:
        return decoded(data, _made)
    except Unfit as unfit:
        raise Unfit("photos", unfit.message) from unfit


def pictures_of(photos: list[bytes], already: int = 0) -> list[Picture]:
    """All of them. Raises Unfit where they would be too many with those that are there already."""
    if len(photos) + already > MOST_PHOTOS:
        raise Unfit("photos", _("A memory holds up to %(most)d photos.") % {"most": MOST_PHOTOS})
    return [picture_of(data) for data in photos]


def _made(data: bytes) -> Picture:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise too_many_pixels()
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        paper = Image.new("RGB", upright.size, "white")
        coloured = upright.convert("RGBA")
        paper.paste(coloured, mask=coloured.getchannel("A"))
    small = paper.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return Picture(_encoded(paper), _encoded(small), paper.width, paper.height)


def _encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82)
    return out.getvalue()


def keep_pictures(owner_id: int, memory_id: int, pictures: list[Picture], now: datetime) -> None:
    """Write the files and their rows. Where the transaction then fails, the files stay behind, known to nobody."""
    rows = []
    for picture in pictures:
        file, small = write_picture(picture)
        rows.append(
            MemoryPhoto(
                owner_id=owner_id, memory_id=memory_id, file=file, small=small, width=picture.width, height=picture.height,
                made_at=now,
            )
        )  # fmt: skip
    MemoryPhoto.objects.bulk_create(rows)


def write_picture(picture: Picture) -> tuple[str, str]:
    """The files of the picture and of the small one, below MEDIA_ROOT."""
    name = slug()
    folder = f"memories/{name[:2].casefold()}"
    files = f"{folder}/{name}.webp", f"{folder}/{name}.small.webp"
    for file, data in zip(files, (picture.data, picture.small), strict=True):
        path = Path(settings.MEDIA_ROOT) / file
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
    return files


def kept_picture(data: bytes) -> str:
    """Keep a picture that comes from another house, byte for byte where it is such a one as `picture_of` makes; its path. Raises
    Unwelcome."""
    try:
        return write_picture(Picture(data, b"", 0, 0) if is_picture(data) else picture_of(data))[0]
    except Unfit as unfit:
        raise Unwelcome(str(unfit.message)) from None


def is_picture(data: bytes) -> bool:
    """Whether this is a picture as `picture_of` makes them: a WebP of a size that is kept, without metadata."""
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP",)) as picture:
            is_plain = max(picture.size) <= LONGEST_SIDE and not picture.info.keys() & {"exif", "xmp", "icc_profile"}
            picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return False
    return is_plain


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
