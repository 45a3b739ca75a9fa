"""One event of a calendar file as a gathering: when, how often, what and where. What cannot be read costs that value alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timezone

from closeknit.gatherings.rules.brought.effort import Effort, never_comes, slots_among
from closeknit.gatherings.rules.brought.merging import newness, sequence_of
from closeknit.gatherings.rules.brought.said import said_of
from closeknit.gatherings.rules.brought.values import (
    coordinates_of,
    day_of,
    is_private,
    period_minutes,
    starts_of,
    status_of,
    wall_in,
)
from closeknit.gatherings.rules.series import MOST_A_DAY, Series
from closeknit.gatherings.rules.times import MOST_DAYS, MOST_MINUTES, BadStart, Span, instants, wall_of, written
from closeknit.kit.calendars import BadTime, Property, Zones, duration, iana, later, listed, minutes, moment
from closeknit.kit.calendars.naming import iana_name
from closeknit.kit.calendars.pieces import Fault, Piece
from closeknit.kit.recurrence import OFTEN, BadRule, Moment, is_of_other_calendar, rule, times_a_day

USUAL_MINUTES = 60
LONGEST_RULE = 500
MOST_LISTED = 1000
MOST_CHANGED = 400


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a file does not say: the zone of whoever brings it; `calendar_zone` is that which a calendar names for itself. All
    events of a file are read with one `effort`."""

    zone: str
    calendar_zone: str = ""
    effort: Effort = field(default_factory=Effort, compare=False)

    @property
    def liked(self) -> list[str]:
        return [each for each in (self.calendar_zone, self.zone) if "/" in each and not each.startswith("Etc/") and iana(each)]


@dataclass(slots=True)
class Changed:
    """One time of a series that is otherwise: `slot` is the start it would have, `said` what is said of it alone. `goes_on` where
    those that follow are so too (RANGE=THISANDFUTURE). `at` is its place among the entries of the event, None for none."""

    slot: str
    span: Span
    said: dict = field(default_factory=dict)
    goes_on: bool = False
    at: int | None = None


@dataclass(slots=True)
class Brought:
    """An event. `key` names it within its file, `calendar` counts the calendars of that from 0, `uid` names it everywhere (""
    where it has none), `own_uid` is by what it is known here. `said` holds columns of a gathering; `unfit` says why it can be
    none ("" where it can). `coordinates` are told once, for the name of a city, and never kept.
    """

    key: str
    uid: str
    calendar: int
    pieces: list[Piece]
    line: int
    span: Span
    said: dict
    rrule: str = ""
    more_rules: list[str] = field(default_factory=list)
    less_rules: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    sequence: int = 0
    is_cancelled: bool = False
    is_private: bool = False
    names_people: bool = False
    coordinates: tuple[float, float] | None = None
    unfit: str = ""
    own_uid: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def series(self) -> Series:
        return Series(
            self.span, self.rrule, frozenset(self.left_out), frozenset(self.added), tuple(self.more_rules), tuple(self.less_rules)
        )

    def apart(self, calendar: Piece) -> Piece:
        """Its entries in a calendar of their own, with what that says of itself and the zones they name."""
        named = {prop.params.get("TZID", "").strip() for piece in self.pieces for prop in piece.properties()}
        zones = [each for each in calendar.inner if each.kind == "VTIMEZONE" and _tzid(each) in named]
        return Piece(calendar.kind, calendar.line, list(calendar.lines), [*zones, *self.pieces])


def _tzid(piece: Piece) -> str:
    found = piece.first("TZID")
    return found.value.strip() if found else ""


def brought_of(key: str, pieces: Sequence[Piece], zones: Zones, calendar: int, wishes: Wishes) -> Brought:
    """The event that these entries are: one that says it whole, and those that say what is otherwise at one time of it."""
    masters = [each for each in pieces if each.first("RECURRENCE-ID") is None]
    master = max(masters, key=newness) if masters else min(pieces, key=lambda each: each.first("RECURRENCE-ID").value)
    reading = _Reading(master, zones, calendar, wishes)
    found = reading.brought(key, list(pieces), is_whole=bool(masters))
    if not found.unfit:
        others = [each for each in pieces if each.first("RECURRENCE-ID") is not None]
        _take_changes(found, reading, others[:MOST_CHANGED], zones, calendar, wishes)
    return found


def _take_changes(found: Brought, whole: _Reading, others: list[Piece], zones: Zones, calendar: int, wishes: Wishes) -> None:
    """What is otherwise at some times: moved, said otherwise, or left out. A time that the series has not is added to it."""
    slots = {id(each): whole.local_text(each) for each in others}
    there = slots_among(found.series, [each for each in slots.values() if each], wishes.effort)
    if wishes.effort.is_spent:
        found.unfit = "much"
        return
    for piece in sorted(others, key=newness):
        slot = slots[id(piece)]
        if not slot:
            continue
        reading = _Reading(piece, zones, calendar, wishes, whole=whole)
        if status_of(piece) == "CANCELLED":
            found.left_out.append(slot)
            continue
        if slot not in there:
            found.added.append(slot)
        goes_on = "THISANDFUTURE" in piece.first("RECURRENCE-ID").params.get("RANGE", "").upper()
        found.changed = [each for each in found.changed if each.slot != slot]
        at, span = next(at for at, each in enumerate(found.pieces) if each is piece), reading.span(slot)
        try:
            instants(span)
        except BadStart as bad:
            reading.faults.append(Fault(piece.line, bad.field))
            found.faults += reading.faults
            continue
        found.changed.append(Changed(slot, span, _otherwise(found.said, said_of(piece)), goes_on, at))
        found.faults += reading.faults
    found.left_out, found.added = sorted(set(found.left_out)), sorted(set(found.added))


