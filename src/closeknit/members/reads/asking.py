"""Who is asked into a circle and who asks to come in, as far as one may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from closeknit.accounts.models import Circle, Membership
from closeknit.kit.text import one_line
from closeknit.members.models import CircleInvitation, CircleRequest
from closeknit.members.reads.people import Face, people
from closeknit.members.rules import ASK_AGAIN_DAYS, INVITE_AGAIN_DAYS
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

MOST_WAITING = 50
MOST_FOUND = 20
# A no is never told: to whoever asked or invited it looks as if nobody had answered yet.
AS_UNANSWERED = ("", CircleRequest.Answer.NO)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who asks to come in, or who was invited and by whom."""

    id: int
    who: Face
    words: str
    made_at: datetime
    by: Face | None = None


def own_request(viewer, circle_id: int, now: datetime) -> CircleRequest | None:
    """What the viewer asked a circle within ASK_AGAIN_DAYS and has had no yes to; as long as there is one they cannot ask again.
    Its answer is no business of a page that shows it, but for whether they took it back."""
    since = now - timedelta(days=ASK_AGAIN_DAYS)
    rows = CircleRequest.objects.filter(circle_id=circle_id, member_id=viewer.id, made_at__gt=since)
    return rows.exclude(answer=CircleRequest.Answer.YES).order_by("-made_at", "-id").first()


def waiting_requests(viewer, circle_id: int, eyes: Sight) -> list[Waiting]:
    """For hosts of a circle: who asks to come in, the longest waiting first; that they are hosts is asked before."""
    rows = list(open_requests(viewer, circle_id, eyes).select_related("member").order_by("made_at", "id")[:MOST_WAITING])
    shown = people(viewer, eyes, [row.member for row in rows])
    return [Waiting(row.id, who, row.words, row.made_at) for row, who in zip(rows, shown, strict=True)]


def open_requests(viewer, circle_id: int, eyes: Sight) -> QuerySet[CircleRequest]:
    known = trust.members_in_sight(viewer, eyes).values("id")
    return CircleRequest.objects.filter(circle_id=circle_id, answer="", hidden_at=None, member_id__in=known)


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """One request as a host of its circle reads it."""

    id: int
    member_id: int
    name: str
    words: str


def request_seen(viewer, eyes: Sight, request_id: int) -> tuple[Circle, RequestSeen]:
    """A request that waits in a circle the viewer looks after, and that circle. Raises Http404."""
    own = Membership.objects.filter(member_id=viewer.id, is_host=True, left_at=None, circle__closed_at=None)
    known = trust.members_in_sight(viewer, eyes).values("id")
    rows = CircleRequest.objects.filter(circle_id__in=own.values("circle_id"), answer="", member_id__in=known)
    row = rows.filter(id=request_id, hidden_at=None).select_related("circle", "member").first()
    if not row:
        raise Http404
    return row.circle, RequestSeen(row.id, row.member_id, row.member.name, row.words)


def sent_invitations(viewer, circle_id: int, eyes: Sight, now: datetime, *, sees_all: bool) -> list[Waiting]:
    """The invitations into a circle of the last INVITE_AGAIN_DAYS that nobody has followed: the viewer's own or, for its hosts,
    everybody's."""
    rows = visible_invitations(viewer, circle_id, eyes, now, sees_all=sees_all).select_related("member", "made_by")
    found = list(rows.order_by("-made_at", "-id")[:MOST_WAITING])
    shown = people(viewer, eyes, [row.member for row in found])
    return [
        Waiting(row.id, who, "", row.made_at, Face(row.made_by.slug, row.made_by.name))
        for row, who in zip(found, shown, strict=True)
    ]


def visible_invitations(
    viewer, circle_id: int, eyes: Sight, now: datetime, *, sees_all: bool
) -> QuerySet[CircleInvitation]:  # fmt: skip
    known = trust.members_in_sight(viewer, eyes).values("id")
    rows = CircleInvitation.objects.filter(
        circle_id=circle_id, answer__in=AS_UNANSWERED, member_id__in=known, made_by_id__in=known,
        made_at__gt=now - timedelta(days=INVITE_AGAIN_DAYS),
    )  # fmt: skip
    return rows if sees_all else rows.filter(made_by_id=viewer.id)


def invitable(viewer, circle_id: int, query: str, eyes: Sight) -> list[Face]:
    """Members with this text in their name who are not in the circle, as far as the viewer may know; nobody for no text."""
    query = one_line(query)
    if not query:
        return []
    stays = Membership.objects.filter(circle_id=circle_id, member_id=OuterRef("id"), left_at=None)
    found = trust.members_in_sight(viewer, eyes).filter(~Exists(stays), name__icontains=query).order_by("name", "id")
    return people(viewer, eyes, found[:MOST_FOUND])
