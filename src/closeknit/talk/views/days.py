"""Days between messages, and moments to be reminded at, on the reader's own clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone


def mark_days(messages, *, is_marked: bool = True) -> list[tuple]:
    """(message, whether a new day begins with it)."""
    found, before = [], None
    for each in messages:
        day = timezone.localtime(each.made_at).date()
        found.append((each, is_marked and day != before))
        before = day
    return found


def reminder_times(now: datetime) -> dict[str, datetime]:
    """By name the moments at which one may be reminded: this evening (18:00) where it is not evening yet, and at 9:00 tomorrow,
    in three days, on the next Monday and in a week."""
    local = timezone.localtime(now)
    today, zone = local.date(), local.tzinfo
    evening = datetime.combine(today, time(18), tzinfo=zone)
    found = {"evening": evening} if evening - now > timedelta(hours=1) else {}
    ahead = {"tomorrow": 1, "three days": 3, "monday": 7 - today.weekday(), "next week": 7}
    if ahead["monday"] in (1, 3, 7):  # it has another name then
        del ahead["monday"]
    return found | {name: datetime.combine(today + timedelta(days=days), time(9), tzinfo=zone) for name, days in ahead.items()}
