"""Wall clocks, zones and the instants between them. `starts_local` is "YYYY-MM-DDTHH:MM", or "YYYY-MM-DD" for whole days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MOST_DAYS = 31
MOST_MINUTES = MOST_DAYS * 24 * 60
EARLIEST, LATEST = date(1970, 1, 2), date(2200, 1, 1)


class BadStart(ValueError):
    """This is no time at which something can start, no length, or no zone; `field` says which."""

    def __init__(self, field: str):
        super().__init__(field)
        self.field = field


class Timing(Protocol):
    """Whatever says when it starts and how long it takes: a row, or a Span."""

    starts_local: str
    zone: str
    length_minutes: int
    length_days: int


@dataclass(frozen=True, slots=True)
class Span:
    """A start on the wall clock of a zone, and a length: in minutes, or in whole days."""

    starts_local: str
    zone: str
    length_minutes: int = 0
    length_days: int = 0

    @classmethod
    def of(cls, row: Timing) -> Span:
        return cls(row.starts_local, row.zone, row.length_minutes, row.length_days)

    def at(self, starts_local: str) -> Span:
        """The same at another start."""
        return replace(self, starts_local=starts_local)


def instants(row: Timing) -> tuple[datetime, datetime]:
    """The instants (UTC) of its start and end. Raises BadStart.

    A wall clock that the spring leaves out is taken with the offset that held before, one that the autumn has twice as the first
    of the two (RFC 5545, 3.3.5). Minutes are minutes that pass; whole days end at a midnight of the zone.
    """
    zone = zone_named(row.zone)
    wall = wall_of(row.starts_local)
    if (row.length_days > 0) != (len(row.starts_local) == 10) or (row.length_days > 0) == (row.length_minutes > 0):
        raise BadStart("length")
    if not (0 <= row.length_minutes <= MOST_MINUTES and 0 <= row.length_days <= MOST_DAYS):
        raise BadStart("length")
    starts_at = instant(wall, zone)
    if row.length_days:
        return starts_at, instant(wall + timedelta(days=row.length_days), zone)
    return starts_at, starts_at + timedelta(minutes=row.length_minutes)


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises BadStart."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        raise BadStart("zone") from None


def wall_of(starts_local: str) -> datetime:
    """A start as a naive wall clock; a whole day's is its midnight. Raises BadStart for any other spelling."""
    try:
        whole = datetime.combine(date.fromisoformat(starts_local), time()) if len(starts_local) == 10 else None
        wall = whole or datetime.strptime(starts_local, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - a wall clock has no zone
    except (ValueError, TypeError):
        raise BadStart("starts") from None
    if not EARLIEST <= wall.date() <= LATEST or written(wall, is_all_day=whole is not None) != starts_local:
        raise BadStart("starts")
    return wall


def written(wall: datetime, *, is_all_day: bool) -> str:
    """A wall clock as `starts_local`."""
    return wall.date().isoformat() if is_all_day else wall.strftime("%Y-%m-%dT%H:%M")


def local_of(moment: datetime, zone: ZoneInfo, *, is_all_day: bool = False) -> str:
    """An instant as `starts_local` in that zone."""
    return written(moment.astimezone(zone).replace(tzinfo=None), is_all_day=is_all_day)


def exists(starts_local: str, zone: ZoneInfo) -> bool:
    """Whether the clocks of the zone ever show this time."""
    wall = wall_of(starts_local)
    return instant(wall, zone).astimezone(zone).replace(tzinfo=None) == wall


def shifted(starts_local: str, by: timedelta) -> str:
    """A start moved on the wall clock; whole days by whole days. Raises BadStart where that leaves the calendar."""
    try:
        moved = wall_of(starts_local) + by
    except OverflowError:
        raise BadStart("starts") from None
    return written(moved, is_all_day=len(starts_local) == 10)
