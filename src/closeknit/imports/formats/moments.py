"""Moments as programs write them: counted from 1970 in seconds and their parts, or after ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 253_402_300_799  # the last second of the year 9999
_iso = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?", re.IGNORECASE
)


def moment_of_number(told: object) -> datetime | None:
    """The moment of a count of seconds, milliseconds or microseconds since 1970; which, its size tells. None for 0, for what
    is no number, and for what lies outside the calendar."""
    text = str(told).strip() if told is not None and not isinstance(told, bool) else ""
    if not re.fullmatch(r"\d{1,20}(?:\.\d{1,12})?", text, re.ASCII):
        return None
    whole, _, part = text.partition(".")
    number, micro = int(whole), int((part + "000000")[:6])
    if number > LATEST * 100:
        seconds, micro = divmod(number, 10**6)
    elif number > 10**11:
        seconds, micro = number // 1000, number % 1000 * 1000 + micro // 1000
    else:
        seconds = number
    return EPOCH + timedelta(seconds=seconds, microseconds=micro) if 0 < seconds <= LATEST else None


def iso_moment(told: object) -> datetime | None:
    """A date and time after ISO 8601; aware where a zone is written. None for what is none."""
    found = _iso.fullmatch(told.strip()) if isinstance(told, str) and len(told) <= 64 else None
    if found is None:
        return None
    day, clock, part, zone = found.groups()
    zone = "" if zone is None else "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
    if len(zone) == 3:
        zone += ":00"
    try:
        return datetime.fromisoformat(f"{day}T{clock}{'.' + (part + '00000')[:6] if part else ''}{zone}")
    except ValueError:
        return None
