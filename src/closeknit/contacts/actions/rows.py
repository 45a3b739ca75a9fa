"""From drafts to rows, without a query: values cleaned, compared forms made, and what says nothing left out."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from closeknit.contacts.actions.tables import unsaved
from closeknit.contacts.models import Address, Contact, ContactPoint, Fact, Note, Occasion, Promise, Relation
from closeknit.contacts.rules.dates import PartialDate, partial_date
from closeknit.contacts.rules.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.rules.names import display_name
from closeknit.contacts.rules.points import norm_of, region_of_zone
from closeknit.kit.text import clean, one_line, render_markdown, sort_key
from closeknit.kit.unfit import Unfit

LINES = (
    "given", "middle", "family", "prefix", "suffix", "nickname", "former", "pronunciation", "organisation", "department", "role",
    "pronouns", "gender", "zone", "place", "met_where", "met_through",
)  # fmt: skip
TEXTS = ("how_met", "why_i_care")
FLAGS = ("is_pinned", "is_kin", "is_organisation", "has_died")
FIELDS = ("name", *LINES, *TEXTS, *FLAGS, "languages", "met_on", "uid", "cadence_days", "met_through_contact_id")
"""What `Draft.fields` may hold, each under the name of its column."""

LONGEST_NOTE = 200_000


def contact_values(draft: Draft) -> dict:
    """The columns of a contact that the draft tells of; the name always. Raises Unfit where there is no name to be made."""
    told = draft.fields
    values = {field: one_line(told[field]) for field in LINES if field in told}
    values |= {field: clean(told[field]) for field in TEXTS if field in told}
    values |= {field: bool(told[field]) for field in FLAGS if field in told}
    if "languages" in told:
        values["languages"] = [language for each in told["languages"] or [] if (language := one_line(each))]
    if "met_on" in told:
        values["met_on"] = str(partial_date(told["met_on"]) or "")
    if "uid" in told:
        values["uid"] = one_line(told["uid"])[:200]
    values |= {field: told[field] for field in ("cadence_days", "met_through_contact_id") if field in told}
    name = display_name(told) or next((one_line(point.value) for point in draft.points if one_line(point.value)), "")
    if not name:
        raise Unfit("name", _("Write a name, or at least an address or a number."))
    return values | {"name": name, "sort_key": sort_key(name)}


def contact_row(owner_id: int, draft: Draft, now: datetime, import_id: int | None = None) -> Contact:
    extra = [text for each in draft.extra if (text := clean(each))]
    told = {"owner_id": owner_id, "made_at": now, "changed_at": now, "import_id": import_id, "extra": extra}
    if draft.fields.get("is_archived"):
        told["archived_at"] = now.astimezone(UTC)
    return unsaved(Contact, told | contact_values(draft))


def point_rows(contact: Contact, points: list[Point], region: str) -> list[ContactPoint]:
    """Each way once, in the order given."""
    rows: dict[tuple[str, str], ContactPoint] = {}
    for point in points:
        value, service = one_line(point.value), one_line(point.service)[:60]
        norm = norm_of(point.kind, value, service, region)
        if point.kind in _POINTS and norm:
            rows.setdefault((point.kind, norm), unsaved(ContactPoint, {
                "owner_id": contact.owner_id, "contact_id": contact.id, "kind": point.kind, "value": value, "norm": norm,
                "service": service, "label": one_line(point.label), "is_preferred": point.is_preferred,
            }))  # fmt: skip
    return list(rows.values())


_POINTS = frozenset(ContactPoint.Kind.values)


def region_of(owner) -> str:
    """The country whose numbers this owner writes without a prefix, guessed from their time zone."""
    return region_of_zone(owner.zone)


PLACE_LINES = ("street", "extended", "po_box", "city", "region", "postcode", "country", "label")


def address_rows(contact: Contact, places: list[Place]) -> list[Address]:
    """Each address once; one of which only the label is known is none."""
    rows: dict[tuple, Address] = {}
    for place in places:
        values = {part: one_line(getattr(place, part)) for part in PLACE_LINES} | {"formatted": clean(place.formatted)}
        key = tuple(value for part, value in values.items() if part != "label")
        if any(key):
            own = {"owner_id": contact.owner_id, "contact_id": contact.id, "is_preferred": place.is_preferred}
            rows.setdefault(key, unsaved(Address, own | values))
    return list(rows.values())


def occasion_row(contact: Contact, day: Day, now: datetime) -> Occasion:
    """Raises Unfit for what is no day of the calendar."""
    on = day_of(day.on, "on")
    kind = day.kind if day.kind in _OCCASIONS else Occasion.Kind.OTHER
    return unsaved(Occasion, {
        "owner_id": contact.owner_id, "contact_id": contact.id, "kind": kind, "label": one_line(day.label), "year": on.year,
        "month": on.month, "day": on.day, "is_circa": day.is_circa, "made_at": now,
    })  # fmt: skip


_OCCASIONS = frozenset(Occasion.Kind.values)


def day_of(text: str, field: str) -> PartialDate:
    on = partial_date(text)
    if on is None:
        raise Unfit(field, _("“%(text)s” is no day of the calendar.") % {"text": one_line(text)[:60]})
    return on


def relation_row(contact: Contact, kin: Kin, now: datetime) -> Relation:
    """Raises Unfit where nobody is named, or the birthday is no day."""
    name = one_line(kin.name)
    if not name and not kin.other_id:
        raise Unfit("name", _("Write a name, or choose somebody from your people."))
    if kin.other_id == contact.id:
        raise Unfit("other_id", _("Nobody is their own relation. Choose somebody else."))
    born = day_of(kin.birthday, "birthday") if kin.birthday else PartialDate()
    kind = kin.kind if kin.kind in Relation.Kind.values else Relation.Kind.OTHER
    return Relation(
        owner_id=contact.owner_id, contact_id=contact.id, kind=kind, label=one_line(kin.label), name=name, other_id=kin.other_id,
        year=born.year, month=born.month, day=born.day, made_at=now,
    )  # fmt: skip


def note_row(contact: Contact, text: str, on: date, now: datetime) -> Note:
    """Raises Unfit for an empty text, or one longer than LONGEST_NOTE."""
    text = clean(text)
    if not text:
        raise Unfit("text", _("Write a few words first."))
    if len(text) > LONGEST_NOTE:
        raise Unfit("text", _("This note is longer than a book. Keep it under %(most)d characters.") % {"most": LONGEST_NOTE})
    html = render_markdown(text)
    own = {"owner_id": contact.owner_id, "contact_id": contact.id}
    return unsaved(Note, own | {"text": text, "html": html, "on": on, "made_at": now})


def line_of(text: str, field: str = "text") -> str:
    """One line that says something. Raises Unfit for an empty one."""
    line = one_line(text)
    if not line:
        raise Unfit(field, _("Write a few words first."))
    return line


def fact_row(contact: Contact, text: str, learned_on: date | None, now: datetime) -> Fact:
    return Fact(owner_id=contact.owner_id, contact_id=contact.id, text=line_of(text), learned_on=learned_on, made_at=now)


def promise_row(contact: Contact, text: str, due_on: date | None, now: datetime) -> Promise:
    return Promise(owner_id=contact.owner_id, contact_id=contact.id, text=line_of(text), due_on=due_on, made_at=now)
