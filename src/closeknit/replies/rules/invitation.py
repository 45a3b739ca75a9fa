"""What somebody's calendar answers to an invitation (RFC 5546, 3.2.3 REPLY and 3.2.7 COUNTER), read forgivingly and within
bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote

from closeknit.kit.calendars import BadTime, Property, Zones, moment
from closeknit.kit.calendars.pieces import Piece, TooMany, calendars_of, lines_of
from closeknit.kit.recurrence import Moment

REPLY, COUNTER = "REPLY", "COUNTER"
MOST_BYTES = 200_000
MOST_EVENTS, MOST_PEOPLE, MOST_ZONES = 60, 50, 10
LONGEST_COMMENT = 300
MAILTO = re.compile(r"\s*(?:mailto:)?\s*<?([^\s<>\"',;?]+@[^\s<>\"',;?]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """One event of what a calendar answers. `people` are (address in small letters, PARTSTAT in capitals) of those who answer.
    `recurrence` is the time of a series that it is about, None for all; `stamp` when it was written (aware), None where it does
    not say; `starts` another start that is proposed. `comment` is one line."""

    method: str
    uid: str
    people: tuple[tuple[str, str], ...]
    sequence: int
    stamp: datetime | None
    recurrence: Moment | None = None
    is_of_one: bool = False
    starts: Moment | None = None
    comment: str = ""


def calendar_answers(data: bytes) -> list[CalendarAnswer]:
    """The answers in the bytes of a calendar; none for any other, whatever they are."""
    if not data or len(data) > MOST_BYTES:
        return []
    try:
        calendars, _faults = calendars_of(BytesIO(data))
    except TooMany:
        return []
    return list(_answers(calendars))[:MOST_EVENTS]


def _answers(calendars: list[Piece]) -> Iterator[CalendarAnswer]:
    for number, calendar in enumerate(calendars[:MOST_EVENTS]):
        method = _value(calendar, "METHOD").upper()
        if method not in (REPLY, COUNTER):
            continue
        zones = Zones()
        for piece in calendar.inner[:MOST_ZONES]:
            if piece.kind == "VTIMEZONE":
                zones.add(_Definition(number, [*lines_of([piece])]))
        for piece in calendar.inner[: 2 * MOST_EVENTS]:
            if piece.kind == "VEVENT":
                yield _answer(method, piece, number, zones)


class _Definition(NamedTuple):
    calendar: int
    lines: list[str]


def _answer(method: str, piece: Piece, number: int, zones: Zones) -> CalendarAnswer:
    recurs = piece.first("RECURRENCE-ID")
    comment = piece.first("COMMENT")
    return CalendarAnswer(
        method, _value(piece, "UID"), tuple(_people(piece)), _number(_value(piece, "SEQUENCE")), _stamp(piece, number, zones),
        _moment(recurs, number, zones), recurs is not None, _moment(piece.first("DTSTART"), number, zones),
        " ".join(comment.text.split())[:LONGEST_COMMENT] if comment else "",
    )  # fmt: skip


def _people(piece: Piece) -> Iterator[tuple[str, str]]:
    for prop in piece.properties("ATTENDEE")[:MOST_PEOPLE]:
        found = MAILTO.match(unquote(prop.value)) or MAILTO.match(prop.params.get("EMAIL", ""))
        if found:
            yield found[1].casefold(), prop.params.get("PARTSTAT", "").strip().upper()


def _value(piece: Piece, name: str) -> str:
    found = piece.first(name)
    return found.value.strip() if found else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _stamp(piece: Piece, number: int, zones: Zones) -> datetime | None:
    found = _moment(piece.first("DTSTAMP"), number, zones)
    if not isinstance(found, datetime):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def _moment(prop: Property | None, number: int, zones: Zones) -> Moment | None:
    try:
        return moment(prop.value, prop, zones, number) if prop else None
    except (BadTime, OverflowError):
        return None
