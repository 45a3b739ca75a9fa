"""Pictures as they are kept: encoded anew without metadata, of a bearable size, in files with names nobody can guess."""

from __future__ import annotations

import io
import os
import threading
import warnings
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from closeknit.kit.ids import slug
from closeknit.kit.unfit import Unfit

FACE_SIDE = 512
LONGEST_SIDE = 2048
SMALL_SIDE = 480
MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 64_000_000
LARGE_PIXELS = 16_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
Made = TypeVar("Made")
# A file of 200 kB can hold 64 megapixels, which are 200 MB of memory: so one large picture is decoded at a time.
ONE_LARGE = threading.Lock()


@dataclass(frozen=True, slots=True)
class Face:
    """A square WebP picture; `side` in pixels."""

    data: bytes
    side: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Two WebP pictures of one photo; `width` and `height` of the larger, in pixels."""

    data: bytes
    small: bytes
    width: int
    height: int


def face_of(data: bytes) -> Face:
    """The picture cut square about its middle, upright, at most 512 pixels a side, encoded anew. Raises Unfit ("photo")."""
    return _decoded(data, _square)


def picture_of(data: bytes) -> Picture:
    """The photo upright, at most 2048 pixels a side, and small, encoded anew. Raises Unfit ("photos")."""
    try:
        return _decoded(data, _whole)
    except Unfit as unfit:
        raise Unfit("photos", unfit.message) from unfit


def _decoded(data: bytes, make: Callable[[bytes], Made]) -> Made:
    """What `make` makes of a picture's bytes. Raises Unfit where they are too many, or no picture that can be read."""
    if len(data) > MOST_BYTES:
        raise Unfit("photo", _("This photo is larger than 30 MB. Please make it smaller first."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is lower
            return make(data)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
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


def _square(data: bytes) -> Face:
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        shorter = min(picture.size) or 1
        upright = _upright(picture, max(picture.size) * FACE_SIDE * 2 // shorter + 1)
        side = max(1, min(FACE_SIDE, upright.width, upright.height))
        square = ImageOps.fit(upright.convert("RGBA"), (side, side))
        paper = Image.new("RGB", square.size, "white")
        paper.paste(square, mask=square.getchannel("A"))
    return Face(_encoded(paper), side)


def _whole(data: bytes) -> Picture:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        upright = _upright(opened, LONGEST_SIDE)
        paper = Image.new("RGB", upright.size, "white")
        coloured = upright.convert("RGBA")
        paper.paste(coloured, mask=coloured.getchannel("A"))
    small = paper.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return Picture(_encoded(paper), _encoded(small), paper.width, paper.height)


def _upright(picture: Image.Image, longest: int) -> Image.Image:
    """The picture with neither side longer than that, and as it was held. Made small before it is copied."""
    pixels = picture.width * picture.height
    # The size stands in the head of the file: a picture that is too large is never decoded.
    if pixels > MOST_PIXELS:
        raise _too_many_pixels()
    with ONE_LARGE if pixels > LARGE_PIXELS else nullcontext():
        picture.draft("RGB", (longest, longest))
        picture.thumbnail((longest, longest))
    return ImageOps.exif_transpose(picture)


def _encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82)
    return out.getvalue()


def _too_many_pixels() -> Unfit:
    return Unfit("photo", _("This photo has more than 64 megapixels. Please make it smaller first."))


def is_photo(head: bytes) -> bool:
    """Whether a file that begins with these 32 bytes is a picture that can be encoded anew, whatever it is called."""
    if head.startswith(_BEGINNINGS):
        return True
    return (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or (head[:2] == b"BM" and head[6:10] == bytes(4))


def is_closed_photo(head: bytes) -> bool:
    """Whether it is one as telephones take them that cannot be opened here: HEIC or AVIF (ISO/IEC 23008-12)."""
    return head[4:8] == b"ftyp" and head[8:12] in _CLOSED


_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
_CLOSED = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")


def is_face(data: bytes) -> bool:
    """Whether this is a picture as `face_of` makes them: a small square WebP without metadata."""
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP",)) as picture:
            if not (picture.width == picture.height <= FACE_SIDE) or picture.info.keys() & {"exif", "xmp", "icc_profile"}:
                return False
            picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return False
    return True


def is_picture(data: bytes) -> bool:
    """Whether this is a picture as `picture_of` makes them: a WebP of a size that is kept, without metadata."""
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP",)) as picture:
            if not (max(picture.size) <= LONGEST_SIDE) or picture.info.keys() & {"exif", "xmp", "icc_profile"}:
                return False
            picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return False
    return True


def write_face(data: bytes, folder: str = "faces") -> str:
    """Put a picture into a folder of MEDIA_ROOT under a name nobody can guess; its path below MEDIA_ROOT."""
    file = _fresh(folder)
    _write(f"{file}.webp", data)
    return f"{file}.webp"


def write_picture(picture: Picture, folder: str) -> tuple[str, str]:
    """The files of the picture and of the small one, below MEDIA_ROOT."""
    file = _fresh(folder)
    _write(f"{file}.webp", picture.data)
    _write(f"{file}.small.webp", picture.small)
    return f"{file}.webp", f"{file}.small.webp"


def _fresh(folder: str) -> str:
    name = slug()
    return f"{folder}/{name[:2].casefold()}/{name}"


def _write(file: str, data: bytes) -> None:
    path = Path(settings.MEDIA_ROOT) / file
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(data)


def remove_files(files: list[str]) -> None:
    """Take these files below MEDIA_ROOT away, where they are there."""
    for file in files:
        (Path(settings.MEDIA_ROOT) / file).unlink(missing_ok=True)
