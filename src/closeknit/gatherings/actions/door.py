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
from closeknit.gatherings.actions.occurring import hide_from, show_to
from closeknit.gatherings.actions.seating import take_out
from closeknit.gatherings.actions.telling import tell_noted
from closeknit.gatherings.models import DoorMark, Guest, Occurrence, Rsvp
from closeknit.gatherings.rules import CORRECTED_FOR, OPENS_BEFORE, Mark, at_door, happened_at
from closeknit.kit.ids import slug as made_key
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust

LONGEST_KEY = 40


def check_in(
    *, by, slug: str, occurrence_id: int, rsvp_id: int, is_there: bool | None, place: int = 0, name: str = "", key: str = "",
    waited_seconds: float = 0.0, now: datetime,
) -> None:  # fmt: skip
    """Note that somebody is there (True), was not (False), or that neither holds any more (None): whoever answered, or (`place`
    from 1) one of those they bring. Their seat stays what it is. `name` is how the list had that one, where the
    answer may have been changed since: then they are looked for by it.

    `key` names the tap: the same again changes nothing. `waited_seconds` is how long ago it was made; of what several hosts noted
    the last tap counts, and the first of those that say somebody is there is when they came. Whoever only stands on the list
    because they were written down at the door goes from it once they are said not to be there. Raises Http404, and Unfit ("")
    where the list is not open.
    """
    row, one = _looked_after(by, slug, occurrence_id, now)
    with transaction.atomic():
        held = held_occurrence(row.id, one.id)
        rsvp = Rsvp.objects.filter(occurrence_id=held.id, id=min(rsvp_id, reads.BIGGEST)).first()
        place = _place_now(rsvp, place, one_line(name)) if rsvp else None
        if place is None:
            raise Http404("no such answer")
        if not _is_noted(held, key):
            _note(by, rsvp, place, is_there, key, _when(one, waited_seconds, now), now)
            _take_back(rsvp, now)


def _take_back(rsvp: Rsvp, now: datetime) -> None:
    """Take out whoever was written down by mistake, unless they have answered since."""
    rsvp.refresh_from_db()
    if not rsvp.is_walk_in or rsvp.checked_in_at or rsvp.answered_at != rsvp.made_at:
        return
    if rsvp.member_id:
        hide_from(member_id=rsvp.member_id, occurrence_ids=[rsvp.occurrence_id])
    take_out(rsvp.occurrence_id, now, member_id=rsvp.member_id, guest_id=rsvp.guest_id)
    Guest.objects.filter(id=rsvp.guest_id, email=None).delete()


def welcome_walk_in(
    *, by, slug: str, occurrence_id: int, name: str, is_over: bool = False, key: str = "", waited_seconds: float = 0.0,
    now: datetime,
) -> None:  # fmt: skip
    """Note somebody who came without an answer, by name. Where all seats are taken they have one more only if the host says so
    (`is_over`). The same `key` again changes nothing; without one, the same name within a minute is one tap twice. Raises Unfit
    ("name", "over", or "" where the list is not open), Http404."""
    row, one = _looked_after(by, slug, occurrence_id, now)
    name = one_line(name)
    if not name or len(name) > LONGEST_NAME:
        raise Unfit("name", _("Write their name."))
    with transaction.atomic():
        held = held_occurrence(row.id, one.id)
        if _is_noted(held, key) or (not key and reads.has_just_come(by, held, name, now)):
            return
        _seat_one_more(held, is_over)
        guest = Guest.objects.create(name=name, made_at=now)
        _note(by, _walk_in(held, now, guest=guest), 0, True, key, _when(one, waited_seconds, now), now)