def _otherwise(said: dict, other: dict) -> dict:
    return {name: value for name, value in other.items() if value != said.get(name) and (value or name != "title")}


class _Reading:
    """A component being read; `whole` is the reading of the series where this is one time of it."""

    def __init__(self, piece: Piece, zones: Zones, calendar: int, wishes: Wishes, whole: _Reading | None = None) -> None:
        self.piece, self.zones, self.calendar, self.wishes = piece, zones, calendar, wishes
        self.faults: list[Fault] = []
        self.start = self.time("DTSTART")
        if whole is None and self.start is None:
            self.start = self.time("RECURRENCE-ID")
        if whole is not None and self.start is None:
            self.is_all_day = whole.is_all_day
        else:
            self.is_all_day = not isinstance(self.start, datetime)
        self.last = self.end()
        self.turn_round()
        self.zone = self.zone_name() if whole is None or self.start is not None else whole.zone
        if whole is not None and self.is_utc():
            self.zone = whole.zone

    def turn_round(self) -> None:
        """What ends before it starts was meant the other way round (so do recurring-ical-events and others)."""
        start, end = self.start, self.last
        if start is None or end is None or isinstance(start, datetime) != isinstance(end, datetime):
            return
        if isinstance(start, datetime) and (start.tzinfo is None) != (end.tzinfo is None):
            return
        if end < start:
            self.faults.append(Fault(self.piece.line, "ends"))
            self.start, self.last = end, start

    def brought(self, key: str, pieces: list[Piece], *, is_whole: bool) -> Brought:
        uid, first = self.piece.first("UID"), self.piece.line
        named = [each for piece in pieces for each in piece.properties("ATTENDEE", "ORGANIZER")]
        found = Brought(
            key, uid.text.strip() if uid else "", self.calendar, pieces, first, Span("", self.zone), said_of(self.piece),
            sequence=max(map(sequence_of, pieces)), is_cancelled=status_of(self.piece) == "CANCELLED", names_people=bool(named),
            is_private=any(is_private(each) for each in pieces), coordinates=coordinates_of(self.piece), faults=self.faults,
        )  # fmt: skip
        if self.start is None:
            found.unfit = "undated"
            return found
        recurs = self.piece.first("RECURRENCE-ID")
        slot = self.local(self.start) if is_whole or recurs is None else self.local_text(self.piece) or self.local(self.start)
        try:
            found.span = self.span(slot) if is_whole else self.span(slot).at(slot)
            instants(found.span)
        except BadStart as bad:
            found.unfit = bad.field
            return found
        if is_whole:
            self.repeat(found)
        return found

    def repeat(self, found: Brought) -> None:
        rules = self.rules("RRULE", found)
        found.rrule, found.more_rules = (rules[0], rules[1:]) if rules else ("", [])
        found.less_rules = self.rules("EXRULE", found)
        found.left_out = [self.local_written(each) for each in self.dates("EXDATE")]
        for each in self.dates("RDATE"):
            slot, length = self.local_written(each), period_minutes(each)
            found.added.append(slot)
            if length and not found.span.length_days:
                found.changed.append(Changed(slot, Span(slot, found.span.zone, min(length, MOST_MINUTES))))
        found.left_out, found.added = starts_of(found.left_out), starts_of(found.added)

    def span(self, slot: str) -> Span:
        """When it starts (else at that slot), and how long it takes."""
        starts = self.local(self.start) if self.start is not None else slot
        end = self.last
        if self.is_all_day:
            days = (day_of(end) - day_of(self.start)).days if end is not None and self.start is not None else 1
            return Span(starts, self.zone, 0, self.fitting(days, 1))
        return Span(starts, self.zone, self.fitting(self.lasts(end), USUAL_MINUTES))

    def fitting(self, length: int, usual: int) -> int:
        if length < 1:
            return usual
        return length if length <= (MOST_DAYS if self.is_all_day else MOST_MINUTES) else 2 * MOST_MINUTES

    def lasts(self, end: Moment | None) -> int:
        """Minutes that pass until its end; less than none where it ends before it begins."""
        if end is None or self.start is None:
            return 0
        if not isinstance(end, datetime):
            end = datetime(end.year, end.month, end.day, tzinfo=getattr(self.start, "tzinfo", None))
        if not isinstance(self.start, datetime):
            return 0
        return minutes(self.start, end) or -minutes(end, self.start)

    def end(self) -> Moment | None:
        end = self.time("DTEND")
        lasts = self.piece.first("DURATION")
        if end is not None or self.start is None or lasts is None or not lasts.value.strip():
            return end
        span = duration(lasts.value)
        if span is None:
            self.fault(lasts, "length")
            return None
        return later(self.start, span)

    def time(self, name: str) -> Moment | None:
        """The first value of a property that can be read."""
        for prop in self.piece.properties(name):
            if prop.value.strip():
                try:
                    return moment(prop.value, prop, self.zones, self.calendar)
                except BadTime:
                    self.fault(prop, "date")
        return None

    def rules(self, name: str, found: Brought) -> list[str]:
        """Its rules that come true, at most daily."""
        kept = []
        for prop in self.piece.properties(name):
            if not prop.value.strip():
                continue
            try:
                text, unknown = rule(prop.value)
            except BadRule:
                self.fault(prop, "rule")
                continue
            if unknown:
                self.fault(prop, "rule")
            if self.wishes.effort.is_spent:
                found.unfit = "much"
            elif text.partition(";")[0].removeprefix("FREQ=") in OFTEN or times_a_day(text) > MOST_A_DAY:
                found.unfit = "often"
            elif is_of_other_calendar(text):
                found.unfit = found.unfit or "calendar"
            elif never_comes(text, self.ruled(), self.wishes.effort):
                found.unfit = found.unfit or ("never" if name == "RRULE" else "")
            elif len(text) > LONGEST_RULE:
                self.fault(prop, "rule")
            else:
                kept.append(text)
        return kept

    def ruled(self) -> Moment:
        wall = wall_of(self.local(self.start))
        return wall.date() if self.is_all_day else wall.replace(tzinfo=iana(self.zone))

    def dates(self, name: str) -> list[str]:
        found = []
        for prop in self.piece.properties(name):
            values, is_all = listed(prop, self.zones, self.calendar)
            found += values
            if not is_all:
                self.fault(prop, "date")
        return found[:MOST_LISTED]

    def zone_name(self) -> str:
        """The name of the zone on whose clock it is written down. UTC says at which moment, and not on whose clock: where it does
        not come again, or the calendar has a zone of its own, that is a clock people look at."""
        liked = [*self.wishes.liked, "UTC"]
        if not isinstance(self.start, datetime):
            return liked[0]
        if self.start.tzinfo is None:
            prop = self.piece.first("DTSTART")
            if prop and prop.params.get("TZID", "").strip() and not prop.value.strip().upper().endswith("Z"):
                self.fault(prop, "zone", prop.params["TZID"])
            return liked[0]
        if isinstance(self.start.tzinfo, timezone) and not self.comes_again():
            return liked[0]
        if self.is_utc():
            return liked[0] if liked[0] == self.wishes.calendar_zone and self.says_the_same_there(liked[0]) else "UTC"
        named = iana_name(self.start.tzinfo, self.start.year, liked)
        if not named:
            self.fault(self.piece.first("DTSTART") or Property(self.piece.line, "", ""), "zone", str(self.start.tzinfo))
        return named or liked[0]

    def is_utc(self) -> bool:
        return isinstance(self.start, datetime) and self.start.tzinfo is UTC

    def says_the_same_there(self, zone: str) -> bool:
        """Whether its rules mean the same on the clock of a zone: those that name hours do not, nor those that name days where it
        is another day there."""
        is_other_day = self.start.astimezone(iana(zone)).date() != self.start.date()
        by = ("BYHOUR=", "BYMINUTE=", *(("BY",) if is_other_day else ()))
        return not any(each in prop.value.upper() for prop in self.piece.properties("RRULE", "EXRULE") for each in by)

    def comes_again(self) -> bool:
        return any(self.piece.properties("RRULE", "RDATE"))

    def local(self, moment_: Moment) -> str:
        """A moment on the clock of the zone, as `starts_local`: what carries an offset of its own is moved there."""
        if not isinstance(moment_, datetime):
            whole = moment_.isoformat()
            clock = f"{self.start:%H:%M}" if isinstance(self.start, datetime) else "00:00"
            return whole if self.is_all_day else f"{whole}T{clock}"
        if self.is_all_day:
            return moment_.date().isoformat()
        return written(wall_in(moment_, self.zone), is_all_day=False)

    def local_written(self, text: str) -> str:
        """The same of one that stands there as ISO 8601 has it."""
        first = text.partition("/")[0]
        return self.local(datetime.fromisoformat(first) if "T" in first else date.fromisoformat(first))

    def local_text(self, piece: Piece) -> str:
        """The slot that a component replaces."""
        prop = piece.first("RECURRENCE-ID")
        try:
            found = self.local(moment(prop.value, prop, self.zones, self.calendar))
            wall_of(found)
        except (BadTime, BadStart, OverflowError):
            self.fault(prop, "date")
            return ""
        return found

    def fault(self, prop: Property, what: str, said: str = "") -> None:
        self.faults.append(Fault(prop.line, what, (said or prop.value)[:60]))
