"""Gifts: of one person, of the whole book, and what the owner's own words might suggest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.http import Http404

from closeknit.contacts.models import Gift, Relation
from closeknit.contacts.reads.days import Upcoming, upcoming_occasions
from closeknit.contacts.reads.own import own
from closeknit.contacts.reads.person import PersonPage
from closeknit.contacts.rules.wishes import GROWN_UP, is_of_child, may_be_grown, wishes
from closeknit.kit.text import fold

SOON_DAYS = 60
MOST_IDEAS = 3
MOST_LISTED = 500
IDEA, GIVEN, RECEIVED = Gift.State.IDEA, Gift.State.GIVEN, Gift.State.RECEIVED


def gifts_of(viewer, contact_id: int) -> list[Gift]:
    """Everything given, received and thought of for one contact: by day, the latest first, then those without one."""
    rows = Gift.objects.of(viewer).filter(contact_id=contact_id)
    return list(rows.order_by(*NEWEST))


NEWEST = (F("year").desc(nulls_last=True), F("month").desc(nulls_last=True), F("day").desc(nulls_last=True), "-id")


def gift(viewer, contact_id: int, gift_id: int) -> Gift:
    """One gift of this contact. Raises Http404, for one of somebody else too."""
    row = own(viewer, Gift, gift_id)
    if row.contact_id != contact_id:
        raise Http404("not a gift of this person")
    return row


def last_currency(viewer) -> str:
    """The currency the owner wrote last; "" where there is none."""
    rows = Gift.objects.of(viewer).exclude(currency="").order_by("-id")
    return rows.values_list("currency", flat=True).first() or ""


def ideas_for(viewer, contact_ids: Iterable[int]) -> dict[int, list[str]]:
    """By contact, at most three ideas that wait, the oldest first; who has none is left out."""
    rows = _ideas(viewer).filter(contact_id__in=list(contact_ids)).order_by("id").values_list("contact_id", "text")
    found = defaultdict(list)
    for contact_id, text in rows:
        if len(found[contact_id]) < MOST_IDEAS:
            found[contact_id].append(text)
    return dict(found)


def _ideas(viewer):
    return Gift.objects.of(viewer).filter(state=IDEA, is_never_again=False)


@dataclass(frozen=True, slots=True)
class Wish:
    """A sentence of the owner's own that sounds like a wish, and where it stands."""

    text: str
    note_id: int | None = None
    fact_id: int | None = None


def perhaps(viewer, page: PersonPage, gifts: list[Gift], most: int = MOST_IDEAS) -> list[Wish]:
    """What the owner's notes and facts about a person suggest, the newest first; nothing that is among the gifts already.

    Only of grown people who live: of children nothing is ever suggested (see rules/wishes.py for how they are told).
    """
    person = page.contact
    is_grown = may_be_grown(page.brief.age, (kin.kind for kin in page.relations))
    if person.has_died or person.is_organisation or not is_grown:
        return []
    known = {fold(gift.text) for gift in gifts}
    names = (person.name, person.nickname, person.given)
    children = [kin.name for kin in page.relations if _is_child(kin)]
    found: dict[str, Wish] = {}
    for text, note_id, fact_id in _written(page):
        for said in wishes(text, names, children):
            if fold(said) not in known:
                found.setdefault(fold(said), Wish(said, note_id, fact_id))
        if len(found) >= most:
            break
    return list(found.values())[:most]


def _is_child(kin) -> bool:
    is_young = kin.age is not None and kin.age < GROWN_UP
    return kin.kind == Relation.Kind.CHILD or is_young or is_of_child(fold(kin.label), set())


def _written(page: PersonPage) -> list[tuple]:
    """The owner's words with the ids of note and fact, the newest first."""
    notes = [(note.on, note.text, note.id, None) for note in page.notes]
    facts = [(fact.learned_on or date.min, fact.text, None, fact.id) for fact in page.facts]
    return [each[1:] for each in sorted(notes + facts, key=lambda each: each[0], reverse=True)]


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that comes round, what might be given, and what was given the last times: (year, text)."""

    occasion: Upcoming
    ideas: list[Gift]
    given: list[tuple[int | None, str]]


@dataclass(frozen=True, slots=True)
class GiftsPage:
    """The gifts of the whole book. `years` are those in which something was given or received, the latest first, None for
    those of no known year; `given` and `received` are of `year` alone. `is_cut` says that a list was longer than a page."""

    coming: list[Coming]
    ideas: list[Gift]
    unthanked: list[Gift]
    years: list[int | None]
    year: int | None
    given: list[Gift]
    received: list[Gift]
    is_cut: bool


def gifts_page(viewer, today: date, year: int | None = None, days: int = SOON_DAYS) -> GiftsPage:
    """Ideas by the next occasion, what was received and not thanked for, and what was given in a year (the latest if none is
    named). Seven queries, however much there is."""
    ideas = list(_named(_ideas(viewer), viewer).order_by("contact__sort_key", "contact_id", "id")[:MOST_LISTED])
    unthanked = _named(Gift.objects.of(viewer).filter(state=RECEIVED, is_thanked=False), viewer).order_by(*NEWEST)
    kept = Gift.objects.of(viewer).exclude(state=IDEA)
    years = sorted(kept.values_list("year", flat=True).distinct().order_by(), key=lambda each: -(each or 0))
    year = year if year in years else next(iter(years), None)
    of_year = list(_named(kept.filter(year=year), viewer).order_by("contact__sort_key", "contact_id", *NEWEST)[: MOST_LISTED + 1])
    coming = _coming(viewer, ideas, today, days)
    soon = {each.occasion.contact_id for each in coming}
    return GiftsPage(
        coming=coming,
        ideas=[idea for idea in ideas if idea.contact_id not in soon],
        unthanked=list(unthanked[:MOST_LISTED]),
        years=years,
        year=year,
        given=[row for row in of_year[:MOST_LISTED] if row.state == GIVEN],
        received=[row for row in of_year[:MOST_LISTED] if row.state == RECEIVED],
        is_cut=len(of_year) > MOST_LISTED or len(ideas) == MOST_LISTED,
    )


def _named(rows, viewer):
    """Gifts with their contacts, of those who are not archived."""
    return rows.filter(contact__owner_id=viewer.id, contact__archived_at=None).select_related("contact")


def _coming(viewer, ideas: list[Gift], today: date, days: int) -> list[Coming]:
    """The own days of those for whom there is an idea, and of those to whom something was given before."""
    occasions = [
        each
        for each in upcoming_occasions(viewer, today, days)
        if not each.whose and not each.has_died and each.kind != "memorial"
    ]
    by_person = defaultdict(list)
    for idea in ideas:
        by_person[idea.contact_id].append(idea)
    before = defaultdict(list)
    ids = {each.contact_id for each in occasions}
    rows = Gift.objects.of(viewer).filter(Q(state=GIVEN), contact_id__in=ids).order_by(*NEWEST)
    for contact_id, year, text in rows.values_list("contact_id", "year", "text"):
        before[contact_id].append((year, text))
    told = [Coming(each, by_person[each.contact_id], before[each.contact_id][:MOST_IDEAS]) for each in occasions]
    return [each for each in told if each.ideas or each.given]
