"""What a member sees of their own hooks."""

from __future__ import annotations

from django.http import Http404

from closeknit.notify.models import Call, Hook


def hooks(viewer) -> list[Hook]:
    """The viewer's own hooks, the newest first."""
    return list(Hook.objects.filter(owner_id=viewer.id).order_by("-made_at", "-id"))


def hook(viewer, hook_id: int) -> Hook:
    """One of the viewer's own hooks; raises Http404 for any other."""
    row = Hook.objects.filter(owner_id=viewer.id, id=hook_id).first()
    if not row:
        raise Http404
    return row


def calls(viewer, hook_id: int, start: int, most: int) -> list[Call]:
    """What was told to a hook of the viewer's own, the newest first. Raises Http404."""
    rows = Call.objects.filter(owner_id=viewer.id, hook=hook(viewer, hook_id)).order_by("-made_at", "-id")
    return list(rows[start : start + most])
