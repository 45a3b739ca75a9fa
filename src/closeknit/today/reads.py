"""What Today could say, and what it says. Every question is one range of an index: its cost does not grow with the history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.http import Http404

from closeknit.contacts import reads as contacts
from closeknit.contacts.reads.at_hand import AtHand, is_book_empty, people_at_hand, pinned_ids
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.today.models import Day, Nudge, Rest
from closeknit.today.rules import SEASON_DAYS, Answer, Candidate, Reason, Shown

LEAD_DAYS = 7
BELATED_DAYS = 2
FOLLOW_UP_DAYS = 2
REPLY_AFTER_HOURS = 18
PROMISE_AHEAD_DAYS = 3
MEMORY_DAYS = 2 * SEASON_DAYS
GOOD_DAYS = 7
LONG_SILENCE_DAYS = 60
AHEAD = 1_000_000.0  # above every warmth


@dataclass(slots=True)
class Line:
    """One nudge as it is shown: the stored row, the person at hand, and the tie it is about."""

    nudge: Nudge
    person: AtHand
    ember: int | None


@dataclass(slots=True)
class Good:
    """Something good of the last week: after how many months of silence, or new, or together."""

    contact_id: int
    name: str
    months: int
    is_new: bool
    was_together: bool


def day_of(viewer, now: datetime) -> date:
    """The date on the owner's wall."""
    return clock.local_date(now, viewer.zone)


def is_made(viewer, day: date) -> bool:
    """Whether this day's Today has been made."""
    return Day.objects.of(viewer).filter(on=day).exists()


def lines(viewer, day: date, now: datetime) -> list[Line]:
    """The nudges of a day in their order, without people who have gone from the book since."""
    nudges = list(Nudge.objects.of(viewer).filter(day=day).order_by("position"))
    ids = [nudge.contact_id for nudge in nudges]
    people = people_at_hand(viewer, ids)
    ties = ledger.ties_of(viewer, ids)
    return [
        Line(nudge, people[nudge.contact_id], ties[nudge.contact_id].ember_now(now) if nudge.contact_id in ties else None)
        for nudge in nudges
        if nudge.contact_id in people
    ]


def nudge(viewer, nudge_id: int) -> Nudge:
    """One of the viewer's own nudges; Http404 otherwise."""
    found = Nudge.objects.of(viewer).filter(id=nudge_id).first()
    if not found:
        raise Http404
    return found


def line(viewer, nudge_id: int, now: datetime) -> Line:
    """One nudge as it is shown; Http404 where it or its person is not in the viewer's book."""
    found = nudge(viewer, nudge_id)
    person = people_at_hand(viewer, [found.contact_id]).get(found.contact_id)
    if not person:
        raise Http404
    tie = ledger.ties_of(viewer, [found.contact_id]).get(found.contact_id)
    return Line(found, person, tie.ember_now(now) if tie else None)


def has_people(viewer) -> bool:
    """Whether anybody is in the book."""
    return not is_book_empty(viewer)


def candidates(viewer, now: datetime) -> list[Candidate]:
    """Everybody who could be named today, each with the reason and what its sentence needs; who may not be is left out."""
    today = day_of(viewer, now)
    found = [*occasions(viewer, now), *promises(viewer, today), *suggestions(viewer, now)]
    ids = {one.contact_id for one in found}
    people = people_at_hand(viewer, ids)
    ties = ledger.ties_of(viewer, ids)
    return [
        replace(one, weight=_weight(one, ties.get(one.contact_id), people[one.contact_id], now))
        for one in found
        if one.contact_id in people and _is_fitting(one, people[one.contact_id])
    ]


def _is_fitting(candidate: Candidate, person: AtHand) -> bool:
    """Of the dead only the day of remembrance, and a promise kept all the same; organisations are not named."""
    if person.may_be_suggested:
        return not _is_early_for_kin(candidate, person)
    is_memorial = candidate.reason is Reason.OCCASION and candidate.facts["kind"] == "memorial"
    return is_memorial or candidate.reason is Reason.PROMISE


def _is_early_for_kin(candidate: Candidate, person: AtHand) -> bool:
    """Family ties fade more slowly than friendships (Roberts & Dunbar 2015): a short silence is not named."""
    return (
        candidate.reason is Reason.FADING and person.is_kin and not candidate.facts["is_chosen"] and candidate.facts["quiet"] < 4
    )


def _weight(candidate: Candidate, tie, person: AtHand, now: datetime) -> float:
    """The order within a reason: warmth, with pinned people first (the owner's word weighs more than the count).

    Before both, an occasion of today or tomorrow: three warmer birthdays next week must not hide the one that is today.
    """
    is_near = candidate.reason is Reason.OCCASION and candidate.facts["days"] <= 1
    return (tie.ordering(now) if tie else 0.0) + AHEAD * person.is_pinned + 2 * AHEAD * is_near


def occasions(viewer, now: datetime) -> list[Candidate]:
    """Days to remember from a week ahead to two days after, judged where the person is."""
    today = day_of(viewer, now)
    soon = contacts.upcoming_occasions(viewer, today - timedelta(days=BELATED_DAYS + 1), LEAD_DAYS + BELATED_DAYS + 2)
    ids = {each.contact_id for each in soon}
    zones = {one.id: one.zone for one in people_at_hand(viewer, ids).values()} if ids else {}
    found = []
    for each in soon:
        their_today = clock.local_date(now, zones[each.contact_id]) if zones.get(each.contact_id) else today
        days = (each.on - their_today).days
        if -BELATED_DAYS <= days <= LEAD_DAYS and (days >= 0 or each.kind == "birthday"):
            key = f"{each.kind}:{each.whose or each.label}"[:60] + f":{each.on:%Y}"
            facts = {
                "kind": each.kind,
                "label": each.label,
                "whose": each.whose,
                "kin": each.kin,
                "on": each.on.isoformat(),
                "days": days,
            }
            found.append(Candidate(each.contact_id, Reason.OCCASION, key, 0.0, facts | {"turns": each.turns}))
    return found


