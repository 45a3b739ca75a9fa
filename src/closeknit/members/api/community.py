"""The community: what it is, its agreements and hosts, invitations into it, and its newcomers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import Http404
from ninja import Router
from pydantic import Field

from closeknit.kit import clock, web
from closeknit.kit.openapi import Cursor, Given, Key, Limit, Line, Page, Shown, Text, page
from closeknit.members import actions, reads
from closeknit.members.api.circles import Face

router = Router()
HOSTING = ["hosting"]


class Community(Shown):
    """`version` is that of the agreements in force."""

    name: str
    promise: str
    joining: str
    agreements: str
    version: int
    hosts: list[Face]


class Agreement(Shown):
    version: int
    text: str
    made_at: datetime


class AcceptanceGiven(Given):
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]


class InvitationGiven(Given):
    """For how many people, for how many days, into which circle as well, and a line of one's own."""

    line: Line = ""
    uses: Annotated[int, Field(ge=1, le=1000)] = 1
    days: Annotated[int, Field(ge=1, le=1000)] = 14
    circle: Annotated[str, Field(max_length=64)] = ""


class Invitation(Shown):
    """`state` is good, used, over or revoked; `came` are the names of who came in by it."""

    id: int
    line: str
    circle: str
    state: str
    link: str
    good_until: datetime
    uses_left: int
    came: list[str]


class GreetingGiven(Given):
    words: Text


class GreeterGiven(Given):
    """How many newcomers a month one likes to greet; 0 for none."""

    a_month: Annotated[int, Field(ge=0, le=100)]


class HostGiven(Given):
    slug: Key
    reason: Text = ""


class AgreementsGiven(Given):
    text: Text


class CharterGiven(Given):
    """What the community says of itself."""

    name: Line
    promise: Text = ""
    joining: Literal["open", "invited", "apply"]
    members_may_invite: bool = True


class Answer(Given):
    is_welcome: bool
    reply: Text = ""


class Application(Shown):
    id: int
    name: str
    words: str
    made_at: datetime


class Asked(Shown):
    """Whether somebody who likes to greet was free."""

    is_asked: bool


@router.get("/community", response=Community, summary="The community")
def community(request):
    row, agreement = reads.community(request.user), reads.agreement(request.user)
    if row is None:
        raise Http404
    hosts = [Face(slug=each.slug, name=each.name, is_host=True, since=None) for each in reads.hosts(request.user)]
    told = {"agreements": agreement.text if agreement else "", "version": agreement.version if agreement else 0}
    return Community(name=row.name, promise=row.promise, joining=row.joining, hosts=hosts, **told)


@router.get("/agreements", response=Page[Agreement], summary="Every version of the agreements")
def agreements(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Agreement, reads.agreements(request.user), limit, cursor)


@router.put("/agreements/acceptance", response={204: None}, summary="Accept the agreements")
def accept_agreements(request, told: AcceptanceGiven):
    actions.accept_agreements(by=request.user, version=told.version, now=clock.now())


@router.post("/agreements", tags=HOSTING, response={204: None}, summary="Write the agreements anew, as a host")
def change_agreements(request, told: AgreementsGiven):
    actions.change_agreements(by=request.user, text=told.text, now=clock.now())


@router.get("/invitations", response=Page[Invitation], summary="My invitations into the community")
def invitations(request, limit: Limit = 20, cursor: Cursor = ""):
    shown = [invitation_shown(each) for each in reads.own_invitations(request.user, clock.now())]
    return page(Invitation, shown, limit, cursor)


def invitation_shown(one) -> Invitation:
    told = {name: getattr(one, name) for name in ("id", "line", "circle", "state", "good_until", "uses_left", "came")}
    return Invitation(**told, link=f"{web.address()}/join/{one.token}")


@router.post("/invitations", response={201: Invitation}, summary="Invite somebody into the community")
def make_invitation(request, told: InvitationGiven):
    now = clock.now()
    made = actions.make_invitation(by=request.user, invited=actions.Invited(**told.model_dump()), now=now)
    return invitation_shown(reads.own_invitation(request.user, made, now))


@router.delete("/invitations/{int:invitation_id}", response={204: None}, summary="Revoke an invitation")
def revoke_invitation(request, invitation_id: int):
    actions.revoke_invitation(by=request.user, invitation_id=invitation_id, now=clock.now())


@router.put("/greeting", response={204: None}, summary="Say how many newcomers I like to greet in a month")
def like_to_greet(request, told: GreeterGiven):
    actions.like_to_greet(by=request.user, a_month=told.a_month, now=clock.now())


@router.post("/members/{str:slug}/greetings", response={204: None}, summary="Greet a newcomer")
def greet(request, slug: str, told: GreetingGiven):
    actions.greet(by=request.user, slug=slug, words=told.words, now=clock.now())


@router.put("/greetings/{int:greeting_id}/answer", response={204: None}, summary="Answer a greeting")
def thank_greeter(request, greeting_id: int, told: GreetingGiven):
    actions.thank_greeter(by=request.user, greeting_id=greeting_id, words=told.words, now=clock.now())


@router.post("/members/{str:slug}/greeter", tags=HOSTING, response=Asked, summary="Ask somebody to greet a newcomer, as a host")
def ask_somebody_to_greet(request, slug: str):
    return Asked(is_asked=actions.ask_somebody_to_greet(by=request.user, slug=slug, now=clock.now()))


@router.post("/hosts", tags=HOSTING, response={204: None}, summary="Ask a member to be a host")
def make_host(request, told: HostGiven):
    actions.make_host(by=request.user, slug=told.slug, reason=told.reason, now=clock.now())


@router.delete("/hosts/me", tags=HOSTING, response={204: None}, summary="Be a host no longer")
def step_down(request):
    actions.step_down(by=request.user, now=clock.now())


@router.put("/applications/{int:application_id}/answer", tags=HOSTING, response={204: None}, summary="Answer an application")
def answer_application(request, application_id: int, told: Answer):
    said = {"application_id": application_id, **told.model_dump()}
    actions.answer_application(by=request.user, **said, now=clock.now())


@router.put("/community", tags=HOSTING, response={204: None}, summary="Change what the community says of itself")
def change_community(request, told: CharterGiven):
    actions.change_community(by=request.user, charter=actions.Charter(**told.model_dump()), now=clock.now())


@router.get("/applications", tags=HOSTING, response=Page[Application], summary="Who asks to come in")
def applications(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Application, reads.applications(request.user), limit, cursor)
