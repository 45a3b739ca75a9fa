"""The end of what came with calendar files."""

from __future__ import annotations

from closeknit.gatherings.models import CalendarFile, KeptEvent


def forget_brought(member_id: int) -> None:
    """Forget every file a member brought, and what came along with what they made of it."""
    KeptEvent.objects.filter(owner_id=member_id).delete()
    CalendarFile.objects.filter(owner_id=member_id).delete()


def forget_kept(gathering_id: int) -> None:
    """Forget what came along with a gathering."""
    KeptEvent.objects.filter(gathering_id=gathering_id).delete()
