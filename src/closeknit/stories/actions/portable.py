"""What of moments goes along when a member takes everything with them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from closeknit.kit.pictures import Picture, is_picture, picture_of, write_picture
from closeknit.kit.portable import Kind, Unwelcome
from closeknit.kit.text import render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.stories.actions.photos import FOLDER
from closeknit.stories.actions.reaching import index_moment
from closeknit.stories.models import Moment, MomentPhoto, Response

BATCH = 500


def portable_kinds(owner) -> list[Kind]:
    """The member's own moments with their photos, which arrive as told to nobody: the audience they had belongs to the old house.

    What they answered to the moments of others goes out for them to read, and comes in nowhere, for those moments stayed behind.
    """
    return [
        Kind("moments", Moment, "A short piece of one's day.", _OLD_HOUSE, only=_THERE, settle=_moment, owner="author"),
        Kind("moment_photos", MomentPhoto, "A photo of a moment.", frozenset({"small"}), files={"file": _kept}, settle=_small,
             only={"moment__deleted_at": None, "moment__isnull": False}),
        Kind("responses", Response, "What one answered to somebody's moment.", frozenset({"moment", "hidden_at"}), owner="member",
             comes_in=False),
    ]  # fmt: skip


_THERE = {"deleted_at": None}
_OLD_HOUSE = frozenset({"audience", "circle_ids", "html", "outcome_html", "asked_at", "thread_id", "deleted_at", "hidden_at"})


def _moment(row: Moment) -> None:
    if row.kind not in Moment.Kind.values or row.made_at is None:
        raise Unwelcome("This moment is of no kind, or of no time.")
    row.audience, row.circle_ids, row.wish = "me", [], row.wish if row.wish in Moment.Wish.values else ""
    # Never taken from a file: both are shown as they are. What went by in the old house is not asked about again.
    row.html = render_markdown(row.text) if row.text else ""
    row.outcome_html = render_markdown(row.outcome) if row.outcome else ""
    row.asked_at = row.made_at if row.returns_on else None


def _kept(data: bytes) -> str:
    try:
        return write_picture(Picture(data, b"", 0, 0) if is_picture(data) else picture_of(data), FOLDER)[0]
    except Unfit as unfit:
        raise Unwelcome(str(unfit.message)) from None


def _small(row: MomentPhoto) -> None:
    """Make the small picture of a kept one anew."""
    if not row.file:
        raise Unwelcome("This photo names no file.")
    row.small = row.file.removesuffix(".webp") + ".small.webp"
    made = picture_of((Path(settings.MEDIA_ROOT) / row.file).read_bytes())
    (Path(settings.MEDIA_ROOT) / row.small).write_bytes(made.small)


def reindex(*, by, now: datetime) -> None:
    """Make all of one's own moments findable that have arrived, in batches; done again, it changes nothing."""
    ids = list(Moment.objects.filter(author_id=by.id, deleted_at=None).order_by("id").values_list("id", flat=True))
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            for row in Moment.objects.filter(id__in=ids[start : start + BATCH]):
                index_moment(row, [])
