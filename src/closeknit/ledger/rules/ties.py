"""The state of a tie between an owner and a contact, and the one step that changes it.

The state after an interaction follows from the state before it, so that each costs the same however long the history is; and it
must equal a replay of the ledger in the order (instant, source, hash), whatever the order of arrival.
"""

from __future__ import annotations

from math import log, log2
from typing import NamedTuple

from closeknit.ledger.rules.channels import TRAITS, Channel, was_answered
from closeknit.ledger.rules.instants import DAY, day_number
from closeknit.ledger.rules.rungs import Reach, reached

STOCK_HALF_LIFE_DAYS = 365
SESSION_DAYS = 8 / 24
GAP_WEIGHT = 0.3


class TieState(NamedTuple):
    """What a tie remembers. Times are instants (whole microseconds), stocks are sessions, `depth` has no unit.

    `log_gap` is the natural logarithm of the typical number of days between active days, `gaps` how many such gaps there were.
    An active day is a UTC day with at least one interaction; `last_at` always lies on the last one. `owed_at` is the last thing
    the other wrote that nobody answered. `seconds_together` is the plain sum of calls and time in person.
    """

    s_out: float
    s_in: float
    first_at: int
    last_at: int
    entries: int
    last_channel: int
    last_direction: int
    last_out_at: int | None
    last_in_at: int | None
    owed_at: int | None
    last_met_at: int | None
    depth: float
    seconds_together: int
    log_gap: float
    gaps: int
    reach: Reach


class OutOfOrder(ValueError):
    """An interaction that is earlier than the tie's last one: replay the ledger instead."""


def touched(state: TieState | None, at: int, channel: int, direction: int, seconds: int = 0) -> TieState:
    """The state after an interaction at an instant; `state` is None before the first.

    `channel` is a Channel, `direction` a Direction, `seconds` the length of a call or of time together (0: unknown).
    Raises OutOfOrder when `at` is earlier than `state.last_at`.
    Formula: fitted on nine public sets of timestamped contacts; its plateau is flat, so it is not to be tuned.
    """
    if state is None:
        return _first(at, channel, direction, seconds)
    since = at - state.last_at
    if since < 0:
        raise OutOfOrder(f"{at} is earlier than {state.last_at}")
    gap_days = since / DAY
    kept = 2.0 ** (-gap_days / STOCK_HALF_LIFE_DAYS)
    to_out, to_in = _shares(1.0 - 2.0 ** (-gap_days / SESSION_DAYS), direction)
    log_gap, gaps = _rhythm(state, at)
    return TieState(
        state.s_out * kept + to_out,
        state.s_in * kept + to_in,
        state.first_at,
        at,
        state.entries + 1,
        channel,
        direction,
        at if direction & 1 else state.last_out_at,
        at if direction & 2 else state.last_in_at,
        _owed(state.owed_at, at, channel, direction, seconds),
        at if TRAITS[channel].is_in_person else state.last_met_at,
        state.depth + _deepening(channel, seconds),
        state.seconds_together + _together(channel, seconds),
        log_gap,
        gaps,
        reached(state.reach, at, channel, direction, seconds, gap_days >= SESSION_DAYS),
    )


def _first(at: int, channel: int, direction: int, seconds: int) -> TieState:
    to_out, to_in = _shares(1.0, direction)
    return TieState(
        to_out,
        to_in,
        at,
        at,
        1,
        channel,
        direction,
        at if direction & 1 else None,
        at if direction & 2 else None,
        _owed(None, at, channel, direction, seconds),
        at if TRAITS[channel].is_in_person else None,
        _deepening(channel, seconds),
        _together(channel, seconds),
        0.0,
        0,
        reached(Reach(), at, channel, direction, seconds, True),
    )


def _shares(growth: float, direction: int) -> tuple[float, float]:
    """What one interaction adds to each side: to the one who acted, or half to each."""
    if direction == 3:
        return growth / 2, growth / 2
    return (growth, 0.0) if direction == 1 else (0.0, growth)


def _rhythm(state: TieState, at: int) -> tuple[float, int]:
    """The typical gap moves when a new active day begins; the gap is the whole number of days between the two UTC days."""
    gap = day_number(at) - day_number(state.last_at)
    if not gap:
        return state.log_gap, state.gaps
    if not state.gaps:
        return log(gap), 1
    return state.log_gap + GAP_WEIGHT * (log(gap) - state.log_gap), state.gaps + 1


def _owed(owed_at: int | None, at: int, channel: int, direction: int, seconds: int) -> int | None:
    """What they wrote last waits for an answer until the owner does anything towards them, or both have talked or met."""
    trait = TRAITS[channel]
    if direction == 2 and trait.awaits_reply:
        return at
    talked = trait.is_conversation and was_answered(direction, seconds)
    answered = direction & 1 and channel != Channel.NOTICED
    return None if answered or talked or trait.is_in_person else owed_at


def _deepening(channel: int, seconds: int) -> float:
    factor = TRAITS[channel].depth
    return factor * log2(1 + seconds / 300) if factor and seconds > 0 else 0.0


def _together(channel: int, seconds: int) -> int:
    return seconds if TRAITS[channel].depth and seconds > 0 else 0
