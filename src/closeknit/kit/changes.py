"""What a deed did to rows of any tables, kept as JSON, and taking it back later without touching what was done since.

before = rows_of(tables)
…
did = changes(before, rows_of(tables))
take_back(did, owner_id)
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

Rows = dict[str, dict[int, dict[str, Any]]]
"""By the label of a table ("contacts.note") and the row's id, the values by the names of their columns' attributes."""

Changes = dict[str, dict[str, Any]]
"""`gone` and `new`: {label: [row …]}; `changed`: {label: {id as text: {column: [before, after]}}}. Plain JSON."""


def rows_of(tables: Iterable[models.QuerySet]) -> Rows:
    """The rows of these querysets as they are now; several may be of one table."""
    found: Rows = {}
    for rows in tables:
        found.setdefault(rows.model._meta.label_lower, {}).update((row.pk, values_of(row)) for row in rows)
    return found


def values_of(row: models.Model) -> dict[str, Any]:
    """The columns of a row as JSON carries them."""
    return {field.attname: _told(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _told(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value) if isinstance(value, Decimal | timedelta) else value


def changes(before: Rows, after: Rows) -> Changes:
    """What lies between two looks at the same rows."""
    did: Changes = {"gone": {}, "new": {}, "changed": {}}
    for label in sorted(before.keys() | after.keys()):
        old, new = before.get(label, {}), after.get(label, {})
        gone = [old[key] for key in sorted(old.keys() - new.keys())]
        made = [new[key] for key in sorted(new.keys() - old.keys())]
        changed = {str(key): _columns(old[key], new[key]) for key in sorted(old.keys() & new.keys()) if old[key] != new[key]}
        for name, rows in (("gone", gone), ("new", made), ("changed", changed)):
            if rows:
                did[name][label] = rows
    return did


def _columns(old: dict, new: dict) -> dict[str, list]:
    return {column: [value, new[column]] for column, value in old.items() if value != new[column]}


def touched(did: Changes) -> set[tuple[str, int]]:
    """The rows that were changed, made or taken away, as (label, id)."""
    listed = {(label, _key_of(label, row)) for part in ("gone", "new") for label, rows in did[part].items() for row in rows}
    return listed | {(label, int(key)) for label, rows in did["changed"].items() for key in rows}


def pointed_at(did: Changes, label: str) -> set[int]:
    """The rows of the table `label` that the rows which went, and the columns which changed, pointed to before."""
    found = set()
    for own, column in [(each, field.attname) for each in _labels(did) for field in _keys_to(each, label)]:
        found |= {row.get(column) for row in did["gone"].get(own, [])}
        found |= {columns[column][0] for columns in did["changed"].get(own, {}).values() if column in columns}
    return found - {None}


def take_back(did: Changes, owner_id: int) -> set[tuple[str, int]]:
    """Undo these changes as far as nothing newer stands against it; the rows that were written or erased.

    A row that was changed since keeps what is newer, one that was erased since stays away, and so does a row whose place was
    taken. In the caller's transaction.
    """
    done = set()
    for label, rows in did["new"].items():
        now = _now(label, [_key_of(label, row) for row in rows], owner_id)
        same = [key for row in rows if now.get(key := _key_of(label, row)) == row]
        _rows(label, owner_id).filter(pk__in=same).delete()
        done |= {(label, key) for key in same}
    # First what others point to; then what moved leaves its place; then what had to give way takes its own again.
    first, second = _in_two(_labels(did))
    for label in first:
        done |= {(label, row.pk) for row in _bring_back(label, did["gone"].get(label, []), owner_id)}
    for label, rows in did["changed"].items():
        done |= {(label, key) for key in _change_back(label, rows, owner_id)}
    for label in second:
        done |= {(label, row.pk) for row in _bring_back(label, did["gone"].get(label, []), owner_id)}
    return done


def _bring_back(label: str, gone: list[dict], owner_id: int) -> list[models.Model]:
    model = apps.get_model(label)
    kept = [row for row in gone if row.get("owner_id", owner_id) == owner_id]
    for field in _foreign(model):
        targets = {row[field.attname] for row in kept} - {None}
        own = {_key_of(label, row) for row in gone} if field.related_model is model else set()
        there = set(field.related_model._base_manager.filter(pk__in=targets).values_list("pk", flat=True)) | own
        lost = [row for row in kept if row[field.attname] is not None and row[field.attname] not in there]
        kept = [
            row | {field.attname: None} if row in lost else row for row in kept if field.null or row not in lost
        ]  # what it belonged to was erased since
    rows = [model(**{field.attname: field.to_python(row[field.attname]) for field in _kept_fields(model, row)}) for row in kept]
    model._base_manager.bulk_create(rows, ignore_conflicts=True, batch_size=200)
    return rows


def _change_back(label: str, rows: dict[str, dict[str, list]], owner_id: int) -> Iterator[int]:
    model = apps.get_model(label)
    now = _now(label, [int(key) for key in rows], owner_id)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for key, columns in rows.items():
        has = now.get(int(key))
        back = {name: old for name, (old, new) in columns.items() if has and name in fields and has[name] == new}
        back = {name: fields[name].to_python(old) for name, old in back.items() if _is_there(fields[name], old)}
        if back:
            try:
                with transaction.atomic():
                    _rows(label, owner_id).filter(pk=int(key)).update(**back)
            except IntegrityError:
                continue  # something newer has taken the place
            yield int(key)


def _is_there(field: models.Field, value: Any) -> bool:
    if not field.is_relation or value is None:
        return True
    return field.related_model._base_manager.filter(pk=value).exists()


def _now(label: str, keys: list[int], owner_id: int) -> dict[int, dict]:
    return {row.pk: values_of(row) for row in _rows(label, owner_id).filter(pk__in=keys)}


def _rows(label: str, owner_id: int) -> models.QuerySet:
    model = apps.get_model(label)
    rows = model._base_manager.all()
    return rows.filter(owner_id=owner_id) if any(field.attname == "owner_id" for field in model._meta.concrete_fields) else rows


def _key_of(label: str, row: dict) -> int:
    return row[apps.get_model(label)._meta.pk.attname]


def _kept_fields(model: type[models.Model], row: dict) -> list[models.Field]:
    """A column that came with a later version takes its default; one that is gone is left out."""
    return [field for field in model._meta.concrete_fields if field.attname in row]


def _foreign(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.is_relation and field.attname != "owner_id"]


def _keys_to(label: str, other: str) -> list[models.Field]:
    return [field for field in _foreign(apps.get_model(label)) if field.related_model._meta.label_lower == other]


def _labels(did: Changes) -> list[str]:
    return sorted(did["gone"].keys() | did["changed"].keys())


def _in_two(labels: list[str]) -> tuple[list[str], list[str]]:
    """The tables that others of these point to, each after those it points to itself; and the rest."""
    meant = {label: {field.related_model._meta.label_lower for field in _foreign(apps.get_model(label))} for label in labels}
    first = [label for label in labels if any(label in targets for own, targets in meant.items() if own != label)]
    ordered: list[str] = []
    while left := [label for label in first if label not in ordered]:
        free = [label for label in left if not meant[label] & (set(left) - {label})]
        ordered += free or left
    return ordered, [label for label in labels if label not in ordered]
