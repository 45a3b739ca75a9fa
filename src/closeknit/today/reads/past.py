"""What earlier days said, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.today.models import Nudge, Rest
from closeknit.today.rules import PASSED_OVER_PAUSE_DAYS, SEASON_DAYS, Answer, Reason, Shown

LONGEST_LEAD_DAYS = 9  # an occasion is named from a week ahead to two days after
MEMORY_DAYS = 2 * SEASON_DAYS
LATELY_DAYS = max(PASSED_OVER_PAUSE_DAYS, LONGEST_LEAD_DAYS) + 3
GOOD_DAYS = 7
LONG_SILENCE_DAYS = 60


def shown_lately(viewer, day: date) -> dict[int, list[Shown]]:
    """What the days before said, by person, as far back as it can still keep something from being said again."""
    past = Nudge.objects.of(viewer).filter(day__lt=day, day__gte=day - timedelta(days=LATELY_DAYS))
    result: dict[int, list[Shown]] = {}
    for contact_id, reason, key, on, answer in past.values_list("contact_id", "reason", "key", "day", "answer"):
        result.setdefault(contact_id, []).append(Shown(contact_id, Reason(reason), key, on, Answer(answer)))
    return result


def shown_before(viewer, day: date, contact_ids: Iterable[int], ties: dict[int, ledger.Attempts]) -> dict[int, list[Shown]]:
    """What earlier days said of these people, by person, and whether the two had to do with each other after it."""
    since = day - timedelta(days=MEMORY_DAYS)
    past = Nudge.objects.of(viewer).filter(contact_id__in=list(contact_ids), day__lt=day, day__gte=since)
    result: dict[int, list[Shown]] = {}
    for contact_id, reason, key, on, answer in past.values_list("contact_id", "reason", "key", "day", "answer"):
        in_touch_at = ties[contact_id].in_touch_at if contact_id in ties else None
        was_met = in_touch_at is not None and clock.local_date(in_touch_at, viewer.zone) >= on
        result.setdefault(contact_id, []).append(Shown(contact_id, Reason(reason), key, on, Answer(answer), was_met))
    return result


def rests(viewer, day: date) -> dict[int, tuple[date, bool]]:
    """Who rests on this day: until when, and whether the owner asked for it."""
    rows = Rest.objects.of(viewer).filter(until__gt=day).values_list("contact_id", "until", "was_asked")
    return {contact_id: (until, was_asked) for contact_id, until, was_asked in rows}


def something_good(viewer, now: datetime) -> dict:
    """One good thing of the last week, told from the ledger: the longest silence that ended, somebody new, time together."""
    revived = ledger.revived_ties(viewer, now - timedelta(days=GOOD_DAYS), now)
    if not revived:
        return {}
    best = max(revived, key=lambda one: (max(one.silent_days, LONG_SILENCE_DAYS), one.was_together, one.is_new, one.at))
    return {
        "contact_id": best.contact_id,
        "months": int(best.silent_days // 30),
        "is_new": best.is_new,
        "was_together": best.was_together,
    }
