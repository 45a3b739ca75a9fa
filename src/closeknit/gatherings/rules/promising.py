"""By when somebody means to keep what they promised at a gathering. Pure."""

from __future__ import annotations

from datetime import date, timedelta

SOON = "soon"
DUE_DAYS = {"tomorrow": 1, SOON: 2, "week": 7}
"""In how many days each is due; what nobody chose otherwise is due SOON."""
LATEST_DAYS = 3660


def due_on(choice: str, day: date | None, today: date) -> date | None:
    """The day of a promise: that of one of DUE_DAYS, `day` where that is the choice; None where it is none that can be meant."""
    if choice == "day":
        return day if day and 0 <= (day - today).days <= LATEST_DAYS else None
    return today + timedelta(days=DUE_DAYS[choice]) if choice in DUE_DAYS else None
