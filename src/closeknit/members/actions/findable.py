"""Circles are found by the words of their names and of what they are for, by whoever may know of them."""

from __future__ import annotations

from closeknit.accounts.models import Circle
from closeknit.kit import search
from closeknit.members.reads.circles import ROOM
from closeknit.trust.reads import EVERYBODY, circle_space


def index_circle(circle: Circle) -> None:
    """Make a circle findable as it is now: a secret one in the space of its members alone."""
    own = circle_space(circle.id)
    for space in (EVERYBODY, own):
        search.forget(space, ROOM, [circle.id])
    search.index(own if circle.joining == Circle.Joining.SECRET else EVERYBODY, ROOM, circle.id, circle.name, [circle.purpose])
