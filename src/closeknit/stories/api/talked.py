"""What is said under moments."""

from __future__ import annotations

from datetime import datetime

from ninja import Query, Router

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Key, Made, Page, Shown, Text, after, before
from closeknit.kit.openapi.pages import whole_number
from closeknit.stories import actions, reads
from closeknit.stories.api.schemas import VoiceGiven, draft_voice
from closeknit.talk import actions as talk
from closeknit.talk import reads as said
from closeknit.trust import reads as trust

router = Router(tags=["moments"])


class Comment(Shown):
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


class CommentWithAnswers(Comment):
    """With its newest answers, at most twenty; the others are asked for with `under`."""

    newest_answers: list[Comment]
    has_earlier_answers: bool


class NewComment(Given):
    """`answers` is the number of the comment it answers; `named` are slugs of members it names."""

    text: Text = ""
    answers: Id | None = None
    named: list[Key] = []
    voice: VoiceGiven | None = None


@router.get("/moments/{int:moment_id}/comments", response=Page[CommentWithAnswers], summary="What was said under a moment")
def comments(
    request, moment_id: int, cursor: Cursor = "",
    under: int | None = Query(None, ge=1, le=2**53, description="Only this comment, with its answers."),
):  # fmt: skip
    """The newest thirty, in the order of time; `next` leads to earlier ones."""
    viewer, now = request.user, clock.now()
    eyes = trust.sight(viewer)
    found = reads.moment_shown(viewer, eyes, moment_id)
    place = before(cursor, whole_number)
    if under:
        there = said.answers_page(viewer, eyes, found.thread_id, under, now, before=place)
        earlier = there.comments[0].earlier_answers if there.comments else None
    else:
        there = said.thread_page(viewer, eyes, found.thread_id, now, before=place)
        earlier = there.earlier
    items = [with_answers(each) for each in there.comments]
    return Page[CommentWithAnswers](items=items, next=after(earlier) if earlier else None)


def with_answers(one) -> CommentWithAnswers:
    answers = [Comment(**told_of(each)) for each in one.answers]
    return CommentWithAnswers(**told_of(one), newest_answers=answers, has_earlier_answers=bool(one.earlier_answers))


def told_of(one) -> dict:
    return {
        "id": one.id, "answers": one.answers_id, "author_name": one.author_name, "author_slug": one.author_slug,
        "html": "" if one.is_deleted else one.html, "voice": one.voice.slug if one.voice else None, "made_at": one.made_at,
        "edited_at": one.edited_at, "is_own": one.is_own, "is_deleted": one.is_deleted, "is_hidden": one.is_hidden,
    }  # fmt: skip


@router.post("/moments/{int:moment_id}/comments", response={201: Made}, summary="Comment on a moment")
def comment_on_moment(request, moment_id: int, told: NewComment):
    reads.moment_shown(request.user, trust.sight(request.user), moment_id)
    voice = draft_voice(request.user, told.voice)
    draft = talk.Draft(told.text, told.answers, list(told.named), voice, told.voice.words if told.voice else "")
    return Made(id=actions.comment_on_moment(by=request.user, moment_id=moment_id, draft=draft, now=clock.now()))
