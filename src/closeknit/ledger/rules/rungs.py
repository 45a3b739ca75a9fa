"""The rung of a tie: how far two people have come, from noticed to kept. Derived from the ledger, never typed in.

`Reach` is the little that has to be remembered to know the rung after the next interaction without reading the ledger again. It
equals a replay of the ledger in time order.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from closeknit.ledger.rules.channels import SIGNS, TRAITS, Sign, was_answered
from closeknit.ledger.rules.instants import day_number, month_number


class Rung(IntEnum):
    NONE = 0
    NOTICED = 1
    EXCHANGED = 2
    HEARD = 3
    SEEN = 4
    MET = 5
    KEPT = 6


class Reach(NamedTuple):
    """`signs` are bits of `Sign`. `session_days` packs the days of the last four sessions (see `_with_session`).

    `kept_months` counts, up to three, the months that held a session after the first meeting; `kept_month` is the last counted.
    """

    signs: int = 0
    sessions: int = 0
    session_days: int = 0
    kept_months: int = 0
    kept_month: int = 0


STEADY_DAYS = 42
KEPT_MONTHS = 3

_WROTE_BOTH = Sign.WROTE_OUT.value | Sign.WROTE_IN.value
_VOICE_BOTH = Sign.VOICE_OUT.value | Sign.VOICE_IN.value
_CALLED, _SEEN, _MET = Sign.CALLED.value, Sign.SEEN.value, Sign.MET.value
_LONG_AGO = 255
_NO_GAPS = _LONG_AGO << 16 | _LONG_AGO << 8 | _LONG_AGO


def reached(reach: Reach, at: int, channel: int, direction: int, seconds: int, begins_session: bool) -> Reach:
    """The reach after one more interaction, which is not earlier than any before it."""
    signs = reach.signs
    shown = 0 if TRAITS[channel].is_conversation and not was_answered(direction, seconds) else SIGNS[channel, direction]
    if not begins_session:
        return reach if signs | shown == signs else reach._replace(signs=signs | shown)
    months, month = reach.kept_months, reach.kept_month
    if signs & _MET and months < KEPT_MONTHS:
        this_month = month_number(at)
        if this_month != month:
            months, month = months + 1, this_month
    return Reach(signs | shown, reach.sessions + 1, _with_session(reach, day_number(at)), months, month)


def rung_of(reach: Reach) -> Rung:
    """The highest rung the ledger shows. Whatever happened at all makes somebody noticed."""
    signs = reach.signs
    if signs & _MET:
        return Rung.KEPT if reach.kept_months >= KEPT_MONTHS else Rung.MET
    if signs & _SEEN:
        return Rung.SEEN
    if signs & _CALLED or signs & _VOICE_BOTH == _VOICE_BOTH:
        return Rung.HEARD
    if signs & _WROTE_BOTH == _WROTE_BOTH:
        return Rung.EXCHANGED
    return Rung.NOTICED if reach.sessions else Rung.NONE


def next_rung(rung: Rung) -> Rung | None:
    """The rung a nudge may propose when the present one is steady; None at the top, and where nothing happened yet.

    Seen is not proposed after heard: video adds nothing over voice (Kumar & Epley 2021), so the step after a voice is to meet.
    """
    return {
        Rung.NOTICED: Rung.EXCHANGED,
        Rung.EXCHANGED: Rung.HEARD,
        Rung.HEARD: Rung.MET,
        Rung.SEEN: Rung.MET,
        Rung.MET: Rung.KEPT,
    }.get(rung)


def steady_until(reach: Reach) -> int | None:
    """The last day (UTC day number) on which at least four sessions lie within the six weeks that end with that day; None while
    there have been fewer than four."""
    if reach.sessions < 4:
        return None
    fourth_last = _last_session_day(reach) - sum(_gaps(reach))
    return fourth_last + STEADY_DAYS - 1


def is_steady(reach: Reach, now: int) -> bool:
    """At least four sessions in the six weeks before this instant."""
    until = steady_until(reach)
    return until is not None and day_number(now) <= until


def _with_session(reach: Reach, day: int) -> int:
    """Pack the day of the newest session above the three gaps (in days, newest first, 255 for that or more) that lead back to the
    fourth last. One whole number, because only "four within six weeks" is ever asked of it."""
    if not reach.sessions:
        return day << 24 | _NO_GAPS
    gap = min(day - _last_session_day(reach), _LONG_AGO)
    return day << 24 | gap << 16 | (reach.session_days >> 8) & 0xFFFF


def _last_session_day(reach: Reach) -> int:
    return reach.session_days >> 24


def _gaps(reach: Reach) -> tuple[int, int, int]:
    packed = reach.session_days
    return packed >> 16 & 255, packed >> 8 & 255, packed & 255
