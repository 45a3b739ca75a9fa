"""The ties that a deed touches: read once under the owner's lock, changed by the pure rules, written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from closeknit.ledger.actions.entries import Fit
from closeknit.ledger.actions.tables import ROWS_AT_ONCE, read_ties, upsert_ties
from closeknit.ledger.models import Interaction, Tie
from closeknit.ledger.rules.instants import instant_of, moment_of
from closeknit.ledger.rules.order import in_order
from closeknit.ledger.rules.rows import DERIVED_COLUMNS, STATE_COLUMNS, derived_of, row_of, state_of
from closeknit.ledger.rules.ties import TieState, touched
from closeknit.ledger.rules.warmth import due_at, ember, ember_falls_at, gap_typical

Key = tuple[int, str, int]
"""Where an entry stands in the order of replay: instant, source, hash."""

BEFORE_ALL: Key = (-(2**62), "", 0)
_KEY_COLUMNS = ("last_source", "last_hash")
_CADENCE_COLUMNS = ("cadence_days", "cadence_set_at")
_READING_COLUMNS = ("due_at", "ember", "ember_falls_at")
READ_COLUMNS = STATE_COLUMNS + _KEY_COLUMNS + _CADENCE_COLUMNS
WRITTEN_COLUMNS = ("owner_id", "contact_id", *STATE_COLUMNS, *_KEY_COLUMNS, *DERIVED_COLUMNS, *_READING_COLUMNS)


class HeldTie:
    """One tie in hand: its state, the key of its last entry, and what its owner chose."""

    __slots__ = ("cadence_days", "cadence_set_at", "is_stale", "key", "state")

    def __init__(self, row: Sequence | None = None):
        self.state: TieState | None = None
        self.key = BEFORE_ALL
        self.cadence_days: int | None = None
        self.cadence_set_at: datetime | None = None
        self.is_stale = False
        if row is not None:
            *state, source, ext_hash, self.cadence_days, self.cadence_set_at = row
            self.state = state_of(state)
            if self.state:
                self.key = (self.state.last_at, source, ext_hash)

    def touch(self, key: Key, channel: int, direction: int, seconds: int) -> None:
        """Take the next entry; one that belongs before the last makes the tie stale, to be replayed from the ledger."""
        if key < self.key:
            self.is_stale = True
        elif not self.is_stale:
            self.state = touched(self.state, key[0], channel, direction, seconds)
            self.key = key

    def replay(self, entries: Iterable[tuple]) -> None:
        """Start again from nothing with these entries (instant, source, hash, channel, direction, seconds), in order."""
        state, key = None, BEFORE_ALL
        for at, source, ext_hash, channel, direction, seconds in entries:
            state = touched(state, at, channel, direction, seconds)
            key = (at, source, ext_hash)
        self.state, self.key, self.is_stale = state, key, False

    def due_at(self) -> datetime | None:
        """When this tie's silence asks for attention. Where nothing happened yet, silence counts from the choice of a cadence."""
        if self.state is None:
            chosen = self.cadence_days and self.cadence_set_at
            due = due_at(instant_of(self.cadence_set_at), self.cadence_days) if chosen else None
        else:
            due = due_at(self.state.last_at, self.cadence_days or gap_typical(self.state))
        return None if due is None else moment_of(due)

    def row(self, now: int) -> tuple:
        """The values of WRITTEN_COLUMNS after the owner and the contact."""
        _, source, ext_hash = self.key
        present = ember(self.state, now)
        falls = ember_falls_at(self.state, present) if self.state else None
        return (
            *row_of(self.state),
            source,
            ext_hash,
            *derived_of(self.state),
            self.due_at(),
            int(present),
            None if falls is None else moment_of(falls),
        )


class HeldTies:
    """The ties of one owner that a deed touches. To be used under the owner's lock, in one transaction."""

    def __init__(self, owner_id: int, now: datetime):
        self.owner_id = owner_id
        self.now = instant_of(now)
        self.ties: dict[int, HeldTie] = {}

    def hold(self, contact_ids: Iterable[int]) -> None:
        """Read those ties that are not in hand yet, locked in the order of their contacts."""
        missing = sorted(set(contact_ids) - self.ties.keys())
        self.ties.update((row[0], HeldTie(row[1:])) for row in read_ties(READ_COLUMNS, self.owner_id, missing))
        for contact_id in missing:
            self.ties.setdefault(contact_id, HeldTie())

    def touch(self, entries: Iterable[Fit]) -> None:
        """Take entries that have just been written."""
        entries = sorted(entries)
        self.hold(entry.contact_id for entry in entries)
        for at, source, ext_hash, contact_id, channel, direction, _, seconds, *_ in entries:
            self.ties[contact_id].touch((at, source, ext_hash), channel, direction, seconds)

    def replay(self, contact_ids: Iterable[int]) -> None:
        """Build these ties anew from the ledger, in one ordered pass."""
        contact_ids = sorted(contact_ids)
        self.hold(contact_ids)
        left = set(contact_ids)
        for part in _parts(contact_ids):
            for contact_id, entries in replayed(self.owner_id, part):
                self.ties[contact_id].replay(entries)
                left.discard(contact_id)
        for contact_id in left:
            self.ties[contact_id].replay(())

    def write(self, *, with_cadence: bool = False) -> None:
        """Replay what has become stale, and write every tie in hand; a tie that neither has entries nor a cadence is let go."""
        stale = [contact_id for contact_id, tie in self.ties.items() if tie.is_stale]
        if stale:
            self.replay(stale)
        empty = [contact_id for contact_id, tie in self.ties.items() if tie.state is None and tie.cadence_days is None]
        if empty:
            Tie.objects.filter(owner_id=self.owner_id, contact_id__in=empty).delete()
        kept = [(contact_id, self.ties[contact_id]) for contact_id in sorted(self.ties.keys() - set(empty))]
        columns = WRITTEN_COLUMNS + _CADENCE_COLUMNS if with_cadence else WRITTEN_COLUMNS
        upsert_ties(columns, [self._row(contact_id, tie, with_cadence) for contact_id, tie in kept])

    def _row(self, contact_id: int, tie: HeldTie, with_cadence: bool) -> tuple:
        row = (self.owner_id, contact_id, *tie.row(self.now))
        return (*row, tie.cadence_days, tie.cadence_set_at) if with_cadence else row


def replayed(owner_id: int, contact_ids: Sequence[int] | None = None) -> Iterator[tuple[int, Iterator[tuple]]]:
    """For each contact of an owner, the entries that count, as `HeldTie.replay` takes them, in order. Streams."""
    entries = Interaction.objects.filter(owner_id=owner_id, struck_at=None)
    if contact_ids is not None:
        entries = entries.filter(contact_id__in=contact_ids)
    rows = entries.order_by("contact_id", "happened_at").values_list(
        "contact_id", "happened_at", "source", "ext_hash", "channel", "direction", "seconds"
    )
    for contact_id, of_contact in groupby(rows.iterator(chunk_size=5000), key=itemgetter(0)):
        yield contact_id, in_order(of_contact)


def _parts(contact_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (contact_ids[start : start + ROWS_AT_ONCE] for start in range(0, len(contact_ids), ROWS_AT_ONCE))
