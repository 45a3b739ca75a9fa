"""What a member has been told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.http import Http404

from closeknit.notify.models import Notice, Preference, Silence
from closeknit.notify.rules import Reaching
from closeknit.trust.reads import is_apart

PAGE_LENGTH = 50
STOPPING = "notify.stop"


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as a page shows it; `path` is empty when there is nowhere to go."""

    id: int
    text: str
    path: str
    made_at: datetime
    is_read: bool


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


def _in_sight(viewer):
    """The viewer's notices but for those that name somebody a block keeps from them."""
    return Notice.objects.filter(owner_id=viewer.id).exclude(is_apart(viewer, "about_id"))


def wants_letters(viewer, kind: str) -> bool:
    """Whether the viewer lets letters of this kind come."""
    return not Silence.objects.filter(owner_id=viewer.id, kind=kind).exists()


def reaching(viewer) -> Reaching:
    """What the viewer wants to reach them; what is usual, where they never said."""
    row = Preference.objects.filter(owner_id=viewer.id).first()
    return row.reaching if row else Reaching()


def members_who_show(viewer, member_ids: Collection[int], what: str) -> set[int]:
    """Which of these members let others see that they write ("shows_typing") or how far they have read ("shows_reading"). It
    holds between two where both let it."""
    return set(Preference.objects.filter(owner_id__in=member_ids, **{what: True}).values_list("owner_id", flat=True))


def stopping(viewer, token: str) -> tuple[int, str]:
    """The member and the kind of letter that an address speaks of (`viewer` is nobody: it is the proof). Raises Http404."""
    try:
        owner_id, kind = signing.loads(token, salt=STOPPING)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404("no such letter") from None
    return owner_id, kind


def _line(row: Notice) -> Line:
    return Line(row.id, row.text, row.path, row.made_at, row.read_at is not None)
