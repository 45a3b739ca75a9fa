"""Who greets a newcomer: somebody who shares their interests and their waking hours, each in turn. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FIRST_WEEK = timedelta(days=7)
ANSWERED_WITHIN = timedelta(hours=48)
NEW_FOR = timedelta(days=30)
MOST_A_MONTH = 10
MOST_ASKED = 3
"""So many greeters are asked for one newcomer, one after the other."""
MOST_SHARED = 3
ENOUGH_MINUTES = 8 * 60
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Willing:
    """Somebody who likes to greet: how many words of interest and how many waking minutes a day they share with the newcomer, how
    many newcomers they were asked to greet in the last thirty days, of at most `a_month`, and when last."""

    member_id: int
    shared_words: int = 0
    shared_minutes: int = 0
    lately: int = 0
    a_month: int = 2
    last_at: datetime | None = None


def greeter_for(willing: Iterable[Willing], shut_out: Collection[int] = ()) -> int | None:
    """The id of whoever is to greet, None where nobody can. `shut_out` are those kept apart by a block, the newcomer, and whoever
    was asked already. Nobody is asked beyond what they offered.

    What is shared (at most three words of interest, and waking hours up to eight, which weigh as much as two words) less the
    share of their month that is used up, which weighs as much as three words: so interests decide among the rested, and nobody
    greets everybody. Among equals it is the turn of whoever was asked longest ago.
    """
    free = [each for each in willing if each.member_id not in shut_out and each.lately < each.a_month]
    best = min(free, key=lambda each: (-_fit(each), each.last_at or LONG_AGO, each.member_id), default=None)
    return best.member_id if best else None


def _fit(each: Willing) -> float:
    shared = min(each.shared_words, MOST_SHARED) + 2 * min(each.shared_minutes, ENOUGH_MINUTES) / ENOUGH_MINUTES
    return shared - 3 * each.lately / each.a_month


def is_first_week(entered_at: datetime | None, now: datetime) -> bool:
    return entered_at is not None and now - entered_at < FIRST_WEEK
