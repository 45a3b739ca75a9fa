"""Where members will be, and who is glad to meet travellers, as far as they let the viewer know."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import Http404

from closeknit.gatherings.models import TravellerWelcome, TravelShowing, Trip
from closeknit.gatherings.rules.trip import SOON
from closeknit.kit import clock
from closeknit.kit.places import cities_near, city
from closeknit.kit.text import clean
from closeknit.members import reads as members
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight, Told

ALWAYS = date(9999, 12, 31)
A_DAY = timedelta(days=1)  # no clock is further than this from UTC's day
PAGE = 20
MOST_COMING = 60
MOST_FOUND = 200


@dataclass(frozen=True, slots=True)
class TripShown:
    """A trip. `note` and `told` are the owner's alone; `photo_url` is "" where the viewer sees no photo of them. `is_over` and
    `is_on` are judged where it leads."""

    id: int
    slug: str
    owner_id: int
    owner_slug: str
    owner_name: str
    photo_url: str
    city_id: int
    city: str
    country: str
    zone: str
    first_on: date
    last_on: date
    words: str
    note: str
    told: Told
    is_own: bool
    is_cancelled: bool
    is_hidden: bool
    is_on: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class WelcomeShown:
    """That a member is glad to meet travellers in a city, until a day (None: without an end)."""

    owner_id: int
    city_id: int
    city: str
    country: str
    words: str
    until_on: date | None
    told: Told


def own_trips(viewer, now: datetime) -> list[TripShown]:
    """The viewer's trips that are on or to come, the soonest first; those that were cancelled are among them."""
    rows = Trip.objects.of(viewer).filter(last_on__gte=now.date() - A_DAY).order_by("first_on", "last_on", "id")
    return [each for each in _own(viewer, rows[:MOST_COMING], now) if not each.is_over]


def past_trips(viewer, now: datetime, page: int = 1) -> tuple[list[TripShown], bool]:
    """A page of the viewer's own trips that are over, the latest first; and whether there are more."""
    rows = Trip.objects.of(viewer).filter(last_on__lte=now.date() + A_DAY).order_by("-last_on", "-id")
    first = (page - 1) * PAGE
    shown = _own(viewer, rows[first : first + PAGE + 1], now)
    return [each for each in shown[:PAGE] if each.is_over], len(shown) > PAGE


def own_trip(viewer, slug: str) -> Trip:
    """A trip of the viewer's own; raises Http404 for any other."""
    found = Trip.objects.of(viewer).filter(slug=clean(slug)[:24]).first()
    if not found:
        raise Http404("no such trip")
    return found


def trip(viewer, eyes: Sight, slug: str, now: datetime) -> TripShown:
    """A trip of the viewer's own, or one that is told to them, takes place and is not over; raises Http404 for any other."""
    row = Trip.objects.filter(slug=clean(slug)[:24]).select_related("owner").first()
    found = _seen(viewer, eyes, [row] if row else [], now)
    if not found:
        raise Http404("no such trip")
    return found[0]


def trips_of(viewer, eyes: Sight, slug: str, now: datetime) -> list[TripShown]:
    """The trips of a member that the viewer may know of, the soonest first. Raises Http404 for a member out of sight."""
    owner = trust.member(viewer, slug, eyes)
    rows = Trip.objects.of(owner).filter(last_on__gte=now.date() - A_DAY, cancelled_at=None, hidden_at=None)
    return _seen(viewer, eyes, rows.select_related("owner").order_by("first_on", "id")[:MOST_COMING], now)


def trips_to(
    viewer, eyes: Sight, city_ids: Collection[int], first: date, last: date, now: datetime
) -> list[TripShown]:  # fmt: skip
    """The trips of others, told to the viewer, that lead to one of these cities on some of these days; the soonest first, at most
    MOST_FOUND; four queries."""
    rows = _present(eyes, city_ids, first, last).filter(welcome=None).select_related("trip__owner")
    trips = {row.trip_id: row.trip for row in rows.order_by("first_on", "id")[:MOST_FOUND]}
    return [each for each in _seen(viewer, eyes, trips.values(), now) if not each.is_own]


def welcomes_in(viewer, eyes: Sight, city_ids: Collection[int], first: date, last: date) -> list[WelcomeShown]:
    """Who is glad to meet travellers in one of these cities on some of these days, as far as it is told to the viewer; whoever
    said it first comes first; at most MOST_FOUND."""
    rows = _present(eyes, city_ids, first, last).filter(trip=None).select_related("welcome")
    found = {row.welcome_id: row.welcome for row in rows.order_by("welcome_id")[:MOST_FOUND]}
    return _welcoming(viewer, eyes, found.values())


