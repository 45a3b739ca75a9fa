"""Whom somebody will be near on a trip, and who will be near them: people they know, travellers, and who is glad to meet those.

What stands in the viewer's own book is told to the viewer alone; of members only what they tell, and to whom they tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import Http404

from closeknit.contacts import reads as contacts
from closeknit.contacts.reads.at_hand import AtHand, people_at_hand
from closeknit.gatherings.reads.trip import (
    ALWAYS,
    TripShown,
    WelcomeShown,
    is_welcome_over,
    own_trips,
    passing_by,
    trip,
    trips_to,
    welcomes_in,
)
from closeknit.gatherings.rules.trip import NUDGED_AHEAD, both
from closeknit.kit import clock
from closeknit.kit.places import cities_near, city
from closeknit.members import reads as members
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

MOST_NEAR = 60


@dataclass(slots=True)
class Near:
    """Somebody near on a trip: a member (`slug`), a contact of the viewer's own book (`contact_id`), or both.

    `lives_in` is the city where they live, "" where that is not why they are named. `passing` is a trip of theirs that shares the
    days from `first_on` to `last_on`, else these are the trip's own. `is_glad` to meet travellers there, in `words`.
    """

    name: str
    first_on: date
    last_on: date
    slug: str = ""
    contact_id: int = 0
    photo_url: str = ""
    city: str = ""
    lives_in: str = ""
    passing: TripShown | None = None
    is_glad: bool = False
    words: str = ""
    is_known: bool = False


@dataclass(slots=True)
class _Around:
    """What was found around several trips at once."""

    names: dict[int, tuple[str, str]]
    faces: dict[int, str]
    book: dict[int, int]
    at_hand: dict[int, AtHand]
    contact_of: dict[int, int]
    homes: dict[int, int] = field(default_factory=dict)
    passing: list[TripShown] = field(default_factory=list)
    glad: list[WelcomeShown] = field(default_factory=list)


def people_near(viewer, eyes: Sight, shown: TripShown, now: datetime) -> list[Near]:
    """Whom the viewer is near on a trip of their own, people they know first, then by name; nobody where it is over or cancelled;
    in a fixed number of queries. At most MOST_NEAR."""
    return people_near_trips(viewer, eyes, [shown], now)[shown.id]


def people_near_trips(viewer, eyes: Sight, trips: Sequence[TripShown], now: datetime) -> dict[int, list[Near]]:
    """The same for several trips at once, by their numbers."""
    going = [each for each in trips if each.is_own and not (each.is_over or each.is_cancelled)]
    found: dict[int, list[Near]] = {each.id: [] for each in trips}
    if going and eyes.is_here:
        around = _around(viewer, eyes, going, now)
        for each in going:
            near = sorted(_near(each, around, eyes), key=lambda one: (not one.is_known, one.name.casefold()))
            found[each.id] = near[:MOST_NEAR]
    return found


def person_near(viewer, eyes: Sight, slug: str, who: str, now: datetime) -> tuple[TripShown, Near]:
    """A trip the viewer may know of, and the member of that slug whom it brings near: of one's own trip anybody it names, of
    another's whoever travels. Raises Http404 for anybody else, and for what is over or cancelled."""
    shown = trip(viewer, eyes, slug, now)
    if shown.is_own:
        return shown, _one(people_near(viewer, eyes, shown, now), slug=who)
    if shown.owner_slug != who:
        raise Http404("nobody of that name")
    return shown, Near(shown.owner_name, shown.first_on, shown.last_on, who, 0, shown.photo_url, shown.city, passing=shown)


def contact_near(viewer, eyes: Sight, slug: str, contact_id: int, now: datetime) -> tuple[TripShown, Near, AtHand]:
    """A trip of the viewer's own, a contact of theirs whom it brings near, and how they are reached. Raises Http404."""
    shown = trip(viewer, eyes, slug, now)
    near = _one(people_near(viewer, eyes, shown, now), contact_id=contact_id)
    return shown, near, people_at_hand(viewer, [near.contact_id])[near.contact_id]


@dataclass(frozen=True, slots=True)
class NearNudge:
    """That the viewer and a contact are near each other soon: on a trip of the viewer's (`is_visit` False) or of theirs.
    `key` names it, once for each person and trip."""

    contact_id: int
    key: str
    trip: TripShown
    near: Near
    is_visit: bool


