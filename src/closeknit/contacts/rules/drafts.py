"""What a form or an import says about somebody, before it is written: plain values, no ids unless a row is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter


@dataclass(slots=True)
class Point:
    """A way to reach somebody. kind is "email", "phone", "link" or "handle" (then `service` names it: "telegram")."""

    kind: str
    value: str
    service: str = ""
    label: str = ""
    is_preferred: bool = False


@dataclass(slots=True)
class Place:
    """A postal address, in parts or as the text it was."""

    street: str = ""
    extended: str = ""
    po_box: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    formatted: str = ""
    label: str = ""
    is_preferred: bool = False


@dataclass(slots=True)
class Day:
    """A day to remember; `on` is "YYYY-MM-DD", "--MM-DD", "YYYY-MM" or "YYYY"."""

    kind: str
    on: str
    label: str = ""
    is_circa: bool = False


@dataclass(slots=True)
class Kin:
    """Somebody who belongs to a person: another contact by id, or a plain name; `birthday` is written like `Day.on`."""

    kind: str
    name: str = ""
    label: str = ""
    other_id: int | None = None
    birthday: str = ""


@dataclass(slots=True)
class Present:
    """A gift: state is "idea", "given" or "received"; `on` is written like `Day.on`; `amount` is a Decimal (or, of
    an import, its text) or None, with `currency` an ISO 4217 code ("EUR")."""

    state: str
    text: str
    occasion: str = ""
    on: str = ""
    amount: Decimal | str | None = None
    currency: str = ""
    link: str = ""
    is_never_again: bool = False
    is_thanked: bool = False
    note_id: int | None = None


@dataclass(slots=True)
class Event:
    """What happened in somebody's life: `kind` is one of LifeEvent.Kind, `on` written like `Day.on` or "", `note` Markdown."""

    kind: str
    text: str = ""
    on: str = ""
    note: str = ""
    is_circa: bool = False


@dataclass(slots=True)
class Lived:
    """A memory: `on` is written like `Day.on` or "", `text` Markdown. `is_quiet`: it never comes up by itself."""

    text: str = ""
    on: str = ""
    place: str = ""
    is_circa: bool = False
    is_quiet: bool = False


@dataclass(slots=True)
class Dated:
    """A note or a fact with the day ("YYYY-MM-DD") on which it was written or learned, "" where nobody knows."""

    text: str
    on: str = ""


@dataclass(slots=True)
class Vow:
    """A promise; `kept_on` and `due_on` are days ("YYYY-MM-DD") or ""."""

    text: str
    kept_on: str = ""
    due_on: str = ""


@dataclass(slots=True)
class Recall:
    """A reminder from the day `on` ("YYYY-MM-DD"), each `every` `unit`s (rules/repeating.py; "" is once)."""

    text: str
    on: str
    unit: str = ""
    every: int = 1
    is_over: bool = False


@dataclass(slots=True)
class Custom:
    """What is said in a field the owner named; `kind` is one of rules/customs.py."""

    name: str
    kind: str
    value: str


@dataclass(slots=True)
class Draft:
    """Everything one source says about one person. `fields` are Contact's own by their names (FIELDS in actions/rows.py)."""

    fields: dict = field(default_factory=dict)
    points: list[Point] = field(default_factory=list)
    addresses: list[Place] = field(default_factory=list)
    occasions: list[Day] = field(default_factory=list)
    relations: list[Kin] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    photo: bytes | None = None
    dated: list[Dated] = field(default_factory=list)
    """Notes of which the day is known."""
    facts: list[Dated] = field(default_factory=list)
    gifts: list[Present] = field(default_factory=list)
    promises: list[Vow] = field(default_factory=list)
    reminders: list[Recall] = field(default_factory=list)
    customs: list[Custom] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @classmethod
    def like(cls, person) -> Draft:
        """The draft of anything shaped like a reader's person: the same names, with emails, phones, links and handles apart."""
        points = [
            Point(kind, point.value, "", point.label, point.is_preferred)
            for kind, group in (("email", person.emails), ("phone", person.phones), ("link", person.links))
            for point in group
        ]
        points += [Point("handle", handle.value, handle.service, handle.label) for handle in person.handles]
        return cls(
            fields={name: value for name, value in zip(SHARED, _shared(person), strict=True) if value},
            points=points,
            addresses=[Place(*_parts(postal)) for postal in person.addresses],
            occasions=[Day(day.kind, day.on, day.label, day.is_circa) for day in person.occasions],
            relations=[
                Kin(kin.kind, kin.name or kin.ref, kin.label, birthday=kin.birthday)
                for kin in person.relations
                if not kin.is_in_file
            ],
            notes=list(person.notes),
            labels=list(person.labels),
            extra=list(person.extra),
            photo=person.photo,
            dated=[Dated(each.text, each.on) for each in person.dated_notes],
            facts=[Dated(each.text, each.on) for each in person.facts],
            gifts=[
                Present(each.state, each.text, "", each.on, each.amount or None, each.currency, each.link)
                for each in person.gifts
            ],
            promises=[Vow(each.text, each.kept_on, each.due_on) for each in person.tasks],
            reminders=[
                Recall(each.text, each.on, each.unit, each.every, each.is_over)
                for each in person.reminders
                if not each.is_by_itself
            ],
        )


SHARED = (
    "name", "given", "middle", "family", "prefix", "suffix", "nickname", "former", "pronunciation", "organisation",
    "department", "role", "pronouns", "gender", "zone", "place", "uid", "met_on", "how_met", "met_where", "met_through",
    "why_i_care", "is_organisation", "has_died",
    "languages", "is_pinned", "is_archived",
)  # fmt: skip
_shared, _parts = attrgetter(*SHARED), attrgetter(*Place.__slots__)
