"""What waits for the viewer in their talks: something unread, and what they wanted to answer."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from closeknit.accounts.models import Membership
from closeknit.talk.models import Message, Participant, Thread
from closeknit.trust.reads import is_apart

Kind = Thread.Kind


def has_unread(viewer, now: datetime) -> bool:
    """Whether something unread waits in a talk that is not muted: the dot beside their place in the frame. One query, and none
    for whoever is not here; it asks what the list of talks shows as unread, of nobody whom a block keeps apart."""
    if not (viewer.is_authenticated and viewer.is_active and viewer.is_here):
        return False
    own = Participant.objects.filter(member_id=viewer.id, left_at=None)
    circles = Membership.objects.filter(member_id=viewer.id, left_at=None)
    inside = Q(kind=Kind.TALK, id__in=own.values("thread_id")) | Q(kind=Kind.CIRCLE, circle_id__in=circles.values("circle_id"))
    here = own.filter(thread_id=OuterRef("id"))
    rows = Thread.objects.filter(inside, said_at__isnull=False).exclude(Exists(here.filter(muted_until__gt=now)))
    rows = rows.annotate(read_to=Coalesce(Subquery(here.values("read_to")[:1]), 0))
    unread = Q(Exists(here.filter(is_unread=True))) | Q(last__gt=F("read_to")) & Q(Exists(_said_by_others(viewer)))
    return rows.filter(unread).exclude(Exists(_pairs_apart(viewer))).exists()


def _said_by_others(viewer) -> QuerySet[Message]:
    rows = Message.objects.filter(thread_id=OuterRef("id"), seq__gt=OuterRef("read_to"), kind=Message.Kind.SAID)
    return rows.filter(deleted_at=None, hidden_at=None).exclude(author_id=viewer.id).exclude(is_apart(viewer, "author_id"))


def _pairs_apart(viewer) -> QuerySet[Participant]:
    others = Participant.objects.filter(is_apart(viewer, "member_id"), thread_id=OuterRef("id"))
    return others.exclude(thread__pair="")


def waiting_answers(viewer, now: datetime) -> QuerySet[Participant]:
    """The viewer's talks of which they wanted to be reminded by now."""
    rows = Participant.objects.filter(member_id=viewer.id, left_at=None, answers_at__lte=now)
    return rows.select_related("thread").order_by(F("answers_at"))
