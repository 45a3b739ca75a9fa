"""Who could be named today, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from closeknit.contacts import reads as contacts
from closeknit.contacts.reads.at_hand import AtHand, people_named, pinned_ids
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.talk import reads as talk
from closeknit.today.models import Nudge
from closeknit.today.reads.day import PROMISE_AHEAD_DAYS, day_of, kept_apart
from closeknit.today.reads.near import near
from closeknit.today.rules import Candidate, Reason
from closeknit.trust import reads as trust

LEAD_DAYS = 7
BELATED_DAYS = 2
FOLLOW_UP_DAYS = 2
REPLY_AFTER_HOURS = 18
MOST_PROMISES = 50
SHORTLIST = 16  # of each reason, when it is certain that most of them may be named
SHARED_DAYS = 7
AHEAD = 1_000_000.0  # above every warmth


@dataclass(slots=True)
class Field:
    """Who could be named today, of each reason the weightiest; and what is known of the ties that suggest somebody."""

    candidates: list[Candidate]
    ties: dict[int, ledger.Attempts]


def field(viewer, now: datetime, resting: Iterable[int], is_open: Callable[[Candidate], bool]) -> Field:
    """Who could be named today, each with the reason and what its sentence needs.

    `resting` are those to whom no suggestion leads, `is_open` says of a candidate whether what is known so far lets it be named.
    """
    pinned = set(pinned_ids(viewer))
    own_word = (*reminders(viewer, now), *promises(viewer, day_of(viewer, now)), *answers(viewer, now))
    told = [one for one in (*occasions(viewer, now), *own_word, *near(viewer, now), *shared(viewer, now)) if is_open(one)]
    warmths = ledger.warmths(viewer, {one.contact_id for one in told}, now)
    told = _shortlist((one.reason, _weight(one, warmths.get(one.contact_id, 0.0), pinned), one) for one in told)
    leads = _shortlist(suggestions(viewer, now, pinned, list(resting)), 2 * SHORTLIST)
    people = people_named(viewer, {one.contact_id for _reason, _weight, one in (*told, *leads)})
    for contact_id in kept_apart(viewer):
        people.pop(contact_id, None)
    told = [each for each in told if each[2].contact_id in people and _is_nameable(each[2], people[each[2].contact_id])]
    leads = [each for each in leads if each[2].contact_id in people and _is_fitting(each[0], each[2], people[each[2].contact_id])]
    leads = _shortlist(leads)
    suggested = {lead.contact_id for _reason, _weight, lead in leads}
    suggested |= {one.contact_id for _reason, _weight, one in told if one.reason in (Reason.NEAR, Reason.SHARED)}
    ties = ledger.attempts(viewer, suggested, now)
    found = [replace(one, weight=weight) for _reason, weight, one in told]
    of_ties = (_suggestion(reason, weight, lead, ties[lead.contact_id]) for reason, weight, lead in leads)
    return Field(found + [one for one in of_ties if is_open(one)], ties)


def _shortlist(found: Iterable[tuple], most: int = SHORTLIST) -> list[tuple]:
    """The weightiest of each reason, of rows (reason, weight, …): more is asked about these, however many there were."""
    taken = dict.fromkeys(Reason, 0)
    chosen = []
    for each in sorted(found, key=lambda each: -each[1]):
        if taken[each[0]] < most:
            taken[each[0]] += 1
            chosen.append(each)
    return chosen


def _is_nameable(candidate: Candidate, person: AtHand) -> bool:
    """Of the dead only the day of remembrance, and a promise kept all the same; organisations are not named."""
    is_memorial = candidate.reason is Reason.OCCASION and candidate.facts["kind"] == "memorial"
    return person.may_be_suggested or is_memorial or candidate.reason is Reason.PROMISE


def _is_fitting(reason: Reason, lead: ledger.Lead, person: AtHand) -> bool:
    """Family ties fade more slowly than friendships (Roberts & Dunbar 2015): a short silence is not named."""
    is_early = reason is Reason.FADING and person.is_kin and not lead.is_chosen and lead.quiet < 4
    return person.may_be_suggested and not is_early


def _weight(candidate: Candidate, warmth: float, pinned: set[int]) -> float:
    """The order within a reason: warmth, with pinned people first (the owner's word weighs more than the count).

    Before both, an occasion of today or tomorrow: three warmer birthdays next week must not hide the one that is today; and what
    the owner asked to be reminded of, or promised for a day that has come.
    """
    if candidate.reason is Reason.OCCASION:
        is_near = candidate.facts["days"] <= 1
    else:
        is_near = candidate.facts.get("is_due", False)
    return warmth + AHEAD * (candidate.contact_id in pinned) + 2 * AHEAD * is_near


def occasions(viewer, now: datetime) -> list[Candidate]:
    """Days to remember from a week ahead to two days after, judged where the person is."""
    today = day_of(viewer, now)
    soon = contacts.upcoming_occasions(viewer, today - timedelta(days=BELATED_DAYS + 1), LEAD_DAYS + BELATED_DAYS + 2)
    todays = {zone: clock.local_date(now, zone) for zone in {each.zone for each in soon} if zone}
    found = []
    for each in soon:
        their_today = todays.get(each.zone, today)
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
            told = {"field_id": each.field_id} if each.field_id else {}
            found.append(Candidate(each.contact_id, Reason.OCCASION, key, 0.0, facts | {"turns": each.turns} | told))
    return found


def reminders(viewer, now: datetime) -> list[Candidate]:
    """What the owner wanted to be reminded of about somebody, by today."""
    return [
        Candidate(
            each.contact_id,
            Reason.PROMISE,
            f"reminder:{each.id}:{each.day}",
            0.0,
            {
                "reminder_id": each.id,
                "text": each.text,
                "due_on": each.day.isoformat(),
                "is_promise": each.is_promise,
                "occasion_on": each.occasion_on.isoformat() if each.occasion_on else "",
                "is_due": True,
            },
        )
        for each in contacts.reminders_due(viewer, now, MOST_PROMISES)
        if each.contact_id
    ]


def other_reminders(viewer, named: Iterable[Nudge], now: datetime) -> list[contacts.ReminderLine]:
    """What of today's reminders no nudge says: those about nobody, those that found no place, and those of this very hour."""
    said = {nudge.facts.get("reminder_id") for nudge in named}
    return [each for each in contacts.reminders_due(viewer, now, MOST_PROMISES) if each.id not in said]


def promises(viewer, today: date) -> list[Candidate]:
    """What was promised and is meant for about now, or for no day at all."""
    return [
        Candidate(
            each.contact_id,
            Reason.PROMISE,
            f"promise:{each.id}",
            0.0,
            {
                "promise_id": each.id,
                "text": each.text,
                "due_on": each.due_on.isoformat() if each.due_on else "",
                "is_due": each.in_days is not None and each.in_days <= 0,
            },
        )
        for each in contacts.open_promises(viewer, today, PROMISE_AHEAD_DAYS, MOST_PROMISES)
    ]


def answers(viewer, now: datetime) -> list[Candidate]:
    """Whom the owner wanted to answer in a talk here, by the end of their day."""
    if not viewer.is_here:
        return []
    ends_at = datetime.combine(day_of(viewer, now) + timedelta(days=1), time(), tzinfo=clock.zone(viewer.zone))
    owed = talk.owed_answers(viewer, trust.sight(viewer), ends_at)
    known = {each.member_id: each.contact_id for each in contacts.contacts_of_members(viewer, {each.member_id for each in owed})}
    return [
        Candidate(
            known[each.member_id],
            Reason.PROMISE,
            f"answer:{each.slug}:{int(each.at.timestamp())}",
            0.0,
            {"talk": each.slug, "title": each.title, "wanted_at": each.at.isoformat(), "is_due": True},
        )
        for each in owed
        if each.member_id in known
    ]


def shared(viewer, now: datetime) -> list[Candidate]:
    """The newest thing that each person published within the last week, where the owner follows them."""
    return [
        Candidate(
            each.contact_id,
            Reason.SHARED,
            f"piece:{each.key}",
            0.0,
            {"kind": each.kind, "about": each.about, "link": each.link, "at": each.published_at.isoformat()},
        )
        for each in contacts.fresh_pieces(viewer, now - timedelta(days=SHARED_DAYS))
    ]


def suggestions(viewer, now: datetime, pinned: set[int], resting: list[int]) -> list[tuple[Reason, float, ledger.Lead]]:
    """Replies owed, follow-ups, fading ties that matter and next rungs, from the ledger, each with its weight."""
    cooling = ledger.cooling_leads(viewer, now, pinned, resting)
    found = {
        Reason.REPLY: ledger.owed_leads(viewer, now, timedelta(hours=REPLY_AFTER_HOURS), resting),
        Reason.FOLLOW_UP: ledger.meeting_leads(viewer, now, now - timedelta(days=FOLLOW_UP_DAYS), resting),
        Reason.FADING: [lead for lead in cooling if lead.matters or lead.contact_id in pinned],
        Reason.NEXT_RUNG: [lead for lead in ledger.rung_leads(viewer, now, resting) if lead.rung in PROPOSED_RUNGS],
    }
    return [
        (reason, lead.warmth + AHEAD * (lead.contact_id in pinned), lead) for reason, leads in found.items() for lead in leads
    ]


def _suggestion(reason: Reason, weight: float, lead: ledger.Lead, tie: ledger.Attempts) -> Candidate:
    """A lead with the moment it is about: what names it, and what its sentence needs."""
    if reason is Reason.NEXT_RUNG:
        return Candidate(lead.contact_id, reason, f"rung:{lead.rung}", weight, {"rung": lead.rung})
    if reason is Reason.REPLY:
        return Candidate(lead.contact_id, reason, f"reply:{tie.owed_at:%Y%m%d%H%M%S}", weight, {"at": tie.owed_at.isoformat()})
    if reason is Reason.FOLLOW_UP:
        return Candidate(lead.contact_id, reason, f"met:{tie.met_at:%Y%m%d}", weight, {"at": tie.met_at.isoformat()})
    facts = {"at": tie.in_touch_at.isoformat(), "quiet": lead.quiet, "is_chosen": lead.is_chosen}
    return Candidate(lead.contact_id, reason, f"fading:{tie.in_touch_at:%Y%m%d}", weight, facts)


PROPOSED_RUNGS = (2, 3, 5)  # exchanged, heard, met: "kept" comes by itself
