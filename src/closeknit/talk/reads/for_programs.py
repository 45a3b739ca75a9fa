"""What is said under a thing, as programs read it. Imported by name where programs come in: no page needs what it loads."""

from __future__ import annotations

from datetime import datetime

from closeknit.kit.openapi import Page, Shown, after, before
from closeknit.kit.openapi.pages import whole_number
from closeknit.talk.reads.pages import answers_page, thread_page
from closeknit.talk.reads.shown import CommentShown
from closeknit.trust.reads import Sight


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


def comments_for_programs(
    viewer, eyes: Sight, thread_id: int | None, cursor: str, under: int | None, now: datetime
) -> Page[CommentWithAnswers]:  # fmt: skip
    """The newest page of a thread, or the one a cursor stands for; of one comment alone with its answers where `under` names it.
    Raises Http404, and Trouble for a cursor that is not ours."""
    place = before(cursor, whole_number)
    if under:
        there = answers_page(viewer, eyes, thread_id, under, now, before=place)
        earlier = there.comments[0].earlier_answers if there.comments else None
    else:
        there = thread_page(viewer, eyes, thread_id, now, before=place)
        earlier = there.earlier
    items = [_with_answers(each) for each in there.comments]
    return Page[CommentWithAnswers](items=items, next=after(earlier) if earlier else None)


def _with_answers(one: CommentShown) -> CommentWithAnswers:
    answers = [Comment(**_told(each)) for each in one.answers]
    return CommentWithAnswers(**_told(one), newest_answers=answers, has_earlier_answers=bool(one.earlier_answers))


def _told(one: CommentShown) -> dict:
    return {
        "id": one.id, "answers": one.answers_id, "author_name": one.author_name, "author_slug": one.author_slug,
        "html": "" if one.is_deleted else one.html, "voice": one.voice.slug if one.voice else None, "made_at": one.made_at,
        "edited_at": one.edited_at, "is_own": one.is_own, "is_deleted": one.is_deleted, "is_hidden": one.is_hidden,
    }  # fmt: skip
