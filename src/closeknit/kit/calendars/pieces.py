"""A calendar file taken apart into its components and put together again, so that whatever stands in one is still there.

What is not closed ends where the next begins, what stands outside everything is of the calendar, and a line that is no property
is kept as one: nothing is thrown away because somebody's program wrote it badly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from closeknit.kit.calendars.lines import LONGEST, Line, unfolded
from closeknit.kit.calendars.properties import NAMED, Property, property_of

CALENDAR = "VCALENDAR"
TOP = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"})
DEEPEST = 8
MOST_PIECES = 20_000
OCTETS = 75
UNREAD = "X-CLOSEKNIT-UNREAD"
"""The property that keeps a line which is none."""
ONLY_NAME = re.compile(r"[A-Za-z0-9-]+")
UNWANTED = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")


class Fault(NamedTuple):
    """What is wrong at a line of the file: a word for the kind of it, and what stood there."""

    line: int
    what: str
    said: str = ""


@dataclass(slots=True)
class Piece:
    """A component with its own lines, unfolded, and those within it, each in the order of the file. `line` is where it began, 0
    where nothing says that it does."""

    kind: str
    line: int = 0
    lines: list[Line] = field(default_factory=list)
    inner: list[Piece] = field(default_factory=list)

    def properties(self, *names: str) -> list[Property]:
        """Those of its properties that are called so (all of them, without a name)."""
        found = (property_of(line) for line in self.lines if not names or _name(line.text) in names)
        return [each for each in found if each is not None]

    def first(self, name: str) -> Property | None:
        return next(iter(self.properties(name)), None)


def calendars_of(stream: BinaryIO) -> tuple[list[Piece], list[Fault]]:
    """The VCALENDARs of a file, and what was wrong with it. Components outside any are in one of their own."""
    builder = _Builder()
    for line in unfolded(stream):
        builder.take(line)
    builder.close_all("open")
    return builder.calendars, builder.faults


def lines_of(pieces: Iterable[Piece]) -> Iterator[str]:
    """The content lines of components, unfolded."""
    for piece in pieces:
        yield f"BEGIN:{piece.kind}"
        for line in piece.lines:
            yield line.text
        yield from lines_of(piece.inner)
        yield f"END:{piece.kind}"


def folded(lines: Iterable[str]) -> bytes:
    """Content lines as a file has them: CRLF, no line longer than 75 octets (RFC 5545, 3.1)."""
    return b"".join(_folded(line.encode("utf-8", "replace")) for line in lines)


def _folded(line: bytes) -> bytes:
    parts, most = [], OCTETS
    while len(line) > most:
        cut = most
        while line[cut] & 0xC0 == 0x80:  # never within a character
            cut -= 1
        parts.append(line[:cut])
        line, most = line[cut:], OCTETS - 1
    return b"\r\n ".join([*parts, line]) + b"\r\n"


def _name(text: str) -> str:
    found = NAMED.match(text)
    return found[1].upper() if found else ""


def escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


class _Builder:
    """What is open: a calendar, and within it components in each other."""

    def __init__(self) -> None:
        self.calendars: list[Piece] = []
        self.open: list[Piece] = []
        self.faults: list[Fault] = []
        self.count = 0

    def take(self, line: Line) -> None:
        start, _colon, kind = line.text.partition(":")
        word, kind = start.strip().upper(), kind.strip().upper()
        if word == "BEGIN" and kind:
            self.begin(line, kind)
        elif word == "END" and kind:
            self.end(line, kind)
        else:
            self.hold(line)

    def begin(self, line: Line, kind: str) -> None:
        self.count += 1
        if self.count > MOST_PIECES:
            raise TooMany
        if kind == CALENDAR:
            self.close_all("open")
            self.begin_calendar(line.number)
            return
        if kind in TOP and len(self.open) > 1 and not self.is_within("X-"):
            self.close_to(1, "open")
        if not self.open:
            self.begin_calendar(0)
        piece = Piece(_plain(kind), line.number)
        self.open[-1].inner.append(piece)
        if len(self.open) < DEEPEST:
            self.open.append(piece)
        else:
            self.faults.append(Fault(line.number, "deep", kind[:40]))

    def begin_calendar(self, number: int) -> None:
        self.calendars.append(Piece(CALENDAR, number))
        self.open = [self.calendars[-1]]

    def is_within(self, start: str) -> bool:
        return self.open[-1].kind.startswith(start)

    def end(self, line: Line, kind: str) -> None:
        depth = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at].kind == _plain(kind)), None)
        if depth is None:
            self.faults.append(Fault(line.number, "end", kind[:40]))
        else:
            self.close_to(depth + 1, "open")
            self.open.pop()

    def close_to(self, depth: int, what: str) -> None:
        while len(self.open) > depth:
            piece = self.open.pop()
            self.faults.append(Fault(piece.line, what, piece.kind))

    def close_all(self, what: str) -> None:
        if self.open and not self.open[0].line:
            self.close_to(1, what)
            self.open = []
        self.close_to(0, what)

    def hold(self, line: Line) -> None:
        if not self.open:
            if not ONLY_NAME.match(line.text.strip()):
                return  # rubbish around the calendar
            self.begin_calendar(0)
        tidied, what = _tidied(line)
        if what:
            self.faults.append(Fault(line.number, what, line.text[:60]))
        if tidied:
            self.open[-1].lines.append(Line(line.number, tidied))


class TooMany(ValueError):
    """There are more components in this file than anybody makes."""


def _plain(kind: str) -> str:
    return re.sub(r"[^A-Z0-9-]", "", kind)[:40] or "X-COMPONENT"


def _tidied(line: Line) -> tuple[str, str]:
    """A line as it is kept, and what was wrong with it: one property, in one line, in UTF-8."""
    if len(line.text) >= LONGEST:
        return "", "long"
    found = property_of(line)
    if found is None:
        text = line.text.strip()
        return (f"{text}:" if ONLY_NAME.fullmatch(text) else f"{UNREAD}:{escaped(UNWANTED.sub('', text))}"), "property"
    if "QUOTED-PRINTABLE" in (found.params.get("ENCODING", "").upper(), *found.params):
        return _of_today(found), ""
    return UNWANTED.sub("", line.text), ""


def _of_today(found: Property) -> str:
    """A text of vCalendar 1.0 as iCalendar writes it."""
    kept = {name: value for name, value in found.params.items() if name not in {"ENCODING", "CHARSET", "QUOTED-PRINTABLE"}}
    params = "".join(f';{name}="{_caret(value)}"' if value else f";{name}=" for name, value in kept.items())
    return UNWANTED.sub("", f"{found.name}{params}:{escaped(found.text)}")


def _caret(value: str) -> str:
    return value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
