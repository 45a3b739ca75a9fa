"""The few statements in which the ledger is written: many rows at once, the same words on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache

from django.db import connections, router

from closeknit.ledger.models import Interaction, Tie

# PostgreSQL takes 65,535 parameters and SQLite 32,766; beyond a few hundred rows nothing is gained.
ROWS_AT_ONCE = 400
_LOCK_SPACE = 0x4C << 54  # "L", so that no other room's lock on a member's id is this one

INTERACTION_COLUMNS = (
    "owner_id", "source", "ext_hash", "contact_id", "channel", "direction", "happened_at", "seconds", "length", "subject",
    "import_id",
)  # fmt: skip
_INSERT_NEW = "INSERT INTO {table} ({columns}) VALUES {rows} ON CONFLICT DO NOTHING RETURNING source, ext_hash"
_READ = "SELECT contact_id, {columns} FROM {table} WHERE owner_id = %s AND contact_id IN ({contacts}) ORDER BY contact_id"
_UPSERT = "INSERT INTO {table} ({columns}) VALUES {rows} ON CONFLICT (owner_id, contact_id) DO UPDATE SET {changes}"


def owner_of(by) -> int:
    """The id of the member who acts. A bare number is refused: who acts must have been looked up, not typed in."""
    owner_id = getattr(by, "id", None)
    if type(owner_id) is not int:
        raise TypeError("by is a member, not a number")
    return owner_id


def ledger():
    """The connection the ledger is written on."""
    return connections[router.db_for_write(Tie)]


def hold_ledgers(*, by: Iterable) -> None:
    """Hold the ledgers of these members for the rest of the transaction, so that nobody else writes their ties meanwhile.

    A deed that writes for two members names both here first: always taken in the order of their ids, two such deeds cannot wait
    for each other. SQLite has one writer at a time and needs none of this.
    """
    connection = ledger()
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for owner_id in sorted({owner_of(each) for each in by}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_SPACE ^ owner_id])


def insert_new(rows: Sequence[tuple]) -> set[tuple[str, int]]:
    """Write entries (values of INTERACTION_COLUMNS) that are not there yet; the (source, ext_hash) of those that were new."""
    new: set[tuple[str, int]] = set()
    connection = ledger()
    with connection.cursor() as cursor:
        for part in _parts(rows):
            cursor.execute(_insert_statement(len(part)), _values(connection, part))
            new.update(cursor.fetchall())
    return new


def read_ties(columns: tuple[str, ...], owner_id: int, contact_ids: Sequence[int]) -> list[tuple]:
    """The contact and these columns of ties, locked in the order of their contacts; datetimes are aware UTC.

    In plain SQL, because every single interaction waits for this, and building it from a queryset took half of the time.
    """
    connection = ledger()
    found: list[tuple] = []
    with connection.cursor() as cursor:
        for part in _parts(contact_ids):
            lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
            cursor.execute(_read_statement(columns, len(part)) + lock, [owner_id, *part])
            found += cursor.fetchall()
    return found if connection.vendor != "sqlite" else [tuple(map(_in_utc, row)) for row in found]


def upsert_ties(columns: tuple[str, ...], rows: Sequence[tuple]) -> None:
    """Write these columns of ties, whether they were there or not."""
    connection = ledger()
    with connection.cursor() as cursor:
        for part in _parts(rows):
            cursor.execute(_upsert_statement(columns, len(part)), _values(connection, part))


@cache
def _insert_statement(rows: int) -> str:
    return _INSERT_NEW.format(
        table=Interaction._meta.db_table, columns=", ".join(INTERACTION_COLUMNS), rows=_rows(len(INTERACTION_COLUMNS), rows)
    )


@cache
def _read_statement(columns: tuple[str, ...], contacts: int) -> str:
    return _READ.format(table=Tie._meta.db_table, columns=", ".join(columns), contacts=", ".join(["%s"] * contacts))


@cache
def _upsert_statement(columns: tuple[str, ...], rows: int) -> str:
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in ("owner_id", "contact_id"))
    return _UPSERT.format(table=Tie._meta.db_table, columns=", ".join(columns), rows=_rows(len(columns), rows), changes=changes)


def _rows(width: int, rows: int) -> str:
    return ", ".join([f"({', '.join(['%s'] * width)})"] * rows)


def _parts(rows: Sequence[tuple]) -> Iterable[Sequence[tuple]]:
    return (rows[start : start + ROWS_AT_ONCE] for start in range(0, len(rows), ROWS_AT_ONCE))


def _values(connection, rows: Sequence[tuple]) -> list:
    """The parameters of a statement; datetimes in them are aware UTC."""
    values = [value for row in rows for value in row]
    if connection.vendor != "sqlite":
        return values
    # Made here, because Django's own way costs five times as much; it is the same text.
    return [_text(value) if isinstance(value, date) else value for value in values]


def _in_utc(value):
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def _text(value: date) -> str:
    return value.replace(tzinfo=None).isoformat(" ") if isinstance(value, datetime) else value.isoformat()
