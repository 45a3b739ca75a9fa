"""Seeking a time together, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Router
from pydantic import Field

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.actions import Vote
from closeknit.gatherings.api.schemas import Gathering, Person, Small, one_shown, people
from closeknit.gatherings.rules import Span
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Day, Given, Id, Key, Limit, Line, Page, Shown, page
from closeknit.trust import reads as trust

router = Router()


class TimeGiven(Given):
    """A time as that of a gathering: "YYYY-MM-DDTHH:MM" on the clock of `zone` with `length_minutes`, or "YYYY-MM-DD" with
    `length_days`."""

    starts_local: Line
    zone: Key
    length_minutes: Small = 0
    length_days: Small = 0

    def span(self) -> Span:
        return Span(self.starts_local, self.zone, self.length_minutes, self.length_days)


class Terms(Given):
    """The last day on which answers are taken, on one's own clock (null: until a time is chosen), and whether those who are asked
    propose times too."""

    closes_on: Day | None = None
    takes_proposals: bool = True


class NewPoll(Terms):
    times: Annotated[list[TimeGiven], Field(min_length=1, max_length=actions.MOST_OPTIONS)]


class VoteGiven(Given):
    """What one says to one option; "" takes back what one said."""

    option: Id
    answer: Literal["yes", "maybe", "no", ""]
    word: Line = ""


class VotesGiven(Given):
    """What is not named stays as it was."""

    votes: Annotated[list[VoteGiven], Field(max_length=actions.MOST_OPTIONS)]


class ChoiceGiven(Given):
    option: Id


class ReasonGiven(Given):
    reason: Line


class VoiceLine(Shown):
    """Somebody who gives an answer, and the word they added."""

    slug: str
    name: str
    word: str


class ClockLine(Shown):
    """A time on the clock of somebody whose clock the member may know: "good", "early", "late", "night" or "quiet"."""

    slug: str
    name: str
    at: datetime
    hour: str


class Option(Shown):
    """A time that was proposed. `yes`, `maybe` and `no` are those who say so and whom the member may know of; `has_more` names
    the answers that others give too. `mine` is one's own answer, "" for none."""

    id: int
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int
    starts_at: datetime
    ends_at: datetime
    yes: list[VoiceLine]
    maybe: list[VoiceLine]
    no: list[VoiceLine]
    has_more: list[str]
    clocks: list[ClockLine]
    mine: str
    my_word: str


class Poll(Shown):
    """What is asked and was said so far. `best` are the numbers of the best options, the best first; `waited_for` are those asked
    by name who have not answered, for those who look after it (null for others)."""

    slug: str
    title: str
    state: str
    reason: str
    closes_at: datetime | None
    takes_proposals: bool
    chosen: int | None
    options: list[Option]
    best: list[int]
    has_answered: bool
    waited_for: list[Person] | None


class PollLine(Shown):
    """An open poll, by the slug of what is planned."""

    slug: str
    title: str
    format: str
    author_name: str
    is_own: bool
    has_answered: bool
    closes_at: datetime | None


@router.get("/polls", response=Page[PollLine], summary="For what a time is sought")
def polls(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(PollLine, reads.open_polls(request.user, trust.sight(request.user), clock.now()), limit, cursor)


@router.post("/gatherings/{str:slug}/poll", response={201: Poll}, summary="Ask for a time for a draft")
def start_poll(request, slug: str, told: NewPoll):
    spans = [each.span() for each in told.times]
    more = {"closes_on": told.closes_on, "takes_proposals": told.takes_proposals}
    actions.start_poll(by=request.user, slug=slug, spans=spans, **more, now=clock.now())
    return shown(request.user, slug)


@router.get("/gatherings/{str:slug}/poll", response=Poll, summary="The poll about the time of a gathering")
def poll(request, slug: str):
    return shown(request.user, slug)


@router.put("/gatherings/{str:slug}/poll", response=Poll, summary="Say until when a poll takes answers")
def change_poll(request, slug: str, told: Terms):
    looked_after(request.user, slug)
    more = {"closes_on": told.closes_on, "takes_proposals": told.takes_proposals}
    actions.change_poll(by=request.user, slug=slug, **more, now=clock.now())
    return shown(request.user, slug)


@router.put("/gatherings/{str:slug}/poll/votes", response=Poll, summary="Say when I could come")
def vote(request, slug: str, told: VotesGiven):
    votes = {each.option: Vote(each.answer, each.word) for each in told.votes}
    actions.vote(by=request.user, slug=slug, votes=votes, now=clock.now())
    return shown(request.user, slug)


@router.post("/gatherings/{str:slug}/poll/options", response={201: Poll}, summary="Propose a time")
def propose_time(request, slug: str, told: TimeGiven):
    """What was answered stays as it was; a time that is there already is that one."""
    actions.propose_time(by=request.user, slug=slug, span=told.span(), now=clock.now())
    return shown(request.user, slug)


@router.delete("/gatherings/{str:slug}/poll/options/{int:option_id}", response={204: None}, summary="Take a time out")
def remove_time(request, slug: str, option_id: int):
    """As long as nobody can come then."""
    actions.remove_time(by=request.user, slug=slug, option_id=option_id, now=clock.now())


@router.post("/gatherings/{str:slug}/poll/choice", response=Gathering, summary="Choose the time, and publish")
def choose_time(request, slug: str, told: ChoiceGiven):
    """Whoever said yes to it comes; everybody who answered is told."""
    looked_after(request.user, slug)
    actions.choose_time(by=request.user, slug=slug, option_id=told.option, now=clock.now())
    return one_shown(request.user, slug, clock.now())


@router.post("/gatherings/{str:slug}/poll/cancellation", response=Poll, summary="Give a poll up")
def cancel_poll(request, slug: str, told: ReasonGiven):
    """What was planned stays a draft."""
    looked_after(request.user, slug)
    actions.cancel_poll(by=request.user, slug=slug, reason=told.reason, now=clock.now())
    return shown(request.user, slug)


def looked_after(viewer, slug: str) -> None:
    row, _poll, looks_after = reads.polled(viewer, trust.sight(viewer), slug)
    access.may_change_gathering(viewer, row, looks_after).or_refuse()


def shown(viewer, slug: str) -> Poll:
    found = reads.poll_shown(viewer, trust.sight(viewer), slug)
    row = found.row
    return Poll(
        slug=found.gathering.slug, title=found.gathering.title, state=row.state, reason=row.reason, closes_at=row.closes_at,
        takes_proposals=row.takes_proposals, chosen=row.chosen_id, options=[option(each) for each in found.options],
        best=[each.row.id for each in found.best], has_answered=found.has_answered,
        waited_for=people(found.waited_for) if found.looks_after else None,
    )  # fmt: skip


def option(each: reads.OptionShown) -> Option:
    names = ("id", "starts_local", "zone", "length_minutes", "length_days", "starts_at", "ends_at")
    voices = {answer: [VoiceLine.model_validate(voice) for voice in voices] for answer, voices in each.voices.items()}
    return Option(
        **{name: getattr(each.row, name) for name in names}, **voices, has_more=sorted(each.has_more), mine=each.mine,
        my_word=each.my_word, clocks=[ClockLine.model_validate(clock_) for clock_ in each.clocks],
    )  # fmt: skip
