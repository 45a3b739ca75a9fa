"""What a day says: its nudges with the people they are about, and something good."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import Http404

from closeknit.contacts import reads as contacts
from closeknit.contacts.reads.at_hand import AtHand, is_book_empty, people_at_hand
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.members import reads as members
from closeknit.notify import reads as notify
from closeknit.talk import reads as talk
from closeknit.today.models import Day, Morning, Nudge
from closeknit.today.reads.near import still_near
from closeknit.today.rules import Answer, Reason
from closeknit.trust import reads as trust

PROMISE_AHEAD_DAYS = 3
MOST_ON_A_CARD = 3


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
    promises: list[contacts.OpenPromise] = field(default_factory=list)
    """What the owner promised them beside what any nudge says, and is soon due; what is due today stands in its own part."""


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
    nudges = still_near(viewer, nudges, now)
    ids = [nudge.contact_id for nudge in nudges]
    people = people_at_hand(viewer, [*ids, *([made.good["contact_id"]] if made.good else [])])
    for contact_id in kept_apart(viewer):
        people.pop(contact_id, None)
    ties = ledger.glimpses(viewer, ids, now)
    ideas = _ideas(viewer, nudges)
    lines = [_line(nudge, people[nudge.contact_id], ties, ideas) for nudge in nudges if nudge.contact_id in people]
    _lead_to_talks(viewer, lines)
    _take_up_promises(viewer, lines, now)
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
    found = next(iter(still_near(viewer, [nudge(viewer, nudge_id)], now)), None)
    if not found:
        raise Http404
    person = people_at_hand(viewer, [found.contact_id]).get(found.contact_id)
    if not person:
        raise Http404
    shown = _line(found, person, ledger.glimpses(viewer, [found.contact_id], now), _ideas(viewer, [found]))
    _lead_to_talks(viewer, [shown])
    _take_up_promises(viewer, [shown], now)
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


def _take_up_promises(viewer, lines: list[Line], now: datetime) -> None:
    """A day stays as it was made; what was promised since stands on the card of whom it was promised to."""
    if not lines:
        return
    said = {line.nudge.facts.get("promise_id") for line in lines}
    for each in contacts.open_promises(viewer, day_of(viewer, now), PROMISE_AHEAD_DAYS):
        if each.in_days != 0 and each.id not in said:
            for line in lines:
                if line.person.id == each.contact_id and len(line.promises) < MOST_ON_A_CARD:
                    line.promises.append(each)


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
