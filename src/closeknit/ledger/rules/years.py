"""A year with somebody, replayed: how warm the tie was at each month's end, and what happened for the first time.

The state at a moment is the one that `ties.touched` comes to with every entry before it, and its warmth that of `warmth_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import pairwise

from closeknit.ledger.rules.channels import SIGNS, TRAITS, Channel, Sign, was_answered
from closeknit.ledger.rules.instants import instant_of, moment_of
from closeknit.ledger.rules.rungs import Rung, rung_of
from closeknit.ledger.rules.ties import TieState, touched
from closeknit.ledger.rules.warmth import warmth_of

WRITTEN, HEARD, TOGETHER, GIVEN = 1, 2, 4, 8
"""How a day was shared, as bits: words, voices, time in one place, gifts and help."""

_KIND = {Channel.NOTICED: 0, Channel.GIFT: GIVEN, Channel.HELP: GIVEN, Channel.VOICE: HEARD, Channel.CALL: HEARD}
_KIND |= {Channel.VIDEO: HEARD, Channel.MET: TOGETHER, Channel.GATHERING: TOGETHER}
_KINDS = {int(channel): _KIND.get(channel, WRITTEN) for channel in Channel}
_VOICE = Sign.CALLED.value | Sign.VOICE_IN.value
_MET = Sign.MET.value


def month_marks(year: int, zone: tzinfo, until: datetime) -> list[int]:
    """The instants at which a year begins and at which each of its months ends, by the calendar of a zone. Of a year that is not
    over, the months that have begun: the last one "ends" at `until`. Only the beginning where the year has not begun."""
    starts = [instant_of(datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)) for month in range(13)]
    last = instant_of(until)
    return [starts[0], *(min(end, last) for begin, end in pairwise(starts) if begin < last)]


@dataclass(slots=True)
class PersonYear:
    """`warmths` are those at each mark. Instants, None for never: `first_at` of the very first entry, `last_at` of the last one
    before the last mark, `met_at` of the first time in person if that lies in the year, `heard_at` of the year's first voice.
    `met_seconds` and `talked_seconds` are the known times of the year in one place and in calls; the rungs are those at its
    beginning and at its last mark."""

    first_at: int | None = None
    last_at: int | None = None
    met_at: int | None = None
    heard_at: int | None = None
    met_seconds: int = 0
    talked_seconds: int = 0
    rung_before: Rung = Rung.NONE
    rung: Rung = Rung.NONE
    warmths: list[float] = field(default_factory=list)

    def month_of_last(self, marks: list[int]) -> int:
        """The number of the mark before which the last entry lies (1: in January); 0 where it lies before the year."""
        return next((number for number, mark in enumerate(marks) if self.last_at is not None and self.last_at < mark), 0)


def person_year(entries: Iterable[tuple], marks: list[int], zone: tzinfo, days: dict[int, int]) -> PersonYear:
    """Replay entries (instant, source, hash, channel, direction, seconds) in their order up to the last mark. `days` collects how
    each day of the year was shared: bits by the ordinal number of the day in that zone."""
    year, state, passed = PersonYear(), None, 0
    begins, ends = marks[0], marks[-1]
    for at, _source, _hash, channel, direction, seconds in entries:
        if at >= ends:
            break
        while at >= marks[passed]:
            _pass_mark(year, state, marks[passed], passed)
            passed += 1
        after = touched(state, at, channel, direction, seconds)
        if at >= begins:
            _note(year, state, after, at, channel, direction, seconds)
            day = moment_of(at).astimezone(zone).toordinal()
            days[day] = days.get(day, 0) | _KINDS[channel]
        state = after
    for number in range(passed, len(marks)):
        _pass_mark(year, state, marks[number], number)
    if state:
        year.first_at, year.last_at, year.rung = state.first_at, state.last_at, rung_of(state.reach)
    return year


def _pass_mark(year: PersonYear, state: TieState | None, mark: int, number: int) -> None:
    year.warmths.append(warmth_of(state, mark))
    if number == 0 and state:
        year.rung_before = rung_of(state.reach)


def _note(
    year: PersonYear, before: TieState | None, after: TieState, at: int, channel: int, direction: int, seconds: int
) -> None:
    had_met = before is not None and before.reach.signs & _MET
    if after.reach.signs & _MET and not had_met:
        year.met_at = at
    trait = TRAITS[channel]
    is_attempt = trait.is_conversation and not was_answered(direction, seconds)
    if year.heard_at is None and SIGNS[channel, direction] & _VOICE and not is_attempt:
        year.heard_at = at
    if trait.depth and seconds > 0:
        if trait.is_in_person:
            year.met_seconds += seconds
        else:
            year.talked_seconds += seconds
