"""Answering gatherings, and what those who look after one read of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Router
from pydantic import Field

from closeknit.gatherings import access, actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Given, Line, Shown
from closeknit.trust import reads as trust

router = Router()
Key = Annotated[str, Field(max_length=40)]
Waited = Annotated[int, Field(ge=0, le=10_000_000)]
Names = Annotated[list[Line], Field(max_length=actions.MOST_PLUS)]


class RsvpGiven(Given):
    """`said` are the answers to the hosts' questions, by the question's number; `for_following` answers all later ones too."""

    answer: Literal["yes", "maybe", "no"]
    plus: Names = []
    said: Annotated[dict[str, Line], Field(max_length=20)] = {}
    word: Line = ""
    for_following: bool = False


class Rsvp(Shown):
    """The member's own answer. `seat` is "seated", "offered" (held until `held_until`), "waiting" (`ahead` stand before them) or
    "". `taken_off_at` is when the hosts took them off the list, with `hosts_word`; null where they did not."""

    answer: str
    seat: str
    plus: list[str]
    said: dict[str, str]
    word: str
    ahead: int
    held_until: datetime | None
    taken_off_at: datetime | None
    hosts_word: str


class ComerLine(Shown):
    """Somebody who comes and whom the member may know of."""

    slug: str
    name: str
    with_others: bool


class Comers(Shown):
    """Who comes, by name; `has_more` where others come who are no members, or not to be seen; `mine` is one's own answer."""

    people: list[ComerLine]
    has_more: bool
    mine: Rsvp | None


class SaidLine(Shown):
    question: str
    answer: str


class AnswerLine(Shown):
    """One answer as those who look after a gathering read it."""

    id: int
    name: str
    slug: str
    is_guest: bool
    answer: str
    seat: str
    plus: list[str]
    party: int
    said: list[SaidLine]
    word: str
    held_until: datetime | None
    checked_in_at: datetime | None
    is_absent: bool
    answered_at: datetime
    plus_there: list[int]
    is_taken_off: bool


class Answers(Shown):
    items: list[AnswerLine]


class CheckInGiven(Given):
    """Whether they are there: true, false, or null for neither. `place` is 0 for whoever answered, else which of those they
    bring, and `name` that one's, since the answer may change meanwhile. `key` names what was noted, so that the same sent twice
    is one, and `waited_seconds` is how long ago it was."""

    is_there: bool | None
    place: Annotated[int, Field(ge=0, le=1000)] = 0
    name: Line = ""
    key: Key = ""
    waited_seconds: Waited = 0


class RemovalGiven(Given):
    """`word` is what the hosts say to whoever is taken off, in their own kind words; "" for nothing."""

    word: Line = ""


class WalkInGiven(Given):
    """Who came: a member, by the slug of whom one may know, or (`name`) anybody. Where all seats are taken, `is_over` says that
    they have one more. `key` and `waited_seconds` as for those who answered."""

    name: Line = ""
    member: Annotated[str, Field(max_length=40)] = ""
    is_over: bool = False
    key: Key = ""
    waited_seconds: Waited = 0


class QuestionGiven(Given):
    """`id` is that of a question which is there, 0 for a new one; without choices it is answered in one's own words."""

    id: Annotated[int, Field(ge=0, le=100_000)] = 0
    text: Line
    choices: Annotated[list[Line], Field(max_length=20)] = []
    is_needed: bool = False


class AnsweringGiven(Given):
    """How people answer: until how many hours before it starts (null: until then), with how many others, and what is asked."""

    closes_hours: Annotated[int, Field(ge=0, le=100_000)] | None = None
    most_plus: Annotated[int, Field(ge=0, le=1000)] = 0
    takes_guests: bool = False
    questions: Annotated[list[QuestionGiven], Field(max_length=20)] = []


class QuestionShown(Shown):
    id: int
    text: str
    choices: list[str]
    is_needed: bool


class Answering(Shown):
    """`guests_path` is the address, below the house's own, for people without an account; "" where they are not taken."""

    closes_hours: int | None
    most_plus: int
    takes_guests: bool
    guests_path: str
    questions: list[QuestionShown]


@router.get("/occurrences/{int:occurrence_id}/rsvp", response=Comers, summary="Who comes, and what I answered")
def who_comes(request, occurrence_id: int):
    eyes = trust.sight(request.user)
    _row, one = reads.occurrence(request.user, eyes, occurrence_id)
    comers, own = reads.who_comes(request.user, eyes, one), reads.own_rsvp(request.user, one)
    mine = shown(own.rsvp, own.ahead) if own else None
    people = [ComerLine.model_validate(each) for each in comers.people]
    return Comers(people=people, has_more=comers.has_more, mine=mine)


