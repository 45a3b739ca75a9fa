"""What hosts hide of what people said of, to and with each other."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404

from closeknit.gatherings.models import MemoryPart, ThankNote, Vouch

HIDEABLE = {"vouch": Vouch, "note": ThankNote, "memory": MemoryPart}


def hide_words(*, by, kind: str, thing_id: int, is_hidden: bool, now: datetime) -> None:
    """Hide from others what a host's deed names (a kind of HIDEABLE), or show it again; for hosts' deeds, which ask whether `by`
    may. Raises Http404 where it is gone."""
    if not HIDEABLE[kind].objects.filter(id=thing_id).update(hidden_at=now if is_hidden else None):
        raise Http404
