"""Members whom somebody wants to ask, by name or by the name in their address; and who was."""

from __future__ import annotations

from collections.abc import Collection

from closeknit.gatherings.models import Gathering, GatheringHost, GatheringInvitation
from closeknit.kit.text import clean, one_line
from closeknit.members import reads as members
from closeknit.trust.reads import Sight, members_in_sight

MOST = 8


def named_ids(viewer, row: Gathering) -> set[int]:
    """The members who see a gathering whomever it is told to: its author, its hosts and whoever was asked by name."""
    hosts = GatheringHost.objects.filter(gathering_id=row.id).values_list("member_id", flat=True)
    asked = GatheringInvitation.objects.filter(gathering_id=row.id).values_list("member_id", flat=True)
    return {row.author_id, *hosts, *asked}


def is_anybody_asked(viewer, row: Gathering) -> bool:
    """Whether somebody was asked to a gathering by name (`viewer` looks after it)."""
    return GatheringInvitation.objects.filter(gathering_id=row.id).exclude(member_id=viewer.id).exists()


def members_called(viewer, eyes: Sight, name: str, but: Collection[str] = ()) -> list[tuple[str, str]]:
    """(slug, name) of the members of whose name this is a part, those whose name begins so first; at most MOST."""
    name = one_line(name)[:120]
    if not name:
        return []
    chosen = [clean(each) for each in but]
    rows = members_in_sight(viewer, eyes).exclude(id=eyes.member_id).exclude(slug__in=chosen).order_by("name", "id")
    found = list(rows.filter(name__istartswith=name).values_list("slug", "name")[:MOST])
    found += list(rows.filter(name__icontains=name).values_list("slug", "name")[:MOST])
    return list(dict.fromkeys(found))[:MOST]


def members_to_welcome(viewer, eyes: Sight, name: str, but: Collection[str] = ()) -> list[tuple[str, str, str]]:
    """As members_called, each with their photo's address ("" for none): so that of two of one name the right one is chosen."""
    found = members_called(viewer, eyes, name, but)
    ids = dict(members_in_sight(viewer, eyes).filter(slug__in=[slug for slug, _name in found]).values_list("slug", "id"))
    faces = members.faces(viewer, eyes, list(ids.values()))
    return [(slug, name, faces.get(ids.get(slug, 0), "")) for slug, name in found]


def members_of_slugs(viewer, eyes: Sight, slugs: Collection[str]) -> list[tuple[str, str]]:
    """(slug, name) of those of these members whom the viewer may know of."""
    if not slugs:
        return []
    rows = members_in_sight(viewer, eyes).filter(slug__in=[clean(each) for each in slugs]).order_by("name", "id")
    return list(rows.values_list("slug", "name"))
