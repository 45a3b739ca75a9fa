"""Gatherings: what is coming, one, planning, changing, cancelling, and who is asked."""

from __future__ import annotations

from django.http import HttpResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile

from closeknit.gatherings import actions, reads
from closeknit.gatherings.api.schemas import (
    CancellationGiven,
    Gathering,
    GatheringChange,
    NewGathering,
    OccurrenceLine,
    PeopleGiven,
    cursor_of,
    one_shown,
    place_of,
)
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Key, Limit, Page, Shown, To, after, before, page
from closeknit.trust import reads as trust

router = Router()


class DraftLine(Shown):
    """Something that was begun and nobody else sees yet."""

    slug: str
    title: str
    format: str


class HostGiven(Given):
    """The slug of a member."""

    slug: Key


@router.get("/gatherings", response=Page[OccurrenceLine], summary="What is coming up")
def gatherings(request, limit: Limit = 20, cursor: Cursor = ""):
    """What is on or to come wherever the member may look, soonest first; each occurrence of a series by itself."""
    place = before(cursor, place_of)
    return page_of(reads.coming_up(request.user, trust.sight(request.user), clock.now(), place, limit))


@router.get("/gatherings/past", response=Page[OccurrenceLine], summary="What was")
def past_gatherings(request, limit: Limit = 20, cursor: Cursor = ""):
    """The latest first."""
    place = before(cursor, place_of)
    return page_of(reads.past(request.user, trust.sight(request.user), clock.now(), place, limit))


def page_of(found: reads.Listed) -> Page[OccurrenceLine]:
    items = [OccurrenceLine.model_validate(each) for each in found.occurrences]
    return Page[OccurrenceLine](items=items, next=after(cursor_of(found.following)) if found.following else None)


@router.get("/gatherings/found", response=Page[OccurrenceLine], summary="Search gatherings")
def search_gatherings(
    request, q: str = Query(..., max_length=200, description="The words."), limit: Limit = 20, cursor: Cursor = ""
):  # fmt: skip
    """By name, what they are about, place and city; of each the next time it takes place, else the last. The best first."""
    found = reads.search(request.user, trust.sight(request.user), q, clock.now())
    return page(OccurrenceLine, found, limit, cursor)


