"""What was said anywhere in the viewer's talks, by its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from closeknit.accounts.models import Member
from closeknit.kit import search
from closeknit.talk.models import Message, Participant, Thread
from closeknit.talk.models.seen import OUT_OF_SIGHT
from closeknit.talk.reads.messages import MOST_FOUND, ROOM
from closeknit.talk.reads.talks import others_of, threads_inside, title_of
from closeknit.trust.reads import Sight

MOST_TALKS = 1000


@dataclass(frozen=True, slots=True)
class SaidFound:
    """A message with the words that were asked for: its talk, its place there, who said it, and the line that has them."""

    slug: str
    title: str
    seq: int
    name: str
    is_own: bool
    made_at: datetime
    line: str

    @property
    def url(self) -> str:
        return f"/threads/{self.slug}?at={self.seq}#m-{self.seq}"


def said_found(viewer, eyes: Sight, asked: str) -> list[SaidFound]:
    """The messages that hold these words in all the talks the viewer is in now, the newest first, at most MOST_FOUND: nothing
    from before they came in, and of nobody whom a block keeps apart. A fixed number of queries; of somebody in more than
    MOST_TALKS talks the liveliest are asked."""
    if not eyes.is_here:
        return []
    inside = threads_inside(viewer, eyes).select_related("circle").order_by("-said_at", "-id")
    rows = {row.id: row for row in inside[:MOST_TALKS]}
    hits = {hit.ref_id: hit for hit in search.search_many(list(rows), ROOM, asked, MOST_FOUND * 2)}
    found = [] if not hits else [row for row in _said(eyes, rows, hits) if row["seq"] > row["from_seq"]][:MOST_FOUND]
    others = others_of(viewer, eyes, list({row["thread_id"] for row in found})) if found else {}
    return [_found(viewer, eyes, row, rows[row["thread_id"]], others, hits[row["id"]].line) for row in found]


def _said(eyes: Sight, rows: dict[int, Thread], hits: dict) -> QuerySet:
    own = Participant.objects.filter(thread_id=OuterRef("thread_id"), member_id=eyes.member_id)
    said = Message.objects.filter(thread_id__in=list(rows), id__in=list(hits), kind=Message.Kind.SAID, deleted_at=None)
    said = said.filter(Q(hidden_at=None) | Q(author_id=eyes.member_id)).exclude(author_id__in=eyes.apart_ids)
    said = said.exclude(author__state__in=OUT_OF_SIGHT)
    said = said.annotate(from_seq=Coalesce(Subquery(own.values("from_seq")[:1]), 0)).order_by("-made_at", "-id")
    names = ("author__name", "author__state", "author__entered_at")
    return said.values("id", "thread_id", "seq", "from_seq", "author_id", "made_at", *names)


def _found(viewer, eyes: Sight, row: dict, thread: Thread, others: dict, line: str) -> SaidFound:
    name = Member.name_shown(row["author__name"], row["author__state"], row["author__entered_at"])
    title = title_of(viewer, thread, others.get(thread.id, []), thread.circle)
    return SaidFound(thread.slug, title, row["seq"], name, row["author_id"] == eyes.member_id, row["made_at"], line)
