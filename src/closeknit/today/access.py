"""Who may answer a nudge."""

from __future__ import annotations

from closeknit.today.models import Nudge
from closeknit.trust.access import Answer, may_keep_book


def may_answer_nudge(viewer, nudge: Nudge) -> Answer:
    """The owner of the day alone: a nudge says whom somebody thinks of."""
    return may_keep_book(viewer, nudge.owner_id)
