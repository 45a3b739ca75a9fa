"""A query whose words never change, put together once. What the frame of every page asks takes Django longer to put together than
the database to answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

FIRST_NUMBER, FIRST_MOMENT = 2**62, datetime(9001, 1, 1, tzinfo=UTC)

Value = int | datetime


class Prepared:
    """`build` makes the query of its values by name, numbers and moments, which may be others each time. It is called once with
    values that stand for them, so it may not look at them; a value that does not reach the query is a ValueError."""

    def __init__(self, build: Callable[..., QuerySet], **kinds: type[Value]) -> None:
        self.build, self.kinds = build, kinds
        self._made: dict[str, tuple[str, list]] = {}

    def rows(self, **values: Value) -> list[tuple]:
        """The rows for these values, as the database hands them out."""
        connection = connections[DEFAULT_DB_ALIAS]
        if connection.vendor not in self._made:
            self._made[connection.vendor] = self._put_together(connection)
        sql, slots = self._made[connection.vendor]
        told = {name: _adapted(connection, value) for name, value in values.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [told[slot.name] if isinstance(slot, _Slot) else slot for slot in slots])
            return cursor.fetchall()

    def _put_together(self, connection) -> tuple[str, list]:
        stand_ins = {
            name: FIRST_NUMBER + turn if kind is int else FIRST_MOMENT + timedelta(days=turn)
            for turn, (name, kind) in enumerate(self.kinds.items())
        }
        sql, params = self.build(**stand_ins).query.get_compiler(connection=connection).as_sql()
        slots = {_adapted(connection, value): _Slot(name) for name, value in stand_ins.items()}
        told = [slots.get(param, param) if isinstance(param, int | str | datetime) else param for param in params]
        if missing := set(slots.values()) - {each for each in told if isinstance(each, _Slot)}:
            raise ValueError(f"not in the query: {', '.join(each.name for each in missing)}")
        return sql, told


class _Slot:
    """The place of a value among the parameters."""

    def __init__(self, name: str) -> None:
        self.name = name


def _adapted(connection, value: Value):
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
