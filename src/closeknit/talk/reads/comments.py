"""The newest comments under several things at once, for a page that shows many of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection

from closeknit.talk.models import Comment, Thread
from closeknit.talk.models.seen import with_what_it_answers
from closeknit.talk.reads.shown import CommentShown, comments_shown
from closeknit.trust.reads import Sight

STAND_IN = -7_340_033
"""A number that no thread has, in whose place each thread's own is put."""


@dataclass(slots=True)
class Newest:
    """The newest few comments of one thread, in the order of time; `has_more` where there are others."""

    comments: list[CommentShown] = field(default_factory=list)
    has_more: bool = False


def comments_under(viewer, eyes: Sight, thread_ids: Iterable[int | None], now: datetime, newest: int = 3) -> dict[int, Newest]:
    """The newest comments that the viewer may read under each of these threads; a thread without any is not there.

    Four queries, each bounded: of every thread only the end of its index is read, however long the thread is.
    """
    wanted = [each for each in dict.fromkeys(thread_ids) if each]
    threads = Thread.objects.filter(id__in=wanted, closed_at=None).values_list("id", "starter_id") if wanted else ()
    found: dict[int, Newest] = {}
    ids = _newest_ids(eyes, dict(threads), newest + 1)
    shown = comments_shown(viewer, eyes, [each for each, _thread in ids], now) if ids else {}
    for comment_id, thread_id in sorted(ids, reverse=True):
        under = found.setdefault(thread_id, Newest())
        if len(under.comments) == newest:
            under.has_more = True
        elif comment_id in shown:
            under.comments.insert(0, shown[comment_id])
    return found


def _newest_ids(eyes: Sight, starters: dict[int, int], limit: int) -> list[tuple[int, int]]:
    """(comment, thread) of the newest of each thread: one statement that joins one end of an index for every thread.

    What eyes reach differs only with whose thread it is, and mostly not even then, so few of its parts are composed anew.
    """
    made: dict[tuple, tuple[str, tuple]] = {}
    parts, params = [], []
    for thread_id, starter_id in starters.items():
        key = (starter_id == eyes.member_id, starter_id in eyes.met_ids, starter_id in eyes.apart_ids)
        if key not in made:
            made[key] = _part(eyes, starter_id, limit)
        sql, values = made[key]
        if sql:
            parts.append(f"SELECT * FROM ({sql}) AS part")  # noqa: S608
            params += [thread_id if value == STAND_IN else value for value in values]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return [(row[0], row[1]) for row in cursor.fetchall()]


def _part(eyes: Sight, starter_id: int, limit: int) -> tuple[str, tuple]:
    rows = Comment.objects.filter(with_what_it_answers(eyes, starter_id), thread_id=STAND_IN, deleted_at=None)
    try:
        return rows.order_by("-id").values_list("id", "thread_id")[:limit].query.sql_with_params()
    except EmptyResultSet:
        return "", ()
