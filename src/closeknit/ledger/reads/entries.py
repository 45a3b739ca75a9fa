"""Single entries, for rooms that wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from closeknit.ledger.models import Interaction
from closeknit.ledger.rules.channels import Channel


def entry_at(viewer, source: str, ext_hash: int) -> datetime | None:
    """When the entry of that name in the viewer's ledger was; None where there is none, or it was struck out."""
    rows = Interaction.objects.of(viewer).filter(source=source, ext_hash=ext_hash, struck_at=None)
    return rows.values_list("happened_at", flat=True).first()


@dataclass(frozen=True, slots=True)
class EntryFound:
    """With whom an entry is, and when it was struck out (None: it counts)."""

    contact_id: int
    struck_at: datetime | None


def entry_found(viewer, source: str, ext_hash: int) -> EntryFound | None:
    """The entry of that name in the viewer's ledger, whether it was struck out or not; None where there is none."""
    found = Interaction.objects.of(viewer).filter(source=source, ext_hash=ext_hash).values_list("contact_id", "struck_at").first()
    return EntryFound(*found) if found else None


def entries_of_channel(viewer, contact_id: int, source: str, channel: str) -> list[int]:
    """The hashes of the entries with a contact that this source wrote of that channel ("met"), the newest first, at most 1,000;
    none that was struck out."""
    rows = Interaction.objects.of(viewer).filter(contact_id=contact_id, source=source, struck_at=None)
    found = rows.filter(channel=Channel[channel.upper()]).order_by("-happened_at")
    return list(found.values_list("ext_hash", flat=True)[:1000])
