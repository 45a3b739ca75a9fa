"""What was noted at the door, on several telephones and some of it without a connection: put together in the order in which it
was done, whatever the order in which it arrived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

OPENS_BEFORE = timedelta(hours=12)
CORRECTED_FOR = timedelta(days=7)
"""For how long after the end the list can be put right."""

LONGEST_WAIT = timedelta(days=60).total_seconds()


def is_door_open(starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """Whether something can be noted at the door: from half a day before it starts until a week after its end."""
    return starts_at - OPENS_BEFORE <= now <= ends_at + CORRECTED_FOR


class Mark(NamedTuple):
    """Somebody is there (True), was not there (False), or neither is to be said any more (None): done at a moment. What was
    done in one instant is in the order in which it arrived (`number`)."""

    happened_at: datetime
    number: int
    is_there: bool | None


class AtDoor(NamedTuple):
    came_at: datetime | None = None
    is_absent: bool = False


def at_door(marks: Iterable[Mark]) -> AtDoor:
    """What the marks of one person come to: the last word counts, and of several that say they are there the first is when they
    came."""
    state = AtDoor()
    for mark in sorted(marks, key=lambda each: each[:2]):
        if mark.is_there:
            state = AtDoor(state.came_at or mark.happened_at)
        else:
            state = AtDoor(None, mark.is_there is False)
    return state


def places_kept(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Where those whom somebody brings stand now, by where they stood (both from 1): the same name is the same person, and of one
    name the first is the first. Whoever is not among them any more is not in it."""
    free: dict[str, list[int]] = {}
    for place, name in enumerate(after, start=1):
        free.setdefault(name, []).append(place)
    return {place: free[name].pop(0) for place, name in enumerate(before, start=1) if free.get(name)}


def happened_at(now: datetime, waited_seconds: float, opens_at: datetime) -> datetime:
    """When something was done that waited for so long on a device, whatever its clock says: not before the door opened."""
    waited = min(max(waited_seconds, 0.0), LONGEST_WAIT)
    return max(opens_at, now - timedelta(seconds=waited))
