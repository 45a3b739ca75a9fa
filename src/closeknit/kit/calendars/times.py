"""Dates, times and durations of a calendar (RFC 5545, 3.3.4 to 3.3.6 and 3.3.9), and what writers make of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import icalendar

from closeknit.kit.calendars.properties import Property
from closeknit.kit.calendars.zones import Zones
from closeknit.kit.recurrence import WRITTEN, Moment


class BadTime(ValueError):
    """This is no date and no time."""


def moment(written: str, prop: Property, zones: Zones, calendar: int) -> Moment:
    """One date or time: aware where its zone is known, naive where it floats or its zone is not, a date for a whole day."""
    found = WRITTEN.fullmatch(written.strip().strip('"'))
    if not found:
        raise BadTime(written)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None or prop.params.get("VALUE", "").upper() == "DATE":
            return day
        wall = _wall(day, int(found[4]), int(found[5]), int(found[6] or 0))
    except (ValueError, OverflowError) as refused:
        raise BadTime(written) from refused
    if found[7] and found[7] not in "Tt":
        return wall.replace(tzinfo=_offset(found[7]))
    return wall.replace(tzinfo=zones.find(prop.params.get("TZID", ""), calendar))


def _wall(day: date, hour: int, minute: int, second: int) -> datetime:
    """Hour 24 is the midnight that follows; a leap second is the one before."""
    after = timedelta(days=1) if hour == 24 else timedelta()
    return datetime(day.year, day.month, day.day, hour % 24, minute, min(second, 59)) + after  # noqa: DTZ001 - its zone follows


def _offset(written: str) -> timezone:
    if written in "Zz":
        return UTC
    span = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
    if span >= timedelta(hours=24):
        raise BadTime(written)
    return timezone(-span if written[0] == "-" else span)


def duration(written: str) -> timedelta | None:
    """A DURATION that is not negative, or None."""
    try:
        span = icalendar.vDuration.from_ical(written.strip().upper())
    except (ValueError, OverflowError):
        return None
    return span if timedelta() <= span < timedelta(days=36_600) else None


def iso(value: Moment | None) -> str:
    """ISO 8601: a date, a time without an offset where the file has none, or a time with it; "" for nothing."""
    return value.isoformat() if value is not None else ""


def later(start: Moment, span: timedelta) -> Moment | None:
    """The end of something that starts then and lasts so long, in the wall clock of its start."""
    try:
        if isinstance(start, datetime) or not span.seconds:
            return start + span
        return datetime(start.year, start.month, start.day) + span  # noqa: DTZ001 - a whole day has no zone
    except OverflowError:
        return None


def minutes(start: Moment | None, end: Moment | None) -> int:
    """Minutes between two times; 0 for whole days, for what is not known and for an end before its start."""
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return 0
    if (start.tzinfo is None) != (end.tzinfo is None):
        start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    elif start.tzinfo is not None:
        start, end = start.astimezone(UTC), end.astimezone(UTC)
    return max(0, int((end - start).total_seconds() // 60))


def listed(prop: Property, zones: Zones, calendar: int) -> tuple[list[str], bool]:
    """The values of an RDATE or EXDATE in ISO 8601 (a period as "start/end"), and whether all of them could be read."""
    found, whole = [], True
    for written in filter(None, (piece.strip() for piece in prop.value.split(","))):
        try:
            found.append(_one(written, prop, zones, calendar))
        except BadTime:
            whole = False
    return found, whole


def _one(written: str, prop: Property, zones: Zones, calendar: int) -> str:
    first, slash, second = written.partition("/")
    start = moment(first, prop, zones, calendar)
    if not slash:
        return iso(start)
    span = duration(second) if second[:1].upper() == "P" else None
    end = later(start, span) if span is not None else moment(second, prop, zones, calendar)
    return f"{iso(start)}/{iso(end)}"
