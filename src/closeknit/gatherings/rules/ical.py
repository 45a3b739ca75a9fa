"""Gatherings as iCalendar (RFC 5545, 5546, 7986), for letters, feeds and files. Without a database; text goes in as it is.

    head = Head(uid, sequence=3, told_at=now, organizer=Person("reply+…@house", "Ada"), attendee=Attendee(…))
    file_of(events_of(head, Series.of(row), entries), method="REQUEST")          what one person comes to, of one gathering
    file_of(whole(head, Series.of(row), usual, entries))                         a gathering as it is, with its rule
    file_of(cancelled(head, entries), method="CANCEL")

An `Entry` is one occurrence as one reader may read it. What a reader comes to is one bounded series of one UID: its rule from
the first to the last of these occurrences, EXDATE for those between that are not theirs, RECURRENCE-ID for those that differ.
A single one is an event of its own without any of it, and is not written as an instance (RECURRENCE-ID) of a series that is
not there, as RFC 5546 (3.2.2) would allow: several programs show nothing of that, or only part of it
(github.com/pimutils/khal/issues/447, github.com/nextcloud/calendar/issues/2684,
github.com/derekantrican/GAS-ICS-Sync/issues/81, github.com/KashCal/KashCal/issues/227), whereas all of them take a plain
event, and a series in its place under the same UID once its SEQUENCE is higher.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Component, Event, vCalAddress, vRecur, vText, vUri

from closeknit.gatherings.rules.series import Series, slots_between
from closeknit.gatherings.rules.times import Span, instants, wall_of, zone_named
from closeknit.kit.calendarfile import calendar_file, plain
from closeknit.kit.recurrence import last_of

CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
YEARS_AHEAD = 5
ACCEPTED, DECLINED, NEEDS_ACTION = "ACCEPTED", "DECLINED", "NEEDS-ACTION"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by their mail address."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attendee(Person):
    """Whom a letter invites, and what they have answered (PARTSTAT); `is_asked` lets their calendar offer buttons."""

    partstat: str = ACCEPTED
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What all events of one gathering in one file have in common. `sequence` grows with what is told under one UID to one
    person. `told_at` (aware) is when that is written, of a feed when it was last changed."""

    uid: str
    told_at: datetime
    sequence: int = 0
    organizer: Person | None = None
    attendee: Attendee | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence as one reader may read it: `slot` is its place in the series (Occurrence.slot), `span` when it really is.
    `place` is all of where, `text` plain words, `url` its page, `call_link` of the call ("" where they may not know)."""

    slot: str
    span: Span
    title: str
    text: str = ""
    place: str = ""
    url: str = ""
    call_link: str = ""
    status: str = CONFIRMED
    is_busy: bool = True

    @property
    def is_all_day(self) -> bool:
        return self.span.length_days > 0


def file_of(events: Sequence[Event], *, method: str = "PUBLISH", name: str = "") -> bytes:
    """A file with these events and the zones they name; `name` is that of a feed."""
    years = [year for each in events for year in _years(each)] or [2000]
    return calendar_file(events, years=(min(years) - 1, max(years) + 3), method=method, name=name)


def _years(event: Event) -> Iterator[int]:
    """The years whose clocks a reader must know: of its start, and of the end of its rules or some time from now, for a zone may
    have changed its law since the start."""
    yield event["DTSTART"].dt.year
    rules, far = event.get("RRULE", []), event["DTSTAMP"].dt.year + YEARS_AHEAD
    for rule in rules if isinstance(rules, list) else [rules]:
        yield min([far, *(each.year for each in rule.get("UNTIL", []))])


def events_of(head: Head, series: Series, entries: Iterable[Entry]) -> list[Event]:
    """The events of these occurrences of one series, and of no others. One whose slot is of another kind than the series is by
    now (a whole day, or a time) is an event by itself, with a UID of its own."""
    entries = sorted(entries, key=lambda each: each.slot)
    alike = [each for each in entries if len(each.slot) == len(series.span.starts_local)]
    apart = [_event(replace(head, uid=f"{_compact(each.slot)}.{head.uid}"), each) for each in entries if each not in alike]
    if len(alike) < 2:
        return [*(_event(head, each) for each in alike), *apart]
    return [*_series(head, series, alike), *apart]


def whole(head: Head, series: Series, usual: Entry, entries: Iterable[Entry] = ()) -> list[Event]:
    """A gathering with its rule as it stands: `usual` is what each time has that was not changed alone; of `entries` those that
    differ from it, or are cancelled, are written besides."""
    first = replace(usual, slot=series.span.starts_local, span=series.span)
    event = _event(head, first)
    for rrule in filter(None, (series.rrule, *series.more_rules)):
        event.add("rrule", _rule(replace(series, rrule=rrule)))
    for rrule in series.less_rules:
        event.add("exrule", _rule(replace(series, rrule=rrule)))
    _add_days(event, "exdate", series, sorted(series.left_out))
    _add_days(event, "rdate", series, sorted(series.added))
    return [event, *_overrides(head, series, usual, entries)]


def cancelled(head: Head, entries: Iterable[Entry], series: Series | None = None) -> list[Event]:
    """What takes away all that was told under a UID (one event, of the first of these), or, with the series as which it was told,
    these occurrences of it alone."""
    gone = [replace(each, status=CANCELLED) for each in sorted(entries, key=lambda each: each.slot)]
    head = replace(head, attendee=head.attendee and replace(head.attendee, is_asked=False))
    return [_event(head, each, series) for each in (gone if series else gone[:1])]


def _series(head: Head, series: Series, entries: Sequence[Entry]) -> list[Event]:
    ruled = _ruled(series, entries)
    usual = _usual(series, entries)
    anchor = next((each.slot for each in entries if each.slot in ruled), entries[0].slot)
    event = _event(head, replace(usual, slot=anchor, span=series.span.at(anchor)))
    last = max((each.slot for each in entries if each.slot in ruled), default=anchor)
    expected = {anchor}
    if last > anchor:
        rest = _until(Series(series.span.at(anchor), series.rrule), last)
        expected |= {*slots_between(rest, anchor, last)}
        event.add("rrule", _rule(rest))
    own = [each.slot for each in entries]
    _add_days(event, "exdate", series, sorted(expected - set(own)))
    _add_days(event, "rdate", series, [slot for slot in own if slot not in expected])
    return [event, *_overrides(head, series, usual, entries)]


def _ruled(series: Series, entries: Sequence[Entry]) -> set[str]:
    """The slots that the rule itself has between these occurrences."""
    return {*slots_between(Series(series.span, series.rrule), entries[0].slot, entries[-1].slot)}


def _usual(series: Series, entries: Sequence[Entry]) -> Entry:
    """What most of those say that take place: a series whose own entry is cancelled is gone from a calendar, with every time of
    it."""
    on = [each for each in entries if each.status != CANCELLED]
    return Counter(_told(each) for each in on or entries).most_common(1)[0][0]


def _told(entry: Entry) -> Entry:
    return replace(entry, slot="", span=Span("", ""))


def _overrides(head: Head, series: Series, usual: Entry, entries: Iterable[Entry]) -> list[Event]:
    alike = [each for each in entries if len(each.slot) == len(series.span.starts_local)]
    return [_event(head, each, series) for each in alike if _told(each) != _told(usual) or each.span != series.span.at(each.slot)]


def _until(series: Series, last: str) -> Series:
    """The series with this as its last slot, whatever its rule says of an end."""
    parts = [part for part in series.rrule.split(";") if not part.startswith(("COUNT=", "UNTIL="))]
    if series.span.length_days:
        end = wall_of(last).strftime("%Y%m%d")
    else:
        end = instants(series.span.at(last))[0].strftime("%Y%m%dT%H%M%SZ")
    return replace(series, rrule=";".join([*parts, f"UNTIL={end}"]))


def _rule(series: Series) -> vRecur:
    """Its rule, with an end of the kind that the start asks for: an instant, or a day (RFC 5545, 3.3.10)."""
    rule = vRecur.from_ical(series.rrule)
    until = dict(part.split("=", 1) for part in series.rrule.split(";")).get("UNTIL", "")
    if until:
        start = _moment(series.span.starts_local, series.span)
        last = last_of(until, start)
        rule["UNTIL"] = [last.replace(tzinfo=start.tzinfo).astimezone(UTC) if isinstance(start, datetime) else last.date()]
    return rule


def _event(head: Head, entry: Entry, series: Series | None = None) -> Event:
    """One event; with a series, the instance of it at its slot."""
    event = Event()
    event.add("uid", head.uid)
    event.add("sequence", head.sequence)
    event.add("dtstamp", head.told_at.astimezone(UTC).replace(microsecond=0))
    if series:
        event.add("recurrence-id", _moment(entry.slot, series.span))
    event.add("dtstart", _moment(entry.span.starts_local, entry.span))
    event.add("dtend", _end(entry.span))
    _add_words(event, entry)
    event.add("status", entry.status)
    event.add("transp", "OPAQUE" if entry.is_busy and entry.status != CANCELLED else "TRANSPARENT")
    event.add("class", "PRIVATE")
    _add_people(event, head)
    return event


def _add_words(event: Event, entry: Entry) -> None:
    event.add("summary", plain(entry.title))
    for name, text in (("description", entry.text), ("location", entry.place)):
        if text:
            event.add(name, plain(text))
    if entry.url:
        event.add("url", entry.url)
    if entry.call_link:
        link = vUri(plain(entry.call_link))
        link.params.update({"VALUE": "URI", "FEATURE": "VIDEO"})
        event.add("conference", link)


def _add_people(event: Component, head: Head) -> None:
    if head.organizer:
        event.add("organizer", _address(head.organizer))
    if head.attendee:
        who = _address(head.attendee)
        rsvp = "TRUE" if head.attendee.is_asked else "FALSE"
        said = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": head.attendee.partstat, "RSVP": rsvp}
        who.params.update({name: vText(value) for name, value in said.items()})
        event.add("attendee", who)


def _address(person: Person) -> vCalAddress:
    """A parameter may hold no quotation mark (3.1), and no sign that no text holds."""
    address = vCalAddress(f"mailto:{person.address}")
    if person.name:
        address.params["CN"] = vText(plain(person.name).replace('"', "’").replace("\n", " "))
    return address


def _moment(local: str, span: Span) -> date | datetime:
    wall = wall_of(local)
    return wall.date() if len(local) == 10 else wall.replace(tzinfo=_zone(span))


def _end(span: Span) -> date | datetime:
    """The end on the same clock; an hour that the autumn has twice, the second time it comes, can only be said in UTC."""
    ends_at = instants(span)[1]
    local = ends_at.astimezone(_zone(span))
    if span.length_days:
        return local.date()
    return ends_at if local.fold else local


def _zone(span: Span) -> ZoneInfo:
    return zone_named(span.zone)


def _add_days(event: Event, name: str, series: Series, some: Sequence[str]) -> None:
    if some:
        kind = {"VALUE": "DATE"} if series.span.length_days else {}
        event.add(name, [_moment(each, series.span) for each in some], parameters=kind)


def _compact(slot: str) -> str:
    return slot.replace("-", "").replace(":", "")
