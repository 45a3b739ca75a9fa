"""Everything one person's page needs, in a fixed number of queries, and the whole form of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import Http404

from closeknit.contacts.models import Address, Contact, ContactLabel, ContactPoint, Fact, Note, Occasion, Promise, Relation
from closeknit.contacts.reads.own import contact, own
from closeknit.contacts.reads.people import Double, LabelRow, doubles
from closeknit.contacts.reads.rows import labels_of, photos_of
from closeknit.contacts.rules.dates import PartialDate, of_parts
from closeknit.contacts.rules.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.rules.kin import INVERSE, label_back
from closeknit.kit.clock import local_date, zone
from closeknit.ledger import reads as ledger
from closeknit.ledger.models import Interaction, Tie

MOST_NOTES = 200


@dataclass(frozen=True, slots=True)
class KinRow:
    """Somebody who belongs to this contact: `kind` is what they are to the contact, whichever side it was written on; `label` the
    owner's own word for that, on the other side where it can be told.

    `contact_id` is theirs where they are in the book. `is_inverse` says that the row was written on their page. `age` in
    completed years, None where it cannot be known.
    """

    id: int
    kind: str
    label: str
    name: str
    contact_id: int | None
    born: PartialDate
    age: int | None
    is_inverse: bool


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """A day to remember, when it comes round next (`next_on`, None where it does not), and what it turns then."""

    id: int
    kind: str
    label: str
    on: PartialDate
    is_circa: bool
    next_on: date | None
    in_days: int | None
    turns: int | None
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """Before one meets somebody: the last time, what was promised, what comes next, what was noted last."""

    last: Interaction | None
    promises: list[Promise]
    next_occasion: OccasionRow | None
    last_note: Note | None
    age: int | None


@dataclass(slots=True)
class PersonPage:
    """A person at a glance and in full. `their_now` is the time on their wall, None where their zone is not known."""

    contact: Contact
    photo: str
    points: list[ContactPoint]
    addresses: list[Address]
    notes: list[Note]
    facts: list[Fact]
    relations: list[KinRow]
    occasions: list[OccasionRow]
    labels: list[LabelRow]
    open_promises: list[Promise]
    kept_promises: list[Promise]
    tie: Tie
    brief: Brief
    their_now: datetime | None
    met_through: tuple[int, str] | None
    doubles: list[Double] = field(default_factory=list)


def contact_page(viewer, contact_id: int, now: datetime, *, most_notes: int | None = MOST_NOTES) -> PersonPage:
    """Everything about one contact, of the notes the newest so many; fourteen queries, however much there is. Raises Http404."""
    person = contact(viewer, contact_id)
    today = local_date(now, viewer.zone)
    promises = list(Promise.objects.of(viewer).filter(contact_id=contact_id).order_by("due_on", "id"))
    still_open = [promise for promise in promises if not promise.kept_at]
    notes = list(Note.objects.of(viewer).filter(contact_id=contact_id).order_by("-on", "-id")[:most_notes])
    # "Next" is counted on their calendar, for it is their day.
    occasions = _occasions(viewer, contact_id, local_date(now, person.zone) if person.zone else today)
    born = next((row.on for row in occasions if row.kind == Occasion.Kind.BIRTHDAY), PartialDate())
    coming = [row for row in occasions if row.next_on and (not person.has_died or row.kind == Occasion.Kind.MEMORIAL)]
    return PersonPage(
        contact=person,
        photo=photos_of(viewer, [contact_id]).get(contact_id, ""),
        points=list(ContactPoint.objects.of(viewer).filter(contact_id=contact_id).order_by("-is_preferred", "id")),
        addresses=list(Address.objects.of(viewer).filter(contact_id=contact_id).order_by("-is_preferred", "id")),
        notes=notes,
        facts=list(Fact.objects.of(viewer).filter(contact_id=contact_id).order_by("-learned_on", "-id")),
        relations=_kin(viewer, contact_id, today),
        occasions=occasions,
        labels=_labels(viewer, contact_id),
        open_promises=sorted(still_open, key=lambda each: (each.due_on is None, each.due_on or today, each.id)),
        kept_promises=sorted((each for each in promises if each.kept_at), key=lambda each: each.kept_at, reverse=True),
        tie=ledger.tie(viewer, contact_id),
        brief=Brief(
            last=ledger.last_interaction(viewer, contact_id),
            promises=still_open,
            next_occasion=min(coming, key=lambda row: row.next_on, default=None),
            last_note=notes[0] if notes else None,
            age=None if person.has_died else born.age(today),
        ),
        their_now=now.astimezone(zone(person.zone)) if person.zone else None,
        met_through=_met_through(viewer, person),
        doubles=doubles(viewer, contact_id=contact_id),
    )


def writing(viewer, contact_id: int, kind: str, row_id: int) -> Note | Fact | Promise:
    """One of the "notes", "facts" or "promises" about this contact. Raises Http404, for one about somebody else too."""
    row = own(viewer, {"notes": Note, "facts": Fact, "promises": Promise}[kind], row_id)
    if row.contact_id != contact_id:
        raise Http404("not about this person")
    return row


def _labels(viewer, contact_id: int) -> list[LabelRow]:
    tags = ContactLabel.objects.of(viewer).filter(contact_id=contact_id, label__owner_id=viewer.id).order_by("label__key")
    return [LabelRow(label_id, name, 1) for label_id, name in tags.values_list("label_id", "label__name")]


def _met_through(viewer, person: Contact) -> tuple[int, str] | None:
    if not person.met_through_contact_id:
        return None
    return Contact.objects.of(viewer).filter(id=person.met_through_contact_id).values_list("id", "name").first()


def _occasions(viewer, contact_id: int, today: date) -> list[OccasionRow]:
    rows = [_occasion(row, today) for row in Occasion.objects.of(viewer).filter(contact_id=contact_id)]
    return sorted(rows, key=lambda row: (row.kind != Occasion.Kind.BIRTHDAY, row.next_on or date.max, row.id))


def _occasion(row: Occasion, today: date) -> OccasionRow:
    on = of_parts(row.year, row.month, row.day)
    next_on = on.next_on(today)
    return OccasionRow(
        id=row.id, kind=row.kind, label=row.label, on=on, is_circa=row.is_circa, next_on=next_on,
        in_days=(next_on - today).days if next_on else None,
        turns=on.turns(next_on) if next_on else None,
        is_moved=bool(next_on) and on.is_moved_in(next_on.year),
    )  # fmt: skip


def _kin(viewer, contact_id: int, today: date) -> list[KinRow]:
    """Both directions: what was written here, and on others' pages about this contact. A pair written on both sides is one."""
    here = Relation.objects.of(viewer).filter(contact_id=contact_id).select_related("other").order_by("id")
    rows = [_kin_row(row, row.kind, row.other, today, is_inverse=False) for row in here]
    known = {(row.kind, row.contact_id) for row in rows}
    there = Relation.objects.of(viewer).filter(other_id=contact_id).select_related("contact").order_by("id")
    inverse = [_kin_row(row, INVERSE[row.kind], row.contact, today, is_inverse=True) for row in there]
    return rows + [row for row in inverse if (row.kind, row.contact_id) not in known]


