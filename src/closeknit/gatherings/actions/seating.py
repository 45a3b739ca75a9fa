"""Seats: taken, freed, and passed on along the line. An occurrence is held throughout; its seats are counted on its own row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from closeknit.gatherings.actions.telling import tell_seat_held, tell_seat_passed_on
from closeknit.gatherings.models import DoorMark, Gathering, Occurrence, Rsvp
from closeknit.gatherings.rules import NIGHT, SHORTEST_HOLD, has_room, held_until, next_in_line, places_kept
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.notify import reads as notify

MOST_AT_ONCE = 200
Answer, Seat = Rsvp.Answer, Rsvp.Seat


def take_place(one: Occurrence, rsvp: Rsvp, answer: str, party: int) -> bool:
    """Give an answer its seats, or its place in line; whether seats became free. Nothing is written but on the two objects.

    Whoever has a seat keeps it; a larger party that finds no room is refused (Unfit, "plus") and what was stays.
    """
    was = rsvp.seats
    if answer != Answer.YES:
        rsvp.seat, rsvp.line, rsvp.held_until, party, wants = Seat.NONE, None, None, 1, 0
    elif has_room(one.capacity, one.seats_taken - was, party):
        rsvp.seat, rsvp.line, rsvp.held_until, wants = Seat.SEATED, None, None, party
    elif was:
        raise Unfit("plus", _("There is no seat for one more. Yours stays as it was."))
    else:
        rsvp.seat, rsvp.line, wants = Seat.WAITING, rsvp.line or _end_of_line(one), 0
    rsvp.answer, rsvp.party = answer, party
    one.seats_taken += wants - was
    return wants < was


def _end_of_line(one: Occurrence) -> int:
    return (Rsvp.objects.filter(occurrence_id=one.id).aggregate(last=Max("line"))["last"] or 0) + 1


def pass_on(row: Gathering, one: Occurrence, now: datetime) -> None:
    """Hold free seats for the next in line, and tell them; in a transaction that holds the occurrence."""
    if row.hidden_at or one.cancelled_at or one.starts_at <= now:
        return
    _take_chairs_away(row, one)
    if one.capacity is not None and one.seats_taken >= one.capacity:
        return
    waiting = {
        each.id: each
        for each in Rsvp.objects.filter(occurrence_id=one.id, seat=Seat.WAITING)
        .select_related("member", "guest")
        .order_by("line")
    }
    free = sum(each.party for each in waiting.values()) if one.capacity is None else one.capacity - one.seats_taken
    for number in next_in_line(free, ((each.id, each.party) for each in waiting.values())):
        _hold(row, one, waiting[number], now)
        one.seats_taken += waiting[number].party
    one.save(update_fields=["seats_taken"])


def _take_chairs_away(row: Gathering, one: Occurrence) -> None:
    """Of the chairs that were found for somebody at the door none is passed on: there are as many as were planned, or taken."""
    if one.changed_at is None and row.capacity is not None and one.capacity is not None and one.capacity > row.capacity:
        one.capacity = max(row.capacity, one.seats_taken)
        one.save(update_fields=["capacity"])


def _hold(row: Gathering, one: Occurrence, rsvp: Rsvp, now: datetime) -> None:
    rsvp.seat, rsvp.line, rsvp.held_until = Seat.OFFERED, None, held_until(now, one.starts_at, quiet_of(rsvp))
    rsvp.save(update_fields=["seat", "line", "held_until"])
    tell_seat_held(row=row, one=one, rsvp=rsvp, now=now)


def go_on(row: Gathering, one: Occurrence, now: datetime) -> None:
    """Let the line go on at an occurrence, which is held, that was off and takes place after all: a hold that has run out
    meanwhile, or is about to, begins anew."""
    if one.starts_at <= now:
        return
    late = Rsvp.objects.filter(occurrence_id=one.id, seat=Seat.OFFERED, held_until__lte=now + SHORTEST_HOLD)
    for rsvp in late.select_related("member", "guest").order_by("id"):
        _hold(row, one, rsvp, now)
    pass_on(row, one, now)


def quiet_of(rsvp: Rsvp) -> Callable[[datetime], bool]:
    """Whether it is quiet for them at a moment."""
    if rsvp.member_id:
        wanted, zone = notify.reaching(rsvp.member).quiet, clock.zone(rsvp.member.zone)
        return lambda moment: wanted.holds(moment, zone)
    zone = clock.zone(rsvp.guest.zone)
    return lambda moment: not NIGHT[1] <= moment.astimezone(zone).hour < NIGHT[0]


def pass_on_held_seats(*, now: datetime) -> int:
    """Pass on the seats that were held for somebody who did not take them in time; how many were let go. They are told, and may
    answer again. Safe to repeat."""
    due = Rsvp.objects.filter(
        seat=Seat.OFFERED, held_until__lte=now, occurrence__cancelled_at=None, occurrence__gathering__hidden_at=None
    ).order_by("held_until")
    occurrences = dict.fromkeys(due.values_list("occurrence_id", flat=True)[:MOST_AT_ONCE])
    return sum(_let_go(number, now) for number in sorted(occurrences))


def _let_go(occurrence_id: int, now: datetime) -> int:
    with transaction.atomic():
        one = held_with_gathering(occurrence_id)
        late = Rsvp.objects.filter(occurrence_id=one.id, seat=Seat.OFFERED, held_until__lte=now)
        late = list(late.select_related("member", "guest"))
        for rsvp in late:
            let_go(one, rsvp)
            if one.starts_at > now:
                tell_seat_passed_on(row=one.gathering, one=one, rsvp=rsvp, now=now)
        pass_on(one.gathering, one, now)
    return len(late)


def let_go(one: Occurrence, rsvp: Rsvp) -> None:
    """Free the seat of somebody, or their place in line, at an occurrence that is held: they may come again."""
    take_place(one, rsvp, Answer.MAYBE, 1)
    name_brought(rsvp, [])
    rsvp.save(update_fields=["answer", "seat", "line", "held_until", "party", "plus"])
    one.save(update_fields=["seats_taken"])


def name_brought(rsvp: Rsvp, plus: list[str]) -> None:
    """Say whom somebody brings, at an occurrence that is held. What the door noted of one of them stays theirs, wherever they
    stand now, and is forgotten of whoever is not brought any more. Nothing else is written but on the object."""
    kept = places_kept(rsvp.plus, plus)
    if rsvp.id and any(kept.get(place) != place for place in range(1, len(rsvp.plus) + 1)):
        marks = list(DoorMark.objects.filter(rsvp_id=rsvp.id, place__gt=0))
        for mark in marks:
            mark.place = kept.get(mark.place, 0)
        DoorMark.objects.filter(id__in=[each.id for each in marks if not each.place]).delete()
        DoorMark.objects.bulk_update([each for each in marks if each.place], ["place"])
        rsvp.plus_there = sorted(kept[place] for place in rsvp.plus_there if place in kept)
        Rsvp.objects.filter(id=rsvp.id).update(plus_there=rsvp.plus_there)
    rsvp.plus = plus


def take_out(occurrence_id: int, now: datetime, **who) -> None:
    """Delete the answer of somebody (`member_id` or `guest_id`), and pass on their seats. Safe to repeat."""
    with transaction.atomic():
        one = held_with_gathering(occurrence_id)
        rsvp = Rsvp.objects.filter(occurrence_id=occurrence_id, **who).first()
        if rsvp is None:
            return
        take_place(one, rsvp, Answer.NO, 1)
        one.save(update_fields=["seats_taken"])
        rsvp.delete()
        pass_on(one.gathering, one, now)


def held_with_gathering(occurrence_id: int) -> Occurrence:
    """An occurrence, held, with its gathering as it was read; in a transaction."""
    return Occurrence.objects.select_for_update(no_key=True, of=("self",)).select_related("gathering").get(id=occurrence_id)
