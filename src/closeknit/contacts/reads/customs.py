"""The fields an owner named, and what is said of people in them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from closeknit.contacts.models import CustomField, CustomValue
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.drafts import Custom


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field, and of how many people anything is said in it."""

    id: int
    name: str
    kind: str
    choices: list[str]
    people: int = 0


def custom_fields(viewer) -> list[FieldRow]:
    """All fields of the book in alphabetical order."""
    return [FieldRow(*row) for row in CustomField.objects.of(viewer).order_by("key").values_list("id", "name", "kind", "choices")]


def counted_fields(viewer) -> list[FieldRow]:
    """The same with how many people each is filled in for."""
    counts = dict(CustomValue.objects.of(viewer).values_list("field_id").annotate(Count("id")).order_by())
    rows = custom_fields(viewer)
    return [FieldRow(row.id, row.name, row.kind, row.choices, counts.get(row.id, 0)) for row in rows]


def custom_field(viewer, field_id: int) -> FieldRow:
    """One field of the viewer's book. Raises Http404."""
    row = own(viewer, CustomField, field_id)
    people = CustomValue.objects.of(viewer).filter(field_id=field_id).count()
    return FieldRow(row.id, row.name, row.kind, row.choices, people)


def customs_of(viewer, contact_ids: list[int]) -> dict[int, list[Custom]]:
    """What is said of these contacts, by contact, in the order of the fields."""
    rows = CustomValue.objects.of(viewer).filter(contact_id__in=contact_ids, field__owner_id=viewer.id).order_by("field__key")
    found: dict[int, list[Custom]] = {}
    for contact_id, *told in rows.values_list("contact_id", "field__name", "field__kind", "text"):
        found.setdefault(contact_id, []).append(Custom(*told))
    return found
