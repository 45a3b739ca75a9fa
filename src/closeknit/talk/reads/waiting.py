"""What waits for the viewer in their talks: something unread, and what they wanted to answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from closeknit.accounts.models import Member, Membership
from closeknit.kit.prepared import Prepared
from closeknit.talk.models import Message, Participant, Thread
from closeknit.talk.models.seen import OUT_OF_SIGHT
from closeknit.talk.models.thread import pair_of
from closeknit.talk.reads.talks import last_by_others, numbers_inside, others_of, threads_inside, title_of
from closeknit.trust.reads import Sight, is_apart

MOST_OWED = 20
Kind = Thread.Kind


def has_unread(viewer, now: datetime) -> bool:
    """Whether something unread waits in a talk that is not muted: the dot beside their place in the frame. One query, and none
    for whoever is not here; it asks what the list of talks shows as unread, of nobody whom a block keeps apart."""
    if not (viewer.is_authenticated and viewer.is_active and viewer.is_here):
        return False
    return bool(_UNREAD.rows(member_id=viewer.id, now=now))


def _unread(member_id: int, now: datetime) -> QuerySet[Thread]:
    viewer = Member(id=member_id)
    own = Participant.objects.filter(member_id=viewer.id, left_at=None)
    circles = Membership.objects.filter(member_id=viewer.id, left_at=None)
    here = own.filter(thread_id=OuterRef("id"))
    rows = Thread.objects.filter(id__in=numbers_inside(viewer, circles.values("circle_id")), said_at__isnull=False).exclude(
        Exists(here.filter(muted_until__gt=now))
    )
    rows = rows.annotate(read_to=Coalesce(Subquery(here.values("read_to")[:1]), 0))
    unread = Q(Exists(here.filter(is_unread=True))) | Q(last__gt=F("read_to")) & Q(Exists(_said_by_others(viewer)))
    return rows.filter(unread).exclude(Exists(_pairs_apart(viewer))).values_list("id")[:1]


_UNREAD = Prepared(_unread, member_id=int, now=datetime)


def _said_by_others(viewer) -> QuerySet[Message]:
    rows = Message.objects.filter(thread_id=OuterRef("id"), seq__gt=OuterRef("read_to"), kind=Message.Kind.SAID)
    rows = rows.filter(deleted_at=None, hidden_at=None).exclude(author_id=viewer.id).exclude(is_apart(viewer, "author_id"))
    return rows.exclude(author__state__in=OUT_OF_SIGHT)


def _pairs_apart(viewer) -> QuerySet[Participant]:
    others = Participant.objects.filter(is_apart(viewer, "member_id"), thread_id=OuterRef("id"))
    return others.exclude(thread__pair="")


@dataclass(frozen=True, slots=True)
class Owed:
    """A talk in which the viewer wanted to answer somebody, by `at`. `title` is "" between two."""

    slug: str
    member_id: int
    title: str
    at: datetime


def owed_answers(viewer, eyes: Sight, until: datetime) -> list[Owed]:
    """Whom the viewer wanted to answer before that moment and has not yet, the oldest first, at most MOST_OWED; of a talk of
    several whoever else said something last. Four queries."""
    if not eyes.is_here:
        return []
    own = Participant.objects.filter(member_id=eyes.member_id, left_at=None)
    due = Q(answers_at__lt=until) | Q(reminded_at__lt=until)
    rows = own.filter(due, thread_id__in=threads_inside(viewer, eyes).values("id")).select_related("thread", "thread__circle")
    rows = list(rows.annotate(at=Coalesce("answers_at", "reminded_at")).order_by("at", "id")[:MOST_OWED])
    ids = [row.thread_id for row in rows]
    last = last_by_others(viewer, eyes, {row.thread_id: row.from_seq for row in rows})
    others = others_of(viewer, eyes, ids) if ids else {}
    found = []
    for row in rows:
        people = others.get(row.thread_id, [])
        title = "" if row.thread.is_between_two else title_of(viewer, row.thread, people, row.thread.circle)
        member_id = last.get(row.thread_id) or (people[0].id if row.thread.is_between_two and people and people[0].is_here else 0)
        found += [Owed(row.thread.slug, member_id, title, row.at)] if member_id else []
    return found


def still_owed(viewer, slugs: Collection[str]) -> set[str]:
    """Those of these talks of the viewer's in which they still want to answer; one query, none for no talk."""
    own = Participant.objects.filter(member_id=viewer.id, left_at=None, thread__slug__in=slugs)
    waiting = own.filter(Q(answers_at__isnull=False) | Q(reminded_at__isnull=False))
    return set(waiting.values_list("thread__slug", flat=True)) if slugs else set()


def talks_with(viewer, member_ids: Collection[int]) -> dict[int, str]:
    """The slug of the talk of two with each of these members, where there is one and they are here and no block is between the
    two; one query."""
    if not member_ids or not viewer.is_here:
        return {}
    pairs = [pair_of(viewer.id, each) for each in member_ids]
    here = {"member__state": Member.State.HERE, "member__entered_at__isnull": False, "member__is_active": True}
    rows = Participant.objects.filter(thread__pair__in=pairs, member_id__in=member_ids, left_at=None, **here)
    return dict(rows.exclude(is_apart(viewer, "member_id")).values_list("member_id", "thread__slug"))