@router.get("/gatherings/drafts", response=Page[DraftLine], summary="What I have begun to plan")
def gathering_drafts(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(DraftLine, reads.drafts(request.user), limit, cursor)


@router.post("/gatherings", response={201: Gathering}, summary="Plan a gathering")
def plan_gathering(request, told: NewGathering):
    circles = trust.own_circles(request.user, trust.sight(request.user)) if told.circles else []
    to, now = trust.told_in(request.user, circles, told.posted()), clock.now()
    slug = actions.plan_gathering(by=request.user, plan=told.plan(), told=to, is_draft=told.is_draft, now=now)
    return one_shown(request.user, slug, now)


@router.get("/gatherings/{str:slug}", response=Gathering, summary="One gathering")
def gathering(
    request, slug: str, occurrence: int | None = Query(None, ge=1, le=2**53, description="The one to show; else the next.")
):  # fmt: skip
    return one_shown(request.user, slug, clock.now(), occurrence)


@router.put("/gatherings/{str:slug}", response=Gathering, summary="Change a gathering, or one occurrence of it")
def change_gathering(request, slug: str, told: GatheringChange):
    """Answers with the gathering that holds from then on what was changed: the later ones of a series become one of their own."""
    now = clock.now()
    which = {"scope": told.scope, "occurrence_id": told.occurrence}
    slug = actions.change_gathering(by=request.user, slug=slug, plan=told.plan(), **which, now=now)
    return one_shown(request.user, slug, now, told.occurrence if told.scope == "this" else None)


@router.post("/gatherings/{str:slug}/publication", response=Gathering, summary="Publish a draft")
def publish_gathering(request, slug: str):
    now = clock.now()
    actions.publish_gathering(by=request.user, slug=slug, now=now)
    return one_shown(request.user, slug, now)


@router.delete("/gatherings/{str:slug}", response={204: None}, summary="Give a draft up")
def delete_draft(request, slug: str):
    """What was published is cancelled instead."""
    actions.delete_draft(by=request.user, slug=slug, now=clock.now())


@router.post("/gatherings/{str:slug}/cancellation", response=Gathering, summary="Cancel a gathering, or one occurrence of it")
def cancel_gathering(request, slug: str, told: CancellationGiven):
    now = clock.now()
    which = {"scope": told.scope, "occurrence_id": told.occurrence}
    actions.cancel_gathering(by=request.user, slug=slug, reason=told.reason, **which, now=now)
    return one_shown(request.user, slug, now, told.occurrence)


@router.delete("/gatherings/{str:slug}/cancellation", response=Gathering, summary="Take a cancellation back")
def restore_gathering(
    request, slug: str, occurrence: int | None = Query(None, ge=1, le=2**53, description="This one time; else all of it.")
):  # fmt: skip
    """Of the whole, with what was cancelled with it; or of one time of a gathering that takes place."""
    now = clock.now()
    actions.restore_gathering(by=request.user, slug=slug, occurrence_id=occurrence, now=now)
    return one_shown(request.user, slug, now, occurrence)


@router.put("/gatherings/{str:slug}/audience", response=Gathering, summary="Tell a gathering to others")
def change_gathering_audience(request, slug: str, told: To):
    now = clock.now()
    reads.hosted(request.user, slug)
    circles = trust.own_circles(request.user, trust.sight(request.user)) if told.circles else []
    to = trust.told_in(request.user, circles, told.posted())
    actions.change_gathering_audience(by=request.user, slug=slug, told=to, now=now)
    return one_shown(request.user, slug, now)


@router.post("/gatherings/{str:slug}/invitations", response=Gathering, summary="Ask members by name")
def invite_members(request, slug: str, told: PeopleGiven):
    now = clock.now()
    actions.invite_members(by=request.user, slug=slug, slugs=told.slugs, now=now)
    return one_shown(request.user, slug, now)


@router.delete("/gatherings/{str:slug}/invitations/{str:member_slug}", response={204: None}, summary="Ask a member no longer")
def take_back_gathering_invitation(request, slug: str, member_slug: str):
    actions.take_back_gathering_invitation(by=request.user, slug=slug, member_slug=member_slug, now=clock.now())


@router.post("/gatherings/{str:slug}/hosts", response=Gathering, summary="Ask a member to look after it with me")
def add_gathering_host(request, slug: str, told: HostGiven):
    now = clock.now()
    actions.add_host(by=request.user, slug=slug, member_slug=told.slug, now=now)
    return one_shown(request.user, slug, now)


@router.delete(
    "/gatherings/{str:slug}/hosts/{str:member_slug}", response={204: None}, summary="Let a host look after it no longer"
)
def end_gathering_hosting(request, slug: str, member_slug: str):
    actions.end_hosting(by=request.user, slug=slug, member_slug=member_slug, now=clock.now())


@router.get(
    "/gatherings/{str:slug}/occurrences/{int:occurrence_id}/calendar", summary="One occurrence as a file for a calendar",
    openapi_extra={"responses": {200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}}},
)  # fmt: skip
def occurrence_file(request, slug: str, occurrence_id: int):
    """iCalendar (RFC 5545), with the address and the link of the call where the member comes."""
    body = reads.occurrence_file(request.user, trust.sight(request.user), slug, occurrence_id)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@router.post("/gatherings/{str:slug}/picture", response=Gathering, summary="Give a gathering a picture")
def set_gathering_picture(request, slug: str, photo: UploadedFile = File(...), alt: str = Query("", max_length=500)):
    now = clock.now()
    data = photo.read(actions.MOST_BYTES + 1)
    actions.set_gathering_picture(by=request.user, slug=slug, data=data, alt=alt, now=now)
    return one_shown(request.user, slug, now)


@router.delete("/gatherings/{str:slug}/picture", response={204: None}, summary="Take the picture away")
def remove_gathering_picture(request, slug: str):
    actions.set_gathering_picture(by=request.user, slug=slug, data=None, now=clock.now())