def welcome_member(
    *, by, slug: str, occurrence_id: int, member_slug: str, is_over: bool = False, key: str = "", waited_seconds: float = 0.0,
    now: datetime,
) -> None:  # fmt: skip
    """Note a member of whom `by` may know, and who came without an answer: as welcome_walk_in; they find the gathering among
    theirs, and are told that they were noted. Of whoever has answered it is noted that they are there. Raises Unfit ("over", or
    "" where the list is not open), Http404."""
    row, one = _looked_after(by, slug, occurrence_id, now)
    member = trust.member(by, member_slug)
    with transaction.atomic():
        held = held_occurrence(row.id, one.id)
        if _is_noted(held, key):
            return
        rsvp = Rsvp.objects.filter(occurrence_id=held.id, member_id=member.id).first()
        if rsvp is None:
            _seat_one_more(held, is_over)
            rsvp = _walk_in(held, now, member=member)
            show_to(member_id=member.id, occurrence_ids=[held.id])
            tell_noted(by=by, row=row, one=held, member_id=member.id, now=now)
        _note(by, rsvp, 0, True, key, _when(one, waited_seconds, now), now)


def no_seat_left() -> str:
    """What is said where all seats are taken: whoever hosts decides."""
    return _("All seats are taken.")


def _seat_one_more(held: Occurrence, is_over: bool) -> None:
    if held.capacity is not None and held.seats_taken >= held.capacity:
        if not is_over:
            raise Unfit("over", no_seat_left())
        held.capacity = held.seats_taken + 1
    held.seats_taken += 1
    held.save(update_fields=["capacity", "seats_taken"])


def _walk_in(held: Occurrence, now: datetime, **who) -> Rsvp:
    seat = {"answer": Rsvp.Answer.YES, "seat": Rsvp.Seat.SEATED, "is_walk_in": True}
    return Rsvp.objects.create(occurrence_id=held.id, **who, **seat, made_at=now, answered_at=now)


def _looked_after(by, slug: str, occurrence_id: int, now: datetime) -> tuple:
    row, is_host = reads.hosted(by, slug)
    may_change_gathering(by, row, is_host).or_refuse()
    one: Occurrence = reads.occurrence_of(by, row, occurrence_id)
    if one.starts_at - now > OPENS_BEFORE:
        raise Unfit("", _("The list at the door opens half a day before it starts."))
    if now - one.ends_at > CORRECTED_FOR:
        raise Unfit("", _("The list was closed a week after it ended."))
    return row, one


def _place_now(rsvp: Rsvp, place: int, name: str) -> int | None:
    """Where they stand now; None for nobody."""
    is_named = 0 < place <= len(rsvp.plus) and name in ("", rsvp.plus[place - 1])
    if place == 0 or is_named:
        return place
    return rsvp.plus.index(name) + 1 if name in rsvp.plus else None


def _is_noted(one: Occurrence, key: str) -> bool:
    return bool(key) and DoorMark.objects.filter(occurrence_id=one.id, key=one_line(key)[:LONGEST_KEY]).exists()


def _when(one: Occurrence, waited_seconds: float, now: datetime) -> datetime:
    return happened_at(now, waited_seconds, one.starts_at - OPENS_BEFORE)


def _note(by, rsvp: Rsvp, place: int, is_there: bool | None, key: str, at: datetime, now: datetime) -> None:
    """Write a tap down, and on the answer what all taps come to; in a transaction that holds the occurrence."""
    key = one_line(key)[:LONGEST_KEY] or made_key()
    told = {"rsvp": rsvp, "place": place, "is_there": is_there}
    DoorMark.objects.create(occurrence_id=rsvp.occurrence_id, key=key, **told, happened_at=at, made_by=by, made_at=now)
    marks = DoorMark.objects.filter(rsvp=rsvp, place=place).values_list("happened_at", "id", "is_there")
    state = at_door(Mark(*each) for each in marks)
    if place:
        there = {each for each in rsvp.plus_there if each != place} | ({place} if state.came_at else set())
        Rsvp.objects.filter(id=rsvp.id).update(plus_there=sorted(there))
    else:
        Rsvp.objects.filter(id=rsvp.id).update(checked_in_at=state.came_at, is_absent=state.is_absent)
