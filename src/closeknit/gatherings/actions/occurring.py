"""The occurrences of a gathering, written down ahead, and the spaces in which each can be found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, Subquery

from closeknit.gatherings.actions.finding import index_gathering, let_find, let_find_no_more
from closeknit.gatherings.actions.holding import held_occurrences
from closeknit.gatherings.actions.placing import make_as_brought, place
from closeknit.gatherings.models import Gathering, Occurrence, Rsvp, Showing
from closeknit.gatherings.reads.people import named_ids
from closeknit.gatherings.rules import (
    HORIZON,
    MOST_SLOTS,
    REMINDED_BEFORE,
    Series,
    Span,
    local_of,
    matched,
    slots_within,
    wall_of,
    written,
    zone_named,
)
from closeknit.trust.reads import own_space, spaces_of

OWN = own_space(0)
_KINDS = own_space(1) - own_space(0)


def write_occurrences(row: Gathering, now: datetime) -> None:
    """Write down what of a published gathering is to come and not there yet; in a transaction that holds it."""
    wanted = slots_within(Series.of(row), now, now + HORIZON)
    there = _slots(row)
    if added := _add(row, [slot for slot in wanted if slot not in there], now):
        show(row, added)


def settle_occurrences(row: Gathering, by: timedelta, now: datetime) -> list[Occurrence]:
    """Make what is to come what the gathering now says, moved by so much on the wall clock; in a transaction that holds it.

    An occurrence that was changed alone stays as it is, also where its own slot is over, or it is over and its slot is not. What
    the series has no more is deleted where nobody has answered, else cancelled: those are returned. What is over stays as it was.
    """
    held, today = held_to_settle(row, now), _today(row, now)
    there, elsewhere = {each.slot: each for each in held}, _slots(row) - {each.slot for each in held}
    wanted = [slot for slot in _wanted(row, held, by, now) if slot not in elsewhere]
    became = matched(list(there), by, wanted)
    rest = [each for each in held if each.slot not in became]
    dropped = _drop([each for each in rest if each.ends_at > now and not (each.changed_at and each.slot <= today)], now)
    began = {each.id: each.starts_at for each in held}
    _rename({there[old].id: new for old, new in became.items()} | _beside(rest, by, {*elsewhere, *became.values()}))
    for old, new in became.items():
        _follow(row, there[old], new)
    Occurrence.objects.bulk_update([there[old] for old in became], _FOLLOWED, batch_size=200)
    remind_anew(held, began, now)
    past = _slots(row)
    _add(row, [slot for slot in wanted if slot not in past], now)
    show(row)
    return dropped


def held_to_settle(row: Gathering, now: datetime) -> list[Occurrence]:
    """Every occurrence that settle_occurrences looks at, held."""
    return held_occurrences(row.id, Q(ends_at__gt=now) | Q(changed_at__isnull=False, slot__gt=_today(row, now)))


def _today(row: Gathering, now: datetime) -> str:
    return local_of(now, zone_named(row.zone), is_all_day=row.is_all_day)


_FOLLOWED = ["slot", "starts_local", "zone", "length_minutes", "length_days", "starts_at", "ends_at", "capacity"]


def _slots(row: Gathering) -> set[str]:
    return set(Occurrence.objects.filter(gathering_id=row.id).values_list("slot", flat=True))


def _wanted(row: Gathering, held: Collection[Occurrence], by: timedelta, now: datetime) -> list[str]:
    """The slots that are to be written down now: as far ahead as always, and as what is there reaches once it is moved."""
    until = max([now + HORIZON, *(each.starts_at + by + timedelta(days=1) for each in held)])
    return slots_within(Series.of(row), now, until, max(MOST_SLOTS, len(held)))


def _beside(rest: Iterable[Occurrence], by: timedelta, taken: set[str]) -> dict[int, str]:
    """The slots of what the series has no more: moved like all others, so that none is in another's way."""
    found = {}
    for one in rest:
        wall, is_all_day = wall_of(one.slot) + by, len(one.slot) == 10
        while (slot := written(wall, is_all_day=is_all_day)) in taken:
            wall += timedelta(days=1) if is_all_day else timedelta(minutes=1)
        found[one.id] = slot
        taken.add(slot)
    return found


def _follow(row: Gathering, one: Occurrence, slot: str) -> None:
    one.slot = slot
    if one.changed_at is None:
        place(one, Span.of(row).at(slot))
        if not one.cancelled_at:  # whoever walked in found a chair, whatever the number says
            one.capacity = row.capacity and max(row.capacity, one.seats_taken)


def remind_anew(ones: Iterable[Occurrence], began: dict[int, datetime], now: datetime) -> None:
    """Let those who come be reminded once more of what has another start than it had (by its number), unless that is near."""
    later = [one.id for one in ones if one.starts_at != began[one.id] and one.starts_at - now > REMINDED_BEFORE]
    Rsvp.objects.filter(occurrence_id__in=later, reminded_at__isnull=False).update(reminded_at=None)


def _rename(slots: dict[int, str]) -> None:
    """Give occurrences their slots by way of names that none has, for two may change places."""
    ids = sorted(slots)
    for names in ([f"~{each}" for each in ids], [slots[each] for each in ids]):
        rows = [Occurrence(id=each, slot=name) for each, name in zip(ids, names, strict=True)]
        Occurrence.objects.bulk_update(rows, ["slot"], batch_size=200)


