"""Taking the entries of an import back out of the ledger, and knowing which of them another import told as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from closeknit.ledger.actions.tables import ROWS_AT_ONCE, hold_ledgers, ledger, owner_of
from closeknit.ledger.actions.ties import HeldTies
from closeknit.ledger.models import AlsoBrought, Interaction

CONTACTS_AT_ONCE = 200
Key = tuple[str, int]


class Undone(NamedTuple):
    """One step: entries that went, entries that stay because another import told them too, and the contact up to whom all is
    done."""

    gone: int
    staying: int
    after: int


def undo_entries(*, by, import_id: int, after: int = 0, now: datetime) -> Undone | None:
    """Take the entries of an import out of the ledger for the next contacts after that number, and build their ties anew; one
    transaction. None when there is nobody left. Entries that another import told too are that import's from then on."""
    owner_id = owner_of(by)
    mine = Interaction.objects.filter(owner_id=owner_id, import_id=import_id)
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[by])
        others = Interaction.objects.filter(owner_id=owner_id, contact_id__gt=after).order_by("contact_id")
        contact_ids = list(others.values_list("contact_id", flat=True).distinct()[:CONTACTS_AT_ONCE])
        if not contact_ids:
            AlsoBrought.objects.filter(owner_id=owner_id, import_id=import_id).delete()
            return None
        theirs = mine.filter(contact_id__in=contact_ids)
        touched = sorted(set(theirs.order_by().values_list("contact_id", flat=True).distinct()))
        staying, heirs = _hand_over(owner_id, import_id, touched)
        gone = theirs.delete()[0]
        if touched:
            ties = HeldTies(owner_id, now)
            ties.replay({*touched, *heirs})
            ties.write()
    return Undone(gone, staying, contact_ids[-1])


def _hand_over(owner_id: int, import_id: int, contact_ids: list[int]) -> tuple[int, set[int]]:
    """Give entries that other imports told too to the earliest of these, and to whom it takes for their counterpart; how many,
    and to which contacts."""
    also = AlsoBrought.objects.filter(owner_id=owner_id, contact_id__in=contact_ids).exclude(import_id=import_id)
    heirs: dict[Key, tuple[int, int]] = {}
    rows = also.order_by("import_id").values_list("source", "ext_hash", "import_id", "own_contact_id")
    for source, ext_hash, *heir in rows:
        heirs.setdefault((source, ext_hash), tuple(heir))
    given, whose = 0, set()
    for (other, contact_id), keys in _by_heir(heirs).items():
        for part in _by_source(keys):
            moved = part(Interaction).filter(owner_id=owner_id, import_id=import_id)
            if count := moved.update(import_id=other, contact_id=contact_id):
                given += count
                whose.add(contact_id)
                part(AlsoBrought).filter(owner_id=owner_id, import_id=other).delete()
                part(AlsoBrought).filter(owner_id=owner_id).update(contact_id=contact_id)
    return given, whose


def note_again(owner_id: int, import_id: int | None, told: dict[Key, int], undoable: Collection[int]) -> None:
    """Entries that were in the ledger before (`told`: the key of each, and with whom it is said to be) are told again: by an
    import, which holds them too if the one that brought them may still be taken back; or by the owner or a deed here (no
    import), whose they are from then on."""
    for part in _by_source(told):
        rows = part(Interaction).filter(owner_id=owner_id, import_id__isnull=False)
        if import_id is None:
            rows.update(import_id=None)
        elif undoable:
            found = rows.filter(import_id__in=undoable).exclude(import_id=import_id)
            AlsoBrought.objects.bulk_create(
                [
                    AlsoBrought(
                        owner_id=owner_id,
                        source=source,
                        ext_hash=ext_hash,
                        import_id=import_id,
                        contact_id=contact_id,
                        own_contact_id=told[source, ext_hash],
                    )
                    for source, ext_hash, contact_id in found.values_list("source", "ext_hash", "contact_id")
                ],
                ignore_conflicts=True,
            )


def keep_entries(*, by, import_id: int) -> None:
    """Forget which entries an import told that others had brought: it can no longer be taken back."""
    AlsoBrought.objects.filter(owner_id=owner_of(by), import_id=import_id).delete()


def _by_heir(heirs: dict[Key, tuple[int, int]]) -> dict[tuple[int, int], list[Key]]:
    found = defaultdict(list)
    for key, heir in heirs.items():
        found[heir].append(key)
    return found


def _by_source(keys: Iterable[Key]):
    """Some hundred keys at a time, as a function that gives the rows of a table with these keys."""
    hashes: dict[str, list[int]] = defaultdict(list)
    for source, ext_hash in keys:
        hashes[source].append(ext_hash)
    for source, all_of_it in hashes.items():
        for start in range(0, len(all_of_it), ROWS_AT_ONCE):
            yield _rows_of(source, all_of_it[start : start + ROWS_AT_ONCE])


def _rows_of(source: str, hashes: Sequence[int]):
    return lambda model: model.objects.filter(source=source, ext_hash__in=hashes)
