"""Who came to a gathering, for those who came as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from closeknit.gatherings.models import Occurrence, Rsvp
from closeknit.gatherings.reads.seeing import occurrence
from closeknit.members import reads as members
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class After:
    """An occurrence that is over, as one tells of it afterwards: `came_ids` is who came, `others` (slug, name, photo) of those
    whom the viewer may know of, by name."""

    one: Occurrence
    title: str
    place: str
    is_in_person: bool
    came_ids: frozenset[int]
    others: list[tuple[str, str, str]]


def afterwards(viewer, eyes: Sight, slug: str, occurrence_id: int, now: datetime) -> After:
    """An occurrence to which the viewer came, once it is over. Raises Http404 for any other."""
    row, one = occurrence(viewer, eyes, occurrence_id)
    came = _came(one)
    if row.slug != slug or one.ends_at > now or one.cancelled_at or viewer.id not in came:
        raise Http404
    seen = trust.members_in_sight(viewer, eyes).filter(id__in=came).exclude(id=viewer.id)
    here = list(seen.order_by("name", "id")[:MOST_SHOWN])
    faces = members.faces(viewer, eyes, [each.id for each in here])
    others = [(each.slug, each.name, faces.get(each.id, "")) for each in here]
    said = {name: one.own.get(name, getattr(row, name)) for name in ("title", "place", "city", "is_in_person")}
    return After(one, said["title"], said["place"] or said["city"], said["is_in_person"], frozenset(came), others)


def _came(one: Occurrence) -> set[int]:
    """The members who came: where somebody was checked in at the door, those who were; else who had a seat and was not said to be
    absent."""
    rows = Rsvp.objects.filter(occurrence_id=one.id, member__isnull=False, is_absent=False)
    seen = set(rows.filter(checked_in_at__isnull=False).values_list("member_id", flat=True))
    return seen or set(rows.filter(answer=Rsvp.Answer.YES, seat=Rsvp.Seat.SEATED).values_list("member_id", flat=True))
