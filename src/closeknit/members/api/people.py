"""Other members: the directory, one of them, having met, one's own book, and blocks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import FileResponse
from ninja import Query, Router
from pydantic import Field

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Key, Limit, Line, Made, Page, Shown, after, before, page
from closeknit.kit.openapi.pages import whole_number
from closeknit.members import actions, reads
from closeknit.members.api.profile import Profile, profile_shown
from closeknit.trust import reads as trust

router = Router()
PICTURE = {"responses": {200: {"content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}}}}}


class MetGiven(Given):
    """When and where, as far as one likes to say."""

    met_on: Annotated[str, Field(max_length=10)] = ""
    where: Line = ""


class MetSaid(Shown):
    """Whether both say so."""

    is_mutual: bool


class BlockGiven(Given):
    slug: Key


class Blocked(Shown):
    slug: str
    name: str
    made_at: datetime


class LinkGiven(Given):
    contact_id: Id


@router.get("/members", response=Page[Profile], summary="The members I may know of")
def members(
    request,
    q: str = Query("", max_length=200, description="Words of names and of what they tell me."),
    circle: str = Query("", max_length=64, description="The slug of a circle of mine."),
    cursor: Cursor = "",
):
    """Twenty-four at a time, the newest first."""
    eyes = trust.sight(request.user)
    number = before(cursor, whole_number, 1) or 1
    circle_id = reads.circle(request.user, circle, eyes).id if circle else None
    found = reads.directory(request.user, eyes, asked=q, circle_id=circle_id, page=min(number, 10**6))
    items = [Profile(**profile_shown(request.user, each, {})) for each in found.people]
    return Page[Profile](items=items, next=after(number + 1) if found.has_more else None)


@router.get("/members/{str:slug}", response=Profile, summary="One member, as I see them")
def member(request, slug: str):
    return Profile(**profile_shown(request.user, reads.profile(request.user, slug), {}))


@router.get("/members/photos/{str:name}", summary="A member's photo", openapi_extra=PICTURE)
def member_photo(request, name: str):
    return FileResponse(reads.photo_file(request.user, name).open("rb"), content_type="image/webp")


@router.put("/members/{str:slug}/meeting", response=MetSaid, summary="Say that we have met in person")
def say_we_met(request, slug: str, told: MetGiven):
    said = told.model_dump()
    return MetSaid(is_mutual=actions.say_we_met(by=request.user, slug=slug, **said, now=clock.now()))


@router.delete("/members/{str:slug}/meeting", response={204: None}, summary="Say, for me alone, that we did not meet")
def say_we_did_not_meet(request, slug: str):
    actions.say_we_did_not_meet(by=request.user, slug=slug, now=clock.now())


@router.put("/members/{str:slug}/contact", response=Made, summary="Keep a member in my book")
def keep_member(request, slug: str):
    """The number of the contact, who is begun where there is none."""
    return Made(id=actions.keep_member(by=request.user, slug=slug, now=clock.now()))


@router.post("/members/{str:slug}/links", response={201: Made}, summary="Somebody in my book is this member")
def link_contact(request, slug: str, told: LinkGiven):
    return Made(id=actions.link_contact(by=request.user, slug=slug, contact_id=told.contact_id, now=clock.now()))


@router.delete("/members/{str:slug}/links/{int:contact_id}", response={204: None}, summary="They are two again")
def unlink_contact(request, slug: str, contact_id: int):
    actions.unlink_contact(by=request.user, slug=slug, contact_id=contact_id, now=clock.now())


@router.get("/blocks", tags=["trust"], response=Page[Blocked], summary="Whom I have blocked")
def blocks(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Blocked, trust.blocks(request.user), limit, cursor)


@router.post("/blocks", tags=["trust"], response={204: None}, summary="Block somebody")
def block(request, told: BlockGiven):
    """Silent, and both ways: they are not told."""
    actions.block(by=request.user, slug=told.slug, now=clock.now())


@router.delete("/blocks/{str:slug}", tags=["trust"], response={204: None}, summary="Take a block back")
def unblock(request, slug: str):
    actions.unblock(by=request.user, slug=slug, now=clock.now())
