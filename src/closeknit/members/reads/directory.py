"""Members in sight: all, those of a circle, those who answer a search; what stands in a row is what the viewer sees of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from closeknit.accounts.models import Member, Membership
from closeknit.kit import search
from closeknit.kit.text import one_line
from closeknit.members.models import ProfileField
from closeknit.members.reads.profile import Profile, profiles
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

ROOM = "profiles"
PAGE = 24
MOST_FOUND = 400
MOST_CALLED = 12


@dataclass(frozen=True, slots=True)
class Directory:
    """One page of members, each as the viewer sees them."""

    people: list[Profile]
    page: int
    has_more: bool


def directory(viewer, eyes: Sight, *, asked: str = "", circle_id: int | None = None, page: int = 1) -> Directory:
    """A page of the members in sight, the newest first. `asked` are words of names and of fields the viewer sees: no other is
    looked at, weighed or put in an order. `circle_id` keeps to one circle of the viewer's; any other holds nobody."""
    found = trust.members_in_sight(viewer, eyes)
    if circle_id is not None:
        inside = Membership.objects.filter(circle_id=circle_id if circle_id in eyes.circle_ids else 0, left_at=None)
        found = found.filter(id__in=inside.values("member_id"))
    if asked := one_line(asked):
        found = found.filter(Q(name__icontains=asked) | Q(id__in=_answering(eyes, asked)))
    first = (page - 1) * PAGE
    rows = list(found.order_by("-entered_at", "-id")[first : first + PAGE + 1])
    return Directory(list(profiles(viewer, rows[:PAGE], eyes).values()), page, len(rows) > PAGE)


def _answering(eyes: Sight, asked: str) -> set[int]:
    """The members of whom a field that these eyes see answers; asked of the fields' spaces, and once more of each field."""
    hits = search.search_many(trust.spaces_in_sight(eyes), ROOM, asked, MOST_FOUND)
    rows = ProfileField.objects.filter(id__in=[hit.ref_id for hit in hits])
    return {row.owner_id for row in rows if eyes.sees(row.owner_id, row.audience, row.circle_ids)}


def called(viewer, eyes: Sight, query: str) -> list[Member]:
    """Other members in sight with this text in their name, by name; a few, nobody for no text."""
    if not (query := one_line(query)):
        return []
    found = trust.members_in_sight(viewer, eyes).filter(name__icontains=query).exclude(id=viewer.id)
    return list(found.order_by("name", "id")[:MOST_CALLED])


def everybody_of_few(viewer, eyes: Sight) -> list[Member]:
    """The other members in sight, by name, where they are so few that all are shown at once; else nobody."""
    found = trust.members_in_sight(viewer, eyes).exclude(id=viewer.id).order_by("name", "id")
    few = list(found[: MOST_CALLED + 1])
    return few if len(few) <= MOST_CALLED else []
