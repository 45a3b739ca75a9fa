"""Reports, what came of them, and what hosts do about them, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Query, Router
from pydantic import Field

from closeknit.hosts import actions, reads
from closeknit.hosts.access import may_look_at_cases
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Limit, Line, Made, Page, Shown, Text, after, before, page
from closeknit.kit.openapi.pages import whole_number

router = Router(tags=["trust"])
HOSTING = ["hosting"]


class ReportGiven(Given):
    """`about` names the thing ("member-SLUG", "moment-7", "comment-7", "circle-SLUG", …), or `named` whoever is meant."""

    about: Line = ""
    named: Line = ""
    reason: Line
    words: Text = ""


class OwnReport(Shown):
    """`outcome` is what was done, "" while it waits."""

    kind: str
    name: str
    reason: str
    words: str
    made_at: datetime
    decided_at: datetime | None
    outcome: str
    answer: str


class Deed(Shown):
    """What the hosts did that concerns me."""

    id: int
    kind: str
    reason: str
    made_at: datetime
    until: datetime | None
    undone_at: datetime | None


class WordsGiven(Given):
    words: Text


class ReasonGiven(Given):
    reason: Text


class Waiting(Shown):
    """A report that waits for a host."""

    id: int
    kind: str
    reason: str
    words: str
    made_at: datetime


class VerdictGiven(Given):
    """`kind` is nothing, talk, hide, limit, suspend or remove; `days` are for those that end by themselves."""

    kind: Line
    reason: Text
    days: Annotated[int, Field(ge=0, le=3650)] = 7
    answer: Text = ""


class AppealAnswered(Given):
    is_upheld: bool
    answer: Text


@router.get("/reports", response=Page[OwnReport], summary="What I reported, and what came of it")
def reports(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(OwnReport, reads.own_reports(request.user), limit, cursor)


@router.post("/reports", response={201: Made}, summary="Report something or somebody to the hosts")
def report(request, told: ReportGiven):
    return Made(id=actions.report(by=request.user, **told.model_dump(), now=clock.now()))


@router.get("/standing/deeds", response=Page[Deed], summary="What the hosts did that concerns me")
def own_deeds(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Deed, reads.own_deeds(request.user), limit, cursor)


@router.post("/standing/deeds/{int:deed_id}/appeal", response={204: None}, summary="Say what is to be said against it")
def appeal(request, deed_id: int, told: WordsGiven):
    actions.appeal(by=request.user, deed_id=deed_id, words=told.words, now=clock.now())


own_deeds.is_for_any_state = appeal.is_for_any_state = True


def for_judges(request) -> None:
    may_look_at_cases(request.user).or_refuse()


@router.get("/cases", tags=HOSTING, response=Page[Waiting], summary="What was reported and waits, for hosts")
def cases(request, limit: Limit = 20, cursor: Cursor = ""):
    for_judges(request)
    return page(Waiting, reads.queue(request.user), limit, cursor)


@router.post("/cases/{int:report_id}/verdict", tags=HOSTING, response={201: Made}, summary="Judge a case")
def judge(request, report_id: int, told: VerdictGiven):
    for_judges(request)
    verdict = actions.Verdict(**told.model_dump())
    return Made(id=actions.judge(by=request.user, report_id=report_id, verdict=verdict, now=clock.now()))


@router.get("/cases/log", tags=HOSTING, response=Page[Deed], summary="What the hosts did")
def deeds(request, cursor: Cursor = "", limit: int = Query(50, ge=50, le=50)):
    for_judges(request)
    found, following = reads.deeds(request.user, before(cursor, whole_number))
    return Page[Deed](items=[Deed.model_validate(each) for each in found], next=after(following) if following else None)


@router.post("/cases/deeds/{int:deed_id}/end", tags=HOSTING, response={204: None}, summary="Take a deed back")
def undo_judgement(request, deed_id: int, told: ReasonGiven):
    for_judges(request)
    actions.undo(by=request.user, deed_id=deed_id, reason=told.reason, now=clock.now())


@router.put("/cases/deeds/{int:deed_id}/appeal", tags=HOSTING, response={204: None}, summary="Answer an appeal")
def answer_appeal(request, deed_id: int, told: AppealAnswered):
    for_judges(request)
    actions.answer_appeal(by=request.user, deed_id=deed_id, is_upheld=told.is_upheld, answer=told.answer, now=clock.now())


for each in (cases, judge, deeds, undo_judgement, answer_appeal):
    each.is_for_any_state = True  # where no host can judge, the operator does, who need not have come in
