"""Which backups stay: the newest of each of the last days, weeks and months. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Keep:
    """How many days, weeks and months keep one backup each; only those that have one are counted."""

    days: int = 7
    weeks: int = 4
    months: int = 6


def kept(moments: Iterable[datetime], keep: Keep) -> set[datetime]:
    """The moments of the backups that stay. The newest always does, whatever `keep` says."""
    newest_first = sorted(moments, reverse=True)
    stay = set(newest_first[:1])
    for most, period in ((keep.days, _day), (keep.weeks, _week), (keep.months, _month)):
        stay |= set(_newest_of_each(newest_first, period)[:most])
    return stay


def _newest_of_each(newest_first: list[datetime], period: Callable[[datetime], tuple]) -> list[datetime]:
    found: dict[tuple, datetime] = {}
    for moment in newest_first:
        found.setdefault(period(moment), moment)
    return list(found.values())


def _day(moment: datetime) -> tuple:
    return moment.year, moment.month, moment.day


def _week(moment: datetime) -> tuple:
    return tuple(moment.isocalendar()[:2])


def _month(moment: datetime) -> tuple:
    return moment.year, moment.month
