"""One VEVENT as an `Event`. A value that cannot be read costs that value, and is told; it does not cost the event."""

from __future__ import annotations

from collections.abc import Iterator

from closeknit.imports.formats.icalendar_file.birthdays import birthday
from closeknit.imports.formats.icalendar_file.components import Component
from closeknit.imports.formats.icalendar_file.people import party
from closeknit.imports.formats.records import Event, Skipped
from closeknit.kit.calendars.joining import CALL, JOINED_AT
from closeknit.kit.calendars.properties import Property
from closeknit.kit.calendars.times import BadTime, Moment, duration, iso, later, listed, minutes, moment
from closeknit.kit.calendars.zones import Zones
from closeknit.kit.recurrence import BadRule, rule


def event_of(component: Component, zones: Zones, replaced: list[str], calendar: str) -> Iterator[Event | Skipped]:
    """The event of a component, then what could not be read of it; only the latter where nothing stands in it."""
    if component.is_empty:
        yield Skipped(f"line {component.line}", "This entry is empty, so there is nothing to keep.")
        return
    event = _Reading(component, zones).event(replaced)
    event.about = birthday(event, component, calendar)
    yield event
    for line, fault in component.faults:
        yield Skipped(f"line {line}", fault[0].upper() + fault[1:] + ".")


def _has_declined(prop: Property) -> bool:
    return prop.params.get("PARTSTAT", "").strip().upper() == "DECLINED"


class _Reading:
    """A component being read; every fault goes to the component with its line."""

    def __init__(self, component: Component, zones: Zones) -> None:
        self.component, self.zones = component, zones

    def event(self, replaced: list[str]) -> Event:
        start = self.time("DTSTART")
        end = self.end(start)
        rules = self.rules()
        return Event(
            where=f"line {self.component.line}",
            uid=self.text("UID").strip(),
            summary=self.text("SUMMARY"),
            start=start,
            end=end,
            tzid=self.tzid(),
            rrule=rules[0] if rules else "",
            more_rules=rules[1:],
            rdates=self.times("RDATE"),
            exdates=self.times("EXDATE"),
            recurrence_id=iso(self.time("RECURRENCE-ID")),
            replaced=replaced,
            status=self.text("STATUS").strip().upper(),
            location=self.text("LOCATION").strip(),
            organiser=next((party(each) for each in self.component.every("ORGANIZER")), None),
            attendees=[party(each) for each in self.component.every("ATTENDEE")],
            minutes=minutes(start, end),
            declined=[party(each).key() for each in self.component.every("ATTENDEE") if _has_declined(each)],
            link=self.link(),
        )

    def link(self) -> str:
        """Where to join: the property that says so, or the address of a call in the place or the description. The URL of the
        entry itself is no such link, it leads to a page about it."""
        for name in JOINED_AT:
            for prop in self.component.every(name):
                if prop.value.strip():
                    return prop.value.strip()[:500]
        found = CALL.search(self.text("LOCATION")) or CALL.search(self.text("DESCRIPTION")) or CALL.search(self.text("URL"))
        return found[0] if found else ""

    def text(self, name: str) -> str:
        found = self.component.first(name)
        return found.text if found else ""

    def tzid(self) -> str:
        found = self.component.first("DTSTART")
        return found.params.get("TZID", "").strip() if found else ""

    def time(self, name: str) -> Moment | None:
        """The first readable value of a property; a second one is told, for an entry has one start and one end."""
        written = [each for each in self.component.every(name) if each.value.strip()]
        for prop in written:
            try:
                found = moment(prop.value, prop, self.zones, self.component.calendar)
            except BadTime:
                self.fault(prop, f"{name} is no date that exists: “{prop.value[:60]}”")
                continue
            if len(written) > 1:
                self.fault(written[1], f"{name} stands here twice; the first that can be read is kept")
            return found
        return None

    def end(self, start: Moment | None) -> Moment | None:
        end = self.time("DTEND")
        written = self.component.first("DURATION")
        if end is not None or start is None or written is None or not written.value.strip():
            return end
        span = duration(written.value)
        if span is None:
            self.fault(written, f"DURATION cannot be read: “{written.value[:60]}”")
            return None
        return later(start, span)

    def rules(self) -> list[str]:
        """The rules of the entry; one that cannot be read is dropped and told, an empty one is no rule."""
        found = []
        for prop in self.component.every("RRULE"):
            if not prop.value.strip():
                continue
            try:
                text, unknown = rule(prop.value)
            except BadRule as refused:
                self.fault(prop, f"the rule of repetition cannot be read ({str(refused)[:60]}); the entry is kept without it")
                continue
            found.append(text)
            if unknown:
                self.fault(prop, f"a part of the rule of repetition is unknown ({', '.join(unknown)[:60]}); the rest is kept")
        return found

    def times(self, name: str) -> list[str]:
        found = []
        for prop in self.component.every(name):
            values, whole = listed(prop, self.zones, self.component.calendar)
            found += values
            if not whole:
                self.fault(prop, f"{name} holds a date that does not exist: “{prop.value[:60]}”")
        return found

    def fault(self, prop: Property, why: str) -> None:
        self.component.faults.append((prop.line, why))
