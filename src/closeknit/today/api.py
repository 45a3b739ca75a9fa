"""Today for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Router
from pydantic import Field

from closeknit.kit import clock
from closeknit.kit.openapi import Given, Shown
from closeknit.today import actions, reads
from closeknit.today.actions.words import shown

router = Router(tags=["book"])


class Way(Shown):
    """A way to turn to somebody: words and a link."""

    words: str
    href: str


class Nudge(Shown):
    """One person, one reason, one deed. `answer` is "" until it is answered."""

    id: int
    contact_id: int
    name: str
    reason: str
    answer: str
    context: str
    when: str
    their_time: str
    done_words: str
    ways: list[Way]


class Today(Shown):
    """At most seven, and then one is done."""

    day: date
    nudges: list[Nudge]


class NudgeAnswered(Given):
    """An empty answer takes one back."""

    answer: Literal["done", "later", "rest", ""]


class MorningGiven(Given):
    """At which hour Today comes by mail; null for never."""

    hour: Annotated[int, Field(ge=0, le=23)] | None


@router.get("/today", response=Today, summary="Today")
def today(request):
    now = clock.now()
    made = actions.open_today(by=request.user, now=now)
    lines = reads.page(request.user, made, now)[0] if made else []
    nudges = [nudge_shown(line, request.user, now) for line in lines]
    return Today(day=reads.day_of(request.user, now), nudges=nudges)


def nudge_shown(line, viewer, now) -> Nudge:
    told = shown(line, viewer, now)
    ways = [Way(words=str(each.words), href=each.href) for each in told["ways"]]
    names = ("id", "contact_id", "name", "reason", "answer", "their_time")
    words = {"context": str(told["context"] or ""), "when": str(told["when_words"]), "done_words": str(told["done_words"])}
    return Nudge(**{name: told[name] for name in names}, **words, ways=ways)


@router.put("/nudges/{int:nudge_id}/answer", response=Nudge, summary="Answer a nudge: done, later, or let it rest")
def answer_nudge(request, nudge_id: int, told: NudgeAnswered):
    now = clock.now()
    actions.answer_nudge(by=request.user, nudge_id=nudge_id, answer=told.answer, now=now)
    return nudge_shown(reads.line(request.user, nudge_id, now), request.user, now)


@router.put("/morning", response={204: None}, summary="When Today comes by mail")
def set_morning(request, told: MorningGiven):
    actions.set_morning(by=request.user, hour=told.hour, now=clock.now())
