"""A whole thread, in pages that end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import Http404

from closeknit.members.reads import faces
from closeknit.talk.models import Comment, Thread
from closeknit.talk.models.seen import seen, with_what_it_answers
from closeknit.talk.reads.shown import CommentShown, comments_shown
from closeknit.talk.reads.ways import named_into
from closeknit.trust.reads import Sight

PAGE = 30
ANSWERS = 20
LATEST = 2**62


@dataclass(slots=True)
class ThreadPage:
    """One page of a thread in the order of time: comments, each with its newest answers. `earlier` is what to ask for next
    (`before`), None at the beginning; `is_newest` where nothing comes after."""

    comments: list[CommentShown] = field(default_factory=list)
    earlier: int | None = None
    is_newest: bool = True


def thread_page(
    viewer, eyes: Sight, thread_id: int | None, now: datetime, *, before: int | None = None, around: int | None = None
) -> ThreadPage:
    """The newest page of a thread, the one that ends `before` a comment, or one that ends with the comment that holds `around`.

    Seven queries at most, whatever the length of the thread.
    """
    thread = Thread.objects.filter(id=thread_id, closed_at=None).first() if thread_id else None
    if thread is None:
        return ThreadPage()
    is_named = named_into(viewer, thread)
    visible = _visible(eyes, thread, is_named)
    tops = visible.filter(answers=None).filter(Q(deleted_at=None) | _has_answer(eyes, thread, is_named))
    end = _end(visible, before, around)
    ids = list(tops.filter(id__lt=end).order_by("-id").values_list("id", flat=True)[: PAGE + 1])
    first = ids[PAGE - 1] if len(ids) > PAGE else None
    return ThreadPage(_with_answers(viewer, eyes, thread, ids[PAGE - 1 :: -1], now, is_named), first, end == LATEST)


def answers_page(
    viewer, eyes: Sight, thread_id: int | None, comment_id: int, now: datetime, *, before: int | None = None
) -> ThreadPage:
    """One comment with the newest of its answers, or with those `before` one of them. Raises Http404 where the viewer may not
    read it."""
    thread = Thread.objects.filter(id=thread_id, closed_at=None).first() if thread_id else None
    is_named = named_into(viewer, thread) if thread else False
    if thread is None or not _visible(eyes, thread, is_named).filter(id=comment_id, answers=None).exists():
        raise Http404("no such comment")
    return ThreadPage(_with_answers(viewer, eyes, thread, [comment_id], now, is_named, before or LATEST), None, before is None)


def _visible(eyes: Sight, thread: Thread, is_named: bool) -> QuerySet[Comment]:
    return Comment.objects.filter(seen(eyes, thread.starter_id, is_named=is_named), thread_id=thread.id)


def _has_answer(eyes: Sight, thread: Thread, is_named: bool) -> Exists:
    return Exists(_visible(eyes, thread, is_named).filter(answers_id=OuterRef("id"), deleted_at=None))


def _end(visible: QuerySet[Comment], before: int | None, around: int | None) -> int:
    """Before which number a page ends."""
    if around:
        row = visible.filter(id=around).values_list("id", "answers_id").first()
        newer = visible.filter(answers=None, id__gt=row[1] or row[0]).order_by("id")[: PAGE // 2] if row else ()
        numbers = [each.id for each in newer]
        return numbers[-1] + 1 if len(numbers) == PAGE // 2 else LATEST
    return before or LATEST


def _with_answers(
    viewer, eyes: Sight, thread: Thread, tops: list[int], now: datetime, is_named: bool, before: int = LATEST
) -> list[CommentShown]:
    told = with_what_it_answers(eyes, thread.starter_id, is_named=is_named)
    rows = Comment.objects.filter(told, thread_id=thread.id, answers_id__in=tops)
    newest = Window(RowNumber(), partition_by=[F("answers_id")], order_by=F("id").desc())
    rows = rows.filter(deleted_at=None, id__lt=before).annotate(nth=newest).filter(nth__lte=ANSWERS + 1)
    nths = dict(rows.values_list("id", "nth"))
    shown = comments_shown(viewer, eyes, [*tops, *nths], now)
    photos = faces(viewer, eyes, {each.author_id for each in shown.values() if each.author_slug})
    for each in shown.values():
        each.photo_url = photos.get(each.author_id, "")
    for comment_id in sorted(nths):
        answer = shown.get(comment_id)
        above = shown.get(answer.answers_id) if answer else None
        if above and nths[comment_id] > ANSWERS:
            above.earlier_answers = 0
        elif above:
            above.answers.append(answer)
    for top in tops:
        if top in shown and shown[top].earlier_answers == 0:
            shown[top].earlier_answers = shown[top].answers[0].id
    return [shown[each] for each in tops if each in shown]
