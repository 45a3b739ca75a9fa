"""Who asks to come in: for the hosts, and for the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from closeknit.accounts.models import Member
from closeknit.members.models import Application
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Applied:
    """An application as its readers see it; `answer` is "", "yes" or "no"."""

    id: int
    member_id: int
    name: str
    words: str
    made_at: datetime
    answer: str
    reply: str


def applications(viewer) -> list[Applied]:
    """For a host: who waits for an answer, the longest first; nobody whom a block keeps apart from them."""
    may_look_after_community(viewer).or_refuse()
    rows = Application.objects.filter(answer="", owner__state=Member.State.APPLIED).exclude(
        owner_id__in=trust.sight(viewer).apart_ids
    )
    return [_applied(row) for row in rows.select_related("owner").order_by("made_at", "id")[:MOST_SHOWN]]


def own_application(viewer) -> Applied | None:
    """The viewer's own newest application, None where there is none."""
    row = Application.objects.filter(owner_id=viewer.id).select_related("owner").order_by("-made_at", "-id").first()
    return _applied(row) if row else None


def _applied(row: Application) -> Applied:
    return Applied(row.id, row.owner_id, row.owner.name, row.words, row.made_at, row.answer, row.reply)
