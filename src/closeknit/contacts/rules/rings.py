"""The four rings, and who sits in which."""

from __future__ import annotations

from collections.abc import Iterable

RING_SIZES = (5, 15, 50, 150)

Rings = list[list[int]]
"""The contacts of each ring, from the inmost out, the warmest of each first."""


def seats(ranked: Iterable[tuple[int, int | None]]) -> Rings:
    """The rings from (contact, the ring its warmth belongs in), the warmest first: each sits in that ring, or further out where
    it is full; who belongs in none, or finds no room, is left out."""
    placed: Rings = [[] for _size in RING_SIZES]
    for contact_id, ring in ranked:
        if ring is None:
            continue
        room = next((place for place in range(ring, len(RING_SIZES)) if len(placed[place]) < RING_SIZES[place]), None)
        if room is not None:
            placed[room].append(contact_id)
    return placed
