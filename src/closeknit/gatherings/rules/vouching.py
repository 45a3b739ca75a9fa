"""When vouches look like a ring: several people who all of a sudden vouch for each other. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

SUDDEN = timedelta(days=14)
SMALLEST_RING = 3


def rings(pairs: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """The groups of at least three in which everybody is vouched for by way of everybody else: strongly connected components of
    the pairs (who, for whom), found as Tarjan does (SIAM J. Comput. 1, 1972), here without recursion; the largest first."""
    leads: dict[int, list[int]] = {}
    for who, whom in sorted(set(pairs)):
        leads.setdefault(who, []).append(whom)
        leads.setdefault(whom, [])
    finder = _Finder(leads)
    found = [each for one in leads if one not in finder.number for each in finder.from_(one)]
    return sorted((each for each in found if len(each) >= SMALLEST_RING), key=lambda each: (-len(each), min(each)))


class _Finder:
    """One walk over who vouches for whom; `low` is the earliest of those on the way that one comes back to."""

    def __init__(self, leads: dict[int, list[int]]) -> None:
        self.leads = leads
        self.number: dict[int, int] = {}
        self.low: dict[int, int] = {}
        self.way: list[int] = []
        self.on_way: set[int] = set()

    def from_(self, start: int) -> list[frozenset[int]]:
        found, waiting = [], [(start, iter(self._enter(start)))]
        while waiting:
            one, others = waiting[-1]
            for other in others:
                if other not in self.number:
                    waiting.append((other, iter(self._enter(other))))
                    break
                if other in self.on_way:
                    self.low[one] = min(self.low[one], self.number[other])
            else:
                waiting.pop()
                if waiting:
                    above = waiting[-1][0]
                    self.low[above] = min(self.low[above], self.low[one])
                if self.low[one] == self.number[one]:
                    found.append(self._leave(one))
        return found

    def _enter(self, one: int) -> list[int]:
        self.number[one] = self.low[one] = len(self.number)
        self.way.append(one)
        self.on_way.add(one)
        return self.leads[one]

    def _leave(self, first: int) -> frozenset[int]:
        place = self.way.index(first)
        group = frozenset(self.way[place:])
        del self.way[place:]
        self.on_way -= group
        return group
