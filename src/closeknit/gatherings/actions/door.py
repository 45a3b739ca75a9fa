"""At the door: who is there, who is not, and who just comes in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.answering import LONGEST_NAME
from closeknit.gatherings.actions.holding import held_occurrence
from closeknit.gatherings.models import Guest, Occurrence, Rsvp
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

OPENS_BEFORE = timedelta(hours=12)


def check_in(*, by, slug: str, occurrence_id: int, rsvp_id: int, is_there: bool | None, now: datetime) -> None:
    """Note that somebody is there (True), was not (False), or neither (None). Their seat stays what it is. Safe to repeat.
    Raises Http404, and Unfit ("") long before it starts."""
    _row, one = _looked_after(by, slug, occurrence_id, now)
    noted = {"checked_in_at": now if is_there else None, "is_absent": is_there is False}
    rows = Rsvp.objects.filter(occurrence_id=one.id, id=rsvp_id)
    if is_there:
        rows = rows.exclude(checked_in_at__isnull=False)  # the first time is when they came
    if not rows.update(**noted) and not Rsvp.objects.filter(occurrence_id=one.id, id=rsvp_id).exists():
        raise Http404("no such answer")


def welcome_walk_in(*, by, slug: str, occurrence_id: int, name: str, now: datetime) -> None:
    """Note somebody who came without an answer, by name: whoever stands there is there, whatever the number of seats says. The
    same name within a minute is one tap twice. Raises Unfit ("name"), Http404."""
    row, one = _looked_after(by, slug, occurrence_id, now)
    name = one_line(name)
    if not name or len(name) > LONGEST_NAME:
        raise Unfit("name", _("Write their name."))
    with transaction.atomic():
        held = held_occurrence(row.id, one.id)
        same = Rsvp.objects.filter(
            occurrence_id=held.id, guest__name=name, guest__email=None, made_at__gt=now - timedelta(minutes=1)
        )
        if same.exists():
            return
        if held.capacity is not None and held.seats_taken >= held.capacity:
            held.capacity = held.seats_taken + 1
        held.seats_taken += 1
        held.save(update_fields=["capacity", "seats_taken"])
        guest = Guest.objects.create(name=name, made_at=now)
        seat = {"answer": Rsvp.Answer.YES, "seat": Rsvp.Seat.SEATED, "checked_in_at": now}
        Rsvp.objects.create(occurrence_id=held.id, guest=guest, made_at=now, answered_at=now, **seat)


def _looked_after(by, slug: str, occurrence_id: int, now: datetime) -> tuple:
    row, is_host = reads.hosted(by, slug)
    may_change_gathering(by, row, is_host).or_refuse()
    one: Occurrence = reads.occurrence_of(by, row, occurrence_id)
    if one.starts_at - now > OPENS_BEFORE:
        raise Unfit("", _("The list at the door opens half a day before it starts."))
    return row, one
