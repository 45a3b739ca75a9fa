"""Instants of the ledger: whole microseconds since 1970-01-01 UTC, as an int.

Whole numbers, because a day in floating point does not come back from the database as the same microsecond after 2059, and the
state of a tie has to equal its replay exactly.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 86_400 * SECOND

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def instant_of(moment: datetime) -> int:
    """The instant of an aware datetime of any zone. Raises TypeError for a naive one."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def moment_of(instant: int) -> datetime:
    """The aware UTC datetime of an instant; the exact inverse of `instant_of`."""
    return _EPOCH + timedelta(microseconds=instant)


def days_between(earlier: int, later: int) -> float:
    """Days of 86,400 seconds; negative when `later` is the earlier one."""
    return (later - earlier) / DAY


def day_number(instant: int) -> int:
    """The UTC day an instant falls on, counted from 1970-01-01 as day 0."""
    return instant // DAY


def month_number(instant: int) -> int:
    """The UTC calendar month an instant falls in: year * 12 + month."""
    on = date_of(day_number(instant))
    return on.year * 12 + on.month


def date_of(day: int) -> date:
    """The date of a day number."""
    return date.fromordinal(_EPOCH_ORDINAL + day)