def _add(row: Gathering, slots: Iterable[str], now: datetime) -> list[int]:
    span, rows = Span.of(row), []
    for slot in slots:
        one = Occurrence(gathering_id=row.id, slot=slot, capacity=row.capacity)
        place(one, span.at(slot))
        rows.append(one)
    make_as_brought(row, rows, now)
    return [each.id for each in Occurrence.objects.bulk_create(rows, batch_size=200)]


def _drop(rows: list[Occurrence], now: datetime) -> list[Occurrence]:
    answered = answered_ids([each.id for each in rows])
    stay = [each.id for each in rows if each.id in answered or each.cancelled_at]
    Occurrence.objects.filter(id__in=[each.id for each in rows if each.id not in stay]).delete()
    Occurrence.objects.filter(id__in=stay, cancelled_at=None).update(cancelled_at=now)
    return [each for each in rows if each.id in stay and not each.cancelled_at]


def answered_ids(occurrence_ids: Collection[int]) -> set[int]:
    """Those of these occurrences on which somebody's answer hangs: they are never deleted."""
    return set(Rsvp.objects.filter(occurrence_id__in=occurrence_ids).values_list("occurrence_id", flat=True))


def show(row: Gathering, occurrence_ids: Collection[int] | None = None) -> None:
    """Make the occurrences of a gathering (or these) found where they are to be seen, at the time they have now, and nowhere else
    but in the own spaces of those who come. Done again, it changes nothing."""
    rows = Occurrence.objects.filter(gathering_id=row.id)
    rows = rows if occurrence_ids is None else rows.filter(id__in=occurrence_ids)
    spaces = spaces_shown(row)
    there = Showing.objects.filter(gathering_id=row.id)
    found = set(there.values_list("space", flat=True).distinct())
    gone = [each for each in found - set(spaces) if not spaces or each % _KINDS != OWN]
    there.filter(space__in=gone).delete()
    showings = [
        Showing(space=space, starts_at=starts_at, ends_at=ends_at, occurrence_id=number, gathering_id=row.id)
        for number, starts_at, ends_at in rows.values_list("id", "starts_at", "ends_at")
        for space in spaces
    ]
    Showing.objects.bulk_create(showings, batch_size=500, ignore_conflicts=True)
    its = Occurrence.objects.filter(id=OuterRef("occurrence_id"))
    there.update(starts_at=Subquery(its.values("starts_at")), ends_at=Subquery(its.values("ends_at")))
    index_gathering(row, found)


def spaces_shown(row: Gathering) -> list[int]:
    """Where a gathering is found, beside the own spaces of those who come: none for a draft, and for what is hidden."""
    if row.state == Gathering.State.DRAFT or row.hidden_at or row.deleted_at:
        return []
    return [*spaces_of(row.author_id, row.told), *(own_space(each) for each in sorted(named_ids(None, row)))]


def show_to(*, member_id: int, occurrence_ids: Collection[int]) -> None:
    """Let a member find these occurrences in the space of their own, whoever else sees them: for those who come."""
    rows = Occurrence.objects.filter(id__in=occurrence_ids).values_list("id", "gathering_id", "starts_at", "ends_at")
    showings = [
        Showing(space=own_space(member_id), occurrence_id=number, gathering_id=gathering_id, starts_at=starts_at, ends_at=ends_at)
        for number, gathering_id, starts_at, ends_at in rows
    ]
    Showing.objects.bulk_create(showings, ignore_conflicts=True)
    let_find(member_id, {each.gathering_id for each in showings})


def show_to_comers(row: Gathering) -> None:
    """Let all who said that they come, or may, find it in the spaces of their own, after a time in which nobody found it."""
    coming = Rsvp.objects.filter(occurrence__gathering_id=row.id, member__isnull=False).exclude(answer=Rsvp.Answer.NO)
    rows = coming.values_list("member_id", "occurrence_id", "occurrence__starts_at", "occurrence__ends_at")
    showings = [
        Showing(space=own_space(member_id), occurrence_id=number, gathering_id=row.id, starts_at=starts_at, ends_at=ends_at)
        for member_id, number, starts_at, ends_at in rows
    ]
    Showing.objects.bulk_create(showings, batch_size=500, ignore_conflicts=True)
    index_gathering(row)


def hide_from(*, member_id: int, occurrence_ids: Collection[int]) -> None:
    """Take these occurrences out of a member's own space, but for what they look after or were asked to by name."""
    kept = set()
    for row in Gathering.objects.filter(id__in=Occurrence.objects.filter(id__in=occurrence_ids).values("gathering_id")):
        kept |= {row.id} if member_id in named_ids(None, row) else set()
    rows = Showing.objects.filter(space=own_space(member_id), occurrence_id__in=occurrence_ids)
    rows.exclude(gathering_id__in=kept).delete()
    let_find_no_more(member_id, occurrence_ids)


def listeners(gathering_id: int, occurrence_ids: Collection[int] | None = None) -> list[int]:
    """The members whom a change concerns: hosts, those asked by name and those who come to any of these occurrences (or all)."""
    rows = Showing.objects.filter(gathering_id=gathering_id)
    rows = rows if occurrence_ids is None else rows.filter(occurrence_id__in=occurrence_ids)
    spaces = rows.values_list("space", flat=True).distinct()
    return sorted(each // _KINDS for each in spaces if each % _KINDS == OWN)
