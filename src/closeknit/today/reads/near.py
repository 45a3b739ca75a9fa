"""Who of the book is near soon, on a trip of the owner's or of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from closeknit.gatherings import reads as gatherings
from closeknit.today.models import Nudge
from closeknit.today.rules import Candidate, Reason


def near(viewer, now: datetime) -> list[Candidate]:
    """Whom the owner is near within a fortnight, once for each person and trip."""
    return [Candidate(each.contact_id, Reason.NEAR, each.key, 0.0, _facts(each)) for each in gatherings.near_soon(viewer, now)]


def still_near(viewer, nudges: Iterable[Nudge], now: datetime) -> list[Nudge]:
    """These nudges without those of a trip, or a home, that is no longer told to the owner, or has another date; asked only where
    one of them is about a trip, so that a word taken back is gone on the same day."""
    nudges = list(nudges)
    if not any(nudge.reason == Reason.NEAR and not nudge.answer for nudge in nudges):
        return nudges
    now_near = {(each.contact_id, each.key): _facts(each) for each in gatherings.near_soon(viewer, now)}
    kept = []
    for nudge in nudges:
        if nudge.reason == Reason.NEAR and not nudge.answer:
            if (nudge.contact_id, nudge.key) not in now_near:
                continue
            nudge.facts = now_near[nudge.contact_id, nudge.key]
        kept.append(nudge)
    return kept


def _facts(each: gatherings.NearNudge) -> dict:
    """`near` says why: "visit" (they come), "both" (both travel there), "lives" or "glad" (they are there anyway)."""
    near, trip = each.near, each.trip
    why = "visit" if each.is_visit else "both" if near.passing else "lives" if near.lives_in else "glad"
    return {
        "near": why, "city": trip.city, "town": near.lives_in if near.lives_in not in ("", trip.city) else "",
        "first": near.first_on.isoformat(), "last": near.last_on.isoformat(), "starts": trip.first_on.isoformat(),
        "trip": trip.slug, "who": near.slug,
    }  # fmt: skip
