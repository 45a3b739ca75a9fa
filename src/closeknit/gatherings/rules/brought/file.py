"""A whole calendar file: which of its entries belong together, and what of it is put away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO

from closeknit.gatherings.rules.brought.reading import Brought, Wishes, brought_of
from closeknit.kit.calendars import Zones
from closeknit.kit.calendars.pieces import CALENDAR, Fault, Piece, calendars_of, folded, lines_of

LONGEST_UID = 255
PLACED = frozenset(
    {"GEO", "X-APPLE-STRUCTURED-LOCATION", "X-GEO", "X-YAHOO-GEO", "X-MICROSOFT-LATITUDE", "X-MICROSOFT-LONGITUDE"}
)
"""Properties that hold a coordinate."""


class NoCalendar(ValueError):
    """There is no calendar in these bytes."""


@dataclass(slots=True)
class File:
    """`calendars` are its components whole, `events` what can be read as gatherings (each with the components it was read from),
    in the order of the file. `is_too_much`: it holds more than is read."""

    calendars: list[Piece]
    events: list[Brought]
    faults: list[Fault] = field(default_factory=list)
    is_too_much: bool = False


def read_file(data: bytes, wishes: Wishes) -> File:
    """What is in a calendar file. Raises NoCalendar, and TooMany for one of too many components. One that would cost too much
    to walk through is unfit."""
    calendars, faults = calendars_of(BytesIO(data))
    if not any(each.line or each.inner for each in calendars):
        raise NoCalendar
    zones, found = Zones(), File(calendars, [], faults)
    for number, calendar in enumerate(calendars):
        for piece in calendar.inner:
            if piece.kind == "VTIMEZONE":
                zones.add(_Definition(number, [*lines_of([piece])]))
    for number, calendar in enumerate(calendars):
        told = replace(wishes, calendar_zone=_zone_of(calendar, wishes))
        for key, uid, group in _groups(calendar, number):
            event = brought_of(key, group, zones, number, told)
            event.own_uid = uid if len(uid) <= LONGEST_UID else f"{uid[:200]}-{key}"
            found.events.append(event)
    found.faults += [fault for event in found.events for fault in event.faults]
    found.faults.sort()
    return found


@dataclass(slots=True)
class _Definition:
    calendar: int
    lines: list[str]


def _zone_of(calendar: Piece, wishes: Wishes) -> str:
    named = calendar.first("X-WR-TIMEZONE")
    return named.text.strip() if named else ""


def _groups(calendar: Piece, number: int) -> Iterator[tuple[str, str, list[Piece]]]:
    """Key, UID and entries of each event: what takes place, again and changed, under one UID. A UID that stands for several
    different events, as programs make them that know no better, is several; what has none is by itself."""
    groups: dict[tuple[str, str], list[Piece]] = {}
    first: dict[str, str] = {}
    for piece in calendar.inner:
        if piece.kind != "VEVENT":
            continue
        uid, apart = _uid(piece), ""
        if not uid:
            apart = "\n".join(lines_of([piece]))
        elif piece.first("RECURRENCE-ID") is None:
            start = piece.first("DTSTART")
            written = start.value.strip() if start else ""
            apart = written if first.setdefault(uid, written) != written else ""
        groups.setdefault((uid, apart), []).append(piece)
    for (uid, apart), pieces in groups.items():
        key = sha256(f"{number}\n{uid}\n{apart}".encode("utf-8", "replace")).hexdigest()[:16]
        yield key, f"{uid}-{key[:8]}" if uid and apart else uid, pieces


def _uid(piece: Piece) -> str:
    found = piece.first("UID")
    return found.text.strip() if found else ""


def calendar_text(calendars: Sequence[Piece]) -> str:
    """Calendars as text, a content line to each line."""
    return "\n".join(lines_of(calendars))


def calendar_bytes(calendars: Sequence[Piece]) -> bytes:
    """Calendars as the bytes of a file."""
    return folded(lines_of(calendars))


def read_pieces(text: str) -> list[Piece]:
    """The calendars of a text that was put away."""
    return calendars_of(BytesIO(text.encode("utf-8", "replace")))[0]


def put_away(calendars: Sequence[Piece], without: Sequence[Piece] = ()) -> list[Piece]:
    """The calendars as they are kept: without the entries that became gatherings, and without coordinates, for where people are
    is a city here at most."""
    gone = {id(each) for each in without}
    return [_put_away(each, gone) for each in calendars if each.kind == CALENDAR]


def _put_away(piece: Piece, gone: set[int]) -> Piece:
    lines = [line for line in piece.lines if not _is_coordinate(line.text)]
    return Piece(piece.kind, piece.line, lines, [_put_away(each, gone) for each in piece.inner if id(each) not in gone])


def _is_coordinate(text: str) -> bool:
    name = re.split(r"[;:]", text, maxsplit=1)[0].strip().upper()
    return name in PLACED
