"""What is said under moments."""

from __future__ import annotations

from ninja import Query, Router

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Key, Made, Page, Text
from closeknit.stories import actions, reads
from closeknit.stories.api.schemas import VoiceGiven, draft_voice
from closeknit.talk import actions as talk
from closeknit.talk.reads.for_programs import CommentWithAnswers, comments_for_programs
from closeknit.trust import reads as trust

router = Router(tags=["moments"])


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
    viewer, eyes = request.user, trust.sight(request.user)
    found = reads.moment_shown(viewer, eyes, moment_id)
    return comments_for_programs(viewer, eyes, found.thread_id, cursor, under, clock.now())


@router.post("/moments/{int:moment_id}/comments", response={201: Made}, summary="Comment on a moment")
def comment_on_moment(request, moment_id: int, told: NewComment):
    reads.moment_shown(request.user, trust.sight(request.user), moment_id)
    voice = draft_voice(request.user, told.voice)
    draft = talk.Draft(told.text, told.answers, list(told.named), voice, told.voice.words if told.voice else "")
    return Made(id=actions.comment_on_moment(by=request.user, moment_id=moment_id, draft=draft, now=clock.now()))
