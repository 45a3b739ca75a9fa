"""What every reader gives back, whatever the file was: people, messages, events, and what could not be read.

A reader is one pure module in this folder. Bytes go in, records come out, one at a time and in the order of the file, so that
memory stays bounded however large the file is. No reader raises for bad data: a broken record becomes one `Skipped`. Only a file
of which nothing at all can be read raises `Unreadable`, with one sentence a person understands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


class Unreadable(Exception):
    """Nothing in this file can be read; the message is a sentence for the person who brought it."""


@dataclass(slots=True, frozen=True)
class Labelled:
    """A value with the label the file gave it ("home", "work", "mobile", an own word, or "")."""

    value: str
    label: str = ""
    is_preferred: bool = False


@dataclass(slots=True, frozen=True)
class Handle:
    """A name on a service: service in lower case ("telegram", "linkedin", "skype", "xmpp", "x"), value as written."""

    service: str
    value: str
    label: str = ""


@dataclass(slots=True, frozen=True)
class Postal:
    """A postal address. `formatted` holds the text as the file had it when it was not split into parts."""

    street: str = ""
    extended: str = ""
    po_box: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    label: str = ""
    formatted: str = ""
    is_preferred: bool = False


@dataclass(slots=True, frozen=True)
class Occasion:
    """A day to remember. `on` is "YYYY-MM-DD", "--MM-DD" (no year), "YYYY-MM" or "YYYY"; kind is "birthday", "anniversary",
    "memorial" or "other", the last with a label of its own."""

    kind: str
    on: str
    label: str = ""
    is_circa: bool = False


@dataclass(slots=True, frozen=True)
class Relation:
    """Somebody who belongs to a person: kind is "partner", "child", "parent", "sibling", "friend", "colleague", "pet" or
    "other" (then `label` says what); the name is as the file wrote it, or a URI or UID in `ref`; `birthday` is
    written like `Occasion.on`."""

    kind: str
    name: str = ""
    label: str = ""
    ref: str = ""
    birthday: str = ""
    is_in_file: bool = False
    """`ref` is the `Person.ref` of somebody else in the same file."""


@dataclass(slots=True, frozen=True)
class Dated:
    """A few words, and the day ("YYYY-MM-DD") on which they were written or learned, "" where the file does not say."""

    text: str
    on: str = ""


@dataclass(slots=True, frozen=True)
class LifeEvent:
    """Something that happened in somebody's life; `on` is written like `Occasion.on`, `kind` is the source's own word for what
    it was ("New job"), which may be empty, `sort` the word by which its program knows that kind in every language ("new_job"),
    and `note` is more about it."""

    text: str
    on: str = ""
    kind: str = ""
    note: str = ""
    sort: str = ""


@dataclass(slots=True, frozen=True)
class Present:
    """A gift: state is "idea", "given" or "received", `on` is written like `Occasion.on`, `amount` is a plain decimal number
    ("35.99") or "", `currency` an ISO 4217 code."""

    state: str
    text: str
    on: str = ""
    amount: str = ""
    currency: str = ""
    link: str = ""


@dataclass(slots=True, frozen=True)
class Task:
    """Something the owner meant to do for somebody; `kept_on` ("YYYY-MM-DD") is the day on which it was done, "" while it is
    open."""

    text: str
    kept_on: str = ""
    due_on: str = ""


@dataclass(slots=True, frozen=True)
class Recall:
    """A reminder from `on` ("YYYY-MM-DD"), each `every` `unit`s ("day", "week", "month", "year"; "" is once).

    `is_over`: it was switched off. `is_by_itself`: the source made it for a day it knows, which says as much."""

    text: str
    on: str
    unit: str = ""
    every: int = 1
    is_over: bool = False
    is_by_itself: bool = False


@dataclass(slots=True, frozen=True)
class Party:
    """One end of a message or event, as the source writes it. Any field may be empty."""

    name: str = ""
    email: str = ""
    phone: str = ""
    service: str = ""
    handle: str = ""
    is_owner: bool = False
    """The source itself says that this end is the person whose export it is ("Me", or what a phone sent)."""

    def key(self) -> str:
        """The one string by which the source knows this party: address, phone, service:handle, or name; "me" for an owner of
        whom it says no more."""
        if self.email:
            return self.email.casefold()
        if self.phone:
            return self.phone
        if self.handle:
            return f"{self.service}:{self.handle}"
        return self.name or ("me" if self.is_owner else "")


ME = Party(is_owner=True)
"""The owner, where a source knows them by nothing but that."""


@dataclass(slots=True)
class Person:
    """Somebody a file tells about. `where` names the place in the file ("card 3, line 41"; "line 17")."""

    where: str
    name: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    former: str = ""
    pronunciation: str = ""
    organisation: str = ""
    department: str = ""
    role: str = ""
    pronouns: str = ""
    gender: str = ""
    zone: str = ""
    place: str = ""
    uid: str = ""
    met_on: str = ""
    how_met: str = ""
    met_where: str = ""
    met_through: str = ""
    met_through_ref: str = ""
    """The `ref` of somebody else of the same file, through whom they were met."""
    why_i_care: str = ""
    last_contact_on: str = ""
    """The day ("YYYY-MM-DD") on which the owner was last in touch, where the file says only that."""
    cadence_days: int = 0
    """Every how many days the owner wants to be in touch; 0 where the file does not say."""
    is_organisation: bool = False
    has_died: bool = False
    is_owner: bool = False
    """The file itself says that this is the person whose export it is."""
    is_from_chat: bool = False
    """No address book names them: they take part in a chat, whose messages say who they are and how much passed."""
    is_pinned: bool = False
    is_archived: bool = False
    is_only_kin: bool = False
    """Nothing is known of them but that they belong to others of this file, whose relations say all of it."""
    ref: str = ""
    """By what other records of the same file name this person, "service:handle" as in a `Party`."""
    is_passing: bool = False
    """A follow or an invitation on a network and nothing more: no acquaintance yet."""
    languages: list[str] = field(default_factory=list)
    emails: list[Labelled] = field(default_factory=list)
    phones: list[Labelled] = field(default_factory=list)
    links: list[Labelled] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    addresses: list[Postal] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dated_notes: list[Dated] = field(default_factory=list)
    facts: list[Dated] = field(default_factory=list)
    life_events: list[LifeEvent] = field(default_factory=list)
    gifts: list[Present] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    reminders: list[Recall] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    photo: bytes | None = None
    photo_url: str = ""
    extra: list[str] = field(default_factory=list)
    """Every property or column this reader does not know, as the file wrote it (unfolded, decoded), so that it survives."""

    @property
    def birthday(self) -> str:
        """The birthday as `Occasion.on` writes it, or ""."""
        return next((occasion.on for occasion in self.occasions if occasion.kind == "birthday"), "")


@dataclass(slots=True)
class Message:
    """One thing that passed between people: a letter, a chat line, a call.

    `at` is aware where the file knows the zone or offset, else naive (the file's wall clock), or None where the file's date
    cannot be read.
    `source` is the namespace of the id ("message-id", "whatsapp", "linkedin"), never the kind of file, so that one
    letter met in two files is one; `external_id` is the source's own id, or one made by the rule of the format.
    """

    where: str
    at: datetime | None
    channel: str
    sender: Party
    recipients: list[Party]
    source: str
    external_id: str
    subject: str = ""
    seconds: int = 0
    length: int = 0
    chat: str = ""
    """Name of the chat or thread, where the format has one."""
    is_bulk: bool = False
    """A list, a newsletter or a machine wrote this: it tells nothing about a relationship."""
    is_group: bool = False
    is_service: bool = False
    """The source writes this as a notice of its own (a call in Telegram), so that it is no message that stands in the file."""
    is_mutual: bool = False
    """It took both, though the file does not know how long: a call that was answered, a meeting."""
    has_sure_id: bool = False
    """The id alone tells this message from every other one of its source, in whatever kind of export, however people are called
    there; so the counterpart's name is no part of its key in the ledger."""


@dataclass(slots=True)
class Event:
    """One calendar entry (a VEVENT). Times are aware, naive (floating) or dates (all day); `tzid` is as the file wrote it."""

    where: str
    uid: str
    summary: str
    start: datetime | date | None
    end: datetime | date | None
    tzid: str = ""
    rrule: str = ""
    rdates: list[str] = field(default_factory=list)
    exdates: list[str] = field(default_factory=list)
    recurrence_id: str = ""
    status: str = ""
    location: str = ""
    organiser: Party | None = None
    attendees: list[Party] = field(default_factory=list)
    minutes: int = 0
    more_rules: list[str] = field(default_factory=list)
    """Further RRULEs of the same entry; the series is all of them together."""
    replaced: list[str] = field(default_factory=list)
    """Occurrences (ISO 8601) that another entry of the file moves or cancels by its RECURRENCE-ID."""
    declined: list[str] = field(default_factory=list)
    """The keys of those attendees who said that they would not come."""
    link: str = ""
    """Where the meeting is joined, if it is held on a screen."""
    about: Person | None = None
    """Whose birthday this entry is, as a person with the occasion; people found so are no guests of any meeting."""


@dataclass(slots=True, frozen=True)
class Skipped:
    """A record that could not be taken, where it stands ("line 212", "card 9, line 88") and why, in a sentence.

    `is_message`: it is a message somebody sent, so it counts as one that stands in the file.
    """

    where: str
    why: str
    is_message: bool = False


@dataclass(slots=True, frozen=True)
class Column:
    """A column of a table: its header, what it is taken for (a key of columns/meanings.py), and its first values."""

    header: str
    meaning: str
    values: tuple[str, ...] = ()


@dataclass(slots=True)
class Table:
    """A table of people, told before the first of them: what each column is taken for. `print` knows its header row again.

    `is_sure`: nobody need be asked; `asks_order`: a date in it reads as two different days, and `day_first` says which was taken;
    `is_said`: its owner has said what the columns are.
    """

    where: str
    print: str
    columns: list[Column]
    producer: str = ""
    day_first: bool | None = None
    is_sure: bool = True
    asks_order: bool = False
    is_said: bool = False
    names_people: bool = True


@dataclass(slots=True, frozen=True)
class Diary:
    """What the owner wrote in a journal on a day ("YYYY-MM-DD"), about nobody in particular."""

    where: str
    text: str
    on: str = ""


Record = Person | Message | Event | Skipped | Table | Diary
