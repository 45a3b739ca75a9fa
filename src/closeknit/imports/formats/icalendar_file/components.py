"""The components of a calendar file, taken apart without trusting that they are closed.

A component whose END is missing ends where the next one begins, so that a broken event costs nobody else anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from closeknit.kit.calendars.lines import Line
from closeknit.kit.calendars.properties import NAMED, Property, property_of

TOP = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"})
WANTED = frozenset(
    """
    UID SUMMARY DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE RECURRENCE-ID STATUS LOCATION ORGANIZER ATTENDEE CATEGORIES
    CREATED DTSTAMP
    """.split()  # noqa: SIM905 - many words read better than many strings
)
MARKS = ("X-GOOGLE-", "X-EVENT-TYPE", "X-MICROSOFT-EVENT-TYPE")
"""Beginnings of the properties by which birthday calendars mark their entries."""
MOST_LINES = 20_000
"""Properties kept of one component: nothing people make comes near it."""


@dataclass(slots=True)
class Component:
    """An event or a zone with its own properties, in the order of the file; those of an alarm inside it are left out.

    `calendar` counts the VCALENDARs of the file; `lines` holds a VTIMEZONE whole. `faults` are sentences with their line.
    """

    kind: str
    line: int
    calendar: int
    properties: list[Property] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    is_empty: bool = True

    def first(self, name: str) -> Property | None:
        return next((each for each in self.properties if each.name == name), None)

    def every(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]


@dataclass(slots=True)
class Heading:
    """What stands in a VCALENDAR outside its components: its BEGIN first (or that of an alarm by itself), its name, its maker."""

    calendar: int
    name: str
    value: str


Part = Component | Heading | Line
"""A `Line` is any line that mentions an address, so that nobody who is named goes unseen."""


def parts(lines: Iterable[Line], wanted: frozenset[str] = WANTED) -> Iterator[Part]:
    """Components with the wanted properties, headings, and lines with an address, in the order of the file; a component comes
    when it is closed."""
    return _Splitter(wanted).run(lines)


class _Splitter:
    """Where we are in the file: the calendar, the component that is open, and how deep inside it."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self.wanted = wanted
        self.calendar = 0
        self.open: Component | None = None
        self.inner: list[str] = []

    def run(self, lines: Iterable[Line]) -> Iterator[Part]:
        for line in lines:
            if "mailto:" in line.text.lower():
                yield line
            key = line.text[:6].upper()
            if key == "BEGIN:":
                yield from self.begin(line, line.text[6:].strip().upper())
            elif line.text[:4].upper() == "END:":
                yield from self.end(line, line.text[4:].strip().upper())
            elif self.open is not None:
                self.hold(line)
            elif line.text[:2].upper() == "X-" or key == "PRODID":
                yield from self.heading(line)
        if self.open is not None:
            yield from self.close("the file ends inside this entry; what stood there is kept")

    def begin(self, line: Line, kind: str) -> Iterator[Part]:
        if kind == "VCALENDAR" or kind in TOP:
            if self.open is not None:
                yield from self.close("this entry has no END line; it ends where the next one begins")
            if kind == "VCALENDAR":
                self.calendar += 1
                yield Heading(self.calendar, "BEGIN", kind)
            else:
                self.open = Component(kind, line.number, self.calendar)
        elif self.open is not None:
            self.inner.append(kind)
        elif kind == "VALARM":
            yield Heading(self.calendar, "BEGIN", kind)
        if self.open is not None and self.open.kind == "VTIMEZONE":
            self.open.lines.append(line.text)

    def end(self, line: Line, kind: str) -> Iterator[Part]:
        if self.open is None:
            return
        if self.open.kind == "VTIMEZONE":
            self.open.lines.append(line.text)
        if kind == self.open.kind:
            yield from self.close("")
        elif kind == "VCALENDAR":
            yield from self.close("this entry has no END line; it ends with its calendar")
        elif kind in self.inner:
            del self.inner[self.inner.index(kind) :]

    def close(self, fault: str) -> Iterator[Part]:
        closed, self.open, self.inner = self.open, None, []
        if fault:
            closed.faults.append((closed.line, fault))
        yield closed

    def hold(self, line: Line) -> None:
        """Keep a line of the open component where somebody will ask for it."""
        self.open.is_empty = False
        if self.open.kind == "VTIMEZONE":
            if len(self.open.lines) < MOST_LINES:
                self.open.lines.append(line.text)
        elif self.open.kind == "VEVENT" and not self.inner and len(self.open.properties) < MOST_LINES:
            self.take(line)

    def take(self, line: Line) -> None:
        name = NAMED.match(line.text)
        is_plain = name is not None and line.text[name.end() : name.end() + 1] == ":"
        if is_plain and not self.is_wanted(name[1].upper()):
            return
        taken = property_of(line)
        if taken is None:
            why = "this line is no property (it has no name, or no colon); the rest of the entry is kept"
            self.open.faults.append((line.number, why))
        elif self.is_wanted(taken.name):
            self.open.properties.append(taken)

    def is_wanted(self, name: str) -> bool:
        return name in self.wanted or name.startswith(MARKS)

    def heading(self, line: Line) -> Iterator[Part]:
        found = property_of(line)
        if found is not None:
            yield Heading(self.calendar, found.name, found.text)