def welcome_of(viewer, eyes: Sight, slug: str, now: datetime) -> WelcomeShown | None:
    """That a member is glad to meet travellers, where the viewer may know it. Raises Http404 for a member out of sight."""
    owner = trust.member(viewer, slug, eyes)
    found = _welcoming(viewer, eyes, TravellerWelcome.objects.of(owner))
    return found[0] if found and not is_welcome_over(viewer, found[0], now) else None


def own_welcome(viewer) -> WelcomeShown | None:
    """What the viewer says to travellers themselves."""
    row = TravellerWelcome.objects.of(viewer).first()
    return _welcome(row) if row else None


def is_welcome_over(viewer, shown: WelcomeShown, now: datetime) -> bool:
    """Whether the last day of a welcome is over on the clock of its city."""
    there = city(shown.city_id)
    return (shown.until_on or ALWAYS) < clock.local_date(now, there.zone if there else "UTC")


def passing_by(viewer, eyes: Sight, now: datetime, ahead: timedelta = SOON) -> list[TripShown]:
    """The trips of others, told to the viewer, that soon lead to where the viewer lives or welcomes travellers, or near."""
    home, welcome = members.own_city(viewer), own_welcome(viewer)
    is_glad = welcome and not is_welcome_over(viewer, welcome, now)
    places = {each for each in (home.id if home else 0, welcome.city_id if is_glad else 0) if each}
    near = {number for each in sorted(places) for number in cities_near(each)}
    today = clock.local_date(now, viewer.zone)
    return trips_to(viewer, eyes, near, today, today + ahead, now) if near else []


def _present(eyes: Sight, city_ids: Collection[int], first: date, last: date):
    spaces = trust.spaces_in_sight(eyes)
    return TravelShowing.objects.filter(space__in=spaces, city_id__in=list(city_ids), last_on__gte=first, first_on__lte=last)


def _seen(viewer, eyes: Sight, rows: Iterable[Trip], now: datetime) -> list[TripShown]:
    """Those of these trips that the viewer may know of: asked of the thing itself, and of whose it is."""
    told = [row for row in rows if eyes.sees(row.owner_id, row.audience, row.circle_ids)]
    others = {row.owner_id for row in told} - {viewer.id}
    here = set(trust.members_in_sight(viewer, eyes).filter(id__in=others).values_list("id", flat=True)) if others else set()
    seen = [
        row for row in told if row.owner_id == viewer.id or (row.owner_id in here and not (row.cancelled_at or row.hidden_at))
    ]
    faces = members.faces(viewer, eyes, {row.owner_id for row in seen}) if others else {}
    shown = [_shown(viewer, row, now, faces) for row in seen]
    return [each for each in shown if each.is_own or not each.is_over]


def _own(viewer, rows: Iterable[Trip], now: datetime) -> list[TripShown]:
    return [_shown(viewer, row, now, {}, owner=viewer) for row in rows]


def _shown(viewer, row: Trip, now: datetime, faces: dict[int, str], owner=None) -> TripShown:
    is_own, owner, today = row.owner_id == viewer.id, owner or row.owner, clock.local_date(now, row.zone)
    return TripShown(
        row.id, row.slug, row.owner_id, owner.slug, owner.name, faces.get(row.owner_id, ""), row.city_id, row.city, row.country,
        row.zone, row.first_on, row.last_on, row.words, row.note if is_own else "", row.told if is_own else Told(), is_own,
        row.cancelled_at is not None, row.hidden_at is not None, row.first_on <= today <= row.last_on, row.last_on < today,
    )  # fmt: skip


def _welcoming(viewer, eyes: Sight, rows: Iterable[TravellerWelcome]) -> list[WelcomeShown]:
    told = [row for row in rows if eyes.sees(row.owner_id, row.audience, row.circle_ids)]
    ids = {row.owner_id for row in told}
    here = set(trust.members_in_sight(viewer, eyes).filter(id__in=ids).values_list("id", flat=True)) if ids else set()
    return [_welcome(row) for row in told if row.owner_id in here]


def _welcome(row: TravellerWelcome) -> WelcomeShown:
    return WelcomeShown(row.owner_id, row.city_id, row.city, row.country, row.words, row.until_on, row.told)
