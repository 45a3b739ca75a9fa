"""The one place that reads the clock. Everything else is given `now`."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """This instant, aware, in UTC."""
    return _held.get() or datetime.now(UTC)


@contextmanager
def held_at(moment: datetime):
    """Hold the clock of this context at a moment; for tests and for the demonstration."""
    token = _held.set(moment)
    try:
        yield moment
    finally:
        _held.reset(token)


def moment_of(text: object) -> datetime | None:
    """The moment that `isoformat` wrote, in UTC; None for anything else, and for one that names no zone."""
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name; UTC for an empty or unknown one."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def place_of(name: str) -> str:
    """The place a zone is named for: "New York" for America/New_York."""
    return name.rpartition("/")[2].replace("_", " ")


def local_date(moment: datetime, zone_name: str) -> date:
    """The date on the wall at that instant, in that zone."""
    return moment.astimezone(zone(zone_name)).date()