def near_soon(viewer, now: datetime) -> list[NearNudge]:
    """Who of the viewer's book is near them within a fortnight, on a trip of the viewer's, or of theirs."""
    if not viewer.is_here:
        return []
    eyes = trust.sight(viewer)
    going = [each for each in own_trips(viewer, now) if not each.is_cancelled and _is_soon(each, now)]
    near = people_near_trips(viewer, eyes, going, now)
    found = [
        NearNudge(one.contact_id, f"trip:{each.id}", each, one, False)
        for each in going
        for one in near[each.id]
        if one.contact_id
    ]
    visits = [each for each in passing_by(viewer, eyes, now, NUDGED_AHEAD) if _is_soon(each, now)]
    known = {row.member_id: row.contact_id for row in contacts.contacts_of_members(viewer, {each.owner_id for each in visits})}
    for each in visits:
        if each.owner_id in known:
            one = Near(each.owner_name, each.first_on, each.last_on, each.owner_slug, known[each.owner_id], passing=each)
            found.append(NearNudge(one.contact_id, f"trip:{each.id}", each, one, True))
    return found


def _is_soon(shown: TripShown, now: datetime) -> bool:
    return shown.first_on - clock.local_date(now, shown.zone) <= NUDGED_AHEAD


def _one(people: list[Near], **who) -> Near:
    (name, value), *_none = who.items()
    found = next((each for each in people if value and getattr(each, name) == value), None)
    if found is None:
        raise Http404("nobody of that name")
    return found


def _around(viewer, eyes: Sight, trips: list[TripShown], now: datetime) -> _Around:
    near = sorted({number for each in trips for number in cities_near(each.city_id)})
    first, last = min(each.first_on for each in trips), max(each.last_on for each in trips)
    known = contacts.members_in_book(viewer)
    book = contacts.people_in_cities(viewer, near)
    stands_for = contacts.members_of_contacts(viewer, book)
    blocked = {viewer.id, *trust.blocked_ids(viewer)}
    for contact_id in [each for each, member_id in stands_for.items() if member_id in blocked]:
        book.pop(contact_id)
    homes = members.living_in(viewer, eyes, {*known, *eyes.met_ids}, near)
    passing = trips_to(viewer, eyes, near, first, last, now)
    welcomes = welcomes_in(viewer, eyes, near, first, last)
    glad = [each for each in welcomes if each.owner_id != viewer.id and not is_welcome_over(viewer, each, now)]
    ids = {*homes, *stands_for.values(), *(each.owner_id for each in (*passing, *glad))} - {viewer.id}
    rows = trust.members_in_sight(viewer, eyes).filter(id__in=ids).values_list("id", "slug", "name")
    contact_of = {member_id: row[0] for member_id, row in known.items()}
    contact_of |= {member_id: contact_id for contact_id, member_id in stands_for.items() if contact_id in book}
    wanted = {*book, *(contact_of[each] for each in ids if each in contact_of)}
    return _Around(
        {number: (slug, name) for number, slug, name in rows}, members.faces(viewer, eyes, ids), book,
        people_at_hand(viewer, wanted), contact_of, homes, passing, glad,
    )  # fmt: skip


def _near(shown: TripShown, around: _Around, eyes: Sight) -> list[Near]:
    """Everybody near on one trip, each once."""
    there = set(cities_near(shown.city_id))
    people: dict[tuple[str, int], Near] = {}

    def one(member_id: int, contact_id: int = 0) -> Near | None:
        contact_id = contact_id or around.contact_of.get(member_id, 0)
        slug, name = around.names.get(member_id, ("", ""))
        hand = around.at_hand.get(contact_id)
        if not slug and not (hand and hand.may_be_suggested):
            return None
        key = ("member", member_id) if slug else ("contact", contact_id)
        face = around.faces.get(member_id, "") if slug else ""
        face = face or (f"/people/photos/{hand.photo}" if hand and hand.photo else "")
        is_known = bool(hand) or member_id in eyes.met_ids
        fresh = Near(
            name or hand.name, shown.first_on, shown.last_on, slug, contact_id if hand else 0, face, shown.city, is_known=is_known
        )
        return people.setdefault(key, fresh)

    members_there = {contact_id: member_id for member_id, contact_id in around.contact_of.items()}
    for contact_id, city_id in around.book.items():
        if city_id in there and (near := one(members_there.get(contact_id, 0), contact_id)):
            near.lives_in = _city(city_id)
    for member_id, city_id in around.homes.items():
        if city_id in there and (near := one(member_id)):
            near.lives_in = _city(city_id)
    for other in around.passing:
        days = both(shown.first_on, shown.last_on, other.first_on, other.last_on)
        if days and other.city_id in there and (near := one(other.owner_id)) and near.passing is None:
            near.passing, (near.first_on, near.last_on), near.city = other, days, other.city
    for other in around.glad:
        if other.city_id in there and (other.until_on or ALWAYS) >= shown.first_on and (near := one(other.owner_id)):
            near.is_glad, near.words, near.lives_in = True, other.words, near.lives_in or ""
            near.city = near.city if near.passing else other.city
    return list(people.values())


def _city(city_id: int) -> str:
    found = city(city_id)
    return found.name if found else ""
