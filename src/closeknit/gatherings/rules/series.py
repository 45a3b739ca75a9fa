"""When a series takes place: its slots on the wall clock, within bounds; cut in two."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import dropwhile, islice, takewhile

from closeknit.gatherings.rules.times import LATEST, Span, instants, local_of, wall_of, written, zone_named
from closeknit.kit.recurrence import (
    MOST_STEPS,
    OFTEN,
    BadRule,
    count_before,
    expanded,
    is_of_other_calendar,
    parts_of,
    rule,
    times_a_day,
)

HORIZON = timedelta(days=548)
"""How far ahead the occurrences of a series are written down."""
MOST_SLOTS = 400
"""How many of one series are written down ahead."""

_STRETCHES = (40, 800, 12_000)

MOST_A_DAY = 24
"""How many times of one day a rule may name."""


class NothingComes(ValueError):
    """By this rule nothing ever takes place."""


class TooOften(ValueError):
    """This rule repeats within a day, or names more than MOST_A_DAY times of it."""


@dataclass(frozen=True, slots=True)
class Series:
    """A start and length, and the rule by which it comes again: `rrule` as kit.recurrence writes it, "" for once. `left_out` and
    `added` are local starts in the form of `span.starts_local`. `more_rules` come besides, what `less_rules` have is left out:
    calendars that were brought may have them (RFC 5545, and EXRULE of RFC 2445)."""

    span: Span
    rrule: str = ""
    left_out: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    more_rules: tuple[str, ...] = ()
    less_rules: tuple[str, ...] = ()

    @classmethod
    def of(cls, row) -> Series:
        """That of a gathering's row."""
        return cls(
            Span.of(row), row.rrule, frozenset(row.left_out), frozenset(row.added), tuple(row.more_rules), tuple(row.less_rules)
        )


def slots(series: Series, since: datetime | None = None) -> Iterator[str]:
    """The local starts in order, each once, at most MOST_STEPS and until LATEST; the first is the start of the series itself, as
    in the file of a calendar (RFC 5545, 3.8.5.3: it counts as the first of the set). With `since`, a wall clock, those from then
    on: it costs no more if the series began long ago."""
    start, is_all_day = series.span.starts_local, len(series.span.starts_local) == 10
    runs = [iter([wall_of(start)]), iter(sorted(wall_of(each) for each in series.added))]
    ruled = ruled_start(series.span)
    runs += [expanded(each, ruled, since) for each in filter(None, (series.rrule, *series.more_rules))]
    gone = _Passing(heapq.merge(*(expanded(each, ruled, since) for each in series.less_rules)))
    before, run = "", dropwhile(lambda each: since and each < since, heapq.merge(*runs))
    for wall in takewhile(lambda each: each.date() <= LATEST, islice(run, MOST_STEPS)):
        slot = written(wall, is_all_day=is_all_day)
        if slot != before and slot not in series.left_out and not gone.has(wall):
            yield slot
        before = slot


def slots_between(series: Series, first: str, last: str) -> Iterator[str]:
    """Those from one start to another, both among them. Raises BadStart."""
    return takewhile(lambda slot: slot <= last, slots(series, wall_of(first)))


class _Passing:
    """Wall clocks in order, asked for in order."""

    def __init__(self, run: Iterator[datetime]) -> None:
        self.run, self.next = islice(run, MOST_STEPS), datetime.min  # noqa: DTZ901 - before every wall clock

    def has(self, wall: datetime) -> bool:
        while self.next is not None and self.next < wall:
            self.next = next(self.run, None)
        return self.next == wall


def slots_within(series: Series, after: datetime, until: datetime, most: int = MOST_SLOTS) -> list[str]:
    """The slots that end after that instant (aware) and start before the other, at most so many, the earliest of them."""
    found: list[str] = []
    for slot in slots(series, _may_last_until(series.span, after)):
        starts_at, ends_at = instants(series.span.at(slot))
        if starts_at >= until or len(found) >= most:
            break
        if ends_at > after:
            found.append(slot)
    return found


def _may_last_until(span: Span, after: datetime) -> datetime:
    """A wall clock before which nothing of that length starts that lasts until an instant."""
    longest = timedelta(days=span.length_days + 2, minutes=span.length_minutes)
    return after.astimezone(zone_named(span.zone)).replace(tzinfo=None) - longest


