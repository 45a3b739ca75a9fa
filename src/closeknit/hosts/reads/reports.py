"""What the viewer has reported, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from closeknit.trust.models import Report

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class OwnReport:
    """`name` is whom it was about, as the reporter saw or called them; `outcome` the kind of deed that came of it
    ("" while it waits), `answer` a word of the hosts."""

    kind: str
    name: str
    reason: str
    words: str
    text: str
    made_at: datetime
    decided_at: datetime | None
    outcome: str
    answer: str


def own_reports(viewer) -> list[OwnReport]:
    """The viewer's own reports, newest first, at most PAGE_LENGTH."""
    rows = Report.objects.filter(owner_id=viewer.id).order_by("-made_at", "-id")[:PAGE_LENGTH]
    return [
        OwnReport(
            row.get_kind_display(), row.snapshot.get("name") or row.named, row.get_reason_display(), row.words,
            row.snapshot.get("text", ""), row.made_at, row.decided_at, row.outcome,
            row.answer,
        )
        for row in rows
    ]  # fmt: skip
