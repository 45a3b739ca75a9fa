"""Reading a tie: warmth, ordering, closeness, rhythm, embers and rings.

Nothing here needs a job at night: warmth only falls between interactions, and how far is known from the last one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable
from enum import IntEnum
from math import ceil, exp, log, sqrt

from closeknit.ledger.rules.channels import Channel, Direction, channel_named
from closeknit.ledger.rules.instants import DAY, MINUTE, SECOND, days_between
from closeknit.ledger.rules.ties import STOCK_HALF_LIFE_DAYS, TieState, touched

# Just before the next contact of a steady tie: yearly, half-yearly, monthly, weekly.
THRESHOLDS = (0.026, 0.10, 2.4, 26.0)
RING_SIZES = (5, 15, 50, 150)

_DECAY = log(2) / STOCK_HALF_LIFE_DAYS


class Ember(IntEnum):
    COLD = 0
    COOL = 1
    WARM = 2
    HOT = 3
    GLOWING = 4


class Quiet(IntEnum):
    """How quiet a tie is against its own rhythm."""

    IN_RHYTHM = 0
    SUGGESTS = 2
    FADING = 4
    DORMANT = 8


def warmth_of(state: TieState | None, now: int) -> float:
    """Warmth at an instant (0 for no tie); close to calibrated as the chance of contact soon."""
    if state is None:
        return 0.0
    return faded(state.s_out + state.s_in, max(days_between(state.last_at, now), 0.0))


def faded(stock: float, silent_days: float) -> float:
    """A stock of sessions after a silence: `S * 2**(-D/365) * (1 + D/2)**(-0.7)`."""
    return stock * 2.0 ** (-silent_days / STOCK_HALF_LIFE_DAYS) * (1.0 + silent_days / 2.0) ** -0.7


def ordering(warmth: float, quiet_days: float | None = None) -> float:
    """The order of Today and of "whom can I ask": warmth, less where the quieter of the two has been inactive for `quiet_days`.

    Leave `quiet_days` out where the owner may not know it.
    """
    return warmth if quiet_days is None else warmth * (1.0 + max(quiet_days, 0.0) / 7.0) ** -0.4


def closeness(warmth: float, depth: float) -> float:
    """`sqrt(W * depth)`; 0 where no minutes are known."""
    return sqrt(warmth * depth)


def gap_typical(state: TieState) -> float | None:
    """The days that usually lie between two active days; None before the second gap."""
    return exp(state.log_gap) if state.gaps >= 2 else None


def silence_ratio(state: TieState, now: int, cadence_days: float | None = None) -> float | None:
    """Silence divided by the chosen cadence or else the typical gap; None where neither is known."""
    gap = cadence_days or gap_typical(state)
    return max(days_between(state.last_at, now), 0.0) / gap if gap else None


def quiet(ratio: float | None) -> Quiet:
    """From 2 on suggests, from 4 on is fading, from 8 on is dormant."""
    return Quiet.IN_RHYTHM if ratio is None else max(step for step in Quiet if step <= ratio)


def due_at(last_at: int, gap_days: float | None) -> int | None:
    """The instant from which a silence suggests a nudge: twice the gap after the last interaction, up to the next full minute."""
    return None if not gap_days else last_at + _full_minutes(2 * gap_days)


def ember(state: TieState | None, now: int) -> Ember:
    """One of five, by the warmth at that instant."""
    return ember_of(warmth_of(state, now))


def ember_of(warmth: float) -> Ember:
    """One of five, by the warmth."""
    return Ember(bisect_right(THRESHOLDS, warmth))


def ember_falls_at(state: TieState, present: Ember) -> int | None:
    """The first full minute at which a tie left alone has fallen below this ember; None for the coldest."""
    if present == Ember.COLD:
        return None
    return state.last_at + _full_minutes(_days_until(state.s_out + state.s_in, THRESHOLDS[present - 1]))


def ring(warmth: float) -> int | None:
    """The ring (0 innermost to 3) that this warmth belongs in; None outside. How many it holds is in RING_SIZES."""
    held = bisect_right(THRESHOLDS, warmth)
    return len(THRESHOLDS) - held if held else None


def _days_until(stock: float, threshold: float) -> float:
    """The silence after which a stock has faded to a threshold; 0 if it is there already.

    The logarithm of warmth is convex and falls, so Newton's steps from silence 0 come near from the left and never overshoot.
    """
    above = log(stock / threshold) if stock > 0 else 0.0
    days = 0.0
    if above <= 0:
        return days
    for _ in range(60):
        left = above - _DECAY * days - 0.7 * log(1.0 + days / 2.0)
        step = left / (_DECAY + 0.35 / (1.0 + days / 2.0))
        days += step
        if step < 1e-7:
            break
    return days


def _full_minutes(days: float) -> int:
    # A second of grace, so that at the instant returned the threshold has certainly been passed.
    return ceil((days * DAY + SECOND) / MINUTE) * MINUTE


class Warmth:
    """Warmth over a stream of contacts between any two people, by the very functions the product uses.

    One state is kept for each unordered pair; warmth does not depend on whose view it is.
    """

    def __init__(self) -> None:
        self._ties: dict[tuple[Hashable, Hashable], TieState] = {}

    def touch(self, actor: Hashable, other: Hashable, at_days: float, channel: str = "other", seconds: float | None = 0) -> None:
        """`actor` turned to `other` at a time in days (any origin), by a channel of any name, for some seconds if known.

        Contacts come in time order; one that is earlier than its pair's last counts as of the same instant.
        """
        pair, direction = ((actor, other), Direction.OUT) if (other, actor) not in self._ties else ((other, actor), Direction.IN)
        state = self._ties.get(pair)
        at = round(at_days * DAY)
        if state is not None:
            at = max(at, state.last_at)
        known = channel_named(channel) if isinstance(channel, str) else None
        self._ties[pair] = touched(state, at, known or Channel.OTHER, direction, int(seconds or 0))

    def warmth(self, a: Hashable, b: Hashable, now_days: float) -> float:
        """The warmth between two people at a time in days; 0.0 for two who never had to do with each other."""
        state = self._ties.get((a, b)) or self._ties.get((b, a))
        return warmth_of(state, round(now_days * DAY))
