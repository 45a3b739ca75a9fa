"""iCalendar (RFC 5545, and vCalendar 1.0 as far as it reads alike): events, the people named in them, and birthdays.

The splitting is our own, because one bad line must not cost a calendar; zones that a file defines and durations are read by
`icalendar`, rules are walked by `dateutil`.
"""

from __future__ import annotations

import codecs
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from closeknit.imports.formats.icalendar_file.components import Component, Heading, parts
from closeknit.imports.formats.icalendar_file.events import event_of
from closeknit.imports.formats.icalendar_file.people import Met
from closeknit.imports.formats.icalendar_file.rules import occurrences, occurrences_until
from closeknit.imports.formats.records import Record, Unreadable
from closeknit.kit.calendars.lines import Line, unfolded, utf16
from closeknit.kit.calendars.times import BadTime, iso, moment
from closeknit.kit.calendars.zones import Zones

__all__ = ["FORMAT", "occurrences", "occurrences_until", "read", "sniff"]

FORMAT = "icalendar"
BEGINS = re.compile(
    rb"\s*BEGIN\s*:\s*(VCALENDAR|VEVENT|VTIMEZONE|VTODO|VJOURNAL|VFREEBUSY|VALARM|VAVAILABILITY)\b", re.IGNORECASE
)
NAMES = (".ics", ".ical", ".icalendar", ".ifb", ".vcs")
NAMING = frozenset({"X-WR-CALNAME", "X-WR-CALDESC", "PRODID"})
"""The headings that tell what a calendar is about."""
MOST_REPLACED = 200_000


def sniff(head: bytes, name: str) -> float:
    """How surely the first bytes (up to 64 KiB) are a calendar, 0 to 1: by its first line, or by the name and a line further
    down."""
    codec = utf16(head)
    if codec:
        head = head.decode(codec, "replace").encode("utf-8", "replace")
    if BEGINS.match(head.removeprefix(codecs.BOM_UTF8).lstrip()):
        return 1.0
    is_named = name.lower().endswith(NAMES)
    return 0.9 if is_named and re.search(rb"[\r\n]" + BEGINS.pattern, head, re.IGNORECASE) else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """Events in the order of the file, each person once before the first entry that names them, and what was skipped.

    Reads the stream twice (zones and replaced occurrences may stand after what needs them), so one that cannot go back is first
    copied to a temporary file. Raises Unreadable where there is no calendar in it.
    """
    if stream.seekable():
        yield from _records(stream)
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield from _records(copy)


def _records(stream: BinaryIO) -> Iterator[Record]:
    begin = stream.tell()
    zones, replaced = _look_ahead(stream)
    stream.seek(begin)
    met, names = Met(), ""
    for part in parts(unfolded(stream)):
        if isinstance(part, Line):
            yield from met.people(part)
        elif isinstance(part, Heading):
            names = "" if part.value == "VCALENDAR" else f"{names} {part.value}" if part.name in NAMING else names
        elif part.kind == "VEVENT":
            uid = part.first("UID")
            key = (part.calendar, uid.text.strip() if uid else "")
            is_master = part.first("RECURRENCE-ID") is None
            yield from event_of(part, zones, replaced.get(key, []) if is_master else [], names)


def _look_ahead(stream: BinaryIO) -> tuple[Zones, dict[tuple[int, str], list[str]]]:
    """The zones of the file, and by calendar and UID the occurrences that other entries replace."""
    zones, changed, is_empty = Zones(), [], True
    for part in parts(unfolded(stream), frozenset({"UID", "RECURRENCE-ID"})):
        is_empty = is_empty and isinstance(part, Line)
        if isinstance(part, Component) and part.kind == "VTIMEZONE":
            zones.add(part)
        elif isinstance(part, Component) and len(changed) < MOST_REPLACED:
            uid, prop = part.first("UID"), part.first("RECURRENCE-ID")
            if uid and prop:
                changed.append((part.calendar, uid.text.strip(), prop))
    if is_empty:
        raise Unreadable("There is no calendar in this file: nothing in it begins a VCALENDAR.")
    replaced: dict[tuple[int, str], list[str]] = {}
    for calendar, uid, prop in changed:
        with suppress(BadTime):
            replaced.setdefault((calendar, uid), []).append(iso(moment(prop.value, prop, zones, calendar)))
    return zones, replaced
