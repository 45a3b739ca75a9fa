"""Reminding those who come, by day on their own clock, and once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from closeknit.gatherings.actions.seating import quiet_of
from closeknit.gatherings.actions.telling import tell_soon
from closeknit.gatherings.models import Rsvp
from closeknit.gatherings.reads.seeing import NOWHERE
from closeknit.gatherings.rules import REMINDED_BEFORE, reminded_from


def remind_of_gatherings(*, now: datetime) -> int:
    """Tell those who have a seat of what begins within a day, outside of their quiet hours; how many were told. Whoever answered
    just before is told nearer to it. Safe to repeat."""
    told = 0
    rows = _near(now).select_related("occurrence", "member", "guest").order_by("occurrence_id", "id")
    for rsvp in list(rows):  # all of a day: who sleeps now keeps nobody else from being told
        if reminded_from(rsvp.occurrence.starts_at, rsvp.answered_at) <= now and not quiet_of(rsvp)(now):
            told += _remind(rsvp.id, now)
    return told


def _near(now: datetime) -> QuerySet:
    rows = Rsvp.objects.filter(
        seat=Rsvp.Seat.SEATED, occurrence__starts_at__gt=now, occurrence__starts_at__lte=now + REMINDED_BEFORE,
        occurrence__cancelled_at=None, occurrence__gathering__state="published", occurrence__gathering__hidden_at=None,
        checked_in_at=None, reminded_at=None,
    )  # fmt: skip
    return rows.exclude(occurrence__gathering__author__state__in=NOWHERE)


def _remind(rsvp_id: int, now: datetime) -> bool:
    """What was found a while ago is asked again, and when it starts is read as it is now."""
    with transaction.atomic():
        still = _near(now).filter(id=rsvp_id).select_for_update(no_key=True, of=("self",))
        rsvp = still.select_related("occurrence__gathering", "member", "guest").first()
        if rsvp is None:
            return False
        Rsvp.objects.filter(id=rsvp.id).update(reminded_at=now)
        tell_soon(row=rsvp.occurrence.gathering, one=rsvp.occurrence, rsvp=rsvp, now=now)
        return True
