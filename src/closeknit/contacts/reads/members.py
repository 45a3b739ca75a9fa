"""Members of the community as the contacts that stand for them in the viewer's own book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from closeknit.contacts.models import ContactPoint
from closeknit.contacts.reads.matching import matches
from closeknit.contacts.reads.own import contact
from closeknit.contacts.rules.drafts import Draft, Point

HERE = "closeknit"
"""The service of the handle that ties a contact to a member."""


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member for whom there is a contact."""

    member_id: int
    contact_id: int
    is_pinned: bool


def contacts_of_members(viewer, member_ids: Iterable[int]) -> list[KnownMember]:
    """The contacts that stand for these members (actions.contact_for_member makes them); one query."""
    handles = {f"{HERE}:{each}": each for each in member_ids}
    rows = _handles(viewer).filter(norm__in=list(handles))
    columns = rows.values_list("norm", "contact_id", "contact__is_pinned")
    return [KnownMember(handles[norm], *row) for norm, *row in columns]


def members_in_book(viewer) -> dict[int, tuple[int, str, str]]:
    """The members for whom there is a contact that is neither archived nor dead: (contact, its name, its zone) by the member's
    number; one query."""
    rows = _handles(viewer).filter(norm__startswith=f"{HERE}:", contact__archived_at=None, contact__has_died=False)
    columns = rows.order_by("-id").values_list("norm", "contact_id", "contact__name", "contact__zone")
    found = ((norm.partition(":")[2], row) for norm, *row in columns)
    return {int(number): tuple(row) for number, row in found if _is_number(number)}


def members_of_contacts(viewer, contact_ids: Iterable[int]) -> dict[int, int]:
    """For whom of the members each of these contacts stands, where it does for one; one query."""
    rows = _handles(viewer).filter(contact_id__in=list(contact_ids), norm__startswith=f"{HERE}:").order_by("-id")
    found = ((contact_id, norm.partition(":")[2]) for contact_id, norm in rows.values_list("contact_id", "norm"))
    return {contact_id: int(number) for contact_id, number in found if _is_number(number)}


def members_of_contact(viewer, contact_id: int) -> list[int]:
    """The numbers of the members for whom this contact stands; seldom more than one. Raises Http404."""
    contact(viewer, contact_id)
    rows = _handles(viewer).filter(contact_id=contact_id, norm__startswith=f"{HERE}:").order_by("id")
    numbers = (norm.partition(":")[2] for norm in rows.values_list("norm", flat=True))
    return [int(number) for number in numbers if _is_number(number)]


def points_of_contact(viewer, contact_id: int) -> list[tuple[str, str]]:
    """(kind, norm) of the e-mail addresses, phones and handles by which a contact can be known. Raises Http404."""
    contact(viewer, contact_id)
    rows = ContactPoint.objects.of(viewer).filter(contact_id=contact_id).exclude(norm__startswith=f"{HERE}:")
    return list(rows.values_list("kind", "norm"))


def contact_matching(viewer, name: str, points: Iterable[tuple[str, str, str]]) -> int | None:
    """The one contact that certainly is whoever has this name and these ways (kind, value, service) to reach them, and stands for
    no member yet; None where there is none, or several."""
    draft = Draft({"name": name}, points=[Point(kind, value, service) for kind, value, service in points])
    found = matches(viewer, [draft])[0].contact_id if draft.points else None
    return found if found and not members_of_contact(viewer, found) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 17


def _handles(viewer):
    return ContactPoint.objects.of(viewer).filter(kind=ContactPoint.Kind.HANDLE, contact__owner_id=viewer.id)
