"""Gatherings that answer a few words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, ExpressionWrapper, F, Q, Window
from django.db.models.functions import RowNumber

from closeknit.gatherings.models import Gathering, GatheringHost, Occurrence, Showing
from closeknit.gatherings.reads.seeing import author_there
from closeknit.gatherings.reads.shown import OccurrenceShown, occurrences_shown
from closeknit.kit import search as index
from closeknit.talk.reads import CommentFound, comments_found
from closeknit.trust.reads import Sight, own_space, spaces_in_sight

ROOM = "gatherings"
MOST_FOUND = 50
MOST_TALKED_ABOUT = 1000


def search(viewer, eyes: Sight, asked: str, now: datetime) -> list[OccurrenceShown]:
    """The gatherings that answer these words wherever the viewer's eyes reach, best first, at most MOST_FOUND: of each the next
    time it takes place, else the last. Six queries, however many there are."""
    if not eyes.is_here:
        return []
    spaces = [*spaces_in_sight(eyes), own_space(eyes.member_id)]
    hits = index.search_many(spaces, ROOM, asked, MOST_FOUND * 2)
    ids = list(dict.fromkeys(hit.ref_id for hit in hits))
    nearest = _nearest(_there(viewer, eyes, ids), now)
    own_ids = Showing.objects.filter(space=own_space(eyes.member_id), gathering_id__in=ids)
    own = {nearest[each] for each in own_ids.values_list("gathering_id", flat=True).distinct() if each in nearest}
    return occurrences_shown(viewer, eyes, [nearest[each] for each in ids if each in nearest], own)[:MOST_FOUND]


@dataclass(frozen=True, slots=True)
class SaidUnder:
    """A comment that was found, and the title of the gathering it stands under."""

    title: str
    comment: CommentFound


def said_under_found(viewer, eyes: Sight, asked: str, now: datetime) -> list[SaidUnder]:
    """What was said under gatherings with these words, as far as the viewer may read it, best first; seven queries. Of more than
    MOST_TALKED_ABOUT gatherings that they see and that are talked about, the newest are asked."""
    if not eyes.is_here:
        return []
    own_rows = Showing.objects.filter(space=own_space(eyes.member_id)).values("gathering_id")
    hosted = GatheringHost.objects.filter(member_id=eyes.member_id).values("gathering_id")
    shown = Showing.objects.filter(space__in=spaces_in_sight(eyes)).values("gathering_id")
    by_name = Q(id__in=own_rows) | Q(id__in=hosted)
    rows = Gathering.objects.filter(by_name | Q(id__in=shown) | Q(author_id=eyes.member_id), thread_id__isnull=False)
    rows = rows.filter(author_there(viewer, eyes), deleted_at=None, hidden_at=None).exclude(author_id__in=eyes.apart_ids)
    rows = rows.exclude(state=Gathering.State.DRAFT)
    rows = rows.annotate(is_by_name=ExpressionWrapper(by_name, BooleanField())).order_by("-id")[:MOST_TALKED_ABOUT]
    talks = {row.thread_id: row for row in rows if row.is_by_name or eyes.sees(row.author_id, row.audience, row.circle_ids)}
    found = comments_found(viewer, eyes, {each: row.is_by_name for each, row in talks.items()}, asked, now)
    return [SaidUnder(talks[each.thread_id].title, each) for each in found]


def _there(viewer, eyes: Sight, gathering_ids: Collection[int]) -> list[int]:
    """Those that are published by somebody who is there for the reader."""
    rows = Gathering.objects.filter(author_there(viewer, eyes), id__in=gathering_ids, state=Gathering.State.PUBLISHED)
    return list(rows.values_list("id", flat=True))


def _nearest(gathering_ids: Collection[int], now: datetime) -> dict[int, int]:
    """By gathering the occurrence that is on or comes next, else the last there was."""
    found: dict[int, int] = {}
    rows = Occurrence.objects.filter(gathering_id__in=gathering_ids, cancelled_at=None)
    past, coming = rows.filter(ends_at__lte=now), rows.filter(ends_at__gt=now)
    for part, order in ((past, F("starts_at").desc()), (coming, F("starts_at").asc())):
        first = Window(RowNumber(), partition_by=[F("gathering_id")], order_by=order)
        found |= dict(part.annotate(nth=first).filter(nth=1).values_list("gathering_id", "id"))
    return found
