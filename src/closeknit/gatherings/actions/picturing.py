"""The picture of a gathering."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.portable import FOLDER
from closeknit.kit.pictures import MOST_BYTES, Picture, picture_of, remove_files, write_picture
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

LONGEST_ALT = 500
__all__ = ["MOST_BYTES", "checked_picture", "copied_picture", "files_of", "set_gathering_picture"]


def set_gathering_picture(*, by, slug: str, data: bytes | None, alt: str = "", now: datetime) -> None:
    """Give a gathering a picture, another one, or (`data` empty) new words for the one it has; None takes it away. `alt` says
    what can be seen. Raises Unfit ("picture"), Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    fresh = checked_picture(data) if data else None
    with transaction.atomic():
        row = held_gathering(found.id)
        old = row.picture
        if fresh:
            row.picture = write_picture(fresh, FOLDER)[0]
        elif data is None:
            row.picture = ""
        row.picture_alt = one_line(alt)[:LONGEST_ALT] if row.picture else ""
        row.save(update_fields=["picture", "picture_alt"])
        if old and old != row.picture:
            transaction.on_commit(lambda: remove_files(files_of(old)))


def checked_picture(data: bytes):
    """A picture as it is kept, not yet written. Raises Unfit ("picture")."""
    try:
        return picture_of(data)
    except Unfit as unfit:
        raise Unfit("picture", unfit.message) from unfit


def copied_picture(picture: str) -> str:
    """The path of a copy of a picture and of its small one, so that each can be taken away by itself; "" where there is none."""
    files = [Path(settings.MEDIA_ROOT) / each for each in files_of(picture)]
    if not files or not all(each.is_file() for each in files):
        return ""
    data, small = (each.read_bytes() for each in files)
    return write_picture(Picture(data, small, 0, 0), FOLDER)[0]


def files_of(picture: str) -> list[str]:
    """Both files of a picture, below MEDIA_ROOT."""
    return [picture, picture.removesuffix(".webp") + ".small.webp"] if picture else []
