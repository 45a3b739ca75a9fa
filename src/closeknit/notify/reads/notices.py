"""What a member has been told."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.kit.named import named_read
from closeknit.notify.models import Notice
from closeknit.notify.rules import is_of_one
from closeknit.trust.reads import is_apart

PAGE_LENGTH = 50
_MOMENT = re.compile(r"/moments/(\d{1,18})(?=[?#]|$)")
_GATHERING = re.compile(r"/gatherings/([\w-]{16,24})(?=[/?#]|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as a page shows it; `path` is empty when there is nowhere to go. `thread` is the conversation it belongs to,
    `said` the number of what was said there, `about` the member whom it names."""

    id: int
    text: str
    path: str
    made_at: datetime
    is_read: bool
    kind: str = ""
    thread: int | None = None
    said: int | None = None
    about: int | None = None


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
    return _still_told(viewer, _in_sight(viewer).filter(post_at__lte=now, read_at=None), now)


def lines_to_push(viewer, now: datetime) -> list[Line]:
    """The viewer's unread notices that are due to be told to their devices, oldest first."""
    return _still_told(viewer, _in_sight(viewer).filter(push_at__lte=now, read_at=None), now)


def lines_of_batch(viewer, written_at: datetime, now: datetime) -> list[Line]:
    """What went into the letters that were written then, as far as it is still to be told."""
    return _still_told(viewer, _in_sight(viewer).filter(told_at=written_at, read_at=None), now)


def unread_at(viewer, paths: Collection[str], thread: int | None) -> list[int]:
    """The numbers of the viewer's unread notices that lead to this page, or belong to the conversation on it; one query."""
    here = Q(thread=thread) if thread else Q()
    for path in paths:
        here |= Q(path=path) | Q(path__startswith=f"{path}?") | Q(path__startswith=f"{path}#")
    return list(Notice.objects.filter(here, owner_id=viewer.id, read_at=None).values_list("id", flat=True))


def unread_about(viewer, kind: str, thread: int, about_id: int | None) -> int | None:
    """The viewer's unread notice of that kind about a conversation, and about that member where the kind is of one, if there is
    one in sight."""
    rows = _in_sight(viewer).filter(thread=thread, kind=kind, read_at=None)
    rows = rows.filter(about_id=about_id) if is_of_one(kind) else rows
    return rows.order_by("-made_at", "-id").values_list("id", flat=True).first()


def line_to_push(viewer, notice_id: int, now: datetime) -> Line | None:
    """A notice of the viewer's own that they have not read and may still see, with what it tells of; None where it is not."""
    rows = _in_sight(viewer).filter(id=notice_id, read_at=None)
    return next(iter(_still_told(viewer, rows, now)), None)


def _in_sight(viewer):
    """The viewer's notices but for those that name somebody whom a block keeps from them, who is away, or who has left."""
    out = Q(about__state__in=Member.CLOSED) | Q(about__isnull=False, about__entered_at=None)
    return Notice.objects.filter(owner_id=viewer.id).exclude(is_apart(viewer, "about_id")).exclude(out)


def _still_told(viewer, rows, now: datetime) -> list[Line]:
    """The lines of these rows, oldest first, without those whose words, moment or gathering were taken back since, or are no
    longer told to the viewer: nothing goes out of what leads nowhere."""
    lines = [_line(row) for row in rows.order_by("made_at", "id")]
    said = {_what(line) for line in lines if line.thread and line.said}
    unsaid = named_read("talk:no_longer_said")(viewer, said, now) if said else set()
    moments = {moment for line in lines if (moment := _moment_of(line))}
    closed = named_read("stories:no_longer_told")(viewer, moments) if moments else set()
    gatherings = {slug for line in lines if (slug := _gathering_of(line))}
    closed |= named_read("gatherings:no_longer_told")(viewer, gatherings) if gatherings else set()
    return [line for line in lines if _what(line) not in unsaid and not {_moment_of(line), _gathering_of(line)} & closed]


def _what(line: Line) -> tuple:
    return line.thread, line.said, line.about


def _gathering_of(line: Line) -> str:
    found = _GATHERING.match(line.path)
    return found[1] if found else ""


def _moment_of(line: Line) -> int | None:
    found = _MOMENT.match(line.path)
    return int(found[1]) if found else None


def _line(row: Notice) -> Line:
    return Line(row.id, row.text, row.path, row.made_at, row.read_at is not None, row.kind, row.thread, row.said, row.about_id)
