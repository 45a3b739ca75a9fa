"""Tables as lines of JSON and back, for a book that leaves one house and comes whole into another.

A room says of each of its tables what leaves (`Kind`). Rows get numbers in their order, from 1, and point to each other by these
numbers, never by the ids of this database; so the same book exported from two houses is the same, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext_noop

from closeknit.kit.text import clean

BIGGEST_PLAIN = 2**53
"""Integers beyond this are written as text: many readers of JSON keep numbers as doubles."""
CHUNK = 2000
UNFIT = (IntegrityError, DataError, OverflowError, ValueError)
"""What a database says of a row that it cannot keep."""


class Unwelcome(Exception):
    """A line that cannot be taken in; the message says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Also:
    """What a line tells besides its table's own columns, for its owner to read: `of` the value of a `column`, which itself may
    stay. It means nothing when it comes in."""

    column: str
    type: str
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One table of a book.

    `left_out` are columns that are made again from the others by `settle`, or mean nothing elsewhere. `points_at` names the kind
    whose row a column means, for number columns without a foreign key, and where a table leaves as two kinds; `files`, for
    columns that hold the path of a file below MEDIA_ROOT, what keeps the bytes of one that comes in and returns its path (raising
    Unwelcome). `only` narrows the rows;
    `order` must be the same in every database. `owner` is the column that says whose a row is. What does not `comes_in` leaves
    for its owner to read alone: in another house it would have nothing to belong to. `settle` is given each row that came in,
    before it is written, and may raise Unwelcome. `also` names what its lines tell besides.
    """

    name: str
    model: type[models.Model]
    about: str
    left_out: frozenset[str] = frozenset()
    points_at: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Callable[[bytes], str]] = field(default_factory=dict)
    only: Mapping[str, Any] = field(default_factory=dict)
    order: tuple[str, ...] = ("id",)
    settle: Callable[[models.Model], None] = lambda row: None
    owner: str = "owner"
    comes_in: bool = True
    also: Mapping[str, Also] = field(default_factory=dict)

    def rows(self, owner_id: int) -> models.QuerySet:
        return self.model.objects.filter(**{f"{self.owner}_id": owner_id}, **self.only)

    def columns(self) -> list[models.Field]:
        """The columns that leave, in the order of the table."""
        gone = {self.owner, f"{self.owner}_id", "id", "pk", *self.left_out}
        return [each for each in self.model._meta.concrete_fields if each.name not in gone and not each.primary_key]

    def target(self, column: models.Field, kinds: Mapping[type, str]) -> str:
        """The name of the kind this column points at, "" for a plain value."""
        if column.name in self.points_at:
            return self.points_at[column.name]
        if isinstance(column, models.ForeignKey):
            return kinds.get(column.remote_field.model, "")
        return ""


class Book:
    """The kinds of a whole book, those that others point at before the others."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self.kinds = {kind.name: kind for kind in kinds}
        self.by_model = {kind.model: kind.name for kind in self.kinds.values() if kind.order == ("id",)}
        self.pointed_at = {
            target for kind in self.kinds.values() for column in kind.columns() if (target := kind.target(column, self.by_model))
        }

    def schema(self) -> dict:
        """Every kind and column in words and types, for whoever reads the lines with a program of their own."""
        return {kind.name: {"about": kind.about, "columns": self._columns(kind)} for kind in self.kinds.values()}

    def _columns(self, kind: Kind) -> dict:
        told = {"n": {"type": "number of this row, from 1; what other rows point at"}} if kind.name in self.pointed_at else {}
        for column in kind.columns():
            says: dict[str, Any] = {"type": self._type(kind, column)}
            if column.choices:
                says["one of"] = {str(value): str(words) for value, words in column.flatchoices}
            if column.null:
                says["may be null"] = True
            told[column.name] = says
        return told | {name: {"type": each.type} for name, each in kind.also.items()}

    def _type(self, kind: Kind, column: models.Field) -> str:
        if target := kind.target(column, self.by_model):
            return f"number of a row of {target}"
        if column.name in kind.files:
            return "name of a file in this archive"
        return next(words for shape, words in _TYPES if isinstance(column, shape))

    # -- out ----------------------------------------------------------------------------------------------------------------

    def numbers(self, owner_id: int) -> dict[str, dict[int, int]]:
        """For each kind that is pointed at: the number of each row, by its id."""
        return {
            name: {
                row_id: number for number, (row_id,) in enumerate(_in_pages(self.kinds[name].rows(owner_id), ("id",), ["id"]), 1)
            }
            for name in sorted(self.pointed_at)
        }

    def lines(self, kind: Kind, owner_id: int, numbers: Mapping[str, Mapping[int, int]]) -> Iterator[dict]:
        """The rows of a kind as JSON takes them, in order. A row that points at what is gone, and must not, is left out, and so
        is one that came after the `numbers` were given. The value of a file column is still its path."""
        columns = kind.columns()
        targets = [kind.target(column, self.by_model) for column in columns]
        own = numbers.get(kind.name)
        names = [*(column.attname for column in columns), *(each.column for each in kind.also.values())]
        for values in _in_pages(kind.rows(owner_id), kind.order, names if own is None else ["id", *names]):
            told: dict[str, Any] = {}
            if own is not None:
                row_id, *values = values
                if row_id not in own:
                    continue
                told["n"] = own[row_id]
            for column, target, value in zip(columns, targets, values[: len(columns)], strict=True):
                if target and value is not None:
                    value = numbers[target].get(value)
                    if value is None and not column.null:
                        break
                told[column.name] = value if target else plain(value)
            else:
                beside = zip(kind.also.items(), values[len(columns) :], strict=True)
                yield told | {name: each.of(value) for (name, each), value in beside}

    # -- in -----------------------------------------------------------------------------------------------------------------

    def row_of(self, kind: Kind, told: Any, owner_id: int, ids: Mapping[str, list[int]]) -> models.Model:
        """An unsaved row of a line; `ids` are the rows of other kinds that have come, in the order of their numbers. What it
        points at in its own table comes later and is null. Its files are to be kept before `kind.settle(row)`, which may look
        into them. Raises Unwelcome."""
        if not isinstance(told, dict):
            raise Unwelcome("This line is no JSON object.")
        row = kind.model(**{f"{kind.owner}_id": owner_id})
        for column in kind.columns():
            value = told.get(column.name)
            if target := kind.target(column, self.by_model):
                setattr(row, column.attname, _pointed(column, value, ids.get(target, []) if target != kind.name else []))
            elif column.name in told:
                setattr(row, column.attname, _taken(column, value))
        return row


