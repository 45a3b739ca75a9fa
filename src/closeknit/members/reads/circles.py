"""Circles, as somebody may know of them. What one may not know of is absent: the same question, the same work, a 404."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.kit import search
from closeknit.kit.text import clean
from closeknit.members.access import may_see_circle_members
from closeknit.members.models import CircleInvitation
from closeknit.members.reads.people import Face, people_staying
from closeknit.members.reads.profile import faces
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

ROOM = "circles"
PAGE_LENGTH = 50
FACES_SHOWN = 60
MOST_HOSTS = 30
MOST_OWN = 500


@dataclass(frozen=True, slots=True)
class Invited:
    """A circle somebody is asked into, by whom and with which words."""

    circle: Circle
    by: Face
    words: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """A circle as one member knows it. `stay` is their own membership, `invitation` what they are asked; `people` is empty, and
    `sees_members` False, where only its members see who is in it."""

    row: Circle
    stay: Membership | None
    invitation: Invited | None
    was_ended: bool
    sees_members: bool
    hosts: list[Face] = field(default_factory=list)
    people: list[Face] = field(default_factory=list)
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Circles:
    """The page of circles: one's own, what one is asked into, others one may know of (a page of them), and closed ones."""

    own: list[Membership]
    closed: list[Membership]
    invitations: list[Invited]
    others: list[Circle]
    has_more: bool


def circles(viewer, eyes: Sight, number: int = 1) -> Circles:
    """One's own circles, those one is asked into, and a page of the others one may know of, each by name."""
    stays = list(
        Membership.objects.filter(member_id=viewer.id, left_at=None, circle_id__in=eyes.circle_ids)
        .select_related("circle").order_by("circle__name", "circle_id")[:MOST_OWN]
    )  # fmt: skip
    asked = invitations(viewer, eyes)
    hidden = [*eyes.circle_ids, *(each.circle.id for each in asked)]
    start = (max(1, number) - 1) * PAGE_LENGTH
    others = trust.circles_in_sight(viewer, eyes).exclude(id__in=hidden).order_by("name", "id")
    found = list(others[start : start + PAGE_LENGTH + 1])
    return Circles(
        own=[stay for stay in stays if not stay.circle.closed_at],
        closed=[stay for stay in stays if stay.circle.closed_at],
        invitations=asked,
        others=found[:PAGE_LENGTH],
        has_more=len(found) > PAGE_LENGTH,
    )


def circles_found(viewer, eyes: Sight, asked: str) -> list[Circle]:
    """The circles the viewer may know of, their own closed ones among them, whose name or purpose has these words, best first. A
    secret circle stands in no index but that of its members, so nothing about it is looked at, weighed or counted for others."""
    spaces = [trust.EVERYBODY, *map(trust.circle_space, sorted(eyes.circle_ids))] if eyes.is_here else []
    found = [hit.ref_id for hit in search.search_many(spaces, ROOM, asked, PAGE_LENGTH)]
    rows = trust.circles_in_sight(viewer, eyes) | Circle.objects.filter(id__in=eyes.circle_ids)
    known = {row.id: row for row in rows.filter(id__in=found)}
    return [known[each] for each in dict.fromkeys(found) if each in known]


def invitations(viewer, eyes: Sight) -> list[Invited]:
    """The open circles the viewer is asked into by somebody they may know of, newest first; each circle once."""
    return list({each.circle.id: each for each in reversed(_invitations(viewer, eyes))}.values())[::-1]


def _invitations(viewer, eyes: Sight, **only) -> list[Invited]:
    rows = _open_invitations(viewer, eyes).filter(**only).select_related("circle", "made_by").order_by("-made_at", "-id")
    return [Invited(row.circle, Face(row.made_by.slug, row.made_by.name), row.words, row.made_at) for row in rows]


def _open_invitations(viewer, eyes: Sight) -> QuerySet[CircleInvitation]:
    if not eyes.is_here:
        return CircleInvitation.objects.none()
    known = trust.members_in_sight(viewer, eyes).values("id")
    asked = CircleInvitation.objects.filter(member_id=viewer.id, answer="", circle__closed_at=None, made_by_id__in=known)
    return asked.filter(hidden_at=None).exclude(circle_id__in=eyes.circle_ids)


