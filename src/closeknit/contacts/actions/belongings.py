"""Which tables belong to a contact, and which name one: found by looking at the tables, so that a new one is never forgotten.

What a merge moves, what its undo brings back and what a deletion erases all ask here.
"""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db import models

from closeknit.contacts.models import Brought, Contact
from closeknit.contacts.models.owned import Owned

NUMBERED = (Brought,)
"""Tables of this room that know a contact by the bare number, and are carried by name."""


@cache
def belonging() -> list[type[models.Model]]:
    """The tables whose rows belong to one contact (by a key `contact`, empty where a row belongs to nobody), in every room, in a
    fixed order; without those that are made anew from the contact."""
    return [model for model in all_belonging() if not getattr(model, "is_derived", False)]


@cache
def all_belonging() -> list[type[models.Model]]:
    """The same with the derived ones."""
    return [model for model in _tables() if any(_belongs(field) for field in model._meta.concrete_fields)]


@cache
def naming() -> list[tuple[type[models.Model], models.ForeignKey]]:
    """The other keys to a contact: who is meant by a relation, who brought us together, a pair of possible doubles."""
    return [
        (model, field)
        for model in _tables()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Contact and not _belongs(field)
    ]


def _belongs(field: models.Field) -> bool:
    return field.name == "contact" and field.related_model is Contact and issubclass(field.model, Owned)


def _tables() -> list[type[models.Model]]:
    return sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label_lower)


def rows_about(by, contact_ids: list[int]) -> list[models.QuerySet]:
    """Everything that belongs to these contacts or names one of them, and they themselves."""
    own = [Contact.objects.of(by).filter(id__in=contact_ids)]
    own += [model.objects.of(by).filter(contact_id__in=contact_ids) for model in [*belonging(), *NUMBERED]]
    return own + [naming_rows(by, model, field, contact_ids) for model, field in naming()]


def naming_rows(by, model: type[models.Model], field: models.Field, contact_ids: list[int]) -> models.QuerySet:
    """The rows of this table that name one of these contacts in this field."""
    # A table made for a many-to-many relation has no owner of its own; its rows are found by the contact.
    rows = model.objects.of(by) if hasattr(model.objects, "of") else model._base_manager.all()
    return rows.filter(**{f"{field.attname}__in": contact_ids})


def unique_sets(model: type[models.Model], name: str) -> list[tuple[str, ...]]:
    """The other attributes of each set of columns that may be there only once together with the field `name`."""
    sets = [tuple(each.fields) for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    sets += [tuple(each) for each in model._meta.unique_together]
    attributes = {field.name: field.attname for field in model._meta.concrete_fields}
    return [tuple(attributes[each] for each in fields if each != name) for fields in sets if name in fields]
