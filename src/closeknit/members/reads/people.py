"""People in lists: a name, the way to their page, and the face that the viewer sees of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from closeknit.accounts.models import Member, Membership
from closeknit.members.reads.profile import faces
from closeknit.trust.reads import Sight


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody in a list of people; `photo_url` is "" where the viewer sees no photo of them."""

    slug: str
    name: str
    is_host: bool = False
    since: datetime | None = None
    photo_url: str = ""


def people(viewer, eyes: Sight, members: Iterable[Member]) -> list[Face]:
    """These members, who are in sight already, in the order given; one query."""
    rows = list(members)
    photos = faces(viewer, eyes, [each.id for each in rows])
    return [Face(each.slug, each.name, photo_url=photos.get(each.id, "")) for each in rows]


def people_staying(viewer, eyes: Sight, *lists: Iterable[Membership]) -> list[list[Face]]:
    """The members of these lists of stays, each list in its order; one query for all."""
    rows = [list(each) for each in lists]
    photos = faces(viewer, eyes, {stay.member_id for each in rows for stay in each})
    return [[_staying(stay, photos.get(stay.member_id, "")) for stay in each] for each in rows]


def _staying(stay: Membership, photo_url: str) -> Face:
    return Face(stay.member.slug, stay.member.name, stay.is_host, stay.joined_at, photo_url)
