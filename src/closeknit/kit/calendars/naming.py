"""The IANA name of a zone that a file defines by itself: found by what its clocks show, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from closeknit.kit.calendars.zones import SPOKEN, iana

SOME_DAYS = tuple(range(0, 366, 6))
"""Days of a year on which clocks are compared: close enough for every change of them that lasted."""
EARLIEST, LATEST = 1971, 2198


def iana_name(zone: tzinfo, year: int, liked: Sequence[str] = ()) -> str:
    """The name of the IANA zone whose clocks show what this one's do throughout that year and the next: one of those `liked` if
    it is so, else one that a whole region goes by (as the menus of Windows have them), else any; "" where there is none."""
    if isinstance(zone, ZoneInfo) and zone.key:
        return zone.key
    if zone is UTC:
        return "UTC"
    shown = _shown(zone, year)
    return next((name for name in (*liked, *_names()) if _shown_by(name, year) == shown), "") if shown else ""


@lru_cache(1)
def _names() -> tuple[str, ...]:
    usual = (*SPOKEN.values(), *sorted(WINDOWS_TO_OLSON.values()))
    rest = sorted(each for each in available_timezones() if "/" in each and not each.startswith(("Etc/", "posix", "right")))
    return tuple(dict.fromkeys((*usual, *rest)))


@lru_cache(4096)
def _shown_by(name: str, year: int) -> tuple[timedelta | None, ...]:
    zone = iana(name)
    return _shown(zone, year) if zone else ()


@lru_cache(1024)
def _shown(zone: tzinfo, year: int) -> tuple[timedelta | None, ...]:
    """How far it is ahead of UTC on these days at noon; nothing where it cannot say."""
    first = datetime(min(max(year, EARLIEST), LATEST), 1, 1, 12)  # noqa: DTZ001 - a wall clock, as utcoffset wants it
    try:
        return tuple(zone.utcoffset((first + timedelta(days=days)).replace(tzinfo=zone)) for days in SOME_DAYS)
    except Exception:  # the libraries behind a zone of a file raise whatever they stumble over
        return ()