def promises(viewer, today: date) -> list[Candidate]:
    """What was promised and is meant for about now, or for no day at all."""
    return [
        Candidate(
            each.contact_id,
            Reason.PROMISE,
            f"promise:{each.id}",
            0.0,
            {"promise_id": each.id, "text": each.text, "due_on": each.due_on.isoformat() if each.due_on else ""},
        )
        for each in contacts.open_promises(viewer, today, PROMISE_AHEAD_DAYS)
    ]


def suggestions(viewer, now: datetime) -> list[Candidate]:
    """Replies owed, follow-ups, fading ties that matter and next rungs, from the ledger."""
    found = [
        Candidate(tie.contact_id, Reason.REPLY, f"reply:{tie.owed_at:%Y%m%d%H%M%S}", 0.0, {"at": tie.owed_at.isoformat()})
        for tie in ledger.replies_owed(viewer, now)
        if now - tie.owed_at >= timedelta(hours=REPLY_AFTER_HOURS)
    ]
    found += [
        Candidate(tie.contact_id, Reason.FOLLOW_UP, f"met:{tie.last_met_at:%Y%m%d}", 0.0, {"at": tie.last_met_at.isoformat()})
        for tie in ledger.recent_meetings(viewer, now - timedelta(days=FOLLOW_UP_DAYS))
        if tie.last_at == tie.last_met_at
    ]
    pinned = set(pinned_ids(viewer))
    cooling = {tie.contact_id: tie for tie in ledger.cooling_ties(viewer, now)}
    cooling |= {tie.contact_id: tie for tie in ledger.ties_of(viewer, pinned).values() if tie.due_at and tie.due_at <= now}
    found += [
        Candidate(
            tie.contact_id,
            Reason.FADING,
            f"fading:{tie.last_at:%Y%m%d}",
            0.0,
            {"at": tie.last_at.isoformat(), "quiet": tie.quiet(now).value, "is_chosen": bool(tie.cadence_days)},
        )
        for tie in cooling.values()
        if tie.last_at and (tie.contact_id in pinned or _matters(tie))
    ]
    found += [
        Candidate(tie.contact_id, Reason.NEXT_RUNG, f"rung:{tie.next_rung().value}", 0.0, {"rung": tie.next_rung().value})
        for tie in ledger.steady_ties(viewer, now)
        if tie.next_rung() in PROPOSED_RUNGS
    ]
    return found


PROPOSED_RUNGS = (2, 3, 5)  # exchanged, heard, met: "kept" comes by itself


def _matters(tie) -> bool:
    """A fading tie is named where there was something to fade: a chosen cadence, or several sessions with both sides active."""
    return bool(tie.cadence_days) or (tie.sessions >= 3 and tie.last_in_at is not None and tie.last_out_at is not None)


def shown_before(viewer, contact_ids, day: date) -> dict[int, list[Shown]]:
    """What earlier days said of these people, by person."""
    past = Nudge.objects.of(viewer).filter(
        contact_id__in=list(contact_ids), day__lt=day, day__gte=day - timedelta(days=MEMORY_DAYS)
    )
    ties = ledger.ties_of(viewer, contact_ids)
    result: dict[int, list[Shown]] = {}
    for row in past:
        tie = ties.get(row.contact_id)
        was_met = bool(tie and tie.last_at and clock.local_date(tie.last_at, viewer.zone) >= row.day)
        shown = Shown(row.contact_id, Reason(row.reason), row.key, row.day, Answer(row.answer), was_met)
        result.setdefault(row.contact_id, []).append(shown)
    return result


def rests(viewer, day: date) -> dict[int, tuple[date, bool]]:
    """Who rests on this day: until when, and whether the owner asked for it."""
    rows = Rest.objects.of(viewer).filter(until__gt=day).values_list("contact_id", "until", "was_asked")
    return {contact_id: (until, was_asked) for contact_id, until, was_asked in rows}


def attempts(viewer, contact_ids, now: datetime) -> dict[int, tuple[list[datetime], datetime | None]]:
    """When the owner reached out to each since hearing from them, in the owner's zone; and when they last heard."""
    ties = ledger.ties_of(viewer, contact_ids)
    reached = ledger.reached_out(viewer, {tie.contact_id: tie.last_in_at for tie in ties.values()}, now)
    zone = clock.zone(viewer.zone)
    return {
        contact_id: ([moment.astimezone(zone) for moment in moments], ties[contact_id].last_in_at)
        for contact_id, moments in reached.items()
    }


def something_good(viewer, now: datetime) -> Good | None:
    """One good thing of the last week, told from the ledger: the longest silence that ended, somebody new, time together."""
    since = now - timedelta(days=GOOD_DAYS)
    revived = ledger.revived_ties(viewer, since, now)
    if not revived:
        return None
    best = max(revived, key=lambda one: (max(one.silent_days, LONG_SILENCE_DAYS), one.was_together, one.is_new, one.at))
    person = people_at_hand(viewer, [best.contact_id]).get(best.contact_id)
    if not person or not person.may_be_suggested:
        return None
    return Good(best.contact_id, person.short, int(best.silent_days // 30), best.is_new, best.was_together)
