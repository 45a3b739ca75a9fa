"""From a file to records: everything into the store, then the people one after the other, then what passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ..records import Record, Skipped, Unreadable
from . import json_export, tables
from .happenings import notes_of, told
from .people import left_out, person_of
from .store import Store
from .whole import Export

FORMAT = "monica"


def sniff(head: bytes, name: str) -> float:
    """How sure it is that these first bytes are an export of Monica's."""
    return max(json_export.is_export(head, name), tables.is_dump(head, name))


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """Every contact as a person with all that is theirs, then calls, activities and messages, then the journal. Raises
    `Unreadable` where nothing of Monica's is in it."""
    stream, is_json = _looked_into(stream)
    store = Store()
    try:
        fill = json_export.fill if is_json else tables.fill
        yield from fill(store, stream)
        if not store.kinds:
            raise Unreadable("There is nothing of Monica's in this file.")
        store.index()
        is_empty = True
        for each in _records(Export(store)):
            is_empty = False
            yield each
        if is_empty:
            raise Unreadable("Nobody stands in this file.")
    finally:
        store.close()


class _Begun:
    """A stream whose first bytes were looked at."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self.head, self.stream = head, stream

    def read(self, size: int = -1) -> bytes:
        if not self.head:
            return self.stream.read(size)
        if size < 0:
            whole, self.head = self.head + self.stream.read(), b""
            return whole
        piece, self.head = self.head[:size], self.head[size:]
        return piece


def _looked_into(stream: BinaryIO) -> tuple[BinaryIO, bool]:
    """The stream from its beginning, and whether it is JSON."""
    head = stream.read(4096)
    if not head:
        raise Unreadable("This file is empty.")
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return _Begun(head, stream), plain.startswith((b"{", b"["))


def _records(export: Export) -> Iterator[Record]:
    if export.others:
        yield Skipped("accounts", f"This dump holds other accounts too. {export.others} people of theirs were left out.")
    for row in export.store.all("contact"):
        if not export.is_own(row):
            continue
        person = person_of(export, row)
        notes_of(export, row, person)
        if person.name or person.emails or person.phones or person.handles:
            yield person
            yield from left_out(person)
        else:
            yield Skipped(person.where, "This contact has no name and no way to reach anybody.")
    yield from told(export)
