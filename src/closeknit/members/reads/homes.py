"""In which city members live, by what they tell on their profiles and to whom."""

from __future__ import annotations

from collections.abc import Collection

from closeknit.kit.places import City, city
from closeknit.members.models import ProfileField
from closeknit.members.rules.profile import PLACE
from closeknit.trust.reads import Audience, Sight, members_in_sight


def own_city(viewer) -> City | None:
    """The city in which the viewer says they live; None where they say none, or it is not clear which."""
    norm = ProfileField.objects.of(viewer).filter(kind=PLACE).exclude(norm="").values_list("norm", flat=True).first()
    return city(int(norm)) if norm else None


def living_in(viewer, eyes: Sight, member_ids: Collection[int], city_ids: Collection[int]) -> dict[int, int]:
    """Those of these members who live in one of these cities and let the viewer see it: the city of each; one query."""
    if not member_ids or not city_ids:
        return {}
    norms = [str(each) for each in city_ids]
    rows = ProfileField.objects.filter(owner_id__in=member_ids, kind=PLACE, norm__in=norms)
    here = rows.filter(owner__in=members_in_sight(viewer, eyes)).exclude(owner_id=eyes.member_id)
    return {row.owner_id: int(row.norm) for row in here if eyes.sees(row.owner_id, row.audience, row.circle_ids)}


def places_told_to_all(viewer, member_ids: Collection[int]) -> dict[int, str]:
    """Where those of these members live who tell it to all members, or to everybody, in their words; one query. `viewer` is any
    member: nobody reads more of it than others."""
    rows = ProfileField.objects.filter(owner_id__in=member_ids, kind=PLACE, audience__in=(Audience.MEMBERS, Audience.PUBLIC))
    return dict(rows.exclude(text="").values_list("owner_id", "text"))
