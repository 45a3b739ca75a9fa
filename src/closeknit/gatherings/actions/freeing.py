"""Seats of people who cannot say themselves that they do not come: who is not here, or kept from whoever planned it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from closeknit.accounts.models import Member
from closeknit.gatherings.actions.calendars import ask_for_calendars
from closeknit.gatherings.actions.seating import held_with_gathering, let_go, pass_on
from closeknit.gatherings.actions.telling import tell_rsvp
from closeknit.gatherings.models import Rsvp
from closeknit.trust.reads import are_apart

NOT_COMING = (Member.State.LEAVING, Member.State.SUSPENDED, Member.State.REMOVED)
AT_ONCE = 500
Seat = Rsvp.Seat


def free_seats(*, now: datetime) -> int:
    """Pass on what is held of times to come, seats and places in line, by members who are leaving, suspended or removed, or whom
    a block keeps from its author; how many. Whoever has closed the account for a while keeps a seat as long as nobody waits for
    it. The hosts are told that they cannot come; back again, they can answer anew. Safe to repeat."""
    ids = {each for rows in _not_coming(now) for each in rows.values_list("occurrence_id", "id")[:AT_ONCE]}
    return sum(_free(occurrence_id, rsvp_id, now) for occurrence_id, rsvp_id in sorted(ids))


def _not_coming(now: datetime) -> list[QuerySet]:
    held = Rsvp.objects.exclude(seat=Seat.NONE).filter(occurrence__starts_at__gt=now, occurrence__cancelled_at=None)
    others = Rsvp.objects.filter(occurrence_id=OuterRef("occurrence_id"), seat=Seat.WAITING).exclude(id=OuterRef("id"))
    away = held.filter(member__in=Member.objects.filter(state=Member.State.AWAY)).filter(~Q(seat=Seat.SEATED) | Exists(others))
    return [
        held.filter(member__in=Member.objects.filter(state__in=NOT_COMING)), away,
        held.filter(are_apart(None, "member_id", "occurrence__gathering__author_id")),
    ]  # fmt: skip


def _free(occurrence_id: int, rsvp_id: int, now: datetime) -> bool:
    with transaction.atomic():
        one = held_with_gathering(occurrence_id)
        if not any(rows.filter(id=rsvp_id).exists() for rows in _not_coming(now)):
            return False  # back again, or gone, since they were found
        rsvp = Rsvp.objects.select_related("member").get(id=rsvp_id)
        had_seat = rsvp.seats > 0
        let_go(one, rsvp)
        ask_for_calendars(gathering_ids=[one.gathering_id], now=now)
        if had_seat:
            tell_rsvp(row=one.gathering, one=one, rsvp=rsvp, was="yes", now=now)
            pass_on(one.gathering, one, now)
    return True
