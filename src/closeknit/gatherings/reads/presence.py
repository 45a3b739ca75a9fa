"""Who was there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import F

from closeknit.gatherings.models import DoorMark, Meeting, Occurrence, Rsvp
from closeknit.kit import clock

LATE = timedelta(hours=3)
"""For so long after its end, and to the end of the day on which it began, who say they met may have met there."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was at an occurrence: the members, each with when they were seen at the door (None where nobody looked), and how many
    people it were in all, with guests and those whom others brought. `unticked` is how many of those who had a seat nobody noted,
    where the list at the door was kept."""

    came: dict[int, datetime | None]
    size: int
    unticked: int


def presence(viewer, one: Occurrence) -> Presence:
    """Who was at an occurrence that was read with its gathering; three queries. `viewer` is nobody, or whoever may know
    (asked before)."""
    return presences(viewer, [one])[one.id]


def presences(viewer, ones: Collection[Occurrence]) -> dict[int, Presence]:
    """Who was at each of these occurrences, which were read with their gatherings: where anybody who answered was noted at the
    door, those who were; else whoever had a seat and was not said to be absent. Whoever just walked in was there if it says so,
    and whoever planned it and said nothing. Nobody ticks themselves while they stand at the door, and nobody meets there who did
    not come: so whoever noted somebody there was there, and of those who had a seat each two who both say that they met then.
    Three queries; `viewer` is nobody, or whoever may know (asked before)."""
    rows: dict[int, list[_Row]] = {one.id: [] for one in ones}
    for number, *told in Rsvp.objects.filter(occurrence_id__in=rows).values_list("occurrence_id", *_Row._fields):
        rows[number].append(_Row(*told))
    worked, met = _worked(rows), _met(rows, ones)
    return {one.id: _presence(rows[one.id], one.gathering.author_id, worked[one.id], met[one.id]) for one in ones}


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

    @property
    def has_seat(self) -> bool:
        return self.answer == Rsvp.Answer.YES and self.seat == Rsvp.Seat.SEATED and not self.is_absent


def _worked(occurrence_ids: Collection[int]) -> dict[int, set[int]]:
    """Who noted somebody at the door of each of these before it was over; who puts the list right later was not there for it."""
    found: dict[int, set[int]] = {each: set() for each in occurrence_ids}
    taps = DoorMark.objects.filter(occurrence_id__in=found, made_by__isnull=False, happened_at__lt=F("occurrence__ends_at"))
    for number, member_id in taps.values_list("occurrence_id", "made_by_id").distinct():
        found[number].add(member_id)
    return found


def _met(rows: dict[int, list[_Row]], ones: Collection[Occurrence]) -> dict[int, set[int]]:
    """Of those who had a seat at each of these, who say with another of them that they met there or after it on that day; what
    is only said on the page that tells of it afterwards does not count: it is for those who were there."""
    seated = {number: {row.member_id for row in told if row.has_seat and row.member_id} for number, told in rows.items()}
    ids = {each for who in seated.values() for each in who}
    spans = {one.id: (one.starts_at, _until(one)) for one in ones}
    found: dict[int, set[int]] = {number: set() for number in rows}
    if not ids:
        return found
    both = Meeting.objects.filter(owner_id__in=ids, member_id__in=ids, answer=Meeting.Answer.YES)
    earliest, latest = min(starts for starts, _ends in spans.values()), max(ends for _starts, ends in spans.values())
    both = both.filter(happened_at__gte=earliest, happened_at__lte=latest).exclude(how=Meeting.How.GATHERING)
    for one_id, other_id, at in both.values_list("owner_id", "member_id", "happened_at"):
        for number, (starts, ends) in spans.items():
            if starts <= at <= ends and seated[number] >= {one_id, other_id}:
                found[number] |= {one_id, other_id}
    return found


def _until(one: Occurrence) -> datetime:
    zone = clock.zone(one.gathering.zone)
    next_day = one.starts_at.astimezone(zone).date() + timedelta(days=1)
    return max(one.ends_at + LATE, datetime.combine(next_day, time(), tzinfo=zone))


def _presence(rows: list[_Row], author_id: int, worked: Collection[int], met: Collection[int]) -> Presence:
    is_kept = any((row.checked_in_at or row.plus_there) and not row.is_walk_in for row in rows)
    came, size, unticked = {}, 0, 0
    for row in rows:
        is_said = (row.member_id in worked and not row.is_absent) or row.member_id in met
        is_there = is_said or (bool(row.checked_in_at) if is_kept or row.is_walk_in else row.has_seat)
        unticked += is_kept and row.has_seat and not is_there
        if is_there and row.member_id:
            came[row.member_id] = row.checked_in_at
        size += is_there + (len(row.plus_there) if is_kept else (row.party - 1) * is_there)
    for each in {author_id, *worked} - {row.member_id for row in rows}:
        came[each], size = None, size + 1
    return Presence(came, size, unticked)
