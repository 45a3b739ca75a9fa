"""What a member has been told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.notify.models import Notice
from closeknit.trust.reads import is_apart

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as a page shows it; `path` is empty when there is nowhere to go. `thread` is the conversation it belongs to,
    `said` the number of what was said there."""

    id: int
    text: str
    path: str
    made_at: datetime
    is_read: bool
    kind: str = ""
    thread: int | None = None
    said: int | None = None


def notices(viewer) -> list[Line]:
    """The viewer's own newest notices, at most PAGE_LENGTH, newest first."""
    rows = _in_sight(viewer).order_by("-made_at", "-id")[:PAGE_LENGTH]
    return [_line(row) for row in rows]


def unread_notice(viewer) -> Line | None:
    """The viewer's newest unread notice, for the quiet line of the frame; None when there is none or nobody is signed in."""
    if not viewer.is_authenticated:
        return None
    row = _in_sight(viewer).filter(read_at=None).order_by("-made_at").first()
    return _line(row) if row else None


def notice(viewer, notice_id: int) -> Line:
    """One of the viewer's own notices; raises Http404 for any other."""
    row = _in_sight(viewer).filter(id=notice_id).first()
    if not row:
        raise Http404
    return _line(row)


def lines_to_post(viewer, now: datetime) -> list[Line]:
    """The viewer's unread notices that are due to go into a letter, oldest first."""
    rows = _in_sight(viewer).filter(post_at__lte=now, read_at=None).order_by("made_at", "id")
    return [_line(row) for row in rows]


def lines_to_push(viewer, now: datetime) -> list[Line]:
    """The viewer's unread notices that are due to be told to their devices, oldest first."""
    rows = _in_sight(viewer).filter(push_at__lte=now, read_at=None).order_by("made_at", "id")
    return [_line(row) for row in rows]


def unread_about(viewer, kind: str, thread: int) -> Notice | None:
    """The viewer's unread notice of that kind about a conversation, if there is one in sight."""
    rows = _in_sight(viewer).filter(thread=thread, kind=kind, read_at=None)
    return rows.order_by("-made_at", "-id").first()


def is_unread(viewer, notice_id: int) -> bool:
    """Whether this is a notice of the viewer's own that they may still see and have not read."""
    return _in_sight(viewer).filter(id=notice_id, read_at=None).exists()


def _in_sight(viewer):
    """The viewer's notices but for those that name somebody whom a block keeps from them, who is away, or who has left."""
    out = Q(about__state__in=Member.CLOSED) | Q(about__isnull=False, about__entered_at=None)
    return Notice.objects.filter(owner_id=viewer.id).exclude(is_apart(viewer, "about_id")).exclude(out)


def _line(row: Notice) -> Line:
    return Line(row.id, row.text, row.path, row.made_at, row.read_at is not None, row.kind, row.thread, row.said)
