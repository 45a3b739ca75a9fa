"""What is said under gatherings."""

from __future__ import annotations

from ninja import Query, Router

from closeknit.gatherings import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Key, Made, Page, Text
from closeknit.talk import actions as talk
from closeknit.talk import reads as said
from closeknit.talk.reads.for_programs import CommentWithAnswers, comments_for_programs
from closeknit.trust import reads as trust

router = Router()


class NewGatheringComment(Given):
    """`answers` is the number of the comment it answers; `named` are slugs of members it names; `voice` is the slug of a
    recording that was uploaded, `voice_words` what is said in it."""

    text: Text = ""
    answers: Id | None = None
    named: list[Key] = []
    voice: Key | None = None
    voice_words: Text = ""


@router.get("/gatherings/{str:slug}/comments", response=Page[CommentWithAnswers], summary="What was said under a gathering")
def gathering_comments(
    request, slug: str, cursor: Cursor = "",
    under: int | None = Query(None, ge=1, le=2**53, description="Only this comment, with its answers."),
):  # fmt: skip
    """The newest thirty, in the order of time; `next` leads to earlier ones. A series has one talk."""
    viewer, eyes = request.user, trust.sight(request.user)
    row = reads.gathering(viewer, eyes, slug)
    return comments_for_programs(viewer, eyes, row.thread_id, cursor, under, clock.now())


@router.post("/gatherings/{str:slug}/comments", response={201: Made}, summary="Comment on a gathering")
def comment_on_gathering(request, slug: str, told: NewGatheringComment):
    reads.gathering(request.user, trust.sight(request.user), slug)
    voice = said.voice_waiting(request.user, told.voice) if told.voice else None
    draft = talk.Draft(told.text, told.answers, list(told.named), voice, told.voice_words)
    return Made(id=actions.comment_on_gathering(by=request.user, slug=slug, draft=draft, now=clock.now()))