def _kin_row(row: Relation, kind: str, whom: Contact | None, today: date, *, is_inverse: bool) -> KinRow:
    born = PartialDate() if is_inverse else of_parts(row.year, row.month, row.day)
    name = whom.name if whom else row.name
    label = label_back(row.label) if is_inverse else row.label  # Mei is no goddaughter because her child is one
    return KinRow(row.id, kind, label, name, whom.id if whom else None, born, born.age(today), is_inverse)


# What the whole form holds of the contact itself.
FORM = (
    "name", "given", "middle", "family", "prefix", "suffix", "nickname", "former", "pronunciation", "organisation", "department",
    "role", "pronouns", "gender", "languages", "zone", "place", "how_met", "met_on", "met_where", "met_through",
    "met_through_contact_id", "why_i_care", "is_pinned", "is_kin", "is_organisation", "has_died", "cadence_days",
)  # fmt: skip


def contact_form(viewer, contact_id: int, *, is_whole: bool = False) -> Draft:
    """The person as `change_contact` takes it back; `is_whole` adds what no form shows: the card's id and unknown properties."""
    person = contact(viewer, contact_id)
    relations = Relation.objects.of(viewer).filter(contact_id=contact_id).select_related("other").order_by("id")
    points = ContactPoint.objects.of(viewer).filter(contact_id=contact_id).order_by("-is_preferred", "id")
    return Draft(
        fields={name: getattr(person, name) for name in (*FORM, *(["uid"] if is_whole else []))},
        points=[Point(row.kind, row.value, row.service, row.label, row.is_preferred) for row in points],
        addresses=[
            Place(**{part: getattr(row, part) for part in Place.__slots__})
            for row in Address.objects.of(viewer).filter(contact_id=contact_id).order_by("-is_preferred", "id")
        ],
        occasions=[
            Day(row.kind, str(of_parts(row.year, row.month, row.day)), row.label, row.is_circa)
            for row in Occasion.objects.of(viewer).filter(contact_id=contact_id).order_by("id")
        ],
        relations=[
            Kin(
                row.kind,
                row.other.name if row.other_id else row.name,
                row.label,
                row.other_id,
                str(of_parts(row.year, row.month, row.day)),
            )
            for row in relations
        ],
        labels=labels_of(viewer, [contact_id]).get(contact_id, []),
        extra=list(person.extra) if is_whole else [],
    )
