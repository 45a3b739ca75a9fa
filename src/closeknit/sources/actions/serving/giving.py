"""Cards given to a device, and remembered as given: what it changes later is told by the difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from closeknit.sources.actions.serving.standing import said, standing
from closeknit.sources.models import Device, Shown, ToldCard
from closeknit.sources.rules import cards

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Given:
    """A card under the name by which the device knows it; `mark` is its ETag's number."""

    name: str
    mark: int
    text: str


def give_cards(*, by, device: Device, items: list[Shown], version: str = "", now: datetime) -> Iterator[Given]:
    """The cards of these people as they stand now, a hundred at a time; who is no longer there is left out. An iterator: cards
    are read as they are sent."""
    for start in range(0, len(items), AT_ONCE):
        names = {item.ref_id: item.name for item in items[start : start + AT_ONCE]}
        given = {
            one.id: Given(names[one.id], one.etag, said(one, version))
            for one in standing(by, device, names, with_photos=True)
        }  # fmt: skip
        remember(by, device, {contact_id: each.text for contact_id, each in given.items()})
        yield from given.values()


def remember(by, device: Device, texts: dict[int, str]) -> None:
    """Keep what a device was given, where it is something new."""
    told = ToldCard.objects.of(by).filter(device_id=device.id, contact_id__in=list(texts))
    known = dict(told.values_list("contact_id", "text"))
    slim = {contact_id: cards.slim(text) for contact_id, text in texts.items()}
    rows = [
        ToldCard(owner_id=by.id, device_id=device.id, contact_id=contact_id, text=text)
        for contact_id, text in slim.items()
        if known.get(contact_id) != text
    ]
    ToldCard.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["text"], unique_fields=["owner", "device", "contact"]
    )
