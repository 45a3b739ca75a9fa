"""How the state of a tie is written in a row of the table and read back. The two are exact inverses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from closeknit.ledger.rules.instants import date_of, instant_of, moment_of
from closeknit.ledger.rules.rungs import Reach, rung_of, steady_until
from closeknit.ledger.rules.ties import TieState

STATE_COLUMNS = (
    "s_out", "s_in", "first_at", "last_at", "entries", "last_channel", "last_direction", "last_out_at", "last_in_at", "owed_at",
    "last_met_at", "depth", "seconds_together", "log_gap", "gaps", "signs", "sessions", "session_days", "kept_months",
    "kept_month",
)  # fmt: skip
# These follow from the columns above; they are written so that a question for them is one range of an index.
DERIVED_COLUMNS = ("rung", "steady_until_on")

EMPTY_ROW = (0.0, 0.0, None, None, 0, 0, 0, None, None, None, None, 0.0, 0, 0.0, 0, 0, 0, 0, 0, 0)
EMPTY_DERIVED = (0, None)


def row_of(state: TieState | None) -> tuple:
    """The values of STATE_COLUMNS, times as aware UTC datetimes."""
    if state is None:
        return EMPTY_ROW
    s_out, s_in, first, last, entries, channel, direction, out, into, owed, met, depth, seconds, log_gap, gaps, reach = state
    return (
        s_out, s_in, moment_of(first), moment_of(last), entries, channel, direction, _moment(out), _moment(into), _moment(owed),
        _moment(met), depth, seconds, log_gap, gaps, *reach,
    )  # fmt: skip


def derived_of(state: TieState | None) -> tuple[int, date | None]:
    """The values of DERIVED_COLUMNS."""
    if state is None:
        return EMPTY_DERIVED
    until = steady_until(state.reach)
    return int(rung_of(state.reach)), None if until is None else date_of(until)


def state_of(row: Sequence) -> TieState | None:
    """The state from the values of STATE_COLUMNS; None for a tie without interactions."""
    s_out, s_in, first, last, entries, channel, direction, out, into, owed, met, depth, seconds, log_gap, gaps, *reach = row
    if last is None:
        return None
    return TieState(
        s_out, s_in, instant_of(first), instant_of(last), entries, channel, direction, _instant(out), _instant(into),
        _instant(owed), _instant(met), depth, seconds, log_gap, gaps, Reach(*reach),
    )  # fmt: skip


def _moment(instant: int | None) -> datetime | None:
    return None if instant is None else moment_of(instant)


def _instant(moment: datetime | None) -> int | None:
    return None if moment is None else instant_of(moment)
