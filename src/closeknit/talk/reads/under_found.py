"""Comments that answer a few words, under things that the room that has them names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from closeknit.kit import search
from closeknit.talk.models import Comment, Thread
from closeknit.talk.models.seen import with_what_it_answers
from closeknit.talk.reads.shown import comments_shown
from closeknit.trust.reads import Sight

COMMENTS = "comments"
MOST_COMMENTS = 30


@dataclass(frozen=True, slots=True)
class CommentFound:
    """A comment with the words that were asked for: its thread, who said it and when, the line that has them, and its place."""

    id: int
    thread_id: int
    author_name: str
    made_at: datetime
    line: str
    url: str


def comments_found(
    viewer, eyes: Sight, named: Mapping[int, bool], asked: str, now: datetime
) -> list[CommentFound]:  # fmt: skip
    """The comments with these words in these threads, best first, at most MOST_COMMENTS, as far as the viewer may read each.
    `named` says by the number of a thread whose thing the viewer may read whether they see it by their name (see `seen`). Four
    queries, however many there are."""
    hits = {hit.ref_id: hit for hit in search.search_many(list(named), COMMENTS, asked, MOST_COMMENTS * 2)} if named else {}
    if not hits:
        return []
    there = Comment.objects.filter(id__in=list(hits), thread_id__in=list(named)).values("thread_id")
    threads = {row.id: row for row in Thread.objects.filter(id__in=there, closed_at=None)}
    rows = Comment.objects.filter(_seen_in(eyes, threads.values(), named), id__in=list(hits), deleted_at=None)
    shown = comments_shown(viewer, eyes, list(rows.values_list("id", flat=True)), now)
    return [_found(shown[each], threads, hits[each].line) for each in hits if each in shown][:MOST_COMMENTS]


def _seen_in(eyes: Sight, threads: Collection[Thread], named: Mapping[int, bool]) -> Q:
    """What eyes reach differs only with whose thread it is, and mostly not even then: one part for all that are alike."""
    alike: dict[tuple, list[Thread]] = {}
    for each in threads:
        starter = each.starter_id
        key = (starter == eyes.member_id, starter in eyes.met_ids, starter in eyes.apart_ids, named[each.id])
        alike.setdefault(key, []).append(each)
    seen = Q(pk__in=[])
    for (*_whose, is_named), some in alike.items():
        reached = with_what_it_answers(eyes, some[0].starter_id, is_named=is_named)
        seen |= Q(thread_id__in=[each.id for each in some]) & reached
    return seen


def _found(shown, threads: Mapping[int, Thread], line: str) -> CommentFound:
    url = f"{threads[shown.thread_id].path}?comment={shown.id}#c-{shown.id}"
    return CommentFound(shown.id, shown.thread_id, shown.author_name, shown.made_at, line, url)
