"""A member and the viewer's own book: which contact stands for whom, and what they tell that belongs onto that contact's page.

An address book must not reveal who is here: two are put together only by what the member lets the viewer see, or by the viewer's
own choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from closeknit.accounts.models import Member
from closeknit.contacts import reads as contacts
from closeknit.members.models import ProfileField
from closeknit.members.reads.profile import Profile, profiles
from closeknit.members.rules.profile import DAYS
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

MATCHING = ("email", "phone", "handle")


def members_in_contact(viewer, contact_id: int, eyes: Sight) -> list[Profile]:
    """The members in sight for whom a contact of the viewer's stands, each as the viewer sees them. Raises Http404."""
    numbers = contacts.members_of_contact(viewer, contact_id)
    rows = trust.members_in_sight(viewer, eyes).filter(id__in=numbers).exclude(id=viewer.id)
    return list(profiles(viewer, list(rows.order_by("id")), eyes).values())


def members_like_contact(viewer, contact_id: int, eyes: Sight) -> list[Profile]:
    """The members who let the viewer see a way to reach them that this contact has too, and for whom nobody in the book stands
    yet. Raises Http404."""
    points = {(kind, norm) for kind, norm in contacts.points_of_contact(viewer, contact_id) if kind in MATCHING}
    rows = ProfileField.objects.filter(kind__in=MATCHING, norm__in={norm for _kind, norm in points})
    told = {
        row.owner_id for row in rows if (row.kind, row.norm) in points and eyes.sees(row.owner_id, row.audience, row.circle_ids)
    }
    told -= {each.member_id for each in contacts.contacts_of_members(viewer, told)} | {viewer.id}
    found = trust.members_in_sight(viewer, eyes).filter(id__in=told)
    return list(profiles(viewer, list(found.order_by("id")[:5]), eyes).values())


def contact_of_member(viewer, member) -> int | None:
    """The contact that certainly is this member, by name and a way to reach them that they let the viewer see, and that stands
    for no member yet. For contacts.actions.contact_for_member, which asks before it makes a new one."""
    eyes = trust.sight(viewer)
    if not eyes.is_here or member.id in eyes.apart_ids:
        return None
    rows = ProfileField.objects.filter(owner_id=member.id, kind__in=MATCHING)
    seen = [row for row in rows if eyes.sees(row.owner_id, row.audience, row.circle_ids)]
    return contacts.contact_matching(viewer, member.name, [(row.kind, row.text, row.label) for row in seen])


@dataclass(frozen=True, slots=True)
class MemberDay:
    """A day that comes round which a member lets the viewer see, of a member for whom there is a contact. `on` is "YYYY-MM-DD"
    or "--MM-DD"; `zone` the member's where the viewer sees it, else the contact's own."""

    field_id: int
    contact_id: int
    name: str
    zone: str
    kind: str
    label: str
    on: str
    made_at: datetime


def days_of_members(viewer) -> list[MemberDay]:
    """The days that members in the viewer's book let them see, as they are told at this moment: none of it is kept."""
    known = contacts.members_in_book(viewer)
    eyes = trust.sight(viewer) if known else None
    if not eyes or not eyes.is_here:
        return []
    here = dict(trust.members_in_sight(viewer, eyes).filter(id__in=known).exclude(id=viewer.id).values_list("id", "zone"))
    rows = ProfileField.objects.filter(owner_id__in=here, kind__in=(*DAYS, "zone")).order_by("owner_id", "position", "id")
    seen = [row for row in rows if eyes.sees(row.owner_id, row.audience, row.circle_ids)]
    zones = {row.owner_id: here[row.owner_id] for row in seen if row.kind == "zone"}
    found = []
    for row in seen:
        contact_id, name, zone = known[row.owner_id]
        if row.kind in DAYS:
            zone = zones.get(row.owner_id, zone)
            found.append(MemberDay(row.id, contact_id, name, zone, row.kind, row.label, row.text, row.made_at))
    return found


def days_still_told(viewer, field_ids: Iterable[int]) -> set[int]:
    """Which of these days the viewer may still see; nothing is asked where there are none."""
    rows = list(ProfileField.objects.filter(id__in=field_ids, kind__in=DAYS)) if (field_ids := list(field_ids)) else []
    if not rows:
        return set()
    eyes = trust.sight(viewer)
    seen = [row for row in rows if eyes.sees(row.owner_id, row.audience, row.circle_ids)]
    here = set(trust.members_in_sight(viewer, eyes).filter(id__in={row.owner_id for row in seen}).values_list("id", flat=True))
    return {row.id for row in seen if row.owner_id in here}


def contact_standing_for(viewer, member: Member | Profile) -> int | None:
    """The contact of the viewer's that stands for this member; None before they had to do with each other."""
    number = member.member_id if isinstance(member, Profile) else member.id
    return min((each.contact_id for each in contacts.contacts_of_members(viewer, [number])), default=None)
