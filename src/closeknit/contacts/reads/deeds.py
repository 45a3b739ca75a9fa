"""What was done with many people at once, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from closeknit.contacts.models import BulkDeed
from closeknit.contacts.reads.own import BIGGEST_ID

MOST = 100


@dataclass(frozen=True, slots=True)
class DeedLine:
    """One deed: with how many people, of how many it is done or undone, the first names, and until when it can be undone."""

    id: int
    kind: str
    state: str
    word: str
    names: list[str]
    people: int
    gone_through: int
    touched: int
    made_at: datetime
    until: datetime

    @property
    def is_under_way(self) -> bool:
        return self.state in (BulkDeed.State.DOING, BulkDeed.State.UNDOING)

    @property
    def can_be_undone(self) -> bool:
        return self.state in (BulkDeed.State.DOING, BulkDeed.State.DONE)

    @property
    def percent(self) -> int:
        return self.gone_through * 100 // max(self.people, 1)


def deeds(viewer, now: datetime) -> list[DeedLine]:
    """The last deeds on many people whose term is not over, the newest first."""
    rows = BulkDeed.objects.of(viewer).filter(until__gt=now).order_by("-made_at", "-id")[:MOST]
    return [_line(row) for row in rows]


def deed(viewer, deed_id: int) -> DeedLine | None:
    """One of the viewer's own deeds; None where there is none of that id."""
    row = BulkDeed.objects.of(viewer).filter(id=deed_id).first() if 0 < deed_id <= BIGGEST_ID else None
    return _line(row) if row else None


def _line(row: BulkDeed) -> DeedLine:
    return DeedLine(
        row.id, row.kind, row.state, row.word, list(row.names), len(row.contact_ids), row.place, row.touched, row.made_at,
        row.until,
    )  # fmt: skip
