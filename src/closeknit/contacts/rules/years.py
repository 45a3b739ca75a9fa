"""What a year of rings says: who came nearer, who went quiet, who was close in which season, and how the twenty closest moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from closeknit.contacts.rules.rings import RING_SIZES, Rings

CLOSEST = 20
OUTSIDE = len(RING_SIZES)
SEASON_MONTHS = 3
WERE_NEAR = 2  # the inner three rings: who was further out can hardly be missed as having gone quiet


@dataclass(frozen=True, slots=True)
class Move:
    """A contact that was in one ring (0 inmost, OUTSIDE for none) at the year's beginning and is in another at its end."""

    contact_id: int
    before: int
    after: int


def ring_of(rings: Rings) -> dict[int, int]:
    """In which ring everybody sits."""
    return {contact_id: place for place, ring in enumerate(rings) for contact_id in ring}


def moves(before: Rings, after: Rings, new: Collection[int] = ()) -> tuple[list[Move], list[Move]]:
    """Who came nearer, and who went quiet, those who moved furthest first and of these the warmer. Those who are `new` have no
    before to compare with."""
    was, now = ring_of(before), ring_of(after)
    nearer = [Move(each, was.get(each, OUTSIDE), ring) for each, ring in now.items() if ring < was.get(each, OUTSIDE)]
    quieter = [Move(each, ring, now.get(each, OUTSIDE)) for each, ring in was.items() if now.get(each, OUTSIDE) > ring]
    nearer = [move for move in nearer if move.contact_id not in new]
    quieter = [move for move in quieter if move.before <= WERE_NEAR]
    return sorted(nearer, key=lambda each: each.after - each.before), sorted(quieter, key=lambda each: each.before - each.after)


def closest(rings: Rings, most: int = CLOSEST) -> list[int]:
    """The warmest, whatever their ring."""
    return [contact_id for ring in rings for contact_id in ring][:most]


def seasons(months: list[Rings], most: int = 5) -> list[list[int]]:
    """For each three months those who were among the closest at most of their ends, at most so many; in the order of the last."""
    found = []
    for start in range(0, len(months), SEASON_MONTHS):
        tops = [closest(rings, most) for rings in months[start : start + SEASON_MONTHS]]
        often = Counter(contact_id for top in tops for contact_id in top)
        order = {
            contact_id: place for place, contact_id in enumerate(dict.fromkeys(each for top in reversed(tops) for each in top))
        }
        found.append(sorted(often, key=lambda each: (-often[each], order[each]))[:most])
    return found


def tracks(months: list[list[int]]) -> dict[int, list[list[tuple[int, int]]]]:
    """For everybody who is ever among the closest, the runs of months in which they are: (month, place) from 0, in order."""
    found: dict[int, list[list[tuple[int, int]]]] = {}
    for month, top in enumerate(months):
        for place, contact_id in enumerate(top):
            runs = found.setdefault(contact_id, [])
            if runs and runs[-1][-1][0] == month - 1:
                runs[-1].append((month, place))
            else:
                runs.append([(month, place)])
    return found
