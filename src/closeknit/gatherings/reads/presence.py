"""Who was there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

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
    """Who was at each of these occurrences, which were read with their gatherings: where anybody was noted at the door, those who
    were; else whoever had a seat and was not said to be absent. Whoever planned it and said nothing was there. One query;
    `viewer` is nobody, or whoever may know (asked before)."""
    columns = ("occurrence_id", "member_id", "answer", "seat", "party", "checked_in_at", "plus_there", "is_absent")
    rows: dict[int, list[tuple]] = {one.id: [] for one in ones}
    for number, *told in Rsvp.objects.filter(occurrence_id__in=rows).values_list(*columns):
        rows[number].append(told)
    return {one.id: _presence(rows[one.id], one.gathering.author_id) for one in ones}


def _presence(rows: list[tuple], author_id: int) -> Presence:
    is_kept = any(at or plus for _who, _answer, _seat, _party, at, plus, _absent in rows)
    came, size = {}, 0
    for member_id, answer, seat, party, at, plus, is_absent in rows:
        is_there = bool(at) if is_kept else answer == Rsvp.Answer.YES and seat == Rsvp.Seat.SEATED and not is_absent
        if is_there and member_id:
            came[member_id] = at
        size += is_there + (len(plus) if is_kept else (party - 1) * is_there)
    if all(row[0] != author_id for row in rows):
        came[author_id], size = None, size + 1
    return Presence(came, size)
