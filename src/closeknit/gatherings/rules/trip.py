"""The days of a trip. Pure: dates are days where one travels to; today is that place's."""

from __future__ import annotations

from datetime import date, timedelta

MOST_DAYS = 366
FURTHEST = timedelta(days=3 * 366)
NUDGED_AHEAD = timedelta(days=14)
SOON = timedelta(days=60)
PROPOSED = {"walk": 10, "dinner": 19, "coffee": 16}
"""What is proposed to somebody one will be near, and at what hour unless they say another."""


class BadDays(ValueError):
    """These are no days of a trip. `why`: "turned" (it ends before it begins), "long", "over" or "far"."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


def check_days(first: date, last: date, today: date) -> None:
    """Raises BadDays for what is no trip that lies ahead."""
    if last < first:
        raise BadDays("turned")
    if (last - first).days >= MOST_DAYS:
        raise BadDays("long")
    if last < today:
        raise BadDays("over")
    if first - today > FURTHEST:
        raise BadDays("far")


def both(first: date, last: date, other_first: date, other_last: date) -> tuple[date, date] | None:
    """The first and last day that two stays share; None where they share none."""
    since, until = max(first, other_first), min(last, other_last)
    return (since, until) if since <= until else None


def days_from(first: date, last: date, today: date) -> list[date]:
    """The days of a stay that are still to come, today among them."""
    since = max(first, today)
    return [since + timedelta(days=each) for each in range((last - since).days + 1)]
