"""What the series of one file may cost to walk through: a few lines can ask for hours of work."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from closeknit.gatherings.rules.series import Series, slots
from closeknit.gatherings.rules.times import wall_of
from closeknit.kit.recurrence import Moment, expanded
from closeknit.kit.recurrence import wall_of as wall_clock

MOST_EFFORT = 400_000
"""Steps of series that are walked through for one file: a few seconds."""
SEARCH = 2_000
"""Steps until it is clear that a rule never comes true."""
NEAR = 20
"""Steps until it is cheaper to look for the next one anew."""
AFTER_ALL = "~"


class Effort:
    """What is left for a file, for all its events together."""

    def __init__(self) -> None:
        self.left = MOST_EFFORT

    @property
    def is_spent(self) -> bool:
        return self.left < 0

    def spend(self, steps: int) -> None:
        self.left -= steps


def slots_among(series: Series, wanted: Iterable[str], effort: Effort) -> set[str]:
    """Those of some starts that are slots of a series; not all of them where the effort is spent."""
    found, slot, run = set(), "", iter(())
    for each in sorted(wanted):
        steps = 0 if slot else inf
        while slot < each and steps < NEAR:
            slot, steps = next(run, AFTER_ALL), steps + 1
        if slot < each:
            run = slots(series, wall_of(each))
            slot = next(run, AFTER_ALL)
        effort.spend(NEAR)
        if effort.is_spent:
            break
        if slot == each:
            found.add(each)
    return found


def never_comes(text: str, start: Moment, effort: Effort) -> bool:
    """Whether a rule that starts then never comes true. What it costs is the search for its first time, without regard to where
    it ends: of a rule that comes seldom, year by year."""
    endless = ";".join(part for part in text.split(";") if not part.startswith(("UNTIL=", "COUNT=")))
    first = next(expanded(endless, start), None)
    effort.spend(SEARCH if first is None else (first - wall_clock(start)).days // 30)
    return first is None or next(expanded(text, start), None) is None
