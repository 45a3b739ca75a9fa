"""Whom and what a member's eyes reach: asked once for a page, and handed to every read of it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.trust.models import Block, Met
from closeknit.trust.rules import Audience, Sight, Told

__all__ = ["Audience", "Sight", "Told", "circles_in_sight", "has_blocked", "member", "member_of_id", "members_in_sight", "sight"]

STRANGER = Sight()


def sight(viewer) -> Sight:
    """What the viewer's eyes reach: four queries for somebody signed in, none for anybody else."""
    if viewer is None or not viewer.is_authenticated:
        return STRANGER
    return Sight(
        member_id=viewer.id,
        is_here=viewer.is_active and viewer.is_here,
        circle_ids=frozenset(
            Membership.objects.filter(member_id=viewer.id, left_at=None, circle__closed_at=None).values_list(
                "circle_id", flat=True
            )
        ),
        met_ids=frozenset(Met.objects.filter(owner_id=viewer.id, is_mutual=True).values_list("member_id", flat=True)),
        apart_ids=frozenset(Block.objects.filter(owner_id=viewer.id).values_list("member_id", flat=True))
        | frozenset(Block.objects.filter(member_id=viewer.id).values_list("owner_id", flat=True)),
    )


def members_in_sight(viewer, eyes: Sight | None = None) -> QuerySet[Member]:
    """The members the viewer may know of, themselves among them: who is here and kept apart by no block.

    Nobody, for whoever has not entered the community. A room's own reads go on from here; a screen is never given a queryset.
    """
    eyes = eyes or sight(viewer)
    if not eyes.is_here:
        return Member.objects.none()
    here = Member.objects.filter(state=Member.State.HERE, entered_at__isnull=False, is_active=True)
    return here.exclude(id__in=eyes.apart_ids) if eyes.apart_ids else here


def member(viewer, slug: str, eyes: Sight | None = None) -> Member:
    """One member the viewer may know of, by the name in their address; raises Http404 for any other, and for a blocked one."""
    found = members_in_sight(viewer, eyes).filter(slug=slug).first()
    if not found:
        raise Http404
    return found


def member_of_id(viewer, member_id: int, eyes: Sight | None = None) -> Member | None:
    """One member the viewer may know of, by number; None for any other."""
    return members_in_sight(viewer, eyes).filter(id=member_id).first()


def circles_in_sight(viewer, eyes: Sight | None = None) -> QuerySet[Circle]:
    """The open circles the viewer may know of: their own, and all that are not secret. None for whoever is not here."""
    eyes = eyes or sight(viewer)
    if not eyes.is_here:
        return Circle.objects.none()
    known = Circle.objects.filter(closed_at=None)
    return known.exclude(joining=Circle.Joining.SECRET) | known.filter(id__in=eyes.circle_ids)


def has_blocked(viewer, member_id: int) -> bool:
    """Whether the viewer has blocked this member; nobody is told of a block against themselves."""
    return Block.objects.filter(owner_id=viewer.id, member_id=member_id).exists()
