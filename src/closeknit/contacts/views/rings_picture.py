"""Where each face lies in the picture of the rings: the same people always lie in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

HALF = 360  # the picture is a square of twice this
YOU = 26
INNER = (YOU + 8, 112, 190, 262)  # where each ring's band begins
OUTER = (112, 190, 262, 350)
LARGEST = (30, 27, 22, 19)  # the radius of a face, however few there are
GAP = 5


@dataclass(frozen=True, slots=True)
class Seat:
    x: float
    y: float
    radius: float

    @property
    def left(self) -> float:
        return round(self.x - self.radius, 1)

    @property
    def top(self) -> float:
        return round(self.y - self.radius, 1)

    @property
    def side(self) -> float:
        return round(2 * self.radius, 1)

    @property
    def letters(self) -> float:
        return round(self.radius * 0.84, 1)


def seats(count: int, ring: int) -> list[Seat]:
    """The places of so many faces in one ring's band (0 innermost to 3), warmest first, beginning at the top.

    The warmest lie in the row nearest the middle. Faces grow smaller, in more rows, until all have a place.
    """
    rows, radius = _rows(count, INNER[ring], OUTER[ring], LARGEST[ring])
    placed, turn = [], pi * (0.5 + ring * 0.37)
    for distance, number in rows:
        placed += _row(distance, number, radius, turn)
        turn += pi / max(number, 1)
    return placed


def _row(distance: float, number: int, radius: float, turn: float) -> list[Seat]:
    angles = (turn + 2 * pi * place / number for place in range(number))
    return [Seat(round(HALF + distance * cos(a), 1), round(HALF - distance * sin(a), 1), round(radius, 1)) for a in angles]


def _rows(count: int, inner: float, outer: float, largest: float) -> tuple[list[tuple[float, int]], float]:
    """The rows (distance from the middle, how many) and the radius of a face, for the largest faces that fit."""
    radius = largest
    while True:
        rows = _filled(count, _distances(inner, outer, radius), radius)
        if rows is not None or radius < 3:
            return rows or [], radius
        radius *= 0.94


def _distances(inner: float, outer: float, radius: float) -> list[float]:
    """The rows of faces of that size that fit side by side in a band, spread evenly across it."""
    step = 2 * radius + GAP
    number = max(1, int((outer - inner) // step))
    band = (outer - inner) / number
    return [inner + band * (row + 0.5) for row in range(number)]


def _filled(count: int, distances: list[float], radius: float) -> list[tuple[float, int]] | None:
    """How many sit in each row; None where they do not all fit."""
    room = [int(2 * pi * distance // (2 * radius + GAP)) for distance in distances]
    if sum(room) < count:
        return None
    if len(distances) > 1 and count <= max(room[0], room[1]) // 2:
        return [(sum(distances) / len(distances), count)] if count else []
    share, left, rows = count / sum(room), count, []
    for distance, places in zip(distances, room, strict=True):
        number = min(left, round(places * share + 0.4999))
        rows.append((distance, number))
        left -= number
    return [row for row in rows if row[1]]
