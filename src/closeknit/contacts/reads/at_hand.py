"""What one needs at hand to turn to somebody: name, face, ways, zone and the last thing written about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from closeknit.contacts.models import Contact, ContactPoint, Note, Photo

CONTEXT_LENGTH = 180


@dataclass(slots=True)
class AtHand:
    """`context` is the first line of the latest note, or "". `photo` is the file's name, or ""."""

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


def people_at_hand(viewer, contact_ids: Iterable[int]) -> dict[int, AtHand]:
    """These contacts by id, in four queries whatever their number; archived ones and strangers' are not in it."""
    ids = list(contact_ids)
    found = Contact.objects.of(viewer).filter(id__in=ids, archived_at=None)
    people = {
        row["id"]: AtHand(
            row["id"],
            row["name"],
            row["nickname"] or row["given"] or row["name"],
            row["zone"],
            row["is_pinned"],
            row["is_kin"],
            not (row["has_died"] or row["is_organisation"]),
        )
        for row in found.values("id", "name", "nickname", "given", "zone", "is_pinned", "is_kin", "has_died", "is_organisation")
    }
    with_ways(viewer, people)
    for contact_id, name in Photo.objects.of(viewer).filter(contact_id__in=list(people)).values_list("contact_id", "file"):
        people[contact_id].photo = name
    with_context(viewer, people)
    return people


def with_ways(viewer, people: dict[int, AtHand]) -> None:
    points = ContactPoint.objects.of(viewer).filter(contact_id__in=list(people), kind__in=("email", "phone"))
    for contact_id, kind, value in points.order_by("-is_preferred", "id").values_list("contact_id", "kind", "value"):
        getattr(people[contact_id], f"{kind}s").append(value)


def with_context(viewer, people: dict[int, AtHand]) -> None:
    notes = Note.objects.of(viewer).filter(contact_id__in=list(people)).order_by("on", "id")
    for contact_id, text in notes.values_list("contact_id", "text"):
        first = next((line.strip("#*_> -") for line in text.splitlines() if line.strip("#*_> -")), "")
        people[contact_id].context = first if len(first) <= CONTEXT_LENGTH else first[:CONTEXT_LENGTH].rsplit(" ", 1)[0] + " …"


def pinned_ids(viewer, limit: int = 200) -> list[int]:
    """The people the owner pinned."""
    return list(Contact.objects.of(viewer).filter(is_pinned=True, archived_at=None).values_list("id", flat=True)[:limit])


def is_book_empty(viewer) -> bool:
    """Whether nobody is in the book yet."""
    return not Contact.objects.of(viewer).exists()
