"""What the series of one file may cost to walk through: a few lines can ask for hours of work."""

from __future__ import annotations

from collections.abc import Iterable

from closeknit.gatherings.rules.series import Series, slots
from closeknit.kit.calendars.pieces import TooMany
from closeknit.kit.recurrence import Moment, expanded, wall_of

MOST_EFFORT = 400_000
"""Steps of series that are walked through for one file: a few seconds."""
A_LIFETIME = 20_000
"""Steps until it is clear that a rule never comes true."""


class Effort:
    """What is left for a file, for all its events together."""

    def __init__(self) -> None:
        self.left = MOST_EFFORT

    def spend(self, steps: int) -> None:
        """Raises TooMany once it is used up."""
        self.left -= steps
        if self.left < 0:
            raise TooMany


def slots_until(series: Series, wanted: Iterable[str], effort: Effort) -> set[str]:
    """The slots of a series up to the last of those wanted. Raises TooMany."""
    last, found = max(wanted, default=""), set()
    if not last:
        return found
    for slot in slots(series):
        effort.spend(1)
        if slot > last:
            break
        found.add(slot)
    return found


def never_comes(text: str, start: Moment, effort: Effort) -> bool:
    """Whether a rule that starts then never comes true. What it costs is the search for its first time, without regard to where
    it ends. Raises TooMany."""
    endless = ";".join(part for part in text.split(";") if not part.startswith(("UNTIL=", "COUNT=")))
    first = next(expanded(endless, start), None)
    effort.spend(A_LIFETIME if first is None else (first - wall_of(start)).days)
    return first is None or next(expanded(text, start), None) is None