def circle(viewer, slug: str, eyes: Sight | None = None) -> Circle:
    """One circle the viewer may know of: open to sight, their own (a closed one too), or one they are asked into. Raises Http404
    for any other, after the same one question to the database."""
    eyes = eyes or trust.sight(viewer)
    known = Q(id__in=eyes.circle_ids) | (
        Q(closed_at=None) & (~Q(joining=Circle.Joining.SECRET) | Q(id__in=_open_invitations(viewer, eyes).values("circle_id")))
    )
    found = Circle.objects.filter(known, slug=slug).first() if eyes.is_here else None
    if not found:
        raise Http404
    return found


def circle_page(viewer, slug: str, eyes: Sight) -> Known:
    """A circle with the people of it that the viewer may see. Raises Http404."""
    row = circle(viewer, slug, eyes)
    stay, was_ended = own_stay(viewer, row.id)
    asked = _invitations(viewer, eyes, circle_id=row.id)
    sees_members = bool(may_see_circle_members(viewer, row, stay))
    stays = people_of_circle(viewer, row.id, eyes).order_by("member__name", "member_id")
    inside = stays[: FACES_SHOWN + 1] if sees_members else ()
    hosts, people = people_staying(viewer, eyes, stays.filter(is_host=True)[:MOST_HOSTS], inside)
    return Known(
        row, stay, asked[0] if asked else None, was_ended, sees_members, hosts, people[:FACES_SHOWN], len(people) > FACES_SHOWN
    )


def own_stay(viewer, circle_id: int) -> tuple[Membership | None, bool]:
    """The viewer's membership of a circle (None where they are not in it), and whether a host ended their last one."""
    last = Membership.objects.filter(member_id=viewer.id, circle_id=circle_id).order_by("-id").first()
    is_in = bool(last and last.left_at is None)
    return (last if is_in else None), bool(last and not is_in and last.ended_by_id)


def circle_faces(viewer, circle_id: int, eyes: Sight, start: int, most: int) -> list[Face]:
    """Who is in a circle, by name, as far as the viewer may know of them."""
    rows = people_of_circle(viewer, circle_id, eyes).order_by("member__name", "member_id")[start : start + most]
    return people_staying(viewer, eyes, rows)[0]


def people_of_circle(viewer, circle_id: int, eyes: Sight) -> QuerySet[Membership]:
    """The stays in a circle of those the viewer may know of, with their members; that the viewer may see them is asked before."""
    here = Membership.objects.filter(
        circle_id=circle_id, left_at=None, member__state=Member.State.HERE, member__entered_at__isnull=False,
        member__is_active=True,
    )  # fmt: skip
    return here.exclude(member_id__in=eyes.apart_ids).select_related("member")


def circle_member(viewer, circle_id: int, slug: str, eyes: Sight) -> Membership:
    """The stay of somebody in a circle; raises Http404 for whoever is not in it or not in sight."""
    found = people_of_circle(viewer, circle_id, eyes).filter(member__slug=clean(slug)).first()
    if not found:
        raise Http404
    return found


def circles_of(viewer, member_id: int, eyes: Sight) -> list[Circle]:
    """The circles in which the viewer may know that a member is: open ones, and those the two share; by name. For the page of a
    member whom the viewer may know of."""
    stays = Membership.objects.filter(member_id=member_id, left_at=None, circle_id=OuterRef("id"))
    seen = trust.circles_in_sight(viewer, eyes).filter(Q(joining=Circle.Joining.OPEN) | Q(id__in=eyes.circle_ids))
    return list(seen.filter(Exists(stays)).order_by("name", "id")[:PAGE_LENGTH])


def circle_history(viewer, circle_id: int, eyes: Sight, start: int, most: int) -> list[tuple[Membership, str]]:
    """For hosts of a circle: every stay there was, the newest first, but for those of members whom a block keeps from them or who
    are away, each with where the member's face is; that they are hosts is asked before. Whoever has left has no name in it."""
    rows = Membership.objects.filter(circle_id=circle_id).exclude(member_id__in=eyes.apart_ids)
    rows = rows.exclude(member__state__in=(Member.State.AWAY, Member.State.LEAVING))
    stays = list(rows.select_related("member", "ended_by").order_by("-joined_at", "-id")[start : start + most])
    photos = faces(viewer, eyes, {stay.member_id for stay in stays})
    return [(stay, photos.get(stay.member_id, "")) for stay in stays]


def circle_picture_file(viewer, slug: str, name: str) -> Path:
    """The file of a circle's picture; raises Http404 for another name and for a circle the viewer may not know of."""
    found = circle(viewer, slug).picture
    path = Path(settings.MEDIA_ROOT) / found
    if not found or path.stem != name or not path.is_file():
        raise Http404
    return path
