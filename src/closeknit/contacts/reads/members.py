"""Members of the community as the contacts that stand for them in the viewer's own book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from closeknit.contacts.models import ContactPoint


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member for whom there is a contact."""

    member_id: int
    contact_id: int
    is_pinned: bool


def contacts_of_members(viewer, member_ids: Iterable[int]) -> list[KnownMember]:
    """The contacts that stand for these members (actions.contact_for_member makes them); one query."""
    handles = {f"closeknit:{each}": each for each in member_ids}
    rows = ContactPoint.objects.of(viewer).filter(kind=ContactPoint.Kind.HANDLE, norm__in=list(handles))
    columns = rows.filter(contact__owner_id=viewer.id).values_list("norm", "contact_id", "contact__is_pinned")
    return [KnownMember(handles[norm], *row) for norm, *row in columns]
