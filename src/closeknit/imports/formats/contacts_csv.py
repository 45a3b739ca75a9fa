"""Address books as CSV: Outlook (in seven languages), Windows Live, Thunderbird, Roundcube, Yahoo, Fastmail, Proton, Nextcloud.

Their headers are known words; a birthday may stand in three columns, and dates have the order of the country in which they were
written, decided by the whole column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from .columns.guess import Wishes
from .columns.producers import ADDRESS_BOOK
from .columns.reading import look, read_table
from .records import Record

FORMAT = "contacts_csv"
_NOTHING_SAID = Wishes()


def sniff(head: bytes, name: str) -> float:
    """0.9 for the header of a known address book."""
    seen = look(head)
    return 0.9 if seen and seen.producer and seen.producer.format == ADDRESS_BOOK else 0.0


def read(stream: BinaryIO, *, name: str = "", wishes: Wishes = _NOTHING_SAID) -> Iterator[Record]:
    """The `Table`, then one `Person` a row, one `Skipped` for a row that names nobody or is ragged. Raises `Unreadable`."""
    yield from read_table(stream, wishes=wishes)
