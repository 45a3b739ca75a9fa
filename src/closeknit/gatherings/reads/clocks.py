"""On whose clock a time is what: of those whose clock a viewer may know, and of the viewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from closeknit.accounts.models import Member, Membership
from closeknit.gatherings.models import Gathering, GatheringHost, GatheringInvitation, Occurrence, Rsvp
from closeknit.gatherings.rules import Hour, Series, Span, hour_for, hours_for_all, instants, slots_within
from closeknit.kit import clock
from closeknit.members import reads as members
from closeknit.notify import reads as notify
from closeknit.trust.reads import Sight, members_in_sight

MOST_CLOCKS = 60
MOST_ZONED, MOST_ZONES = 200, 6
AHEAD, MOST_AHEAD = timedelta(days=366), 400


@dataclass(frozen=True, slots=True)
class Clock:
    """A time for somebody whose clock the viewer may know: what hour it is, and on which day of theirs."""

    slug: str
    name: str
    at: datetime
    hour: Hour


def clocks_of(viewer, eyes: Sight, people: Iterable[Member]) -> list[tuple[Member, str, object]]:
    """(member, zone, their quiet hours) of those of these members, in sight already, whose clock the viewer may know, themselves
    aside; two queries, at most MOST_CLOCKS people. What is quiet for them goes no further than rules.hour_for."""
    others = [each for each in people if each.id != eyes.member_id][:MOST_CLOCKS]
    zones = members.zones(viewer, eyes, others)
    quiet = notify.quiet_hours(viewer, list(zones))
    return [(each, zones[each.id], quiet.get(each.id)) for each in others if each.id in zones]


def clocks_at(viewer, option, clocks: Iterable[tuple[Member, str, object]]) -> list[Clock]:
    """A time (whatever has starts_at and ends_at) on each of these clocks (clocks_of)."""
    return [Clock(each.slug, each.name, *_hour(option, zone, quiet)) for each, zone, quiet in clocks]


def own_hours(viewer) -> Callable[[object], Hour]:
    """What hour a time is for the viewer, by their own clock and their own quiet hours."""
    quiet = notify.reaching(viewer).quiet
    return lambda option: _hour(option, viewer.zone, quiet)[1]


def good_hours_of_asked(viewer, eyes: Sight, row: Gathering, day: date) -> tuple[list[tuple[datetime, datetime]], list[str]]:
    """For those who look after a gathering: when on a day of theirs it is between eight in the morning and ten at night for them
    and everybody asked by name whose clock they may know, and the names of those."""
    people = members_in_sight(viewer, eyes).filter(id__in=_asked(row)) | members_in_sight(viewer, eyes).filter(id__in=_hosts(row))
    found = clocks_of(viewer, eyes, people.order_by("name", "id")[:MOST_CLOCKS])
    spans = hours_for_all(day, clock.zone(viewer.zone), [clock.zone(name) for _member, name, _quiet in found])
    return spans, [each.name for each, _zone, _quiet in found]


def zones_about(viewer, eyes: Sight, row: Gathering | None, circle_ids: Iterable[int] = ()) -> list[str]:
    """The zones of those a gathering is for whose zone the viewer may know, the viewer aside, those of most people first, at most
    MOST_ZONES: of whoever was asked, hosts, comes or may come, and of the circles the viewer shares with it. Two queries."""
    circles = eyes.circle_ids & {*(row.circle_ids if row else ()), *circle_ids}
    there = members_in_sight(viewer, eyes)
    people = there.filter(id__in=Membership.objects.filter(circle_id__in=circles, left_at=None).values("member_id"))
    if row is not None:
        coming = Rsvp.objects.filter(occurrence__gathering_id=row.id, member__isnull=False).exclude(answer=Rsvp.Answer.NO)
        for ids in (_asked(row), _hosts(row), coming.values("member_id")):
            people = people | there.filter(id__in=ids)
    found = list(people.exclude(id=eyes.member_id).order_by("id")[:MOST_ZONED])
    counted = Counter(sorted(members.zones(viewer, eyes, found).values()))
    return [zone for zone, _number in counted.most_common(MOST_ZONES)]


def starts_ahead(viewer, row: Gathering, now: datetime) -> list[datetime]:
    """When a series the viewer looks after begins within a year from now; of a draft, by its rule."""
    if row.state == Gathering.State.DRAFT:
        span = Span.of(row)
        return [instants(span.at(slot))[0] for slot in slots_within(Series.of(row), now, now + AHEAD)]
    ones = Occurrence.objects.filter(gathering_id=row.id, cancelled_at=None, starts_at__gt=now, starts_at__lt=now + AHEAD)
    return list(ones.order_by("starts_at").values_list("starts_at", flat=True)[:MOST_AHEAD])


def _asked(row: Gathering):
    return GatheringInvitation.objects.filter(gathering_id=row.id).values("member_id")


def _hosts(row: Gathering):
    return GatheringHost.objects.filter(gathering_id=row.id).values("member_id")


def _hour(option, zone_name: str, quiet) -> tuple[datetime, Hour]:
    zone: ZoneInfo = clock.zone(zone_name)
    hour = hour_for(option.starts_at, option.ends_at, zone, lambda at: bool(quiet and quiet.holds(at, zone)))
    return option.starts_at.astimezone(zone), hour
