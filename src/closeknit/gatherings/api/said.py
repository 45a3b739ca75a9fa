"""What people say of and to each other, for programs: sentences, and notes of thanks."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Router

from closeknit.gatherings import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Key, Limit, Page, Shown, Text, page
from closeknit.trust import reads as trust
from closeknit.trust.reads import Told

router = Router()


class WordsSaid(Given):
    words: Text


class VouchAudience(Given):
    """`circles` are slugs of circles of mine, for the audience "circles"."""

    audience: Literal["me", "met", "circles", "members"]
    circles: list[Key] = []


class Sentence(Shown):
    """By whom it is, or among mine of whom."""

    id: int
    slug: str
    name: str
    words: str
    made_at: datetime
    is_own: bool


class ThanksNote(Shown):
    """To or from whom; one that is sealed is mine."""

    id: int
    slug: str
    name: str
    words: str
    made_at: datetime
    opens_at: datetime
    opened_at: datetime | None
    is_own: bool


@router.get("/members/{str:slug}/vouches", response=Page[Sentence], summary="What others say of a member")
def vouches_of(request, slug: str, limit: Limit = 20, cursor: Cursor = ""):
    """As far as that member lets me see it."""
    return page(Sentence, reads.vouches_of(request.user, trust.sight(request.user), slug), limit, cursor)


@router.get("/vouches", response=Page[Sentence], summary="What others say of me, and I of others")
def vouches(request, limit: Limit = 20, cursor: Cursor = ""):
    eyes = trust.sight(request.user)
    rows = [*reads.vouches_for_me(request.user, eyes), *reads.vouches_by_me(request.user, eyes)]
    return page(Sentence, rows, limit, cursor)


@router.put("/members/{str:slug}/vouch", response={204: None}, summary="Say a sentence about somebody I have met")
def vouch(request, slug: str, told: WordsSaid):
    actions.vouch(by=request.user, slug=slug, words=told.words, now=clock.now())


@router.delete("/members/{str:slug}/vouch", response={204: None}, summary="Take back what I said of somebody")
def take_back_vouch(request, slug: str):
    actions.take_back_vouch(by=request.user, slug=slug, now=clock.now())


@router.put("/vouches/{int:vouch_id}/audience", response={204: None}, summary="Say who sees a sentence about me")
def show_vouch(request, vouch_id: int, told: VouchAudience):
    circles = trust.own_circles(request.user, trust.sight(request.user))
    chosen = Told.to(told.audience, [each.id for each in circles if each.slug in told.circles])
    actions.show_vouch(by=request.user, vouch_id=vouch_id, told=chosen, now=clock.now())


@router.delete("/vouches/{int:vouch_id}", response={204: None}, summary="Do away with a sentence about me")
def refuse_vouch(request, vouch_id: int):
    actions.refuse_vouch(by=request.user, vouch_id=vouch_id, now=clock.now())


@router.get("/thanks", response=Page[ThanksNote], summary="Notes of thanks to me that are open, and mine")
def thanks(request, limit: Limit = 20, cursor: Cursor = ""):
    eyes = trust.sight(request.user)
    return page(ThanksNote, [*reads.notes_to_me(request.user, eyes), *reads.notes_by_me(request.user, eyes)], limit, cursor)


@router.put("/members/{str:slug}/thanks", response={204: None}, summary="Write a sealed note of thanks to somebody I have met")
def write_thanks(request, slug: str, told: WordsSaid):
    """It is open once both have written, or after fourteen days. Until then it can be written anew."""
    actions.write_thanks(by=request.user, slug=slug, words=told.words, now=clock.now())


@router.delete("/members/{str:slug}/thanks", response={204: None}, summary="Take back a note that is still sealed")
def take_back_thanks(request, slug: str):
    actions.take_back_thanks(by=request.user, slug=slug, now=clock.now())
