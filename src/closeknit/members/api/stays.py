"""Into a circle and out of it."""

from __future__ import annotations

from datetime import datetime

from ninja import Query, Router

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Key, Limit, Line, Page, Shown, Text, page
from closeknit.members import access, actions, reads
from closeknit.members.api.circles import Face
from closeknit.trust import reads as trust

router = Router()


class WordsGiven(Given):
    words: Text = ""


class AnswerGiven(Given):
    is_yes: bool


class WhomGiven(Given):
    slug: Key


class InvitedGiven(WhomGiven):
    words: Text = ""


class EndedGiven(Given):
    """Why, for whom it concerns."""

    reason: Text


class LeavingGiven(Given):
    """`successor` is the slug of who looks after it from then on, where nobody else does."""

    successor: Line = ""


class WaitingFace(Shown):
    """Somebody who asks to come in, or who was invited and by whom."""

    id: int
    who: Face
    words: str
    made_at: datetime
    by: Face | None


@router.put("/circles/{str:slug}/stay", response={204: None}, summary="Join an open circle")
def join_circle(request, slug: str):
    actions.join_circle(by=request.user, slug=slug, now=clock.now())


@router.post("/circles/{str:slug}/leaving", response={204: None}, summary="Leave a circle; nobody is told")
def leave_circle(request, slug: str, told: LeavingGiven):
    actions.leave_circle(by=request.user, slug=slug, successor=told.successor, now=clock.now())


@router.put("/circles/{str:slug}/request", response={204: None}, summary="Ask to come into a circle")
def ask_circle(request, slug: str, told: WordsGiven):
    actions.ask_circle(by=request.user, slug=slug, words=told.words, now=clock.now())


@router.delete("/circles/{str:slug}/request", response={204: None}, summary="Take that back")
def take_back_request(request, slug: str):
    actions.take_back_request(by=request.user, slug=slug, now=clock.now())


@router.get("/circles/{str:slug}/requests", response=Page[WaitingFace], summary="Who asks to come into a circle I host")
def circle_requests(request, slug: str, limit: Limit = 20, cursor: Cursor = ""):
    eyes = trust.sight(request.user)
    row = reads.circle(request.user, slug, eyes)
    access.may_look_after_circle(request.user, row, reads.own_stay(request.user, row.id)[0]).or_refuse()
    return page(WaitingFace, reads.waiting_requests(request.user, row.id, eyes), limit, cursor)


@router.put("/circles/{str:slug}/requests/{int:request_id}", response={204: None}, summary="Answer who asks to come in")
def answer_request(request, slug: str, request_id: int, told: AnswerGiven):
    said = {"request_id": request_id, "is_yes": told.is_yes}
    actions.answer_request(by=request.user, slug=slug, **said, now=clock.now())


@router.get("/circles/{str:slug}/invitations", response=Page[WaitingFace], summary="Whom I have invited into a circle")
def circle_invitations(request, slug: str, limit: Limit = 20, cursor: Cursor = ""):
    eyes, now = trust.sight(request.user), clock.now()
    row = reads.circle(request.user, slug, eyes)
    stay, _was_ended = reads.own_stay(request.user, row.id)
    access.may_invite_into_circle(request.user, row, stay).or_refuse()
    found = reads.sent_invitations(request.user, row.id, eyes, now, sees_all=bool(stay and stay.is_host))
    return page(WaitingFace, found, limit, cursor)


@router.get("/circles/{str:slug}/invitable", response=Page[Face], summary="Whom I could invite into a circle")
def invitable(request, slug: str, q: str = Query("", max_length=120), limit: Limit = 20, cursor: Cursor = ""):
    eyes = trust.sight(request.user)
    row = reads.circle(request.user, slug, eyes)
    stay, _was_ended = reads.own_stay(request.user, row.id)
    access.may_invite_into_circle(request.user, row, stay).or_refuse()
    return page(Face, reads.invitable(request.user, row.id, q, eyes), limit, cursor)


@router.post("/circles/{str:slug}/invitations", response={204: None}, summary="Invite somebody into a circle")
def invite_into_circle(request, slug: str, told: InvitedGiven):
    said = {"member_slug": told.slug, "words": told.words}
    actions.invite_into_circle(by=request.user, slug=slug, **said, now=clock.now())


@router.delete("/circles/{str:slug}/invitations/{int:invitation_id}", response={204: None}, summary="Take an invitation back")
def take_back_invitation(request, slug: str, invitation_id: int):
    actions.take_back_invitation(by=request.user, slug=slug, invitation_id=invitation_id, now=clock.now())


@router.put("/circles/{str:slug}/invitation", response={204: None}, summary="Answer my invitation into a circle")
def answer_invitation(request, slug: str, told: AnswerGiven):
    actions.answer_invitation(by=request.user, slug=slug, is_yes=told.is_yes, now=clock.now())


@router.post("/circles/{str:slug}/hosts", response={204: None}, summary="Let a member of a circle host it too")
def make_circle_host(request, slug: str, told: WhomGiven):
    actions.make_circle_host(by=request.user, slug=slug, member_slug=told.slug, now=clock.now())


@router.delete("/circles/{str:slug}/hosting", response={204: None}, summary="Host a circle no longer")
def end_circle_hosting(request, slug: str):
    actions.end_circle_hosting(by=request.user, slug=slug, now=clock.now())


@router.post(
    "/circles/{str:slug}/members/{str:member_slug}/removal", response={204: None}, summary="End somebody's stay in a circle"
)
def end_stay(request, slug: str, member_slug: str, told: EndedGiven):
    said = {"member_slug": member_slug, "reason": told.reason}
    actions.end_stay(by=request.user, slug=slug, **said, now=clock.now())
