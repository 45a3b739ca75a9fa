"""The rows of an export, whichever kind it was, in a temporary database on the disk, so that memory stays bounded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]


class Store:
    """Rows by kind ("contact", "note"), by their own id, and by the contact whose they are. Ids are texts of any form."""

    def __init__(self) -> None:
        self.base = sqlite3.connect("", isolation_level=None)
        self.base.execute("PRAGMA journal_mode = OFF")
        self.base.execute("CREATE TABLE told (number INTEGER PRIMARY KEY, kind TEXT, id TEXT, whose TEXT, row TEXT)")
        self.kinds: dict[str, int] = {}

    def close(self) -> None:
        self.base.close()

    def put(self, kind: str, row: Row, *, row_id: Any = "", whose: Any = "", where: str = "") -> None:
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        row = {**row, "#where": where} if where else row
        told = (kind, plain(row_id), plain(whose), json.dumps(row, default=str))
        self.base.execute("INSERT INTO told (kind, id, whose, row) VALUES (?, ?, ?, ?)", told)
        if kind == "relationship":  # it belongs to both
            self.put("relationship_of", row, row_id=row_id, whose=row.get("of_contact"))

    def index(self) -> None:
        """To be called once, between writing and reading."""
        self.base.execute("CREATE INDEX by_id ON told (kind, id)")
        self.base.execute("CREATE INDEX by_whose ON told (kind, whose)")

    def one(self, kind: str, row_id: Any) -> Row:
        """The row with this id, an empty one where there is none."""
        if kind not in self.kinds or not plain(row_id):
            return {}
        told = self.base.execute("SELECT row FROM told WHERE kind = ? AND id = ? LIMIT 1", (kind, plain(row_id))).fetchone()
        return json.loads(told[0]) if told else {}

    def has(self, kind: str, row_id: Any) -> bool:
        found = self.base.execute("SELECT 1 FROM told WHERE kind = ? AND id = ? LIMIT 1", (kind, plain(row_id)))
        return found.fetchone() is not None

    def of(self, kind: str, whose: Any) -> Iterator[Row]:
        """What belongs to a contact, in the order of the file. Each row holds its id as "#id", its place in the store as
        "#number"."""
        if kind in self.kinds:
            yield from self._rows("kind = ? AND whose = ?", (kind, plain(whose)))

    def named(self, kind: str, row_id: Any) -> Iterator[Row]:
        """All rows with this id: those of a table of links."""
        if kind in self.kinds:
            yield from self._rows("kind = ? AND id = ?", (kind, plain(row_id)))

    def all(self, kind: str) -> Iterator[Row]:
        if kind in self.kinds:
            yield from self._rows("kind = ?", (kind,))

    def _rows(self, condition: str, values: tuple) -> Iterator[Row]:
        statement = f"SELECT number, id, whose, row FROM told WHERE {condition} ORDER BY number"  # noqa: S608
        for number, row_id, whose, told in self.base.execute(statement, values):
            yield {**json.loads(told), "#id": row_id, "#whose": whose, "#number": number}


def plain(row_id: Any) -> str:
    """An id as text that any database takes, "" for what can be none."""
    if isinstance(row_id, bool) or not isinstance(row_id, (str, int, float)):
        return ""
    return str(row_id)[:200].encode("ascii", "backslashreplace").decode("ascii")
