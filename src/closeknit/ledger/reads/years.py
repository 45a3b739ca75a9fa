"""A year of a ledger: one streamed pass, in which every tie is replayed by the pure rules and only the warmest are kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from heapq import heappush, heapreplace
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Count, F, Max, Min, Sum

from closeknit.kit.jobs import stop_if_asked
from closeknit.ledger.models import Interaction, Tie
from closeknit.ledger.reads.ties import Placed
from closeknit.ledger.rules import warmth as reading
from closeknit.ledger.rules.instants import instant_of, moment_of
from closeknit.ledger.rules.order import in_order
from closeknit.ledger.rules.rungs import Rung
from closeknit.ledger.rules.years import GIVEN, HEARD, TOGETHER, WRITTEN, PersonYear, month_marks, person_year

WARMEST = 300
"""So many are kept at each month's end: the rings hold 220, and some of the warmest may not be shown."""
MOST_NAMED = 60
MOST_HOURS = 12


@dataclass(frozen=True, slots=True)
class Since:
    """A contact and a moment."""

    contact_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """The time known to have been spent with a contact, in one place and in calls."""

    contact_id: int
    met_seconds: int
    talked_seconds: int


@dataclass(frozen=True, slots=True)
class YearSeen:
    """`marks` are the moments at which the year begins and each month ends; `warmest` those who were warmest at each of them, in
    order. `last_months` says of everybody named in which month of the year something last happened (0: before the year).

    `new` are ties that began in the year and went both ways, `met` who was met in person for the first time, `heard` whose voice
    was heard: the warmest at the end of each, in the order of the day. `days` are the bits WRITTEN, HEARD, TOGETHER and GIVEN.
    """

    marks: list[datetime]
    warmest: list[list[Placed]]
    last_months: dict[int, int]
    new: list[Since]
    met: list[Since]
    heard: list[Since]
    hours: list[Hours]
    days: dict[date, int]


def year_seen(viewer, year: int, zone: tzinfo, now: datetime, *, without: Collection[int], ended: Collection[int]) -> YearSeen:
    """The year of the viewer's ledger, by the calendar of a zone, up to now: one query, one pass, and memory that does not grow
    with the ledger. Contacts in `without` count for nothing; those in `ended` only to the month of their last entry."""
    marks = month_marks(year, zone, now)
    kept = _Kept(marks, frozenset(ended))
    rows = (
        Interaction.objects.of(viewer)
        .filter(struck_at=None, happened_at__lt=moment_of(marks[-1]))
        .order_by("contact_id", "happened_at")
        .values_list("contact_id", "happened_at", "source", "ext_hash", "channel", "direction", "seconds")
    )
    days: dict[int, int] = {}
    for number, (contact_id, entries) in enumerate(groupby(rows.iterator(chunk_size=5000), key=itemgetter(0))):
        if number % 500 == 0:
            stop_if_asked()
        if contact_id not in without:
            kept.take(contact_id, person_year(in_order(entries), marks, zone, days))
    return kept.told(days)


class _Best:
    """The so many of anything that have the greatest keys."""

    def __init__(self, most: int):
        self.most = most
        self.heap: list[tuple] = []

    def take(self, key: float, contact_id: int, what: Any = None) -> None:
        # Of two alike the one who was in the book first; ids differ, so that `what` is never compared.
        item = (key, -contact_id, what)
        if len(self.heap) < self.most:
            heappush(self.heap, item)
        elif item[:2] > self.heap[0][:2]:
            heapreplace(self.heap, item)

    def best(self) -> list[tuple[int, float, Any]]:
        return [(-minus, key, what) for key, minus, what in sorted(self.heap, key=itemgetter(0, 1), reverse=True)]


class _Kept:
    """What is kept of the pass."""

    def __init__(self, marks: list[int], ended: frozenset[int]):
        self.marks, self.ended = marks, ended
        self.warmest = [_Best(WARMEST) for _mark in marks]
        self.new, self.met, self.heard = _Best(MOST_NAMED), _Best(MOST_NAMED), _Best(MOST_NAMED)
        self.hours = _Best(MOST_HOURS)

    def take(self, contact_id: int, year: PersonYear) -> None:
        last = year.month_of_last(self.marks)
        for number, warmth in enumerate(year.warmths):
            if reading.ring(warmth) is not None and not (contact_id in self.ended and last < max(number, 1)):
                self.warmest[number].take(warmth, contact_id, last)
        if not last:
            return
        warmth = year.warmths[-1]
        if year.first_at >= self.marks[0] and year.rung >= Rung.EXCHANGED:
            self.new.take(warmth, contact_id, (year.first_at, last))
        if year.met_at is not None:
            self.met.take(warmth, contact_id, (year.met_at, last))
        if year.heard_at is not None:
            self.heard.take(warmth, contact_id, (year.heard_at, last))
        if seconds := year.met_seconds + year.talked_seconds:
            self.hours.take(seconds, contact_id, (year.met_seconds, year.talked_seconds, last))

    def told(self, days: dict[int, int]) -> YearSeen:
        lists = [self.new, self.met, self.heard, self.hours]
        lasts = {contact_id: last for best in self.warmest for contact_id, _key, last in best.best()}
        lasts |= {contact_id: what[-1] for best in lists for contact_id, _key, what in best.best()}
        return YearSeen(
            [moment_of(mark) for mark in self.marks],
            [[Placed(each, warmth, reading.ring(warmth)) for each, warmth, _last in best.best()] for best in self.warmest],
            lasts,
            *(_in_time(best) for best in lists[:3]),
            [Hours(contact_id, *what[:2]) for contact_id, _key, what in self.hours.best()],
            {date.fromordinal(day): bits for day, bits in sorted(days.items()) if bits},
        )


def _in_time(best: _Best) -> list[Since]:
    return [Since(each, moment_of(at)) for at, each in sorted((what[0], each) for each, _key, what in best.best())]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a ledger holds, from its ties alone: its first and last moment (None for an empty one), how many entries count,
    and a mark that changes when they do."""

    first_at: datetime | None
    last_at: datetime | None
    entries: int
    mark: str


def extent(viewer) -> Extent:
    """How much the viewer's ledger holds; one query that does not read the entries."""
    told = Tie.objects.of(viewer).aggregate(
        Min("first_at"), Max("last_at"), Sum("entries"), Count("contact_id"), Sum("sessions"), Sum("gaps"),
        Sum("seconds_together"), of=Sum(F("contact_id") * F("entries")),
    )  # fmt: skip
    first, last = told.pop("first_at__min"), told.pop("last_at__max")
    mark = ",".join(str(told[name] or 0) for name in sorted(told)) + f",{instant_of(last) if last else 0}"
    return Extent(first, last, told["entries__sum"] or 0, mark)


def mark_before(viewer, moment: datetime) -> str:
    """A mark of the entries before a moment, which changes when they do; one pass within the database."""
    told = (
        Interaction.objects.of(viewer)
        .filter(struck_at=None, happened_at__lt=moment)
        .aggregate(
            Count("ext_hash"),
            Sum("contact_id"),
            Sum("channel"),
            Sum("direction"),
            Sum("seconds"),
            keys=Sum(F("ext_hash") % 1_000_003),
            of=Sum(F("contact_id") * (F("ext_hash") % 1009)),
        )
    )
    return ",".join(str(told[name] or 0) for name in sorted(told))


__all__ = [
    "GIVEN", "HEARD", "TOGETHER", "WRITTEN", "Extent", "Hours", "Since", "YearSeen", "extent", "mark_before", "year_seen",
]  # fmt: skip
