"""What Today could say, and what it says. Every question is one range of an index: its cost does not grow with the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.http import Http404

from closeknit.contacts import reads as contacts
from closeknit.contacts.reads.at_hand import AtHand, is_book_empty, people_at_hand, people_named, pinned_ids
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.members import reads as members
from closeknit.notify import reads as notify
from closeknit.talk import reads as talk
from closeknit.today.models import Day, Morning, Nudge, Rest
from closeknit.today.rules import PASSED_OVER_PAUSE_DAYS, SEASON_DAYS, Answer, Candidate, Reason, Shown
from closeknit.trust import reads as trust

LEAD_DAYS = 7
BELATED_DAYS = 2
FOLLOW_UP_DAYS = 2
REPLY_AFTER_HOURS = 18
PROMISE_AHEAD_DAYS = 3
MOST_PROMISES = 50
MEMORY_DAYS = 2 * SEASON_DAYS
LATELY_DAYS = max(PASSED_OVER_PAUSE_DAYS, LEAD_DAYS + BELATED_DAYS) + 3
SHORTLIST = 16  # of each reason, when it is certain that most of them may be named
GOOD_DAYS = 7
SHARED_DAYS = 7
LONG_SILENCE_DAYS = 60
AHEAD = 1_000_000.0  # above every warmth


@dataclass(slots=True)
class Line:
    """One nudge as it is shown: the stored row, the person at hand, and the tie it is about."""

    nudge: Nudge
    person: AtHand
    ember: int | None
    ideas: list[str]
    """Gifts the owner thought of for this person, where the nudge is about a day of theirs that is near."""
    talk: str = ""
    """The talk in which the owner can write to them here, "" where there is none."""


@dataclass(slots=True)
class Good:
    """Something good of the last week: after how many months of silence, or new, or together."""

    name: str
    contact_id: int
    months: int
    is_new: bool
    was_together: bool


def day_of(viewer, now: datetime) -> date:
    """The date on the owner's wall."""
    return clock.local_date(now, viewer.zone)


def made_day(viewer, day: date) -> Day | None:
    """The day, if its Today has been made."""
    return Day.objects.of(viewer).filter(on=day).first()


def page(viewer, made: Day, now: datetime) -> tuple[list[Line], Good | None]:
    """What a day says: its nudges in their order, and something good; without people who have gone from the book since."""
    nudges = _still_told(viewer, list(Nudge.objects.of(viewer).filter(day=made.on).order_by("position")))
    ids = [nudge.contact_id for nudge in nudges]
    people = people_at_hand(viewer, [*ids, *([made.good["contact_id"]] if made.good else [])])
    for contact_id in kept_apart(viewer):
        people.pop(contact_id, None)
    ties = ledger.glimpses(viewer, ids, now)
    ideas = _ideas(viewer, nudges)
    lines = [_line(nudge, people[nudge.contact_id], ties, ideas) for nudge in nudges if nudge.contact_id in people]
    _lead_to_talks(viewer, lines)
    friend = people.get(made.good.get("contact_id"))
    return lines, Good(friend.short, **made.good) if friend and friend.may_be_suggested else None


def _still_told(viewer, nudges: list[Nudge]) -> list[Nudge]:
    """Without days of members who no longer tell them, or no longer to the viewer."""
    told = {nudge.id: nudge.facts["field_id"] for nudge in nudges if nudge.facts.get("field_id")}
    seen = members.days_still_told(viewer, told.values())
    return [nudge for nudge in nudges if nudge.id not in told or told[nudge.id] in seen]


def kept_apart(viewer) -> set[int]:
    """The contacts that stand for members whom the viewer has blocked: Today leads to none of them."""
    blocked = trust.blocked_ids(viewer)
    return {each.contact_id for each in contacts.contacts_of_members(viewer, blocked)} if blocked else set()


def lines(viewer, day: date, now: datetime) -> list[Line]:
    """The nudges of a day in their order; none where it has not been made."""
    made = made_day(viewer, day)
    return page(viewer, made, now)[0] if made else []


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
    shown = _line(found, person, ledger.glimpses(viewer, [found.contact_id], now), _ideas(viewer, [found]))
    _lead_to_talks(viewer, [shown])
    return shown


def _lead_to_talks(viewer, lines: list[Line]) -> None:
    """Where the owner can write to each of these here; and an answer they gave there without saying so here is given."""
    if not (viewer.is_here and lines):
        return
    stands_for = contacts.members_of_contacts(viewer, [line.person.id for line in lines])
    slugs = talk.talks_with(viewer, set(stands_for.values()))
    owed = talk.still_owed(viewer, {line.nudge.facts["talk"] for line in lines if "talk" in line.nudge.facts})
    for line in lines:
        line.talk = line.nudge.facts.get("talk") or slugs.get(stands_for.get(line.person.id, 0), "")
        if "talk" in line.nudge.facts and not line.nudge.answer and line.talk not in owed:
            line.nudge.answer = line.nudge.facts["settled"] = Answer.DONE.value


def _line(nudge: Nudge, person: AtHand, ties: dict, ideas: dict[int, list[str]]) -> Line:
    tie = ties.get(nudge.contact_id)
    is_gift_day = nudge.reason == Reason.OCCASION and not nudge.facts.get("whose") and nudge.facts.get("kind") != "memorial"
    return Line(nudge, person, tie.ember if tie else None, ideas.get(nudge.contact_id, []) if is_gift_day else [])


def _ideas(viewer, nudges: list[Nudge]) -> dict[int, list[str]]:
    return contacts.ideas_for(viewer, [nudge.contact_id for nudge in nudges if nudge.reason == Reason.OCCASION])


def morning_hour(viewer) -> int | None:
    """At which hour Today comes to the viewer by mail, None where it does not."""
    row = Morning.objects.of(viewer).first()
    return row.hour if row and notify.wants_letters(viewer, "morning") else None


def has_people(viewer) -> bool:
    """Whether anybody is in the book."""
    return not is_book_empty(viewer)


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
    told = [one for one in (*occasions(viewer, now), *own_word, *shared(viewer, now)) if is_open(one)]
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
    suggested |= {one.contact_id for _reason, _weight, one in told if one.reason is Reason.SHARED}
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
