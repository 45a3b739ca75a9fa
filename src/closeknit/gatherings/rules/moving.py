"""A series at another start: its rules, what was left out and added, and which of its times became which."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from closeknit.gatherings.rules.series import Series, ruled_start
from closeknit.gatherings.rules.times import BadStart, Span, instant, shifted, wall_of, written, zone_named
from closeknit.kit.recurrence import last_of, parts_of

A_DAY, END_OF_DAY = 24 * 60, time(23, 59, 59)


class NamesHours(ValueError):
    """A rule names hours that would be those of another day; the message is that part of it."""


def moved(series: Series, to: Span) -> Series:
    """The same series at another start: what was left out and added moves along, and so do the hours that its rules name. The day
    on which it ends stays. Raises NamesHours."""
    by = wall_of(to.starts_local) - wall_of(series.span.starts_local)
    rules, more, less = (
        tuple(_moved_rule(each, series.span, to) for each in some)
        for some in ((series.rrule,), series.more_rules, series.less_rules)
    )
    series = replace(series, rrule=rules[0], more_rules=more, less_rules=less)
    if to.length_days and not series.span.length_days:
        return replace(series, span=to, left_out=frozenset(each[:10] for each in series.left_out), added=frozenset())
    if series.span.length_days and not to.length_days:
        days = frozenset(f"{each}{to.starts_local[10:]}" for each in series.left_out)
        return replace(series, span=to, left_out=days, added=frozenset())
    return replace(series, span=to, left_out=_shifted(series.left_out, by), added=_shifted(series.added, by))


def _moved_rule(rrule: str, was: Span, to: Span) -> str:
    if (was.starts_local[10:], was.zone) == (to.starts_local[10:], to.zone):
        return rrule
    parts = parts_of(rrule)
    clocks = [wall_of(each.starts_local) for each in (was, to)]
    later = timedelta(hours=clocks[1].hour - clocks[0].hour, minutes=clocks[1].minute - clocks[0].minute)
    if {"BYHOUR", "BYMINUTE", "BYSECOND"} & parts.keys():
        parts = _at_hours(parts, clocks[0], later) if not to.length_days else _without_hours(parts)
    if len(parts.get("UNTIL", "")) > 8:
        parts["UNTIL"] = _moved_end(last_of(parts["UNTIL"], ruled_start(was)), later, to)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _at_hours(parts: dict[str, str], start: datetime, later: timedelta) -> dict[str, str]:
    """Its hours and minutes so much later, as far as they can be said so."""
    hours, minutes = (
        [int(each) for each in parts.get(name, usual).split(",")]
        for name, usual in (("BYHOUR", str(start.hour)), ("BYMINUTE", str(start.minute)))
    )
    there = {hour * 60 + minute + later // timedelta(minutes=1) for hour in hours for minute in minutes}
    anew = {"BYHOUR": sorted({each // 60 for each in there}), "BYMINUTE": sorted({each % 60 for each in there})}
    if not 0 <= min(there) <= max(there) < A_DAY or len(there) != len(anew["BYHOUR"]) * len(anew["BYMINUTE"]):
        raise NamesHours(";".join(f"{name}={parts[name]}" for name in anew if name in parts))
    said = {name: ",".join(map(str, some)) for name, some in anew.items() if name in parts or len(some) > 1}
    return {**parts, **said}


def _without_hours(parts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in parts.items() if name not in {"BYHOUR", "BYMINUTE", "BYSECOND"}}


def _moved_end(last: datetime, later: timedelta, to: Span) -> str:
    """The last moment of a rule, on the same day of another clock."""
    if to.length_days:
        return f"{last:%Y%m%d}"
    if last.time() != END_OF_DAY:
        day = last.date()
        last = min(max(last + later, datetime.combine(day, time())), datetime.combine(day, END_OF_DAY))
    return f"{instant(last, zone_named(to.zone)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _shifted(some: frozenset[str], by: timedelta) -> frozenset[str]:
    """Moved on the wall clock; what would leave the calendar is no more."""
    found = set()
    for each in some:
        with suppress(BadStart):
            found.add(shifted(each, by))
    return frozenset(found)


def matched(slots_before: Collection[str], by: timedelta, wanted: Collection[str]) -> dict[str, str]:
    """Which slot of before became which of now, where a series was moved by so much: the same time moved along, else the same
    day, as far as nobody else has a better claim to it. Nobody's answer is lost because a dinner begins an hour later."""
    free, found = dict.fromkeys(sorted(wanted)), {}
    is_all_day = all(len(each) == 10 for each in wanted)
    walls = {slot: wall_of(slot) + by for slot in sorted(slots_before)}
    for slot, wall in walls.items():
        target = written(wall, is_all_day=is_all_day)
        if target in free:
            free.pop(target)
            found[slot] = target
    for slot, wall in walls.items():
        target = next((each for each in free if each[:10] == wall.date().isoformat()), "") if slot not in found else ""
        if target:
            free.pop(target)
            found[slot] = target
    return found
