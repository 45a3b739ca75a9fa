"""Which seven nudges make a day, and when a person rests. Pure: everything that is known is passed in.

The order of reasons, the seven places and the three per reason are fixed by the warmth design (docs/warmth.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

PLACES = 7
PER_REASON = 3
MOST_SHARED = 1
SEASON_DAYS = 91
LATER_DAYS = 3
PASSED_OVER_LIMIT = 2
PASSED_OVER_PAUSE_DAYS = 7
UNANSWERED_LIMIT = 2


class Reason(StrEnum):
    """Why a person is named today, in the order in which reasons come."""

    OCCASION = "occasion"
    PROMISE = "promise"
    REPLY = "reply"
    FOLLOW_UP = "follow_up"
    NEAR = "near"  # before what can wait: a trip is over when its days are
    FADING = "fading"
    NEXT_RUNG = "next_rung"
    SHARED = "shared"  # last: it was told to everybody, so whoever waits for this owner comes first


ORDER = {reason: place for place, reason in enumerate(Reason)}
SUGGESTIONS = frozenset({Reason.REPLY, Reason.FOLLOW_UP, Reason.NEAR, Reason.FADING, Reason.NEXT_RUNG, Reason.SHARED})
"""Reasons that are ours, not the calendar's or the owner's word: these rest."""
COUNTED = SUGGESTIONS - {Reason.NEAR, Reason.SHARED}
"""Those that count as passed over: who lets an article or a trip pass has not let the person pass."""


class Answer(StrEnum):
    NONE = ""
    DONE = "done"
    LATER = "later"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible nudge: `weight` orders within a reason (higher first); `key` names this very instance of the reason."""

    contact_id: int
    reason: Reason
    key: str
    weight: float
    facts: dict = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A nudge of an earlier day: what became of it. `was_met` says that the two had contact after it was shown."""

    contact_id: int
    reason: Reason
    key: str
    day: date
    answer: Answer = Answer.NONE
    was_met: bool = False


def todays(candidates: Iterable[Candidate], *, places: int = PLACES, per_reason: int = PER_REASON) -> list[Candidate]:
    """At most `places` candidates: reasons in their fixed order, heavier first within one, one per person, three per reason;
    of what people shared one a day."""
    ordered = sorted(candidates, key=lambda one: (ORDER[one.reason], -one.weight, one.contact_id, one.key))
    chosen: list[Candidate] = []
    people: set[int] = set()
    taken: Counter[Reason] = Counter()
    for one in ordered:
        if len(chosen) == places:
            break
        most = MOST_SHARED if one.reason is Reason.SHARED else per_reason
        if one.contact_id in people or taken[one.reason] == most:
            continue
        chosen.append(one)
        people.add(one.contact_id)
        taken[one.reason] += 1
    return chosen


def is_wanted(candidate: Candidate, *, day: date, shown: Sequence[Shown], rests_until: date | None) -> bool:
    """Whether a candidate may be named on `day`, given what was shown of this person before and until when the person rests."""
    if rests_until and day < rests_until and candidate.reason is not Reason.PROMISE:
        return False
    same = [past for past in shown if past.key == candidate.key]
    if any(past.answer is Answer.DONE for past in same):
        return False
    if candidate.reason not in SUGGESTIONS and any(past.answer is Answer.REST for past in same):
        return False
    if any(past.answer is Answer.LATER and (day - past.day).days < later_days(candidate) for past in same):
        return False
    if candidate.reason is Reason.NEAR:
        return all(past.answer is Answer.LATER for past in same)
    if candidate.reason is Reason.SHARED and (
        any(past.answer is not Answer.LATER for past in same) or has_shared_enough(candidate, shown, day)
    ):
        return False
    if candidate.reason is Reason.OCCASION:
        return is_occasion_due(candidate.facts["days"], [(day - past.day).days for past in same])
    if candidate.reason in SUGGESTIONS:
        return not is_paused(shown, day)
    return all((day - past.day).days >= PASSED_OVER_PAUSE_DAYS for past in same if past.answer is Answer.NONE)


def is_paused(shown: Sequence[Shown], day: date) -> bool:
    """Whether a suggestion of the last week was passed over: then no other comes yet."""
    return any(
        past.answer is Answer.NONE and past.reason in COUNTED and (day - past.day).days < PASSED_OVER_PAUSE_DAYS for past in shown
    )


def has_shared_enough(candidate: Candidate, shown: Sequence[Shown], day: date) -> bool:
    """Whether what this person publishes was named within a week, or its last two namings were passed over within a season."""
    past = sorted(
        (past for past in shown if past.reason is Reason.SHARED and past.key != candidate.key), key=lambda past: past.day
    )
    if past and (day - past[-1].day).days < PASSED_OVER_PAUSE_DAYS:
        return True
    last = past[-PASSED_OVER_LIMIT:]
    is_passed_over = len(last) == PASSED_OVER_LIMIT and all(each.answer is Answer.NONE and not each.was_met for each in last)
    return is_passed_over and (day - last[-1].day).days < SEASON_DAYS


def later_days(candidate: Candidate) -> int:
    """How many days "later" means: an occasion near its day comes back sooner."""
    if candidate.reason is Reason.OCCASION:
        return max(1, min(LATER_DAYS, candidate.facts["days"]))
    return LATER_DAYS


def is_occasion_due(days_left: int, shown_days_ago: Sequence[int]) -> bool:
    """Named once ahead, then on the eve and on the day; afterwards only if it was never named."""
    if days_left < 0:
        return not shown_days_ago
    return days_left <= 1 or not shown_days_ago


def rest_after_passing_over(shown: Sequence[Shown]) -> date | None:
    """Until when a person rests because two suggestions in a row were passed over; None when fewer were.

    Any answer, and any contact after a nudge, starts the count anew.
    """
    count, last = 0, None
    for past in sorted((past for past in shown if past.reason in COUNTED), key=lambda past: past.day):
        if past.answer is not Answer.NONE or past.was_met:
            count, last = 0, None
        else:
            count, last = count + 1, past.day
    return last + timedelta(days=SEASON_DAYS) if last and count >= PASSED_OVER_LIMIT else None


def rest_after_unanswered(attempts: Sequence[datetime], last_in_at: datetime | None) -> datetime | None:
    """Until when a person rests because two attempts on different days went unanswered; None when fewer did.

    `attempts`: when the owner reached out, in any order, in one zone.
    """
    open_attempts = [moment for moment in attempts if last_in_at is None or moment > last_in_at]
    if len({moment.date() for moment in open_attempts}) < UNANSWERED_LIMIT:
        return None
    return max(open_attempts) + timedelta(days=SEASON_DAYS)


def hour_after(now: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """The next instant (UTC) at which a clock in that zone strikes this hour. Where a spring night leaves the hour out it is the
    one after it, where an autumn night has it twice the first."""
    day = now.astimezone(zone).date()
    moments = (_strikes(day + timedelta(days=days), hour, zone) for days in range(3))
    return next(moment for moment in moments if moment > now)


def has_struck(now: datetime, hour: int, zone: ZoneInfo) -> bool:
    """Whether that hour of today has come in that zone."""
    return _strikes(now.astimezone(zone).date(), hour, zone) <= now


def _strikes(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)
