"""Giving entries back to the contact whose they were, when two who were made one are two again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.kit.clock import moment_of
from closeknit.ledger.actions.tables import ROWS_AT_ONCE, hold_ledgers, ledger, owner_of
from closeknit.ledger.actions.ties import HeldTies
from closeknit.ledger.models import AlsoBrought, Interaction, Tie


def keys_of(*, by, contact_id: int) -> dict[str, dict]:
    """What is known of a contact by its number: `keys` of all entries, the hashes by their source, and `also` of what further
    imports told. Plain JSON, as `return_interactions` takes it."""
    owner_id = owner_of(by)
    keys: dict[str, list[int]] = {}
    rows = Interaction.objects.filter(owner_id=owner_id, contact_id=contact_id).order_by("source", "ext_hash")
    for source, ext_hash in rows.values_list("source", "ext_hash").iterator(chunk_size=5000):
        keys.setdefault(source, []).append(ext_hash)
    also = {
        column: [list(row) for row in _also(owner_id, **{column: contact_id}).values_list("source", "ext_hash", "import_id")]
        for column in ("contact_id", "own_contact_id")
    }
    return {"keys": keys, "also": also}


def _also(owner_id: int, **those):
    return AlsoBrought.objects.filter(owner_id=owner_id, **those)


def cadences_of(*, by, contact_ids: list[int]) -> dict[str, list]:
    """The cadences the ledger holds, [days, set at] by the contact's id as text. Plain JSON."""
    rows = Tie.objects.filter(owner_id=owner_of(by), contact_id__in=contact_ids)
    told = {str(row[0]): [row[1], row[2] and row[2].isoformat()] for row in _cadences(rows)}
    return {str(each): told.get(str(each), [None, None]) for each in contact_ids}


def _cadences(rows):
    return rows.values_list("contact_id", "cadence_days", "cadence_set_at")


def return_interactions(
    *, by, from_contact_id: int, to_contact_id: int, keys: dict[str, dict], cadences: dict[str, list], now: datetime
) -> int:
    """Give these entries back, as far as they are still the first contact's; how many there were.

    Entries that came since stay where they are. `cadences` are [days, set at] to be had from now on, by the contact's id as
    text. Both ties are built anew from the ledger.
    """
    owner_id = owner_of(by)
    moved = 0
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        for source, hashes in keys["keys"].items():
            for start in range(0, len(hashes), ROWS_AT_ONCE):
                some = hashes[start : start + ROWS_AT_ONCE]
                entries = Interaction.objects.filter(owner_id=owner_id, source=source, ext_hash__in=some)
                moved += entries.filter(contact_id=from_contact_id).update(contact_id=to_contact_id)
        for column, rows in keys["also"].items():
            for source, ext_hash, import_id in rows:
                told = _also(owner_id, source=source, ext_hash=ext_hash, import_id=import_id, **{column: from_contact_id})
                told.update(**{column: to_contact_id})
        ties = HeldTies(owner_id, now)
        ties.replay([from_contact_id, to_contact_id])
        for contact_id, (days, set_at) in cadences.items():
            tie = ties.ties[int(contact_id)]
            tie.cadence_days, tie.cadence_set_at = days, moment_of(set_at)
        ties.write(with_cadence=True)
    return moved