def _in_pages(rows: models.QuerySet, order: tuple[str, ...], names: list[str]) -> Iterator[tuple]:
    """These columns of all rows in their order, a page at a time: no cursor stays open in between, or SQLite would refuse
    ("database is locked") whatever its holder writes once anybody else has written."""
    rows, beyond = rows.order_by(*order), models.Q()
    while True:
        page = list(rows.filter(beyond).values_list(*order, *names)[:CHUNK])
        yield from (values[len(order) :] for values in page)
        if len(page) < CHUNK:
            return
        beyond = _beyond(order, page[-1])


def _beyond(order: tuple[str, ...], last: tuple) -> models.Q:
    """What comes after this row: greater in the first column in which it differs. The first part is for the index."""
    found = models.Q()
    for place, name in enumerate(order):
        found |= models.Q(**dict(zip(order[:place], last, strict=False)), **{f"{name}__gt": last[place]})
    return models.Q(**{f"{order[0]}__gte": last[0]}) & found


def plain(value: Any) -> Any:
    """A value as JSON takes it: moments in UTC with Z, days as ISO 8601, sums as text, huge integers as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) or (isinstance(value, int) and abs(value) > BIGGEST_PLAIN):
        return str(value)
    if value is None or isinstance(value, (str, int, float, list, dict)):
        return value
    return str(value)  # a time of day


def line_of(told: dict) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _pointed(column: models.Field, number: Any, known: list[int]) -> int | None:
    if type(number) is int and 1 <= number <= len(known) and known[number - 1]:
        return known[number - 1]
    if number is None and column.null:
        return None
    if column.null:
        return None  # what it pointed at could not be taken
    raise Unwelcome(f"“{column.name}” points at a row that is not there.")


def _taken(column: models.Field, value: Any) -> Any:
    """The value of a column, of the right type and within its bounds. Raises Unwelcome."""
    if value is None and column.null:
        return None
    try:
        if isinstance(column, (models.CharField, models.TextField)):
            if not isinstance(value, str):
                raise Unwelcome(f"“{column.name}” is no text.")
            value = value if value.isprintable() else clean(value)
        elif isinstance(column, models.JSONField):
            return _clean_json(value)
        elif isinstance(value, (list, dict)):
            raise Unwelcome(f"“{column.name}” holds more than one value.")
        if value == "" and not column.blank and column.empty_strings_allowed:
            raise Unwelcome(f"“{column.name}” is empty.")
        return _aware(column.clean(value, None)) if value != "" else ""
    except (ValidationError, TypeError, ValueError, OverflowError, RecursionError) as unfit:
        words = "; ".join(unfit.messages) if isinstance(unfit, ValidationError) else "it cannot be read"
        raise Unwelcome(f"“{column.name}”: {words}") from None


def _aware(value: Any) -> Any:
    """A moment as one in UTC, also without a zone. Raises OverflowError for one that no calendar has there."""
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _clean_json(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean_json(each) for each in value]
    if isinstance(value, dict):
        return {clean(key): _clean_json(each) for key, each in value.items()}
    return value


def write_rows(rows: list[models.Model]) -> list[str]:
    """Insert rows of one table, and give each its id; for each "" or why it could not be written, as where it stands twice."""
    if not rows:
        return []
    manager = type(rows[0])._default_manager
    try:
        with transaction.atomic():
            manager.bulk_create(rows)
        return [""] * len(rows)
    except UNFIT:
        return [_written(row) for row in rows]


def _written(row: models.Model) -> str:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except UNFIT:
        row.pk = None
        return gettext_noop("This stands there twice, or breaks a rule of its table.")
    return ""


_TYPES = (
    (models.DateTimeField, "moment in UTC, ISO 8601"),
    (models.DateField, "day, ISO 8601"),
    (models.TimeField, "time of day, ISO 8601"),
    (models.BooleanField, "true or false"),
    (models.DecimalField, "sum, as text"),
    (models.FloatField, "number"),
    (models.IntegerField, "whole number; as text beyond 2^53"),
    (models.JSONField, "JSON"),
    (models.Field, "text"),
)