@router.put("/occurrences/{int:occurrence_id}/rsvp", response=Rsvp, summary="Answer whether I come")
def rsvp(request, occurrence_id: int, told: RsvpGiven):
    """Where there is a seat it is mine with the answer; else I stand in line."""
    reply = actions.Reply(told.answer, told.plus, told.said, told.word)
    following = told.for_following
    made = actions.rsvp(by=request.user, occurrence_id=occurrence_id, reply=reply, is_for_following=following, now=clock.now())
    return shown(made, reads.ahead(request.user, made))


def shown(row, ahead: int) -> Rsvp:
    told = {name: getattr(row, name) for name in Rsvp.model_fields if name != "ahead"}
    return Rsvp(**told, ahead=ahead)


@router.get("/gatherings/{str:slug}/occurrences/{int:occurrence_id}/answers", response=Answers, summary="All answers")
def gathering_answers(request, slug: str, occurrence_id: int):
    """For those who look after the gathering."""
    row = looked_after(request.user, slug)
    one = reads.occurrence_of(request.user, row, occurrence_id)
    lines = reads.answers(request.user, trust.sight(request.user), row, one)
    return Answers(items=[AnswerLine(**told_of(each)) for each in lines])


def looked_after(viewer, slug: str):
    row, is_host = reads.hosted(viewer, slug)
    access.may_change_gathering(viewer, row, is_host).or_refuse()
    return row


def told_of(line) -> dict:
    told = {name: getattr(line, name) for name in AnswerLine.model_fields if name not in ("said", "plus", "plus_there")}
    said = [SaidLine(question=one, answer=other) for one, other in line.said]
    return told | {"plus": list(line.plus), "plus_there": list(line.plus_there), "said": said}


REMOVAL = "/gatherings/{str:slug}/occurrences/{int:occurrence_id}/answers/{int:rsvp_id}/removal"


@router.put(REMOVAL, response={204: None}, summary="Take somebody off the list")
def take_off_list(request, slug: str, occurrence_id: int, rsvp_id: int, told: RemovalGiven):
    """For those who look after the gathering. Their seats go to the next in line, and they are told."""
    which = {"slug": slug, "occurrence_id": occurrence_id, "rsvp_id": rsvp_id}
    actions.take_off_list(by=request.user, **which, word=told.word, now=clock.now())


@router.delete(REMOVAL, response={204: None}, summary="Let somebody back who was taken off the list")
def let_back(request, slug: str, occurrence_id: int, rsvp_id: int):
    """They may answer again, and are told."""
    which = {"slug": slug, "occurrence_id": occurrence_id, "rsvp_id": rsvp_id}
    actions.let_back(by=request.user, **which, now=clock.now())


@router.put(
    "/gatherings/{str:slug}/occurrences/{int:occurrence_id}/answers/{int:rsvp_id}/check-in", response={204: None},
    summary="Note at the door who is there",
)  # fmt: skip
def check_in(request, slug: str, occurrence_id: int, rsvp_id: int, told: CheckInGiven):
    which = {"slug": slug, "occurrence_id": occurrence_id, "rsvp_id": rsvp_id}
    noted = {
        "is_there": told.is_there,
        "place": told.place,
        "name": told.name,
        "key": told.key,
        "waited_seconds": told.waited_seconds,
    }
    actions.check_in(by=request.user, **which, **noted, now=clock.now())


@router.post(
    "/gatherings/{str:slug}/occurrences/{int:occurrence_id}/walk-ins", response={204: None}, summary="Note somebody who just came"
)
def welcome_walk_in(request, slug: str, occurrence_id: int, told: WalkInGiven):
    noted = {"is_over": told.is_over, "key": told.key, "waited_seconds": told.waited_seconds, "now": clock.now()}
    if told.member:
        actions.welcome_member(by=request.user, slug=slug, occurrence_id=occurrence_id, member_slug=told.member, **noted)
    else:
        actions.welcome_walk_in(by=request.user, slug=slug, occurrence_id=occurrence_id, name=told.name, **noted)


@router.put("/gatherings/{str:slug}/answering", response=Answering, summary="Say how people answer")
def set_answering(request, slug: str, told: AnsweringGiven):
    questions = [actions.Question(each.text, each.choices, each.is_needed, each.id) for each in told.questions]
    actions.set_answering(
        by=request.user, slug=slug, closes_hours=told.closes_hours, most_plus=told.most_plus, takes_guests=told.takes_guests,
        questions=questions, now=clock.now(),
    )  # fmt: skip
    row = looked_after(request.user, slug)
    way = reads.guests_path(request.user, row) if row.takes_guests else ""
    same = {name: getattr(row, name) for name in ("closes_hours", "most_plus", "takes_guests", "questions")}
    return Answering(**same, guests_path=way)
