"""Moments: the feed, one, telling, changing, deleting, and their photos."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from django.http import FileResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Instant, Limit, Page, Text, To, after, before, page
from closeknit.kit.unfit import Unfit
from closeknit.members import reads as members
from closeknit.stories import actions, reads
from closeknit.stories.api.schemas import (
    Moment,
    MomentChanged,
    NewMoment,
    OwnMoment,
    PhotoOfMoment,
    audience_of,
    holds,
    micros,
    moment_at,
    one_shown,
    page_of,
    place_in,
    shown,
    words_of,
)
from closeknit.trust import reads as trust

router = Router(tags=["moments"])
PICTURE = {"responses": {200: {"content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}}}}}
LATELY = timedelta(days=7)


class OutcomeGiven(Given):
    outcome: Text


class ResponseGiven(Given):
    """`words` are for the kind "own"."""

    kind: Literal["with_you", "well_done", "thank_you", "tell_more", "own"]
    words: Text = ""


@router.get("/moments", response=Page[Moment], summary="What was told, newest first")
def moments(request, limit: Limit = 20, cursor: Cursor = ""):
    """Everything the member may read."""
    eyes = trust.sight(request.user)
    found = reads.earlier(request.user, eyes, place_in(cursor, clock.now()), limit=limit)
    return page_of(request.user, eyes, found)


@router.get("/news", response=Page[Moment], summary="What is new, people close to me first")
def news(request, since: Instant | None = Query(None, description="A week ago, where it is left out."), cursor: Cursor = ""):
    """Twenty at a time, and at an end one is caught up."""
    now = clock.now()
    eyes = trust.sight(request.user)
    since, until, number = before(cursor, news_place, (since or now - LATELY, now, 1))
    found = reads.news(request.user, eyes, since=since, until=until, page=number, now=now)
    following = after([micros(since), micros(until), number + 1]) if found.has_more else None
    return Page[Moment](items=shown(request.user, eyes, found.moments), next=following)


def news_place(told) -> tuple:
    since, until, number = told
    if not isinstance(number, int) or not 1 <= number < 100:
        raise ValueError(number)
    return moment_at(since), moment_at(until), number


@router.get("/moments/found", response=Page[Moment], summary="Search moments")
def search_moments(
    request, q: str = Query(..., max_length=200, description="The words."), limit: Limit = 20, cursor: Cursor = ""
):
    eyes = trust.sight(request.user)
    return page(Moment, shown(request.user, eyes, reads.search(request.user, eyes, q)), limit, cursor)


@router.get("/members/{str:slug}/moments", response=Page[Moment], summary="What one member told")
def moments_of_member(request, slug: str, limit: Limit = 20, cursor: Cursor = ""):
    eyes = trust.sight(request.user)
    member = trust.member(request.user, slug, eyes)
    found = reads.moments_of_member(request.user, eyes, member.id, place_in(cursor, clock.now()), limit)
    return page_of(request.user, eyes, found)


@router.get("/circles/{str:slug}/moments", response=Page[Moment], summary="What was told to a circle of mine")
def moments_of_circle(request, slug: str, limit: Limit = 20, cursor: Cursor = ""):
    eyes = trust.sight(request.user)
    circle = members.circle(request.user, slug, eyes)
    found = reads.moments_told_in(request.user, eyes, circle.id, place_in(cursor, clock.now()), limit)
    return page_of(request.user, eyes, found)


@router.post("/moments", response={201: OwnMoment}, summary="Tell a moment")
def tell_moment(request, told: NewMoment):
    to = audience_of(request.user, told)
    moment_id = actions.tell_moment(by=request.user, words=words_of(told, told.kind), told=to, **holds(told), now=clock.now())
    return one_shown(request.user, moment_id)


@router.get("/moments/{int:moment_id}", response=OwnMoment, summary="One moment")
def moment(request, moment_id: int):
    return one_shown(request.user, moment_id)


@router.put("/moments/{int:moment_id}", response=OwnMoment, summary="Write my moment anew")
def change_moment(request, moment_id: int, told: MomentChanged):
    held = {**holds(told), "keeps_voice": told.keeps_voice}
    actions.change_moment(by=request.user, moment_id=moment_id, words=words_of(told, ""), **held, now=clock.now())
    return one_shown(request.user, moment_id)


@router.delete("/moments/{int:moment_id}", response={204: None}, summary="Delete my moment")
def delete_moment(request, moment_id: int):
    actions.delete_moment(by=request.user, moment_id=moment_id, now=clock.now())


@router.put("/moments/{int:moment_id}/audience", response=OwnMoment, summary="Tell my moment to others")
def change_audience(request, moment_id: int, told: To):
    reads.own_moment(request.user, moment_id)
    actions.change_audience(by=request.user, moment_id=moment_id, told=audience_of(request.user, told), now=clock.now())
    return one_shown(request.user, moment_id)


@router.put("/moments/{int:moment_id}/outcome", response=OwnMoment, summary="Say how my goal went")
def return_to_goal(request, moment_id: int, told: OutcomeGiven):
    actions.return_to_goal(by=request.user, moment_id=moment_id, outcome=told.outcome, now=clock.now())
    return one_shown(request.user, moment_id)


@router.put("/moments/{int:moment_id}/response", response=OwnMoment, summary="Answer a moment with a few words")
def respond(request, moment_id: int, told: ResponseGiven):
    actions.respond(by=request.user, moment_id=moment_id, kind=told.kind, words=told.words, now=clock.now())
    return one_shown(request.user, moment_id)


@router.delete("/moments/{int:moment_id}/response", response={204: None}, summary="Take my answer back")
def take_back_response(request, moment_id: int):
    actions.take_back_response(by=request.user, moment_id=moment_id, now=clock.now())


@router.post("/moments/photos", response={201: PhotoOfMoment}, summary="Upload a photo for a moment that is told later")
def upload_photo(request, photo: UploadedFile = File(...)):
    """It waits for two days."""
    staged = actions.stage_photos(by=request.user, files=[photo], now=clock.now())
    if staged.refused:
        raise Unfit("photo", staged.refused[0])
    return PhotoOfMoment.model_validate(reads.staged_photos(request.user, staged.ids)[0])


@router.get("/moments/photos/{str:name}", summary="A photo of a moment", openapi_extra=PICTURE)
def moment_photo(request, name: str, small: bool = False):
    return FileResponse(reads.photo_file(request.user, name, is_small=small).open("rb"), content_type="image/webp")
