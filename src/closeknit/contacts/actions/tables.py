"""Writing many rows at once. Django's bulk_create spends three quarters of an import on compiling what is always the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.db import connection, models


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert unsaved rows of one table, as they are; their `id` is written only where it is set, as by `with_ids`."""
    if not rows:
        return
    statement, names, prepared = _insertion(type(rows[0]), rows[0].pk is not None)
    values = [[getattr(row, name) for name in names] for row in rows]
    for place, field in prepared:
        for value in values:
            value[place] = field.get_db_prep_save(value[place], connection)
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def with_ids(rows: Sequence[models.Model]) -> None:
    """Give unsaved rows of one table the next ids, in their order; in the transaction that then inserts them."""
    if not rows:
        return
    table = type(rows[0])._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The transaction holds the only right to write, so nobody takes these numbers meanwhile.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = (cursor.fetchone() or (0,))[0]
            ids = range(last + 1, last + 1 + len(rows))
        else:
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, len(rows)])
            ids = sorted(each for (each,) in cursor.fetchall())
    for row, row_id in zip(rows, ids, strict=True):
        row.id = row_id


@lru_cache(maxsize=64)
def _insertion(model: type[models.Model], with_id: bool) -> tuple[str, list[str], list[tuple[int, models.Field]]]:
    """The statement, the attributes it takes, and those whose values are not written as Python has them."""
    fields = [field for field in model._meta.concrete_fields if with_id or not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    # A DateTimeField is a DateField.
    prepared = [(place, field) for place, field in enumerate(fields) if isinstance(field, (models.DateField, models.JSONField))]
    # The names come from the models, never from anybody's input.
    statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})'  # noqa: S608
    return statement, [field.attname for field in fields], prepared
