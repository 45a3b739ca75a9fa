"""Who was there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from closeknit.gatherings.models import Occurrence, Rsvp


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was at an occurrence: the members, each with when they were seen at the door (None where nobody looked), and how many
    people it were in all, with guests and those whom others brought."""

    came: dict[int, datetime | None]
    size: int


def presence(viewer, one: Occurrence) -> Presence:
    """Who was at an occurrence that was read with its gathering; one query. `viewer` is nobody, or whoever may know (asked
    before)."""
    return presences(viewer, [one])[one.id]


def presences(viewer, ones: Collection[Occurrence]) -> dict[int, Presence]:
    """Who was at each of these occurrences, which were read with their gatherings: where anybody who answered was noted at the
    door, those who were; else whoever had a seat and was not said to be absent. Whoever just walked in was there if it says so,
    and whoever planned it and said nothing. One query; `viewer` is nobody, or whoever may know (asked before)."""
    rows: dict[int, list[_Row]] = {one.id: [] for one in ones}
    for number, *told in Rsvp.objects.filter(occurrence_id__in=rows).values_list("occurrence_id", *_Row._fields):
        rows[number].append(_Row(*told))
    return {one.id: _presence(rows[one.id], one.gathering.author_id) for one in ones}


def noted_since(viewer, one: Occurrence, since: datetime) -> set[int]:
    """The members who were noted at the door of an occurrence after that moment; `viewer` as with `presences`."""
    rows = Rsvp.objects.filter(occurrence_id=one.id, member__isnull=False, checked_in_at__gt=since)
    return set(rows.values_list("member_id", flat=True))


class _Row(NamedTuple):
    member_id: int | None
    answer: str
    seat: str
    party: int
    checked_in_at: datetime | None
    plus_there: list[int]
    is_absent: bool
    is_walk_in: bool


def _presence(rows: list[_Row], author_id: int) -> Presence:
    is_kept = any((row.checked_in_at or row.plus_there) and not row.is_walk_in for row in rows)
    came, size = {}, 0
    for row in rows:
        has_seat = row.answer == Rsvp.Answer.YES and row.seat == Rsvp.Seat.SEATED and not row.is_absent
        is_there = bool(row.checked_in_at) if is_kept or row.is_walk_in else has_seat
        if is_there and row.member_id:
            came[row.member_id] = row.checked_in_at
        size += is_there + (len(row.plus_there) if is_kept else (row.party - 1) * is_there)
    if all(row.member_id != author_id for row in rows):
        came[author_id], size = None, size + 1
    return Presence(came, size)
