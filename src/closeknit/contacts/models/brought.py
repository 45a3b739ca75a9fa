"""What an import wrote about each contact, kept for as long as the import can be taken back."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter

from django.apps import apps
from django.db import models

from closeknit.contacts.models.contact import Contact, Photo
from closeknit.contacts.models.family import Occasion, Relation
from closeknit.contacts.models.labels import ContactLabel, PossibleDouble
from closeknit.contacts.models.life import LifeEventPerson
from closeknit.contacts.models.owned import OfContact, Owned
from closeknit.contacts.rules.told import mark_of, text_of

COMPLETED = {Occasion: ("year",), Relation: ("label", "other_id", "year", "month", "day")}
"""What another source may add to a row that is there already."""

LISTS = {"language": "languages", "extra": "extra"}
"""Columns that hold lists, by the kind under which each of their texts is marked."""


class Brought(Owned):
    """One import and one contact, by their numbers: `told` is a rules.told.Told. Where the import made the contact (`is_new`),
    `print` is the mark of the page as it would be without anything that is told here or of another import."""

    import_id = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    is_new = models.BooleanField(default=False)
    print = models.BigIntegerField(null=True)
    told = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "import_id", "contact_id"], name="brought_once")]
        indexes = [models.Index(fields=["owner", "contact_id"], name="brought_to")]


SHARED = {LifeEventPerson: "event"}
"""Rows that say only who takes part in something, and what says the rest: both together are what stands on somebody's page."""
_LIVED = ("kind", "text", "year", "month", "day", "is_circa", "note", "removed_at")


@lru_cache(maxsize=1)
def row_models() -> tuple[type[OfContact], ...]:
    """Every table whose rows stand on somebody's page, labels and photos apart."""
    of_contact = [model for model in apps.get_models() if issubclass(model, OfContact) and getattr(model, "IS_BY_HAND", True)]
    found = [model for model in of_contact if model not in (Photo, ContactLabel)]
    return tuple(sorted(found, key=kind_of))


@lru_cache(maxsize=1)
def links_to_people() -> tuple[tuple[type[models.Model], str], ...]:
    """Every other (table, column) that points to somebody, whatever its room: what the owner made of them. A table whose rows
    no hand writes says so with IS_BY_HAND = False."""
    known = {(Relation, "other_id"), (Contact, "met_through_contact_id"), *((model, "contact_id") for model in row_models())}
    found = [
        (rel.related_model, rel.field.attname)
        for rel in Contact._meta.get_fields(include_hidden=True)
        if isinstance(rel, models.ManyToOneRel) and rel.related_model not in (Photo, ContactLabel, PossibleDouble)
    ]
    return tuple(each for each in found if each not in known and getattr(each[0], "IS_BY_HAND", True))


def kind_of(model) -> str:
    return model._meta.model_name


@lru_cache(maxsize=64)
def columns_of(model) -> tuple[str, ...]:
    """The attributes in which the words of a row are; not what we note by ourselves, such as when a promise was told of."""
    if model in SHARED:
        return tuple(f"{SHARED[model]}.{name}" for name in _LIVED)
    apart = {"id", "owner", "contact", "html", "import_id", "sort_key", "made_at", "changed_at", "told_on", *LISTS.values()}
    return tuple(field.attname for field in model._meta.concrete_fields if field.name not in apart)


@lru_cache(maxsize=64)
def _values_of(model):
    columns = columns_of(model)
    return attrgetter(*columns) if len(columns) > 1 else lambda row: tuple(getattr(row, name) for name in columns)


def row_text(row, blanked: tuple[str, ...] = ()) -> str:
    """What a row says; `blanked` columns as if nobody had filled them."""
    if not blanked:
        return f"{row._meta.model_name}\x1e{text_of(_values_of(type(row))(row))}"
    values = (blank_of(type(row), name) if name in blanked else getattr(row, name) for name in columns_of(type(row)))
    return f"{row._meta.model_name}\x1e{text_of(values)}"


def row_mark(row) -> int:
    return mark_of(row_text(row))


def core_mark(row) -> int:
    """The mark of what nobody may complete."""
    return mark_of(row_text(row, COMPLETED[type(row)]))


def page_mark(contact: Contact, rows: list[str], label_ids: list[int], lists: dict[str, list[str]] | None = None) -> int:
    """The mark of a whole page: the contact's own columns, the texts of its rows, its labels; `lists` instead of its own."""
    lists = lists if lists is not None else {column: getattr(contact, column) for column in LISTS.values()}
    own = text_of(_values_of(Contact)(contact))
    return mark_of("\x1d".join([own, str(lists["languages"]), str(lists["extra"]), *sorted(rows), str(sorted(label_ids))]))


def blank_of(model, column: str):
    """The value of a column that nobody has filled."""
    return model._meta.get_field(column).get_default()
