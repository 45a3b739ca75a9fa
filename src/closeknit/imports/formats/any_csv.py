"""Any other table: nothing is taken from it until its owner says which column names people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from .columns.guess import Wishes
from .columns.reading import is_table, look, read_table
from .records import Record

FORMAT = "any_csv"
_NOTHING_SAID = Wishes()


def sniff(head: bytes, name: str) -> float:
    """0.05 for what is called a table and is one."""
    is_called_so = name.lower().endswith((".csv", ".tsv", ".tab"))
    seen = look(head) if is_called_so else None
    return 0.05 if seen and is_table(seen) else 0.0


def read(stream: BinaryIO, *, name: str = "", wishes: Wishes = _NOTHING_SAID) -> Iterator[Record]:
    """The `Table`, then people as far as its columns name any. Raises `Unreadable`."""
    yield from read_table(stream, wishes=wishes)
