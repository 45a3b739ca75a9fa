"""Lists of people as CSV: members of Discourse, Slack, Mailchimp, Meetup, Mighty, Circle, Hylo, bulk invitations, plain tables.

What such a list says of rights ("moderator: true") and of activity is kept beside the person and grants nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from .columns.guess import Wishes
from .columns.producers import MEMBERS
from .columns.reading import Look, is_list_of_addresses, is_table, look, read_table
from .records import Record

FORMAT = "members_csv"
_NOTHING_SAID = Wishes()


def sniff(head: bytes, name: str) -> float:
    """0.9 for a known list or a bare list of addresses, 0.4 for a table whose every column is understood, 0.3 for one that names
    people among other things."""
    seen = look(head)
    if seen is None or not seen.guess.mapping.names_people or not _may_be_csv(seen, name):
        return 0.0
    if (seen.producer and seen.producer.format == MEMBERS) or is_list_of_addresses(seen):
        return 0.9
    return 0.4 if seen.guess.is_sure else 0.3


def _may_be_csv(seen: Look, name: str) -> bool:
    return name.lower().endswith((".csv", ".tsv", ".tab")) or is_table(seen) or is_list_of_addresses(seen)


def read(stream: BinaryIO, *, name: str = "", wishes: Wishes = _NOTHING_SAID) -> Iterator[Record]:
    """The `Table`, then one `Person` a row, one `Skipped` for a row that names nobody or is ragged. Raises `Unreadable`."""
    yield from read_table(stream, wishes=wishes)
