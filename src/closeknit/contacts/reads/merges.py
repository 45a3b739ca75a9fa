"""The merges of a book: which there were, what stands against undoing one, and where somebody who went is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from closeknit.contacts.models import Contact, Merge
from closeknit.contacts.reads.own import BIGGEST_ID, own
from closeknit.kit.changes import pointed_at, touched

CONTACTS = "contacts.contact"
MOST_MERGES = 100


def merge(viewer, merge_id: int) -> Merge:
    """One merge of the viewer's book. Raises Http404."""
    return own(viewer, Merge, merge_id)


def merged_into(viewer, contact_id: int) -> int | None:
    """The contact somebody became who went in a merge; None for anybody else."""
    return merged_all(viewer, [contact_id]).get(contact_id)


def merged_all(viewer, contact_ids) -> dict[int, int]:
    """The same for many, by the id of the one that went: for rooms that keep numbers of contacts."""
    ids = [each for each in contact_ids if 0 < each <= BIGGEST_ID]
    rows = Merge.objects.of(viewer).filter(gone_id__in=ids, undone_at=None).order_by("id")
    return dict(rows.values_list("gone_id", "contact_id"))


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that can still be undone: who has the page, who went, when, and until when."""

    id: int
    contact_id: int
    name: str
    gone_name: str
    made_at: datetime
    until: datetime


def merges(viewer, now: datetime, contact_id: int | None = None) -> list[MergeLine]:
    """The merges that may still be undone, the newest first; those of one contact only, if asked."""
    rows = Merge.objects.of(viewer).filter(undone_at=None, until__gt=now)
    if contact_id is not None:
        rows = rows.filter(contact_id=contact_id)
    values = rows.order_by("-id").values_list("id", "contact_id", "contact__name", "gone_name", "made_at", "until")
    return [MergeLine(*row) for row in values[:MOST_MERGES]]


def made_together(viewer, made: Merge) -> QuerySet[Merge]:
    """This merge and those that were made in one go with it, as far as they can still be undone, the last first. What is made in
    one go has one moment."""
    return Merge.objects.of(viewer).filter(made_at=made.made_at, undone_at=None, until__isnull=False).order_by("-id")


def hindrance(viewer, made: Merge, now: datetime) -> str:
    """Why this merge cannot be undone, in the viewer's language; "" where it can.

    Merges that touched the same rows are undone from the last to the first, so that each finds what it left.
    """
    if made.undone_at:
        return _("This was undone already.")
    if made.until is None or made.until <= now:
        return _("The time in which this could be undone is over.")
    if made.contact_id != made.kept_id or not Contact.objects.of(viewer).filter(id=made.kept_id).exists():
        later = _later(viewer, made).filter(gone_id=made.kept_id).first()
        return _first(later) if later else _("The page this was joined to is gone.")
    mine, meant = touched(made.rows), pointed_at(made.rows, CONTACTS)
    for later in _later(viewer, made).iterator():
        if later.gone_id in meant or mine & touched(later.rows):
            return _first(later)
    return ""


def _later(viewer, made: Merge):
    """Merges that came after and can be undone themselves, the last first."""
    return Merge.objects.of(viewer).filter(id__gt=made.id, undone_at=None, until__isnull=False).order_by("-id")


def _first(later: Merge) -> str:
    return _("First undo the merge with %(name)s, which came later.") % {"name": later.gone_name}


def merge_above(viewer, merge_id: int, room: str) -> tuple[Merge | None, dict]:
    """A merge and what that room above noted of it; (None, {}) where it is gone."""
    made = Merge.objects.of(viewer).filter(id=merge_id).first()
    return made, (made.above.get(room, {}) if made else {})
