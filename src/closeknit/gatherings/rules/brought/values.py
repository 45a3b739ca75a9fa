"""Single values of a calendar's entry, as a gathering needs them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from closeknit.gatherings.rules.times import BadStart, wall_of
from closeknit.kit.calendars import iana
from closeknit.kit.calendars.pieces import Piece
from closeknit.kit.recurrence import Moment


def wall_in(moment_: datetime, zone: str) -> datetime:
    if moment_.tzinfo is None or _shows(moment_.tzinfo, zone):
        return moment_.replace(tzinfo=None)
    try:
        return moment_.astimezone(iana(zone)).replace(tzinfo=None)
    except OverflowError:
        return moment_.replace(tzinfo=None)


def _shows(zone: tzinfo, name: str) -> bool:
    return getattr(zone, "key", "") == name


def day_of(moment_: Moment) -> date:
    return moment_.date() if isinstance(moment_, datetime) else moment_


def period_minutes(text: str) -> int:
    """Minutes of an RDATE that says how long it takes; 0 for any other."""
    first, slash, last = text.partition("/")
    if not slash or "T" not in first or "T" not in last:
        return 0
    starts, ends = datetime.fromisoformat(first), datetime.fromisoformat(last)
    same_kind = (starts.tzinfo is None) == (ends.tzinfo is None)
    return max(int((ends - starts) / timedelta(minutes=1)), 0) if same_kind else 0


def starts_of(some: list[str]) -> list[str]:
    """Those of these starts that there are, in order."""
    return sorted(each for each in set(some) if _is_start(each))


def _is_start(text: str) -> bool:
    try:
        wall_of(text)
    except BadStart:
        return False
    return True


def is_private(piece: Piece) -> bool:
    found = piece.first("CLASS")
    return found is not None and found.value.strip().upper() in {"PRIVATE", "CONFIDENTIAL"}


def coordinates_of(piece: Piece) -> tuple[float, float] | None:
    found = piece.first("GEO")
    try:
        latitude, longitude = (float(each) for each in found.value.replace(",", ";").split(";")) if found else (99.0, 0.0)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def status_of(piece: Piece) -> str:
    found = piece.first("STATUS")
    return found.value.strip().upper() if found else ""
