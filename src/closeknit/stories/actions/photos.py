"""Photos: encoded anew as soon as they come, kept until their moment is told, and shown to whoever may read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.kit.pictures import MOST_BYTES, picture_of, remove_files, write_picture
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.stories.access import may_tell_moment
from closeknit.stories.models import MomentPhoto

FOLDER = "moments"
MOST_PHOTOS = 6
LONGEST_ALT = 500
STAGED_FOR = timedelta(days=2)
MOST_STAGED = 60


@dataclass(slots=True)
class PhotoWords:
    """A photo by its number, and what is said of it."""

    id: int
    alt: str = ""
    is_decorative: bool = False


@dataclass(slots=True)
class Staged:
    """The numbers of photos that were kept, and a sentence for each that was not."""

    ids: list[int] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def stage_photos(*, by, files: list, already: int = 0, now: datetime) -> Staged:
    """Keep uploaded files (with `name` and `read()`) for a moment that is being written, as many as it has room for beside those
    that are there; a file that is no picture is refused with its name, and keeps no other from coming."""
    may_tell_moment(by).or_refuse()
    staged = Staged()
    if files and MomentPhoto.objects.filter(owner_id=by.id, moment=None, made_at__gt=now - STAGED_FOR).count() >= MOST_STAGED:
        staged.refused.append(_("Many photos of yours wait already. Tell a moment with some of them, or come back tomorrow."))
        return staged
    for file in files:
        name = one_line(getattr(file, "name", ""))[:80]
        if already + len(staged.ids) >= MOST_PHOTOS:
            told = {"name": name, "most": MOST_PHOTOS}
            staged.refused.append(_("“%(name)s” was left out: a moment holds up to %(most)d photos.") % told)
            continue
        try:
            staged.ids.append(_stage(by, file, now))
        except Unfit as unfit:
            staged.refused.append(_("“%(name)s” was left out: %(reason)s") % {"name": name, "reason": unfit.message})
    return staged


def _stage(by, file, now: datetime) -> int:
    # One byte more than is taken, so that too large a file is refused without being read whole.
    picture = picture_of(file.read(MOST_BYTES + 1))
    path, small = write_picture(picture, FOLDER)
    row = MomentPhoto(owner_id=by.id, file=path, small=small, width=picture.width, height=picture.height, made_at=now)
    row.save(force_insert=True)
    return row.id


def photos_told(by, photos: list[PhotoWords], *, moment_id: int | None = None) -> list[MomentPhoto]:
    """The rows of these photos with their words: staged ones, and those of the moment. Raises Unfit ("photos") for one that is
    not there, or about which nothing was said."""
    if len(photos) > MOST_PHOTOS:
        raise Unfit("photos", _("A moment holds up to %(most)d photos.") % {"most": MOST_PHOTOS})
    if not photos:
        return []
    rows = MomentPhoto.objects.filter(owner_id=by.id, id__in=[each.id for each in photos])
    there = {row.id: row for row in rows if row.moment_id in (None, moment_id)}
    for number, photo in enumerate(photos):
        row = there.get(photo.id)
        if row is None:
            raise Unfit("photos", _("A photo waited too long for its moment. Please choose it again."))
        row.number, row.alt, row.is_decorative = number, one_line(photo.alt)[:LONGEST_ALT], bool(photo.is_decorative)
        if not row.alt and not row.is_decorative:
            raise Unfit("photos", _("Say in a few words what can be seen, for those who do not see it."))
    return [there[photo.id] for photo in photos]


def keep_photos(by, moment_id: int, rows: list[MomentPhoto]) -> None:
    """Give the moment exactly these photos. The files of those that go are removed once that is certain."""
    forget_photos(MomentPhoto.objects.filter(owner_id=by.id, moment_id=moment_id).exclude(id__in=[row.id for row in rows]))
    for row in rows:
        row.moment_id = moment_id
    if rows:
        MomentPhoto.objects.bulk_update(rows, ["moment", "number", "alt", "is_decorative"])


def forget_photos(rows) -> None:
    """Take these rows away now, and their files once that is certain."""
    files = [file for pair in rows.values_list("file", "small") for file in pair]
    if files:
        rows.delete()
        transaction.on_commit(lambda: remove_files(files))


def forget_staged(*, now: datetime) -> int:
    """Forget the photos whose moment was never told; how many."""
    with transaction.atomic():
        ids = list(MomentPhoto.objects.filter(moment=None, made_at__lt=now - STAGED_FOR).values_list("id", flat=True)[:500])
        forget_photos(MomentPhoto.objects.filter(moment=None, id__in=ids))
    return len(ids)
