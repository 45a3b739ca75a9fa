"""What is said under gatherings."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from ninja import Query, Router

from closeknit.gatherings import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Key, Made, Page, Shown, Text, after, before
from closeknit.kit.openapi.pages import whole_number
from closeknit.kit.unfit import Unfit
from closeknit.talk import actions as talk
from closeknit.talk import reads as said
from closeknit.trust import reads as trust

router = Router()


class GatheringComment(Shown):
    """`answers` is the number of the comment it answers; `voice` the slug of its recording."""

    id: int
    answers: int | None
    author_name: str
    author_slug: str
    html: str
    voice: str | None
    made_at: datetime
    edited_at: datetime | None
    is_own: bool
    is_deleted: bool
    is_hidden: bool


class GatheringCommentWithAnswers(GatheringComment):
    """With its newest answers, at most twenty; the others are asked for with `under`."""

    newest_answers: list[GatheringComment]
    has_earlier_answers: bool


class NewGatheringComment(Given):
    """`answers` is the number of the comment it answers; `named` are slugs of members it names; `voice` is the slug of a
    recording that was uploaded, `voice_words` what is said in it."""

    text: Text = ""
    answers: Id | None = None
    named: list[Key] = []
    voice: Key | None = None
    voice_words: Text = ""


@router.get(
    "/gatherings/{str:slug}/comments", response=Page[GatheringCommentWithAnswers], summary="What was said under a gathering"
)
def gathering_comments(
    request, slug: str, cursor: Cursor = "",
    under: int | None = Query(None, ge=1, le=2**53, description="Only this comment, with its answers."),
):  # fmt: skip
    """The newest thirty, in the order of time; `next` leads to earlier ones. A series has one talk."""
    viewer, now, eyes = request.user, clock.now(), trust.sight(request.user)
    row, place = reads.gathering(viewer, eyes, slug), before(cursor, whole_number)
    if under:
        there = said.answers_page(viewer, eyes, row.thread_id, under, now, before=place)
        earlier = there.comments[0].earlier_answers if there.comments else None
    else:
        there = said.thread_page(viewer, eyes, row.thread_id, now, before=place)
        earlier = there.earlier
    items = [with_answers(each) for each in there.comments]
    return Page[GatheringCommentWithAnswers](items=items, next=after(earlier) if earlier else None)


def with_answers(one) -> GatheringCommentWithAnswers:
    answers = [GatheringComment(**told_of(each)) for each in one.answers]
    return GatheringCommentWithAnswers(
        **told_of(one), newest_answers=answers, has_earlier_answers=bool(one.earlier_answers)
    )  # fmt: skip


def told_of(one) -> dict:
    return {
        "id": one.id, "answers": one.answers_id, "author_name": one.author_name, "author_slug": one.author_slug,
        "html": "" if one.is_deleted else one.html, "voice": one.voice.slug if one.voice else None, "made_at": one.made_at,
        "edited_at": one.edited_at, "is_own": one.is_own, "is_deleted": one.is_deleted, "is_hidden": one.is_hidden,
    }  # fmt: skip


@router.post("/gatherings/{str:slug}/comments", response={201: Made}, summary="Comment on a gathering")
def comment_on_gathering(request, slug: str, told: NewGatheringComment):
    reads.gathering(request.user, trust.sight(request.user), slug)
    voice = said.voice_shown(request.user, told.voice) if told.voice else None
    if told.voice and voice is None:
        raise Unfit("voice", _("The recording is not there any more."))
    draft = talk.Draft(told.text, told.answers, list(told.named), voice, told.voice_words)
    return Made(id=actions.comment_on_gathering(by=request.user, slug=slug, draft=draft, now=clock.now()))
