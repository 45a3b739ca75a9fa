"""“We met”, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from closeknit.gatherings import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Limit, Line, Made, Page, Shown, page
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust

router = Router()


class CodeShown(Shown):
    """`path` is what a picture leads to, for a minute or so; `letters` are typed instead. Both are for one person."""

    path: str
    letters: str
    place: str


class PlaceGiven(Given):
    place: Line


class CodeGiven(Given):
    """The six letters from the other's screen, or the end of the path in their picture; and where it is."""

    code: Annotated[str, Field(max_length=200)]
    where: Line = ""


class MeetingSaid(Shown):
    """With whom, and whether both say so."""

    slug: str
    name: str
    is_mutual: bool


class MeetingAsked(Shown):
    id: int
    slug: str
    name: str
    happened_at: datetime
    place: str


class MeetingAnswer(Given):
    """ "let" lets it be; "no" says that we did not: only I see either."""

    answer: Literal["yes", "let", "no"]
    where: Line = ""


class Met(Shown):
    slug: str
    name: str
    last_at: datetime | None
    met_on: str
    place: str


class StrangerGiven(Given):
    name: Line
    email: Line = ""
    phone: Line = ""
    where: Line = ""


@router.post("/meetings/code", response=CodeShown, summary="Show my code")
def show_code(request):
    shown = actions.show_code(by=request.user, now=clock.now())
    return CodeShown(path=f"/met/c/{shown.token}", letters=shown.letters, place=shown.place)


@router.put("/meetings/place", response={204: None}, summary="Say where I am today")
def say_where(request, told: PlaceGiven):
    actions.say_where(by=request.user, place=told.place, now=clock.now())


@router.post("/meetings", response={201: MeetingSaid}, summary="Say that we met, by their code")
def propose_meeting(request, told: CodeGiven):
    now, token = clock.now(), told.code
    try:
        if "." not in token:
            token = actions.type_code(by=request.user, text=token, now=now)
        made = actions.propose_meeting(by=request.user, token=token, where=told.where, now=now)
    except (actions.CodeUsed, actions.OwnCode, actions.TooManyTries, Http404):
        raise Unfit("code", _("This code opens nothing any more")) from None
    return MeetingSaid(slug=made.slug, name=made.name, is_mutual=made.is_mutual)


@router.get("/meetings/asked", response=Page[MeetingAsked], summary="Who says that we met")
def meetings_asked(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(MeetingAsked, reads.asked(request.user, trust.sight(request.user)), limit, cursor)


@router.put("/meetings/{int:meeting_id}/answer", response={204: None}, summary="Answer somebody who says that we met")
def answer_meeting(request, meeting_id: int, told: MeetingAnswer):
    said = told.model_dump()
    actions.answer_meeting(by=request.user, meeting_id=meeting_id, **said, now=clock.now())


@router.get("/meetings/people", response=Page[Met], summary="People I have met")
def people_met(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Met, reads.people_met(request.user, trust.sight(request.user)), limit, cursor)


@router.post("/meetings/strangers", response={201: Made}, summary="Write down somebody who will not join")
def write_down(request, told: StrangerGiven):
    """In my own book, with the day and the place; the number of the contact."""
    return Made(id=actions.write_down(by=request.user, stranger=actions.Stranger(**told.model_dump()), now=clock.now()))
