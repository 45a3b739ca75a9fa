"""Handlers of where somebody lives: addresses with their written-out form, time zone, position."""

from __future__ import annotations

import re
from dataclasses import replace

from ..records import Postal
from .properties import Property
from .taken import Taken
from .values import parts_of, text_of

_position = re.compile(r"(?:geo:)?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)(?:[,;].*)?", re.IGNORECASE)


def _address(taken: Taken, found: Property) -> None:
    po_box, extended, street, city, region, postcode, country, *more = [*parts_of(found.value), *[""] * 7]
    formatted = text_of(found.head.parameter("LABEL")) or more[0] if more else ""
    if not any((po_box, extended, street, city, region, postcode, country, formatted)):
        return
    taken.person.addresses.append(
        Postal(
            street=street,
            extended=extended,
            po_box=po_box,
            city=city,
            region=region,
            postcode=postcode,
            country=country,
            label=taken.label(found.head),
            formatted=formatted,
            is_preferred=found.head.is_preferred,
        )
    )


def _written_out(taken: Taken, found: Property) -> None:
    if text := text_of(found.value):
        taken.formatted.append(Postal(formatted=text, label=taken.label(found.head)))


def _zone(taken: Taken, found: Property) -> bool | None:
    if taken.person.zone:
        return False
    taken.person.zone = text_of(found.value)
    return None


def _geo(taken: Taken, found: Property) -> bool | None:
    """The position as "latitude,longitude" in degrees."""
    match = _position.fullmatch(text_of(found.value))
    if not match or taken.person.place:
        return False
    taken.person.place = ",".join(f"{float(number):.6f}".rstrip("0").rstrip(".") for number in match.groups())
    return None


def settle(taken: Taken) -> None:
    """Gives each LABEL to the address of the same kind that has none, else keeps it as an address of its own."""
    addresses = taken.person.addresses
    for written in taken.formatted:
        fits = [place for place, address in enumerate(addresses) if not address.formatted and address.label == written.label]
        if fits:
            addresses[fits[0]] = replace(addresses[fits[0]], formatted=written.formatted)
        else:
            addresses.append(written)


HANDLERS = {"ADR": _address, "LABEL": _written_out, "TZ": _zone, "GEO": _geo}
