"""Gatherings as programs read and write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from closeknit.gatherings import actions, reads
from closeknit.gatherings.rules import Span
from closeknit.kit.openapi import Given, Key, Line, Shown, Text, To
from closeknit.trust import reads as trust

Format = Literal["coffee", "dinner", "walk", "workshop", "study", "strategy", "exercise", "open_house", "other"]
Scope = Literal["this", "following", "all"]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 2**62
Small = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Person(Shown):
    slug: str
    name: str


class OccurrenceLine(Shown):
    """One occurrence in a list: `id` is its own number, `slug` the gathering's. `starts_local` is on the clock of `zone`;
    "YYYY-MM-DD" for whole days, of which `length_days` says how many."""

    id: int
    slug: str
    title: str
    format: str
    is_in_person: bool
    is_online: bool
    place: str
    city: str
    starts_local: str
    zone: str
    length_days: int
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    is_own: bool
    author_name: str
    author_slug: str


class OccurrenceTime(Shown):
    """When one occurrence takes place. `slot` is the start its series has there, another where it was moved alone."""

    id: int
    slot: str
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    is_changed: bool
    reason: str


class Gathering(Shown):
    """As it is at `occurrence`: the one asked for, else the next to come. `address` and `call_link` are "" for whoever does not
    come. `story`, `agenda` and `asked` are there for those who look after it; null for others."""

    slug: str
    state: str
    reason: str
    title: str
    format: str
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int
    rrule: str
    story_html: str
    agenda_html: str
    story: str | None
    agenda: str | None
    is_in_person: bool
    is_online: bool
    place: str
    city: str
    country: str
    address: str
    call_link: str
    bring: str
    capacity: int | None
    picture: str
    picture_alt: str
    audience: str
    circles: list[str]
    author_name: str
    author_slug: str
    hosts: list[Person]
    asked: list[Person] | None
    is_own: bool
    occurrence: OccurrenceTime | None
    occurrences: list[OccurrenceTime]


class GatheringPlan(Given):
    """What it is to be. `starts_local` is "YYYY-MM-DDTHH:MM" on the clock of `zone` (an IANA name), with `length_minutes`; or
    "YYYY-MM-DD" with `length_days`. `rrule` is a rule of RFC 5545, "" for once. `city_id` is GeoNames' number."""

    title: Line
    starts_local: Line
    zone: Key
    length_minutes: Small = 0
    length_days: Small = 0
    rrule: Line = ""
    story: Text = ""
    format: Format = "other"
    is_in_person: bool = True
    is_online: bool = False
    place: Line = ""
    address: Line = ""
    city_id: Small | None = None
    call_link: Line = ""
    bring: Line = ""
    agenda: Text = ""
    capacity: Small | None = None

    def plan(self) -> actions.Plan:
        said = self.model_dump(include=set(actions.Plan.__dataclass_fields__) - {"span"})
        return actions.Plan(span=Span(self.starts_local, self.zone, self.length_minutes, self.length_days), **said)


class NewGathering(GatheringPlan, To):
    """What is planned, and to whom it is told; a draft is published later."""

    is_draft: bool = False


class GatheringChange(GatheringPlan):
    """The whole of it anew. `scope` "this" changes the one `occurrence`, "following" that and all later ones (a number of
    times in `rrule` is that of these alone), "all" every one to come."""

    scope: Scope = "all"
    occurrence: int | None = Field(None, ge=1, le=2**53)


class CancellationGiven(Given):
    """Why, and which: as with a change."""

    reason: Line
    scope: Scope = "all"
    occurrence: int | None = Field(None, ge=1, le=2**53)


class PeopleGiven(Given):
    """Slugs of members."""

    slugs: list[Key]


def one_shown(viewer, slug: str, now: datetime, occurrence_id: int | None = None) -> Gathering:
    eyes = trust.sight(viewer)
    found = reads.gathering_shown(viewer, eyes, slug, now, occurrence_id)
    row, said = found.row, found.said
    circles = {each.id: each.slug for each in trust.own_circles(viewer, eyes, with_closed=True)}
    own = ("title", "story_html", "agenda_html", "is_in_person", "is_online", "place", "city", "country", "address", "call_link",
           "bring")  # fmt: skip
    same = ("slug", "state", "reason", "format", "starts_local", "zone", "length_minutes", "length_days", "rrule",
            "picture_alt", "audience")  # fmt: skip
    return Gathering(
        **{name: said[name] for name in own}, **{name: getattr(row, name) for name in same},
        story=said["story"] if found.looks_after else None, agenda=said["agenda"] if found.looks_after else None,
        picture=row.picture_url, circles=[circles[each] for each in found.told.circle_ids if each in circles],
        author_name=reads.name_of_author(viewer, found.author), author_slug=found.author.slug if found.author.is_here else "",
        hosts=people(found.hosts), asked=people(found.asked) if found.looks_after else None, is_own=found.is_own,
        capacity=found.one.capacity if found.one else row.capacity,
        occurrence=time_of(found.one) if found.one else None, occurrences=[time_of(each) for each in found.dates],
    )  # fmt: skip


def people(rows) -> list[Person]:
    return [Person(slug=slug, name=name) for slug, name in rows]


def time_of(one) -> OccurrenceTime:
    names = ("id", "slot", "starts_local", "zone", "length_minutes", "length_days", "starts_at", "ends_at", "reason")
    told = {name: getattr(one, name) for name in names}
    return OccurrenceTime(is_cancelled=one.cancelled_at is not None, is_changed=one.changed_at is not None, **told)


def place_of(told) -> tuple[datetime, int]:
    """Where in time a list goes on, as a cursor has it. Raises ValueError."""
    at, number = told
    if not (isinstance(at, int) and 0 <= at < 2**55 and isinstance(number, int) and 0 <= number <= LATEST):
        raise ValueError(told)
    return EPOCH + timedelta(microseconds=at), number


def cursor_of(place: tuple[datetime, int]) -> list[int]:
    return [(place[0] - EPOCH) // timedelta(microseconds=1), place[1]]
