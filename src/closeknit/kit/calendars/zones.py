"""What time zone a name in a calendar means: IANA names, the file's own VTIMEZONEs, Windows names, and what writers make of
them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

SPOKEN = {
    "abu dhabi, muscat": "Asia/Dubai",
    "adelaide": "Australia/Adelaide",
    "alaska": "America/Anchorage",
    "amsterdam, berlin, bern, rome, stockholm, vienna": "Europe/Berlin",
    "arizona": "America/Phoenix",
    "astana": "Asia/Almaty",
    "athens, bucharest": "Europe/Bucharest",
    "atlantic time (canada)": "America/Halifax",
    "auckland, wellington": "Pacific/Auckland",
    "azores": "Atlantic/Azores",
    "baghdad": "Asia/Baghdad",
    "bangkok, hanoi, jakarta": "Asia/Bangkok",
    "beijing, chongqing, hong kong, urumqi": "Asia/Shanghai",
    "belgrade, bratislava, budapest, ljubljana, prague": "Europe/Budapest",
    "bogota, lima, quito, rio branco": "America/Bogota",
    "brasilia": "America/Sao_Paulo",
    "brisbane": "Australia/Brisbane",
    "brussels, copenhagen, madrid, paris": "Europe/Paris",
    "cairo": "Africa/Cairo",
    "canberra, melbourne, sydney": "Australia/Sydney",
    "caracas": "America/Caracas",
    "casablanca": "Africa/Casablanca",
    "central time (us & canada)": "America/Chicago",
    "chennai, kolkata, mumbai, new delhi": "Asia/Kolkata",
    "city of buenos aires": "America/Argentina/Buenos_Aires",
    "darwin": "Australia/Darwin",
    "dublin, edinburgh, lisbon, london": "Europe/London",
    "greenwich mean time : dublin, edinburgh, lisbon, london": "Europe/London",
    "eastern time (us & canada)": "America/New_York",
    "guadalajara, mexico city, monterrey": "America/Mexico_City",
    "harare, pretoria": "Africa/Johannesburg",
    "hawaii": "Pacific/Honolulu",
    "helsinki, kyiv, riga, sofia, tallinn, vilnius": "Europe/Kiev",
    "hobart": "Australia/Hobart",
    "indiana (east)": "America/Indiana/Indianapolis",
    "islamabad, karachi": "Asia/Karachi",
    "istanbul": "Europe/Istanbul",
    "jerusalem": "Asia/Jerusalem",
    "kathmandu": "Asia/Kathmandu",
    "kuala lumpur, singapore": "Asia/Singapore",
    "kuwait, riyadh": "Asia/Riyadh",
    "moscow, st. petersburg": "Europe/Moscow",
    "moscow, st. petersburg, volgograd": "Europe/Moscow",
    "mountain time (us & canada)": "America/Denver",
    "nairobi": "Africa/Nairobi",
    "newfoundland": "America/St_Johns",
    "osaka, sapporo, tokyo": "Asia/Tokyo",
    "pacific time (us & canada)": "America/Los_Angeles",
    "perth": "Australia/Perth",
    "santiago": "America/Santiago",
    "sarajevo, skopje, warsaw, zagreb": "Europe/Warsaw",
    "saskatchewan": "America/Regina",
    "seoul": "Asia/Seoul",
    "taipei": "Asia/Taipei",
    "tehran": "Asia/Tehran",
    "west central africa": "Africa/Lagos",
    "yerevan": "Asia/Yerevan",
}
"""The zones of Windows as its menus say them; the places after the offset in brackets."""


class Definition(Protocol):
    """A VTIMEZONE: the calendar of the file that it stands in, counted, and its lines, unfolded, with BEGIN and END."""

    calendar: int
    lines: list[str]


class Zones:
    """The zones of one file: what its VTIMEZONEs define, a calendar at a time, beneath the names everybody knows."""

    def __init__(self) -> None:
        self.own: dict[tuple[int, str], tzinfo] = {}

    def add(self, component: Definition) -> None:
        """Take a VTIMEZONE. One that says nothing readable is passed over: its name may still be a known one."""
        tzid, location = _named(component, "TZID:"), _named(component, "X-LIC-LOCATION:")
        if tzid and len(self.own) < 10_000:
            zone = iana(tzid) or iana(location) or defined(component.lines)
            if zone is not None:
                self.own[component.calendar, tzid] = zone

    def find(self, tzid: str, calendar: int) -> tzinfo | None:
        """The zone of a TZID as one calendar of the file uses it, or None where nobody can say."""
        tzid = tzid.strip().strip('"').strip()
        if not tzid:
            return None
        return iana(tzid) or self.own.get((calendar, tzid)) or guessed(tzid)


def _named(component: Definition, start: str) -> str:
    for line in component.lines:
        if line.upper().startswith(start):
            return line[len(start) :].strip().strip('"').strip()
    return ""


@lru_cache(1024)
def iana(name: str) -> tzinfo | None:
    """The zone of the IANA database with this very name, or None."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+/-]{1,60}", name):
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


@lru_cache(1024)
def guessed(name: str) -> tzinfo | None:
    """A zone by the names that programs write instead: Windows, "/…/Europe/Vienna", "Europe_Berlin", "GMT+0100"."""
    windows = WINDOWS_TO_OLSON.get(name) or SPOKEN.get(_places(name))
    if windows:
        return iana(windows)
    tail = [piece for piece in name.split("/") if piece]
    for length in (3, 2):
        found = iana("/".join(tail[-length:])) if len(tail) > length or (len(tail) == length and name[0] == "/") else None
        if found:
            return found
    if name.casefold() in {"z", "utc", "gmt", "tzone://microsoft/utc", "coordinated universal time", "etc/utc"}:
        return UTC
    return _with_slash(name) or _offset_zone(name)


def _places(name: str) -> str:
    return re.sub(r"^\((?:GMT|UTC)[^)]*\)\s*", "", name).casefold()


def _with_slash(name: str) -> tzinfo | None:
    """ "Europe_Berlin" and "US-Eastern": the first joint stands for the slash."""
    return iana(re.sub(r"[_-]", "/", name, count=1))


def _offset_zone(name: str) -> tzinfo | None:
    found = re.fullmatch(r"(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d{2})?", name)
    if not found or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-span if found[1] == "-" else span)


def defined(lines: list[str]) -> tzinfo | None:
    """The zone that the lines of a VTIMEZONE define (RFC 5545, 3.6.5), or None where they do not make one.

    Only yearly rules are followed: a zone that changed every second would keep us busy for ever.
    """
    return _defined(tuple(line for line in lines if not line.upper().startswith(("X-", "RRULE")) or _is_yearly(line)))


@lru_cache(256)
def _defined(kept: tuple[str, ...]) -> tzinfo | None:
    try:
        zone = icalendar.Timezone.from_ical("\r\n".join(kept)).to_tz(lookup_tzid=False)
        zone.utcoffset(datetime(2020, 1, 1))  # noqa: DTZ001 - a wall clock, as utcoffset wants it
    except Exception:  # the two libraries behind this raise whatever they stumble over
        return None
    return zone


def _is_yearly(line: str) -> bool:
    line = line.upper()
    return line.startswith("RRULE:") and "FREQ=YEARLY" in line and not re.search("BY(HOUR|MINUTE|SECOND)", line)
