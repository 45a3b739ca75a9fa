"""The order in which entries are replayed: by instant, source and hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from closeknit.ledger.rules.instants import instant_of


def in_order(rows: Iterable[tuple]) -> Iterator[tuple]:
    """The entries (instant, source, hash, channel, direction, seconds) of one contact, from rows (contact, moment, source, hash,
    channel, direction, seconds) that are in the order of their moments.

    Entries of one instant are put in order here: databases do not agree on how text sorts.
    """
    for happened_at, same in groupby(rows, key=itemgetter(1)):
        at = instant_of(happened_at)
        first, *more = same
        if more:
            yield from sorted((at, *row[2:]) for row in (first, *more))
        else:
            yield (at, *first[2:])