def checked_rule(typed: str, span: Span) -> str:
    """A rule in one form. Raises BadRule for one that cannot be read, TooOften, and NothingComes where it never comes true."""
    kept, unknown = rule(typed.strip().removeprefix("RRULE:"))
    if unknown:
        raise BadRule(unknown[0])
    if is_of_other_calendar(kept):
        raise BadRule(f"RSCALE={parts_of(kept)['RSCALE']}")
    if parts_of(kept)["FREQ"] in OFTEN or times_a_day(kept) > MOST_A_DAY:
        raise TooOften(kept)
    if next(expanded(kept, ruled_start(span)), None) is None:
        raise NothingComes(kept)
    return kept


def cut(series: Series, slot: str) -> tuple[Series, Series]:
    """The series before a slot, and the one that begins with it. A rule that counts keeps its number in both together."""
    rules = [_cut_rule(each, series.span, slot) for each in (series.rrule, *series.more_rules)]
    less = [_cut_rule(each, series.span, slot) for each in series.less_rules]
    first = replace(
        series, rrule=rules[0][0], more_rules=tuple(each[0] for each in rules[1:]), less_rules=tuple(each[0] for each in less),
        left_out=_before(series.left_out, slot), added=_before(series.added, slot),
    )  # fmt: skip
    rest = replace(
        series, span=series.span.at(slot), rrule=rules[0][1], more_rules=tuple(each[1] for each in rules[1:]),
        less_rules=tuple(each[1] for each in less), left_out=series.left_out - first.left_out, added=series.added - first.added,
    )  # fmt: skip
    return first, rest


def _cut_rule(rrule: str, span: Span, slot: str) -> tuple[str, str]:
    parts = parts_of(rrule)
    earlier, later = dict(parts), dict(parts)
    if "COUNT" in parts:
        passed = count_before(rrule, ruled_start(span), wall_of(slot))
        later["COUNT"] = str(max(int(parts["COUNT"]) - passed, 1))
        earlier.pop("COUNT")
    if parts:
        earlier["UNTIL"] = _just_before(span, _day_after_last(rrule, span, slot))
    return _joined(earlier), _joined(later)


def _day_after_last(rrule: str, span: Span, slot: str) -> str:
    """The slot; where it begins a day, the beginning of the one after the last date before it: a rule may end with a whole day,
    and then it is that which people read."""
    wall = wall_of(slot)
    last = last_by(rrule, span, wall - timedelta(seconds=1)) if wall.time() == time() else None
    return written(datetime.combine(last.date() + timedelta(days=1), time()), is_all_day=len(slot) == 10) if last else slot


def last_by(rrule: str, span: Span, end: datetime) -> datetime | None:
    """The last wall clock that a rule has until `end`, looked for in ever longer stretches before it; None where it has none."""
    start = wall_of(span.starts_local)
    for days in _STRETCHES if start <= end and end.date() <= LATEST else ():
        since = max(start, end - timedelta(days=days))
        run = islice(expanded(rrule, ruled_start(span), since), MOST_STEPS)
        found = deque(takewhile(lambda each: each <= end, run), maxlen=1)
        if found or since == start:
            return found[0] if found else None
    return None


def ruled_start(span: Span) -> datetime | date:
    """Its start as rules are reckoned from: aware, or a whole day."""
    wall = wall_of(span.starts_local)
    return wall.date() if span.length_days else wall.replace(tzinfo=zone_named(span.zone))


def _just_before(span: Span, slot: str) -> str:
    """The end of a rule that has nothing from this slot on: the day before, or the second before in UTC. Where no clock shows the
    slot, for the spring leaves it out, that is before the gap: within it every instant reads later on the wall."""
    if len(slot) == 10:
        return (wall_of(slot) - timedelta(days=1)).strftime("%Y%m%d")
    until, zone = instants(span.at(slot))[0] - timedelta(seconds=1), zone_named(span.zone)
    while local_of(until, zone) >= slot:
        until -= timedelta(minutes=1)
    return until.strftime("%Y%m%dT%H%M%SZ")


def _joined(parts: dict[str, str]) -> str:
    return rule(";".join(f"{name}={value}" for name, value in parts.items()))[0] if parts else ""


def _before(some: frozenset[str], slot: str) -> frozenset[str]:
    return frozenset(each for each in some if each < slot)
