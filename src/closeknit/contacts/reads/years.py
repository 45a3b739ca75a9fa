"""A year of the book as its page shows it: from the picture that was kept, without whom the book does not show any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.http import Http404

from closeknit.contacts.models import Contact, YearPicture
from closeknit.contacts.reads.rows import photos_of
from closeknit.contacts.rules.rings import RING_SIZES, Rings
from closeknit.contacts.rules.years import Move, moves
from closeknit.kit import clock
from closeknit.ledger import reads as ledger

EARLIEST = 1900


@dataclass(frozen=True, slots=True)
class Somebody:
    """A face of the year; `photo` is the name its file is asked for by."""

    id: int
    name: str
    photo: str = ""
    has_died: bool = False


@dataclass(frozen=True, slots=True)
class FirstTime:
    """Who, and on which day of the owner's."""

    who: Somebody
    on: date


@dataclass(frozen=True, slots=True)
class Together:
    """The time known to have been spent with somebody, in one place and in calls."""

    who: Somebody
    met_seconds: int
    talked_seconds: int


@dataclass(slots=True)
class YearPage:
    """A year: `before` are the rings at its beginning, `months` those at the end of each month that has begun, by the numbers of
    `people`. `days` says of each day that was shared how: the ledger's bits. `last_with` are those who have died and with whom it
    was the last year."""

    year: int
    years: list[int]
    is_over: bool
    is_waiting: bool = False
    before: Rings = field(default_factory=list)
    months: list[Rings] = field(default_factory=list)
    people: dict[int, Somebody] = field(default_factory=dict)
    nearer: list[Move] = field(default_factory=list)
    quieter: list[Move] = field(default_factory=list)
    new: list[FirstTime] = field(default_factory=list)
    met: list[FirstTime] = field(default_factory=list)
    heard: list[FirstTime] = field(default_factory=list)
    hours: list[Together] = field(default_factory=list)
    days: dict[date, int] = field(default_factory=dict)
    last_with: list[Somebody] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.days and not any(any(rings) for rings in [self.before, *self.months])


def this_year(viewer, now: datetime) -> int:
    """The year on the viewer's wall."""
    return clock.local_date(now, viewer.zone).year


def years_of(viewer, now: datetime) -> list[int]:
    """The years of which the viewer's ledger knows something, and the present one; the latest first."""
    first = ledger.extent(viewer).first_at
    present = this_year(viewer, now)
    earliest = max(EARLIEST, clock.local_date(first, viewer.zone).year) if first else present
    return list(range(present, min(earliest, present) - 1, -1))


def year_there(viewer, year: int, now: datetime) -> list[int]:
    """The years there are, if this is one of them. Raises Http404."""
    years = years_of(viewer, now)
    if year not in years:
        raise Http404(f"nothing is known of {year}")
    return years


def year_page(viewer, year: int, picture: YearPicture | None, now: datetime) -> YearPage:
    """The year as it is shown; six queries, however much there is. Raises Http404 for a year of which nothing can be known."""
    page = YearPage(year, year_there(viewer, year, now), is_over=this_year(viewer, now) > year)
    if picture is None:
        return page
    told = picture.told
    page.people = _people(viewer, told)
    page.before, *page.months = [_seated(rings, number, told["last"], page.people) for number, rings in enumerate(told["rings"])]
    page.new, page.met, page.heard = (_first_times(told[name], page.people, viewer.zone) for name in ("new", "met", "heard"))
    living = {each for each, one in page.people.items() if not one.has_died}
    known = _known_since(viewer, [each.who.id for each in (*page.new, *page.met)])
    page.new, page.met = (
        [each for each in rows if each.who.id in living and not _is_earlier(known.get(each.who.id, ""), each.on)]
        for rows in (page.new, page.met)
    )
    if page.months:
        nearer, quieter = moves(page.before, page.months[-1], {each.who.id for each in page.new})
        page.nearer, page.quieter = ([move for move in row if move.contact_id in living] for row in (nearer, quieter))
    page.hours = [Together(page.people[each], met, talked) for each, met, talked in told["hours"] if each in page.people]
    first = date(year, 1, 1)
    page.days = {first + timedelta(days=number): int(digit, 16) for number, digit in enumerate(told["days"]) if digit != "0"}
    page.last_with = _last_with(viewer, page, told)
    return page


def _people(viewer, told: dict) -> dict[int, Somebody]:
    ids = {each for rings in told["rings"] for ring in rings for each in ring}
    ids |= {row[0] for name in ("new", "met", "heard", "hours") for row in told[name]}
    rows = Contact.objects.of(viewer).filter(id__in=ids, archived_at=None).values_list("id", "name", "has_died")
    photos = photos_of(viewer, list(ids))
    return {row[0]: Somebody(row[0], row[1], photos.get(row[0], ""), row[2]) for row in rows}


def _seated(rings: Rings, number: int, last: dict[str, int], people: dict[int, Somebody]) -> Rings:
    """The rings with those who are shown: not who is put away, nor who has died after the month of the last word."""

    def is_shown(contact_id: int) -> bool:
        one = people.get(contact_id)
        return one is not None and not (one.has_died and last.get(str(contact_id), 0) < max(number, 1))

    return [[each for each in ring if is_shown(each)] for ring in rings] or [[] for _size in RING_SIZES]


def _first_times(rows: Iterable, people: dict[int, Somebody], zone: str) -> list[FirstTime]:
    return [FirstTime(people[each], clock.local_date(datetime.fromisoformat(at), zone)) for each, at in rows if each in people]


def _known_since(viewer, ids: list[int]) -> dict[int, str]:
    """What their pages say of when they were met ("YYYY-MM-DD", a part of it, or "--MM-DD")."""
    return dict(Contact.objects.of(viewer).filter(id__in=set(ids)).exclude(met_on="").values_list("id", "met_on"))


def _is_earlier(met_on: str, on: date) -> bool:
    """Whether somebody was met before this day, of which the ledger's first entry tells."""
    return bool(met_on) and not met_on.startswith("-") and met_on < on.isoformat()[: len(met_on)]


def _last_with(viewer, page: YearPage, told: dict) -> list[Somebody]:
    """Those who have died, and with whom nothing is known after this year."""
    of_year = [each for each, one in page.people.items() if one.has_died and told["last"].get(str(each), 0)]
    ties = ledger.glimpses(viewer, of_year, datetime.fromisoformat(told["marks"][-1]))
    return [page.people[each] for each, tie in ties.items() if clock.local_date(tie.last_at, viewer.zone).year == page.year]
