"""Recording what happened between an owner and a contact: the one way into the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import transaction

from closeknit.ledger.actions.entries import Entry, Fit, UnfitEntry, fit_entry
from closeknit.ledger.actions.tables import hold_ledgers, insert_new, ledger, owner_of
from closeknit.ledger.actions.ties import HeldTies
from closeknit.ledger.actions.undo import note_again
from closeknit.ledger.rules.channels import Channel, Direction

ENTRIES_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Recorded:
    """The entry is new and its tie has moved. (source, ext_hash) is its key in its owner's ledger."""

    source: str
    ext_hash: int


@dataclass(frozen=True, slots=True)
class Already:
    """The entry was there before; nothing has changed."""

    source: str
    ext_hash: int


@dataclass(frozen=True, slots=True)
class Unkept:
    """An entry of a batch that the ledger could not keep: its place in the batch from 0, which field, and a sentence."""

    index: int
    field: str
    why: str


@dataclass(slots=True)
class Recording:
    """What became of a batch. `recorded` + `already` + len(`unkept`) is the number of entries given."""

    recorded: int = 0
    already: int = 0
    unkept: list[Unkept] = field(default_factory=list)
    contact_ids: set[int] = field(default_factory=set)
    """The contacts whose ties have moved."""


def record_interaction(
    *,
    by,
    contact_id: int,
    source: str,
    external_id: str,
    counterpart: str = "",
    channel: Channel | str,
    direction: Direction | str,
    happened_at: datetime,
    seconds: int = 0,
    length: int = 0,
    subject: str = "",
    import_id: int | None = None,
    now: datetime,
) -> Recorded | Already:
    """Record one interaction between the member `by` and a contact of theirs, once; see `Entry` for the arguments.

    Raises UnfitEntry where it cannot be kept. A deed between two members records it for each, after `hold_ledgers` of both.
    """
    owner_id = owner_of(by)
    entry = Entry(contact_id, source, external_id, counterpart, channel, direction, happened_at, seconds, length, subject)
    fit = fit_entry(entry, now)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        if not insert_new([_row(owner_id, fit, import_id)]):
            note_again(owner_id, import_id, {(fit.source, fit.ext_hash): contact_id}, ())
            return Already(fit.source, fit.ext_hash)
        ties = HeldTies(owner_id, now)
        ties.touch([fit])
        ties.write()
    return Recorded(fit.source, fit.ext_hash)


def record_interactions(
    *, by, entries: Iterable[Entry], import_id: int | None = None, undoable: Collection[int] = (), now: datetime
) -> Recording:
    """Record many interactions of one member in one transaction; what was there already changes nothing, what is unfit is named.

    `entries` may be a stream: memory grows with the number of contacts touched, not of entries. Sorted by contact and time they
    cost least; a tie that gets an entry from before its last one is replayed once, at the end. Give five to fifty
    thousand at a time: fewer replays on the one side, others who write not kept waiting on the other. `undoable` are the imports
    that may still be taken back: an entry of theirs that this import tells again outlasts them.
    """
    owner_id = owner_of(by)
    recording = Recording()
    numbered = enumerate(entries)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        ties = HeldTies(owner_id, now)
        while part := list(islice(numbered, ENTRIES_AT_ONCE)):
            new, again = _written(owner_id, part, import_id, recording, now)
            ties.touch(new)
            if again:
                note_again(owner_id, import_id, again, undoable)
        ties.write()
    recording.contact_ids = set(ties.ties)
    return recording


def _written(
    owner_id: int, part: list[tuple[int, Entry]], import_id, recording: Recording, now: datetime
) -> tuple[list[Fit], dict[tuple[str, int], int]]:
    """Write the entries of a part that are fit and new; those, and the contacts by the keys of those known before."""
    fits: dict[tuple[str, int], Fit] = {}
    unkept_before = len(recording.unkept)
    for index, entry in part:
        try:
            fit = fit_entry(entry, now)
        except UnfitEntry as unfit:
            recording.unkept.append(Unkept(index, unfit.field, str(unfit)))
        else:
            fits.setdefault((fit.source, fit.ext_hash), fit)
    new = insert_new([_row(owner_id, fit, import_id) for fit in fits.values()])
    recording.recorded += len(new)
    recording.already += len(part) - (len(recording.unkept) - unkept_before) - len(new)
    return [fits[key] for key in new], {key: fit.contact_id for key, fit in fits.items() if key not in new}


def _row(owner_id: int, fit: Fit, import_id: int | None) -> tuple:
    _, source, ext_hash, contact_id, channel, direction, happened_at, seconds, length, subject = fit
    return owner_id, source, ext_hash, contact_id, channel, direction, happened_at, seconds, length, subject, import_id
