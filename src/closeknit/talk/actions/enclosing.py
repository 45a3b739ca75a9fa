"""Photos and files that go along with a message: kept as soon as they come, forgotten with it, or where it was never sent."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.kit.ids import slug
from closeknit.kit.pictures import MOST_BYTES as MOST_PHOTO_BYTES
from closeknit.kit.pictures import is_closed_photo, is_photo, picture_of, remove_files, write_picture
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.talk.access import may_comment
from closeknit.talk.models import Enclosure, Message

FOLDER = "enclosures"
MOST_ENCLOSURES = 6
MOST_FILE_BYTES = 20 * 1024 * 1024
MOST_WAITING = 30
LONGEST_ALT = 500
LONGEST_NAME = 120
KEPT_WAITING = timedelta(days=2)
PIECE = 64 * 1024
_UNSAFE = set('/\\:*?"<>|')


@dataclass(slots=True)
class EnclosureWords:
    """A photo or a file that waits, by its slug, and what can be seen on it."""

    slug: str
    alt: str = ""


@dataclass(slots=True)
class Kept:
    """The slugs of files that were kept, and a sentence for each that was not."""

    slugs: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def keep_enclosures(*, by, files: Sequence, already: int = 0, now: datetime) -> Kept:
    """Keep uploaded files (with `name`, `size` and `read()`) for a message that is being written, as many as it has room for
    beside those that wait. A picture is encoded anew, and any other file kept as it is. One that cannot be kept is refused with
    its name, and keeps no other from coming. Raises Refused."""
    may_comment(by).or_refuse()
    kept = Kept()
    waiting = Enclosure.objects.filter(owner_id=by.id, message=None, made_at__gt=now - KEPT_WAITING).count() if files else 0
    for number, file in enumerate(files):
        name = safe_name(getattr(file, "name", ""))
        told = {"name": name, "most": MOST_ENCLOSURES}
        if already + len(kept.slugs) >= MOST_ENCLOSURES:
            kept.refused.append(_("“%(name)s” was left out: a message holds up to %(most)d photos and files.") % told)
            continue
        if waiting + number >= MOST_WAITING:
            kept.refused.append(_("“%(name)s” was left out: many files of yours wait already to be sent.") % told)
            continue
        try:
            kept.slugs.append(_keep(by, file, name, now))
        except Unfit as unfit:
            kept.refused.append(_("“%(name)s” was left out: %(reason)s") % {"name": name, "reason": unfit.message})
    return kept


def _keep(by, file, name: str, now: datetime) -> str:
    if not file.size:
        raise Unfit("enclosures", _("It is empty."))
    head = file.read(32)
    file.seek(0)
    if is_photo(head):
        return _keep_photo(by, file, now)
    if is_closed_photo(head):
        words = _("The place where it was taken cannot be taken out of a photo of this kind. Save it as JPEG first.")
        raise Unfit("enclosures", words)
    if file.size > MOST_FILE_BYTES:
        raise Unfit("enclosures", _("It is larger than 20 MB."))
    path = _write(file)
    row = Enclosure(owner_id=by.id, kind=Enclosure.Kind.FILE, file=path, name=name, size=file.size, made_at=now)
    row.save(force_insert=True)
    return row.slug


def _keep_photo(by, file, now: datetime) -> str:
    picture = picture_of(file.read(MOST_PHOTO_BYTES + 1))
    path, small = write_picture(picture, FOLDER)
    row = Enclosure(
        owner_id=by.id, kind=Enclosure.Kind.PHOTO, file=path, small=small, size=len(picture.data), width=picture.width,
        height=picture.height, made_at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    return row.slug


def safe_name(name: object) -> str:
    """The name of a file as any disk takes it: without folders, control and direction signs; "file" where nothing is left."""
    last = PurePosixPath(one_line(name).replace("\\", "/")).name
    kept = "".join(char for char in last if unicodedata.category(char)[0] != "C" and char not in _UNSAFE).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > LONGEST_NAME:
        kept = f"{stem[: LONGEST_NAME - 17]}{dot}{ending[:16]}" if dot else kept[:LONGEST_NAME]
    return kept or "file"


def _write(file) -> str:
    """Put a file into its folder under a name nobody can guess, piece by piece; its path below MEDIA_ROOT. It has no ending, so
    that nothing that serves the folder by mistake takes it for a page."""
    name = slug()
    kept = f"{FOLDER}/{name[:2].casefold()}/{name}"
    path = Path(settings.MEDIA_ROOT) / kept
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        file.seek(0)
        while piece := file.read(PIECE):
            out.write(piece)
    return kept


def enclose(by, row: Message, enclosures: Sequence[EnclosureWords]) -> None:
    """Give a message what waits for it, in its transaction. Raises Unfit ("enclosures") where something is not there any more."""
    if len(enclosures) > MOST_ENCLOSURES:
        raise Unfit("enclosures", _("A message holds up to %(most)d photos and files.") % {"most": MOST_ENCLOSURES})
    for number, each in enumerate(enclosures):
        waiting = Enclosure.objects.filter(owner_id=by.id, message=None, slug=each.slug[:24])
        if not waiting.update(message_id=row.id, number=number, alt=one_line(each.alt)[:LONGEST_ALT]):
            raise Unfit("enclosures", _("A photo or a file waited too long. Please choose it again."))


def forget_enclosures(rows) -> int:
    """Take these rows away now, and their files once that is certain; how many."""
    with transaction.atomic():
        found = list(rows.values_list("id", "file", "small"))
        Enclosure.objects.filter(id__in=[each[0] for each in found]).delete()
        files = [file for _id, *pair in found for file in pair if file]
        transaction.on_commit(lambda: remove_files(files))
    return len(found)


def forget_waiting(*, now: datetime) -> int:
    """Forget photos and files whose message was never sent; how many."""
    ids = Enclosure.objects.filter(message=None, made_at__lt=now - KEPT_WAITING).values_list("id", flat=True)[:500]
    return forget_enclosures(Enclosure.objects.filter(message=None, id__in=list(ids)))
