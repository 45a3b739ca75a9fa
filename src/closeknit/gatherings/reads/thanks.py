"""Notes of thanks: one's own, sealed or not, and of others' those that are open. A sealed one is its writer's alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from closeknit.gatherings.models import ThankNote
from closeknit.members import reads as members
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note to or from somebody (`slug`, `name`); `opened_at` is None for one's own that is still sealed, until `opens_at`."""

    id: int
    slug: str
    name: str
    photo_url: str
    words: str
    html: str
    made_at: datetime
    opens_at: datetime
    opened_at: datetime | None
    is_own: bool
    is_hidden: bool


def notes_to_me(viewer, eyes: Sight) -> list[NoteShown]:
    """The open notes to the viewer, the newest first."""
    rows = ThankNote.objects.filter(member_id=viewer.id, opened_at__isnull=False, hidden_at=None)
    rows = rows.filter(owner__in=trust.members_in_sight(viewer, eyes)).select_related("owner")
    return _shown(viewer, eyes, rows.order_by("-opened_at", "-id")[:MOST_SHOWN], "owner")


def notes_by_me(viewer, eyes: Sight) -> list[NoteShown]:
    """What the viewer wrote to others whom they may still know of, the newest first."""
    rows = ThankNote.objects.filter(owner_id=viewer.id, member__in=trust.members_in_sight(viewer, eyes)).select_related("member")
    return _shown(viewer, eyes, rows.order_by("-made_at", "-id")[:MOST_SHOWN], "member")


def sealed_note(viewer, member_id: int) -> ThankNote | None:
    """The viewer's own note to a member that is still sealed; None where there is none."""
    return ThankNote.objects.filter(owner_id=viewer.id, member_id=member_id, opened_at=None).first()


def note_seen(viewer, eyes: Sight, note_id: int) -> NoteShown:
    """An open note to the viewer; raises Http404 for any other."""
    found = next((each for each in notes_to_me(viewer, eyes) if each.id == note_id), None)
    if not found:
        raise Http404
    return found


def _shown(viewer, eyes: Sight, rows, whom: str) -> list[NoteShown]:
    rows = list(rows)
    faces = members.faces(viewer, eyes, [getattr(row, f"{whom}_id") for row in rows])
    return [
        NoteShown(
            row.id, getattr(row, whom).slug, getattr(row, whom).name, faces.get(getattr(row, f"{whom}_id"), ""), row.words,
            row.html, row.made_at, row.opens_at, row.opened_at, row.owner_id == viewer.id, row.hidden_at is not None,
        )
        for row in rows
    ]  # fmt: skip
