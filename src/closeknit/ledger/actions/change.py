"""What an owner may do with what is there: strike out, restore, move with a merge, choose a cadence, erase."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.ledger.actions.tables import hold_ledgers, ledger, owner_of
from closeknit.ledger.actions.ties import HeldTies
from closeknit.ledger.models import AlsoBrought, AwayEntry, AwayTie, Interaction, Tie


class NoSuchInteraction(LookupError):
    """There is no such entry in this member's ledger."""


def strike_interaction(*, by, source: str, ext_hash: int, now: datetime) -> None:
    """Strike out one entry: it stays in the ledger, counts for nothing, and does not come back with the next import.

    Raises NoSuchInteraction. Striking what is struck changes nothing.
    """
    _set_struck(by, source, ext_hash, now, now)


def restore_interaction(*, by, source: str, ext_hash: int, now: datetime) -> None:
    """Let an entry that was struck out count again. Raises NoSuchInteraction."""
    _set_struck(by, source, ext_hash, None, now)


def _set_struck(by, source: str, ext_hash: int, struck_at: datetime | None, now: datetime) -> None:
    owner_id = owner_of(by)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        entry = Interaction.objects.filter(owner_id=owner_id, source=source, ext_hash=ext_hash)
        found = entry.values_list("contact_id", "struck_at").first()
        if found is None:
            raise NoSuchInteraction(f"{source} {ext_hash}")
        contact_id, was = found
        if (was is None) == (struck_at is None):
            return
        entry.update(struck_at=struck_at)
        _rebuild(owner_id, [contact_id], now)


def move_interactions(*, by, from_contact_id: int, to_contact_id: int, now: datetime) -> int:
    """Give every entry of one contact to another, as when two turn out to be one person; how many there were.

    Entries keep their keys and only change whose they are, so that a later import of the same file still finds them. The first
    contact's tie is gone; the second's is built anew, and keeps its own cadence or, having none, takes over the other's.
    """
    if from_contact_id == to_contact_id:
        return 0
    owner_id = owner_of(by)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        moved = Interaction.objects.filter(owner_id=owner_id, contact_id=from_contact_id).update(contact_id=to_contact_id)
        for column in ("contact_id", "own_contact_id"):
            AlsoBrought.objects.filter(owner_id=owner_id, **{column: from_contact_id}).update(**{column: to_contact_id})
        ties = HeldTies(owner_id, now)
        ties.hold([from_contact_id, to_contact_id])
        left, kept = ties.ties.pop(from_contact_id), ties.ties[to_contact_id]
        if kept.cadence_days is None and left.cadence_days is not None:
            kept.cadence_days, kept.cadence_set_at = left.cadence_days, left.cadence_set_at
        ties.replay([to_contact_id])
        ties.write(with_cadence=True)
        Tie.objects.filter(owner_id=owner_id, contact_id=from_contact_id).delete()
    return moved


def set_cadence(*, by, contact_id: int, days: int | None, now: datetime) -> None:
    """Choose every how many days (1 or more) a contact is to be in touch with; None goes back to the tie's own rhythm."""
    if days is not None and not 1 <= days <= 36_500:
        raise ValueError("a cadence is at least one day and at most a hundred years")
    owner_id = owner_of(by)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        ties = HeldTies(owner_id, now)
        ties.hold([contact_id])
        tie = ties.ties[contact_id]
        if days == tie.cadence_days:
            return
        tie.cadence_days, tie.cadence_set_at = days, now if days else None
        ties.write(with_cadence=True)


def erase_ties(*, by, contact_id: int) -> int:
    """Erase everything the ledger holds of a contact who is being deleted, entries and tie; how many entries."""
    return erase_ties_of(by=by, contact_ids=[contact_id])


def erase_ties_of(*, by, contact_ids: list[int]) -> int:
    """`erase_ties` of some hundred contacts."""
    owner_id = owner_of(by)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        Tie.objects.filter(owner_id=owner_id, contact_id__in=contact_ids).delete()
        entries = Interaction.objects.filter(owner_id=owner_id, contact_id__in=contact_ids)
        for column in ("contact_id", "own_contact_id"):
            AlsoBrought.objects.filter(owner_id=owner_id, **{f"{column}__in": contact_ids}).delete()
        return entries.delete()[0]


def erase_ledger(*, by) -> int:
    """Erase the whole ledger of a member who is leaving; how many entries."""
    owner_id = owner_of(by)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        Tie.objects.filter(owner_id=owner_id).delete()
        AlsoBrought.objects.filter(owner_id=owner_id).delete()
        AwayTie.objects.filter(owner_id=owner_id).delete()
        AwayEntry.objects.filter(owner_id=owner_id).delete()
        return Interaction.objects.filter(owner_id=owner_id).delete()[0]


def _rebuild(owner_id: int, contact_ids: list[int], now: datetime) -> None:
    ties = HeldTies(owner_id, now)
    ties.replay(contact_ids)
    ties.write()
