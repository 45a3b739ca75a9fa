"""People as programs read and write them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from closeknit.contacts import reads
from closeknit.contacts.actions.drafts import Day, Draft, Kin, Place, Point
from closeknit.kit.openapi import Given, Id, Line, Shown, Text

PartDay = Annotated[str, Field(max_length=10, description="YYYY-MM-DD, --MM-DD, YYYY-MM or YYYY.")]
Short = Annotated[str, Field(max_length=300)]


class ContactLine(Shown):
    """One line about somebody. `ember` is from 0 (cold) to 4 (glowing), null where nothing has happened; `photo` is the name it
    is asked for by; `line` is what answered a search."""

    id: int
    name: str
    organisation: str
    role: str
    zone: str
    is_pinned: bool
    is_archived: bool
    has_died: bool
    photo: str
    ember: int | None
    rung: int
    last_at: datetime | None
    labels: list[str]
    line: str


class PointGiven(Given):
    """A way to reach somebody; `service` names that of a handle."""

    kind: Literal["email", "phone", "link", "handle"]
    value: Line
    service: Short = ""
    label: Short = ""
    is_preferred: bool = False

    def plain(self) -> Point:
        return Point(**self.model_dump())


class AddressGiven(Given):
    """Where letters go, in parts or as the text it is."""

    street: Short = ""
    extended: Short = ""
    po_box: Short = ""
    city: Short = ""
    region: Short = ""
    postcode: Short = ""
    country: Short = ""
    formatted: Line = ""
    label: Short = ""
    is_preferred: bool = False

    def plain(self) -> Place:
        return Place(**self.model_dump())


class OccasionGiven(Given):
    """A day to remember."""

    kind: Literal["birthday", "anniversary", "memorial", "other"]
    on: PartDay
    label: Short = ""
    is_circa: bool = False

    def plain(self) -> Day:
        return Day(**self.model_dump())


class RelationGiven(Given):
    """Somebody who belongs to a person: another contact by number, or a name."""

    kind: Literal["partner", "child", "parent", "sibling", "friend", "colleague", "pet", "other"]
    name: Short = ""
    label: Short = ""
    other_id: Id | None = None
    birthday: PartDay = ""

    def plain(self) -> Kin:
        return Kin(**self.model_dump())


class ContactGiven(Given):
    """What is left out of a change stays; a list that is given stands instead of the one there was."""

    name: Short | None = None
    given: Short | None = None
    middle: Short | None = None
    family: Short | None = None
    prefix: Short | None = None
    suffix: Short | None = None
    nickname: Short | None = None
    former: Short | None = None
    pronunciation: Short | None = None
    pronouns: Short | None = None
    languages: list[Short] | None = None
    organisation: Short | None = None
    department: Short | None = None
    role: Short | None = None
    place: Short | None = None
    zone: Annotated[str, Field(max_length=64)] | None = None
    met_on: PartDay | None = None
    met_where: Short | None = None
    met_through: Short | None = None
    how_met: Text | None = None
    why_i_care: Text | None = None
    is_kin: bool | None = None
    is_organisation: bool | None = None
    labels: list[Short] | None = None
    points: list[PointGiven] | None = None
    addresses: list[AddressGiven] | None = None
    occasions: list[OccasionGiven] | None = None
    relations: list[RelationGiven] | None = None
    note: Text | None = None


LISTS = ("points", "addresses", "occasions", "relations")


def draft_of(told: ContactGiven, draft: Draft) -> Draft:
    """What was told, put over a draft."""
    given = {name: value for name in told.model_fields_set if (value := getattr(told, name)) is not None}
    for name in LISTS:
        if name in given:
            setattr(draft, name, [each.plain() for each in given.pop(name)])
    draft.labels = given.pop("labels", draft.labels)
    draft.notes = [given.pop("note")] if "note" in given else []
    draft.fields = {**draft.fields, **given}
    return draft


class PointShown(Shown):
    id: int
    kind: str
    value: str
    service: str
    label: str
    is_preferred: bool


class AddressShown(Shown):
    id: int
    street: str
    extended: str
    po_box: str
    city: str
    region: str
    postcode: str
    country: str
    formatted: str
    label: str
    is_preferred: bool


class OccasionShown(Shown):
    id: int
    kind: str
    label: str
    on: str
    is_circa: bool


class RelationShown(Shown):
    """`is_inverse`: it was written on the other's page."""

    id: int
    kind: str
    label: str
    name: str
    contact_id: int | None
    born: str
    is_inverse: bool


class LabelShown(Shown):
    id: int
    name: str


class CustomShown(Shown):
    name: str
    kind: str
    value: str


class Contact(Shown):
    """Everything that is known of somebody; notes, facts, gifts and what happened are lists of their own below."""

    id: int
    name: str
    given: str
    middle: str
    family: str
    prefix: str
    suffix: str
    nickname: str
    former: str
    pronunciation: str
    pronouns: str
    languages: list[str]
    organisation: str
    department: str
    role: str
    place: str
    zone: str
    met_on: str
    met_where: str
    met_through: str
    how_met: str
    why_i_care: str
    is_kin: bool
    is_organisation: bool
    is_pinned: bool
    has_died: bool
    cadence_days: int | None
    archived_at: datetime | None
    photo: str
    ember: int | None
    last_at: datetime | None
    labels: list[LabelShown]
    points: list[PointShown]
    addresses: list[AddressShown]
    occasions: list[OccasionShown]
    relations: list[RelationShown]
    customs: list[CustomShown]


OWN = tuple(name for name in Contact.model_fields if name not in (
    "photo", "ember", "last_at", "labels", "points", "addresses", "occasions", "relations", "customs"
))  # fmt: skip


def contact_shown(viewer, contact_id: int, now: datetime) -> Contact:
    page = reads.contact_page(viewer, contact_id, now, most_notes=1)
    return Contact(
        **{name: getattr(page.contact, name) for name in OWN},
        photo=page.photo,
        ember=page.tie.ember_now(now) if page.tie.last_at else None,
        last_at=page.tie.last_at,
        labels=[LabelShown.model_validate(each) for each in page.labels],
        points=[PointShown.model_validate(each) for each in page.points],
        addresses=[AddressShown.model_validate(each) for each in page.addresses],
        occasions=[
            OccasionShown(id=each.id, kind=each.kind, label=each.label, on=str(each.on), is_circa=each.is_circa)
            for each in page.occasions
        ],
        relations=[
            RelationShown(
                id=each.id, kind=each.kind, label=each.label, name=each.name, contact_id=each.contact_id, born=str(each.born),
                is_inverse=each.is_inverse,
            )
            for each in page.relations
        ],
        customs=[CustomShown.model_validate(each) for each in reads.customs_of(viewer, [contact_id]).get(contact_id, [])],
    )  # fmt: skip
