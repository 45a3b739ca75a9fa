"""Whose calendar an address of the house speaks of."""

from __future__ import annotations

from closeknit.gatherings.models import CalendarEntry


def calendar_entry(viewer, number: int) -> CalendarEntry | None:
    """What is kept of somebody's calendar, by the number that a signed address names (notify.actions.rsvp_address), with its
    gathering and whose it is; None where it is gone (`viewer` is nobody: the address is the proof)."""
    rows = CalendarEntry.objects.filter(id=number, gathering__deleted_at=None)
    return rows.select_related("gathering__author", "member", "guest").first()
