"""Circles themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Router

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Limit, Line, Page, Shown, Text, after, before
from closeknit.kit.openapi.pages import whole_number
from closeknit.members import access, actions, reads
from closeknit.trust import reads as trust

router = Router()


class Face(Shown):
    slug: str
    name: str
    is_host: bool
    since: datetime | None


class CircleLine(Shown):
    slug: str
    name: str
    purpose: str
    joining: str
    is_closed: bool


class Circle(CircleLine):
    """`people` is empty where only its members see who is in it."""

    agreements: str
    is_mine: bool
    is_host: bool
    is_invited: bool
    hosts: list[Face]
    people: list[Face]
    has_more_people: bool


class OwnCircles(Shown):
    """One's own, and those one is asked into."""

    mine: list[CircleLine]
    invited: list[CircleLine]


class CircleGiven(Given):
    name: Line
    purpose: Text = ""
    agreements: Text = ""
    joining: Literal["open", "request", "invited", "secret"]

    def plain(self) -> actions.Purpose:
        return actions.Purpose(self.name, self.purpose, self.agreements, self.joining, b"")


def line_of(row) -> dict:
    return {
        "slug": row.slug, "name": row.name, "purpose": row.purpose, "joining": row.joining, "is_closed": bool(row.closed_at)
    }  # fmt: skip


def circle_shown(viewer, slug: str) -> Circle:
    found = reads.circle_page(viewer, slug, trust.sight(viewer))
    return Circle(
        **line_of(found.row), agreements=found.row.agreements, is_mine=found.stay is not None,
        is_host=bool(found.stay and found.stay.is_host), is_invited=found.invitation is not None,
        hosts=[Face.model_validate(each) for each in found.hosts], people=[Face.model_validate(each) for each in found.people],
        has_more_people=found.has_more,
    )  # fmt: skip


@router.get("/circles", response=Page[CircleLine], summary="Circles I may know of and am not in")
def circles(request, cursor: Cursor = ""):
    """Fifty at a time, by name."""
    number = before(cursor, whole_number, 1) or 1
    found = reads.circles(request.user, trust.sight(request.user), min(number, 10**6))
    items = [CircleLine(**line_of(each)) for each in found.others]
    return Page[CircleLine](items=items, next=after(number + 1) if found.has_more else None)


@router.get("/circles/mine", response=OwnCircles, summary="My circles")
def own_circles(request):
    found = reads.circles(request.user, trust.sight(request.user))
    mine = [CircleLine(**line_of(stay.circle)) for stay in (*found.own, *found.closed)]
    return OwnCircles(mine=mine, invited=[CircleLine(**line_of(each.circle)) for each in found.invitations])


@router.post("/circles", response={201: Circle}, summary="Make a circle")
def make_circle(request, told: CircleGiven):
    return circle_shown(request.user, actions.make_circle(by=request.user, purpose=told.plain(), now=clock.now()))


@router.get("/circles/{str:slug}", response=Circle, summary="One circle")
def circle(request, slug: str):
    return circle_shown(request.user, slug)


@router.put("/circles/{str:slug}", response=Circle, summary="Change a circle I host")
def change_circle(request, slug: str, told: CircleGiven):
    actions.change_circle(by=request.user, slug=slug, purpose=told.plain(), now=clock.now())
    return circle_shown(request.user, slug)


@router.post("/circles/{str:slug}/opening", response={201: Circle}, summary="Begin a circle anew for more people")
def begin_circle_anew(request, slug: str, told: CircleGiven):
    fresh = actions.begin_circle_anew(by=request.user, slug=slug, purpose=told.plain(), now=clock.now())
    return circle_shown(request.user, fresh)


@router.post("/circles/{str:slug}/closing", response={204: None}, summary="Close a circle I host")
def close_circle(request, slug: str):
    actions.close_circle(by=request.user, slug=slug, now=clock.now())


@router.get("/circles/{str:slug}/members", response=Page[Face], summary="Who is in a circle")
def circle_members(request, slug: str, limit: Limit = 20, cursor: Cursor = ""):
    eyes = trust.sight(request.user)
    row = reads.circle(request.user, slug, eyes)
    stay, _was_ended = reads.own_stay(request.user, row.id)
    access.may_see_circle_members(request.user, row, stay).or_refuse()
    start = before(cursor, whole_number, 0)
    found = reads.circle_faces(request.user, row.id, eyes, start, limit + 1)
    items = [Face.model_validate(each) for each in found[:limit]]
    return Page[Face](items=items, next=after(start + limit) if len(found) > limit else None)


class Stay(Shown):
    """A membership there was; `left_at` is null where it still is."""

    slug: str
    name: str
    joined_at: datetime
    left_at: datetime | None
    reason: str


@router.get("/circles/{str:slug}/history", response=Page[Stay], summary="Who was in a circle I host, and when")
def circle_history(request, slug: str, limit: Limit = 20, cursor: Cursor = ""):
    eyes = trust.sight(request.user)
    row = reads.circle(request.user, slug, eyes)
    access.may_look_after_circle(request.user, row, reads.own_stay(request.user, row.id)[0]).or_refuse()
    start = before(cursor, whole_number, 0)
    found = reads.circle_history(request.user, row.id, eyes, start, limit + 1)
    items = [
        Stay(
            slug=each.member.slug if each.member.is_here else "", name=each.member.shown_name, joined_at=each.joined_at,
            left_at=each.left_at, reason=each.reason,
        )
        for each, _photo in found[:limit]
    ]  # fmt: skip
    return Page[Stay](items=items, next=after(start + limit) if len(found) > limit else None)
