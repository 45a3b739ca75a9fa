"""People one may want to be kept apart from, or to tell the hosts about, though they cannot be seen any more."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from closeknit.contacts import reads as contacts
from closeknit.trust import reads as trust

MOST_KNOWN = 500


@dataclass(frozen=True, slots=True)
class Remembered:
    """Somebody with whom the viewer had to do here, by the name they have in the viewer's own book."""

    contact_id: int
    name: str


def remembered(viewer, *, with_blocked: bool = True) -> list[Remembered]:
    """Everybody with whom the viewer had to do here and who is in their own book, by name; whoever is still to be seen and
    whoever is not stand side by side, so that the list tells nothing about them. Those they have blocked themselves are left out
    where they are asked whom to block."""
    blocked = () if with_blocked else set(trust.blocked_ids(viewer))
    known = contacts.contacts_of_members(viewer, [each for each in trust.turned_to(viewer) if each not in blocked][:MOST_KNOWN])
    names = contacts.names_of(viewer, [each.contact_id for each in known])
    return sorted(
        (Remembered(id_, name) for id_, name in names.items()), key=lambda each: (each.name.casefold(), each.contact_id)
    )


def member_remembered(viewer, contact_id: int) -> int:
    """The number of the member for whom a contact of `remembered` stands; raises Http404 for any other contact."""
    known = contacts.contacts_of_members(viewer, trust.turned_to(viewer)[:MOST_KNOWN])
    found = next((each.member_id for each in known if each.contact_id == contact_id), None)
    if found is None:
        raise Http404
    return found
