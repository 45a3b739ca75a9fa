"""Trips for programs: where I will be, whom I am near there, and being glad to meet travellers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Query, Router
from pydantic import Field

from closeknit.contacts import reads as contacts
from closeknit.gatherings import actions, reads
from closeknit.gatherings.api.schemas import Gathering, Small, one_shown
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Day, Given, Key, Limit, Line, Page, Shown, Text, To, page
from closeknit.trust import reads as trust

router = Router()


class CityLine(Shown):
    """A city of the gazetteer: its number at GeoNames, the two letters of its country, the code of its part of it."""

    id: int
    name: str
    country: str
    region: str
    zone: str


class Trip(Shown):
    """Where somebody will be, from the first day to the last, by the clock of `zone`. `note` and `audience` are mine alone, null
    on others' trips; `circles` are slugs of mine. What `is_hidden` was hidden by a host from all but me."""

    slug: str
    city_id: int
    city: str
    country: str
    zone: str
    first_on: date
    last_on: date
    words: str
    note: str | None
    audience: str | None
    circles: list[str]
    owner_slug: str
    owner_name: str
    is_own: bool
    is_cancelled: bool
    is_hidden: bool
    is_over: bool


class TripGiven(To):
    """`city_id` is GeoNames' number (see `cities`); the audience is never the public."""

    city_id: Small
    first_on: Day
    last_on: Day
    words: Line = ""
    note: Text = ""

    def journey(self) -> actions.Journey:
        return actions.Journey(self.city_id, self.first_on, self.last_on, self.words, self.note)


class TripCancelled(Given):
    is_cancelled: bool = True


class NearLine(Shown):
    """Somebody near on a trip of mine: a member (`slug`), a contact of my book (`contact_id`), or both; "" and null where not.
    `lives_in` is a city, "" where that is not why; `passing` the slug of a trip of theirs; the days are those we share."""

    name: str
    slug: str
    contact_id: int | None
    first_on: date
    last_on: date
    lives_in: str
    passing: str
    is_glad: bool
    words: str


class TravellerWelcome(Shown):
    """In which city somebody is glad to meet travellers, until a day (null: without an end). `audience` is mine alone."""

    city_id: int
    city: str
    country: str
    words: str
    until_on: date | None
    audience: str | None
    circles: list[str]


class WelcomeGiven(To):
    city_id: Small
    words: Line = ""
    until_on: Day | None = None


class Travels(Shown):
    """What a member lets me know: their trips to come, and that they are glad to meet travellers."""

    trips: list[Trip]
    welcome: TravellerWelcome | None


class ProposalGiven(Given):
    """To whom (the slug of a member whom the trip brings near), what, on which day, and at which hour there (null: the usual)."""

    who: Key
    format: Literal["walk", "dinner", "coffee"]
    on: Day
    hour: Annotated[int, Field(ge=0, le=23)] | None = None
    words: Line = ""


@router.get("/cities", response=Page[CityLine], summary="The cities that a name may mean")
def cities(
    request, name: str = Query(..., max_length=120, description="“Lisbon”, “Lissabon, Portugal”."), limit: Limit = 20,
    cursor: Cursor = "",
):  # fmt: skip
    """One alone where it is clear; the largest first."""
    return page(CityLine, contacts.cities_meant(name), limit, cursor)


@router.get("/trips", response=Page[Trip], summary="My trips to come")
def trips(request, limit: Limit = 20, cursor: Cursor = ""):
    return page_of(request.user, reads.own_trips(request.user, clock.now()), limit, cursor)


@router.get("/trips/past", response=Page[Trip], summary="My latest trips that are over")
def past_trips(request, limit: Limit = 20, cursor: Cursor = ""):
    return page_of(request.user, reads.past_trips(request.user, clock.now())[0], limit, cursor)


@router.get("/trips/passing", response=Page[Trip], summary="Who soon comes to where I live")
def passing_by(request, limit: Limit = 20, cursor: Cursor = ""):
    """Or near it, or near where I am glad to meet travellers; as far as it is told to me."""
    return page_of(request.user, reads.passing_by(request.user, trust.sight(request.user), clock.now()), limit, cursor)


@router.get("/trips/welcome", response=TravellerWelcome | None, summary="What I say to travellers")
def own_welcome(request):
    """Null where I say nothing."""
    found = reads.own_welcome(request.user)
    return welcome_shown(found, circles_of(request.user)) if found else None


@router.put("/trips/welcome", response=TravellerWelcome, summary="Say that I am glad to meet travellers")
def welcome_travellers(request, told: WelcomeGiven):
    said = {"city_id": told.city_id, "words": told.words, "until_on": told.until_on}
    actions.welcome_travellers(by=request.user, told=told_to(request.user, told), now=clock.now(), **said)
    return welcome_shown(reads.own_welcome(request.user), circles_of(request.user))


@router.delete("/trips/welcome", response={204: None}, summary="Say it no longer")
def end_welcome(request):
    actions.end_welcome(by=request.user, now=clock.now())


