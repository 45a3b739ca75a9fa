"""At the door: who is there, who is not, and who just comes in. What was noted without a connection arrives later, and in any
order: each tap has a key of its own and the moment at which it was made."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.answering import LONGEST_NAME
from closeknit.gatherings.actions.holding import held_occurrence
from closeknit.gatherings.models import DoorMark, Guest, Occurrence, Rsvp
from closeknit.gatherings.rules import CORRECTED_FOR, OPENS_BEFORE, Mark, at_door, happened_at
from closeknit.kit.ids import slug as made_key
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

LONGEST_KEY = 40


def check_in(
    *, by, slug: str, occurrence_id: int, rsvp_id: int, is_there: bool | None, place: int = 0, key: str = "",
    waited_seconds: float = 0.0, now: datetime,
) -> None:  # fmt: skip
    """Note that somebody is there (True), was not (False), or that neither holds any more (None): whoever answered, or (`place`
    from 1) one of those they bring. Their seat stays what it is.

    `key` names the tap: the same again changes nothing. `waited_seconds` is how long ago it was made; of what several hosts noted
    the last tap counts, and the first of those that say somebody is there is when they came. Raises Http404, and Unfit ("") where
    the list is not open.
    """
    row, one = _looked_after(by, slug, occurrence_id, now)
    with transaction.atomic():
        held = held_occurrence(row.id, one.id)
        rsvp = Rsvp.objects.filter(occurrence_id=held.id, id=min(rsvp_id, reads.BIGGEST)).first()
        if rsvp is None or not 0 <= place <= len(rsvp.plus):
            raise Http404("no such answer")
        if not _is_noted(held, key):
            _note(rsvp, place, is_there, key, _when(one, waited_seconds, now), now)


def welcome_walk_in(
    *, by, slug: str, occurrence_id: int, name: str, key: str = "", waited_seconds: float = 0.0, now: datetime
) -> None:  # fmt: skip
    """Note somebody who came without an answer, by name: whoever stands there is there, whatever the number of seats says. The
    same `key` again changes nothing; without one, the same name within a minute is one tap twice. Raises Unfit ("name", or ""
    where the list is not open), Http404."""
    row, one = _looked_after(by, slug, occurrence_id, now)
    name = one_line(name)
    if not name or len(name) > LONGEST_NAME:
        raise Unfit("name", _("Write their name."))
    with transaction.atomic():
        held = held_occurrence(row.id, one.id)
        if _is_noted(held, key) or (not key and reads.has_just_come(by, held, name, now)):
            return
        if held.capacity is not None and held.seats_taken >= held.capacity:
            held.capacity = held.seats_taken + 1
        held.seats_taken += 1
        held.save(update_fields=["capacity", "seats_taken"])
        guest = Guest.objects.create(name=name, made_at=now)
        seat = {"answer": Rsvp.Answer.YES, "seat": Rsvp.Seat.SEATED}
        rsvp = Rsvp.objects.create(occurrence_id=held.id, guest=guest, made_at=now, answered_at=now, **seat)
        _note(rsvp, 0, True, key, _when(one, waited_seconds, now), now)


def _looked_after(by, slug: str, occurrence_id: int, now: datetime) -> tuple:
    row, is_host = reads.hosted(by, slug)
    may_change_gathering(by, row, is_host).or_refuse()
    one: Occurrence = reads.occurrence_of(by, row, occurrence_id)
    if one.starts_at - now > OPENS_BEFORE:
        raise Unfit("", _("The list at the door opens half a day before it starts."))
    if now - one.ends_at > CORRECTED_FOR:
        raise Unfit("", _("The list was closed a week after it ended."))
    return row, one


def _is_noted(one: Occurrence, key: str) -> bool:
    return bool(key) and DoorMark.objects.filter(occurrence_id=one.id, key=one_line(key)[:LONGEST_KEY]).exists()


def _when(one: Occurrence, waited_seconds: float, now: datetime) -> datetime:
    return happened_at(now, waited_seconds, one.starts_at - OPENS_BEFORE)


def _note(rsvp: Rsvp, place: int, is_there: bool | None, key: str, at: datetime, now: datetime) -> None:
    """Write a tap down, and on the answer what all taps come to; in a transaction that holds the occurrence."""
    key = one_line(key)[:LONGEST_KEY] or made_key()
    told = {"rsvp": rsvp, "place": place, "is_there": is_there}
    DoorMark.objects.create(occurrence_id=rsvp.occurrence_id, key=key, **told, happened_at=at, made_at=now)
    marks = DoorMark.objects.filter(rsvp=rsvp, place=place).values_list("happened_at", "id", "is_there")
    state = at_door(Mark(*each) for each in marks)
    if place:
        there = {each for each in rsvp.plus_there if each != place} | ({place} if state.came_at else set())
        Rsvp.objects.filter(id=rsvp.id).update(plus_there=sorted(there))
    else:
        Rsvp.objects.filter(id=rsvp.id).update(checked_in_at=state.came_at, is_absent=state.is_absent)
