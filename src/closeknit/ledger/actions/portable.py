"""What of the ledger goes along when a book leaves for another house: its entries, and the rhythms its owner chose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from closeknit.kit.portable import Kind
from closeknit.ledger.actions.tables import hold_ledgers
from closeknit.ledger.actions.ties import HeldTies
from closeknit.ledger.models import Interaction, Tie

AT_ONCE = 500
CHOSEN = ("contact_id", "cadence_days", "cadence_set_at")


def portable_kinds(owner) -> list[Kind]:
    derived = frozenset(each.name for each in Tie._meta.concrete_fields if each.name not in ("owner_id", *CHOSEN))
    return [
        Kind(
            "interactions",
            Interaction,
            "One entry of the ledger: who had to do with whom, when, by which channel. Struck out ones count for nothing.",
            points_at={"contact_id": "contacts", "import_id": "imports"},
            order=("contact_id", "happened_at", "ext_hash", "source"),
        ),
        Kind(
            "cadences",
            Tie,
            "How often the owner chose to be in touch. All else about a tie follows from the entries.",
            derived,
            {"contact_id": "contacts"},
            only={"cadence_days__isnull": False},
            order=("contact_id",),
        ),
    ]


def rebuild_ties(*, by, now: datetime) -> Iterator[int]:
    """Make every tie of a member anew from the ledger, a part at a time; after each, how many ties were made so far.

    Doing it again, or going on after it was interrupted, ends the same.
    """
    contact_ids = sorted(
        set(Interaction.objects.of(by).values_list("contact_id", flat=True).distinct().order_by("contact_id"))
        | set(Tie.objects.of(by).values_list("contact_id", flat=True))
    )
    for start in range(0, len(contact_ids), AT_ONCE):
        part = contact_ids[start : start + AT_ONCE]
        with transaction.atomic():
            hold_ledgers(by=[by])
            ties = HeldTies(by.id, now)
            ties.replay(part)
            ties.write()
        yield start + len(part)