@router.post("/trips", response={201: Trip}, summary="Say where I will be")
def plan_trip(request, told: TripGiven):
    to = told_to(request.user, told)
    slug = actions.plan_trip(by=request.user, journey=told.journey(), told=to, now=clock.now())
    return one(request.user, slug)


@router.get("/trips/{str:slug}", response=Trip, summary="One trip")
def trip(request, slug: str):
    return one(request.user, slug)


@router.put("/trips/{str:slug}", response=Trip, summary="Change a trip of mine")
def change_trip(request, slug: str, told: TripGiven):
    reads.own_trip(request.user, slug)
    to = told_to(request.user, told)
    actions.change_trip(by=request.user, slug=slug, journey=told.journey(), told=to, now=clock.now())
    return one(request.user, slug)


@router.post("/trips/{str:slug}/cancellation", response=Trip, summary="Cancel a trip of mine, or go after all")
def cancel_trip(request, slug: str, told: TripCancelled):
    actions.cancel_trip(by=request.user, slug=slug, is_cancelled=told.is_cancelled, now=clock.now())
    return one(request.user, slug)


@router.delete("/trips/{str:slug}", response={204: None}, summary="Take a trip out of my own history too")
def forget_trip(request, slug: str):
    actions.forget_trip(by=request.user, slug=slug, now=clock.now())


@router.get("/trips/{str:slug}/near", response=Page[NearLine], summary="Who is near on a trip of mine")
def people_near(request, slug: str, limit: Limit = 20, cursor: Cursor = ""):
    """People I know who live there, travellers who tell me, and members who are glad to meet travellers."""
    reads.own_trip(request.user, slug)
    now, eyes = clock.now(), trust.sight(request.user)
    near = reads.people_near(request.user, eyes, reads.trip(request.user, eyes, slug, now), now)
    return page(NearLine, [near_shown(each) for each in near], limit, cursor)


@router.post("/trips/{str:slug}/proposals", response={201: Gathering}, summary="Propose a walk, a dinner or a coffee")
def propose(request, slug: str, told: ProposalGiven):
    """To somebody near on a trip of mine, or to whoever travels. It becomes a gathering for the two of us."""
    proposal, now = actions.Proposal(told.format, told.on, told.hour, told.words), clock.now()
    made = actions.propose(by=request.user, slug=slug, who=told.who, proposal=proposal, now=now)
    return one_shown(request.user, made, now)


@router.get("/members/{str:slug}/travels", response=Travels, summary="Where a member will be")
def travels_of(request, slug: str):
    now, eyes = clock.now(), trust.sight(request.user)
    welcome = reads.welcome_of(request.user, eyes, slug, now)
    trips = [shown(each, {}) for each in reads.trips_of(request.user, eyes, slug, now)]
    return Travels(trips=trips, welcome=welcome_shown(welcome, None) if welcome else None)


def told_to(viewer, told: To) -> trust.Told:
    circles = trust.own_circles(viewer, trust.sight(viewer)) if told.circles else []
    return trust.told_in(viewer, circles, told.posted())


def circles_of(viewer) -> dict[int, str]:
    return {each.id: each.slug for each in trust.own_circles(viewer, trust.sight(viewer), with_closed=True)}


def one(viewer, slug: str) -> Trip:
    return shown(reads.trip(viewer, trust.sight(viewer), slug, clock.now()), circles_of(viewer))


def page_of(viewer, trips, limit: int, cursor: str) -> Page[Trip]:
    circles = circles_of(viewer)
    return page(Trip, [shown(each, circles) for each in trips], limit, cursor)


def shown(each: reads.TripShown, circles: dict[int, str]) -> Trip:
    names = ("slug", "city_id", "city", "country", "zone", "first_on", "last_on", "words", "owner_slug", "owner_name", "is_own",
             "is_cancelled", "is_hidden", "is_over")  # fmt: skip
    return Trip(
        **{name: getattr(each, name) for name in names}, note=each.note if each.is_own else None,
        audience=each.told.audience.value if each.is_own else None,
        circles=[circles[number] for number in each.told.circle_ids if number in circles] if each.is_own else [],
    )  # fmt: skip


def near_shown(each: reads.Near) -> NearLine:
    names = ("name", "slug", "first_on", "last_on", "lives_in", "is_glad")
    passing, words = each.passing, each.words or (each.passing.words if each.passing else "")
    told = {"passing": passing.slug if passing else "", "words": words, "contact_id": each.contact_id or None}
    return NearLine(**{name: getattr(each, name) for name in names}, **told)


def welcome_shown(each: reads.WelcomeShown, circles: dict[int, str] | None) -> TravellerWelcome:
    names = ("city_id", "city", "country", "words", "until_on")
    slugs = [circles[number] for number in each.told.circle_ids if number in circles] if circles else []
    audience = None if circles is None else each.told.audience.value
    return TravellerWelcome(**{name: getattr(each, name) for name in names}, audience=audience, circles=slugs)
