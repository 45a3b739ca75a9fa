"""People as a table for spreadsheets, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from closeknit.contacts.reads.cards import whole_drafts
from closeknit.contacts.rules.tables import cells_of, header_of, rows


def table(viewer, contact_ids: list[int], *, is_own: bool = True) -> Iterator[str]:
    """These contacts of the viewer's book as the lines of a CSV table, in the order given; who is not there is left out. The book
    is read twice, since the header must know every column; never more than 200 people are in hand."""
    seen: set[str] = set()
    for whole in whole_drafts(viewer, contact_ids, with_photos=False):
        seen |= cells_of(whole.draft, is_own=is_own).keys()
    people = ((whole.uid, cells_of(whole.draft, is_own=is_own)) for whole in whole_drafts(viewer, contact_ids, with_photos=False))
    return rows(header_of(seen), people)
