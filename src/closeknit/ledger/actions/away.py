"""Keeping what the ledger holds of people who were deleted out of sight, and bringing it back as it was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.ledger.actions.tables import hold_ledgers, ledger, owner_of
from closeknit.ledger.actions.ties import HeldTies
from closeknit.ledger.models import AlsoBrought, AwayEntry, AwayTie, Interaction, Tie

_COLUMNS = ", ".join(field.column for field in Interaction._meta.concrete_fields)
# The names come from the models, never from anybody's input.
_PUT_AWAY = (
    f"INSERT INTO {AwayEntry._meta.db_table} (bin_id, {_COLUMNS}) SELECT %s, {_COLUMNS} FROM {Interaction._meta.db_table}"  # noqa: S608
    " WHERE owner_id = %s AND contact_id IN ({contacts})"
)
_BRING_BACK = (
    f"INSERT INTO {Interaction._meta.db_table} ({_COLUMNS}) SELECT {_COLUMNS} FROM {AwayEntry._meta.db_table}"  # noqa: S608
    " WHERE owner_id = %s AND bin_id = %s ON CONFLICT DO NOTHING"
)


def put_away_ties(*, by, contact_ids: list[int], bin_id: int) -> None:
    """Take the entries and ties of some hundred contacts out of the ledger and keep them under that number."""
    if not contact_ids:
        return
    owner_id = owner_of(by)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        with ledger().cursor() as cursor:
            statement = _PUT_AWAY.format(contacts=", ".join(["%s"] * len(contact_ids)))
            cursor.execute(statement, [bin_id, owner_id, *contact_ids])
        Interaction.objects.filter(owner_id=owner_id, contact_id__in=contact_ids).delete()
        also = _take_also(owner_id, contact_ids)
        ties = {row["contact_id"]: row for row in Tie.objects.filter(owner_id=owner_id, contact_id__in=contact_ids).values()}
        Tie.objects.filter(owner_id=owner_id, contact_id__in=contact_ids).delete()
        rows = [
            AwayTie(bin_id=bin_id, owner_id=owner_id, contact_id=each, tie=_written(ties.get(each)), also=also.get(each, []))
            for each in contact_ids
        ]
        AwayTie.objects.bulk_create(rows)


def _take_also(owner_id: int, contact_ids: list[int]) -> dict[int, list]:
    """What further imports told, by the contact with whom it is put away."""
    those = AlsoBrought.objects.filter(Q(contact_id__in=contact_ids) | Q(own_contact_id__in=contact_ids), owner_id=owner_id)
    wanted, found = set(contact_ids), {}
    for row in those.values_list("source", "ext_hash", "import_id", "contact_id", "own_contact_id"):
        found.setdefault(row[3] if row[3] in wanted else row[4], []).append(list(row))
    those.delete()
    return found


def _written(tie: dict | None) -> dict | None:
    if tie is None:
        return None
    return {name: Tie._meta.get_field(name).value_to_string(Tie(**{name: value})) if hasattr(value, "isoformat") else value
            for name, value in tie.items() if name != "pk"}  # fmt: skip


def bring_back_ties(*, by, bin_id: int, now: datetime) -> None:
    """Bring everything back that is kept under that number, ties to the last digit. An entry that came again meanwhile stays with
    whom it came to; the ties of whom it is missing are built anew."""
    owner_id = owner_of(by)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        kept = AwayEntry.objects.filter(owner_id=owner_id, bin_id=bin_id)
        came_again = _came_again(owner_id, kept)
        with ledger().cursor() as cursor:
            cursor.execute(_BRING_BACK, [owner_id, bin_id])
        rows = list(AwayTie.objects.filter(owner_id=owner_id, bin_id=bin_id))
        also = [AlsoBrought(owner_id=owner_id, **dict(zip(_ALSO, told, strict=True))) for row in rows for told in row.also]
        AlsoBrought.objects.bulk_create(also, ignore_conflicts=True)
        ties = [_read(row.tie) for row in rows if row.tie]
        Tie.objects.bulk_create(ties, ignore_conflicts=True)
        if came_again:
            held = HeldTies(owner_id, now)
            held.replay(sorted(came_again))
            held.write()
        _forget(owner_id, bin_id)


_ALSO = ("source", "ext_hash", "import_id", "contact_id", "own_contact_id")


def _came_again(owner_id: int, kept) -> set[int]:
    """The contacts of whom an entry stands in the ledger again, with somebody else."""
    found = set()
    by_source: dict[str, dict[int, int]] = {}
    for source, ext_hash, contact_id in kept.values_list("source", "ext_hash", "contact_id").iterator(chunk_size=5000):
        by_source.setdefault(source, {})[ext_hash] = contact_id
    for source, contacts in by_source.items():
        hashes = list(contacts)
        for start in range(0, len(hashes), 5000):
            there = Interaction.objects.filter(owner_id=owner_id, source=source, ext_hash__in=hashes[start : start + 5000])
            found |= {contacts[each] for each in there.values_list("ext_hash", flat=True)}
    return found


def _read(told: dict) -> Tie:
    return Tie(**{name: Tie._meta.get_field(name).to_python(value) for name, value in told.items()})


def forget_away(*, owner_id: int, bin_id: int) -> None:
    """Let go for good of what is kept under that number."""
    with transaction.atomic(using=ledger().alias):
        _forget(owner_id, bin_id)


def _forget(owner_id: int, bin_id: int) -> None:
    AwayEntry.objects.filter(owner_id=owner_id, bin_id=bin_id).delete()
    AwayTie.objects.filter(owner_id=owner_id, bin_id=bin_id).delete()
