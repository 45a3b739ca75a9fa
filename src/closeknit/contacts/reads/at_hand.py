"""What one needs at hand to turn to somebody: name, face, ways, zone and the last thing written about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left

from closeknit.contacts.models import Contact, ContactPoint, Note, Photo

CONTEXT_LENGTH = 180
BEGINNING = 2000  # characters of a note in which its first line is looked for


@dataclass(slots=True)
class AtHand:
    """`context` is the first line of the latest note, or "". `photo` is the name its file is asked for by, "" for none."""

    id: int
    name: str
    short: str
    zone: str
    is_pinned: bool
    is_kin: bool
    may_be_suggested: bool
    photo: str = ""
    context: str = ""
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)


def people_named(viewer, contact_ids: Iterable[int]) -> dict[int, AtHand]:
    """These contacts by id, without photo, ways and context: one query; archived ones and strangers' are not in it."""
    found = Contact.objects.of(viewer).filter(id__in=list(contact_ids), archived_at=None)
    return {row[0]: _at_hand(*row) for row in found.values_list(*COLUMNS)}


COLUMNS = ("id", "name", "nickname", "given", "zone", "is_pinned", "is_kin", "has_died", "is_organisation")


def _at_hand(
    contact_id, name, nickname, given, zone, is_pinned, is_kin, has_died, is_organisation, photo="", context=""
) -> AtHand:
    may_be_suggested = not (has_died or is_organisation)
    short = nickname or given or name
    face = PurePosixPath(photo or "").stem
    return AtHand(contact_id, name, short, zone, is_pinned, is_kin, may_be_suggested, face, _first_line(context or ""))


def _first_line(text: str) -> str:
    """The first line that says something, without the signs of Markdown, cut where it is long."""
    first = next((line.strip("#*_> -") for line in text.splitlines() if line.strip("#*_> -")), "")
    return first if len(first) <= CONTEXT_LENGTH else first[:CONTEXT_LENGTH].rsplit(" ", 1)[0] + " …"


def noted_since(viewer, contact_ids: Iterable[int], since: datetime) -> set[int]:
    """Those of these contacts of whom the owner wrote a note down after a moment."""
    rows = Note.objects.of(viewer).filter(contact_id__in=list(contact_ids), made_at__gte=since)
    return set(rows.values_list("contact_id", flat=True))


def people_at_hand(viewer, contact_ids: Iterable[int]) -> dict[int, AtHand]:
    """These contacts by id, in two queries whatever their number; archived ones and strangers' are not in it."""
    found = Contact.objects.of(viewer).filter(id__in=list(contact_ids), archived_at=None)
    photo = Photo.objects.of(viewer).filter(contact_id=OuterRef("id")).values("file")
    last_note = Note.objects.of(viewer).filter(contact_id=OuterRef("id")).order_by("-on", "-id")
    context = last_note.values(begin=Left("text", BEGINNING))
    rows = found.values_list(*COLUMNS, Subquery(photo[:1]), Subquery(context[:1]))
    people = {row[0]: _at_hand(*row) for row in rows}
    points = ContactPoint.objects.of(viewer).filter(contact_id__in=list(people), kind__in=("email", "phone"))
    for contact_id, kind, value in points.order_by("-is_preferred", "id").values_list("contact_id", "kind", "value"):
        (people[contact_id].emails if kind == "email" else people[contact_id].phones).append(value)
    return people


def pinned_ids(viewer, limit: int = 200) -> list[int]:
    """The people the owner pinned."""
    # In the order of the index over the pinned alone: without one, SQLite looks through everybody.
    pinned = Contact.objects.of(viewer).filter(is_pinned=True, archived_at=None).order_by("sort_key", "id")
    return list(pinned.values_list("id", flat=True)[:limit])


def is_book_empty(viewer) -> bool:
    """Whether nobody is in the book yet."""
    return not Contact.objects.of(viewer).exists()
