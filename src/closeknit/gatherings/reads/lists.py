"""What is coming up, what was, and what a stretch of days holds.

Each joins one bounded range of an index for every space the viewer's eyes reach, so that it costs the same however many there
are, and however long they go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from django.db import connection

from closeknit.accounts.models import Member
from closeknit.gatherings.models import Gathering, GatheringHost, Showing
from closeknit.gatherings.reads.seeing import OUT_OF_SIGHT
from closeknit.gatherings.reads.shown import OccurrenceShown, occurrences_shown
from closeknit.gatherings.rules import MOST_DAYS, wall_of
from closeknit.kit.clock import zone
from closeknit.trust.reads import Sight, own_space, spaces_in_sight

PAGE = 20
SPACES_AT_ONCE = 400  # SQLite joins at most 500 ranges
LONGEST = timedelta(days=MOST_DAYS + 1)
DAY = timedelta(days=1)
MOST_OF_A_DAY = 4

Place = tuple[datetime, int]
"""Where in time an occurrence stands: when it starts, and its number."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page in the order of time; `following` is where the next begins, None at the end."""

    occurrences: list[OccurrenceShown]
    following: Place | None


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day of the viewer's, with what it holds first, and whether there is more."""

    on: date
    occurrences: list[OccurrenceShown]
    has_more: bool


def coming_up(viewer, eyes: Sight, now: datetime, after: Place | None = None, limit: int = PAGE) -> Listed:
    """What is on or to come, soonest first."""
    where = "s.starts_at >= %s AND s.ends_at > %s"
    bounds = [now - LONGEST, now]
    if after:
        where, bounds = where + " AND (s.starts_at > %s OR (s.starts_at = %s AND s.occurrence_id > %s))", [
            max(after[0], now - LONGEST), now, after[0], after[0], after[1]
        ]  # fmt: skip
    return _listed(viewer, eyes, _found(eyes, where, bounds, "ASC", limit + 1), limit)


def past(viewer, eyes: Sight, now: datetime, before: Place | None = None, limit: int = PAGE) -> Listed:
    """What is over, the latest first."""
    at, number = before or (now, 2**62)
    where = "s.starts_at <= %s AND s.ends_at <= %s AND (s.starts_at < %s OR s.occurrence_id < %s)"
    return _listed(viewer, eyes, _found(eyes, where, [at, now, at, number], "DESC", limit + 1), limit)


def days(viewer, eyes: Sight, first: date, last: date, most: int = MOST_OF_A_DAY) -> list[DayShown]:
    """Every day from one to another, on the viewer's calendar, with what begins or goes on then; of each day at most so many."""
    clock = zone(viewer.zone)
    from_at, to_at = (datetime.combine(each, time(), tzinfo=clock) for each in (first, last + DAY))
    by_day, own = _by_day(eyes, from_at - DAY, to_at + DAY, clock)
    wanted = {on: by_day.get(on, []) for on in _dates(first, last)}
    ids = [number for numbers in wanted.values() for number in islice(numbers, most)]
    shown = {each.id: each for each in occurrences_shown(viewer, eyes, ids, own)}
    return [
        DayShown(on, [shown[each] for each in numbers[:most] if each in shown], len(numbers) > most)
        for on, numbers in wanted.items()
    ]


def drafts(viewer) -> list[Gathering]:
    """What the viewer has begun to plan, alone or with others, and nobody else sees yet; the newest first."""
    hosts = GatheringHost.objects.filter(member_id=viewer.id).values("gathering_id")
    rows = Gathering.objects.filter(state=Gathering.State.DRAFT, deleted_at=None)
    return list((rows.filter(author_id=viewer.id) | rows.filter(id__in=hosts)).order_by("-made_at", "-id")[:100])


def _by_day(eyes: Sight, from_at: datetime, to_at: datetime, clock) -> tuple[dict[date, list[int]], set[int]]:
    """By day of the viewer's, what it holds in the order of time; and which of all these stand in the viewer's own space."""
    rows = Showing.objects.filter(
        space__in=_spaces(eyes), starts_at__gte=from_at - LONGEST, starts_at__lt=to_at, ends_at__gt=from_at
    ).exclude(gathering__author_id__in=eyes.apart_ids)
    rows = rows.exclude(gathering__author__state__in=OUT_OF_SIGHT).exclude(gathering__author__entered_at=None)
    columns = ("occurrence_id", "space", "starts_at", "ends_at", "occurrence__starts_local", "occurrence__length_days")
    own, by_day, seen = set(), {}, set()
    for number, space, starts_at, ends_at, starts_local, whole_days in rows.order_by("starts_at", "occurrence_id").values_list(
        *columns
    ):
        if space == own_space(eyes.member_id):
            own.add(number)
        if number not in seen:
            seen.add(number)
            for on in _days_of(starts_at, ends_at, starts_local, whole_days, clock):
                by_day.setdefault(on, []).append(number)
    return by_day, own


def _days_of(starts_at: datetime, ends_at: datetime, starts_local: str, whole_days: int, clock) -> list[date]:
    """The viewer's days on which something is on. Whole days are the same dates everywhere."""
    if whole_days:
        first = wall_of(starts_local).date()
        return [first + DAY * each for each in range(whole_days)]
    first = starts_at.astimezone(clock).date()
    last = (ends_at - timedelta(microseconds=1)).astimezone(clock).date()
    return list(_dates(first, last))


def _dates(first: date, last: date) -> list[date]:
    return [first + DAY * each for each in range((last - first).days + 1)]


def _spaces(eyes: Sight) -> list[int]:
    return [*spaces_in_sight(eyes), own_space(eyes.member_id)] if eyes.is_here else []


def _listed(viewer, eyes: Sight, rows: list[tuple[int, datetime, bool]], limit: int) -> Listed:
    own = {number for number, _at, is_own in rows if is_own}
    shown = occurrences_shown(viewer, eyes, [row[0] for row in rows[:limit]], own)
    last = rows[limit - 1] if len(rows) > limit else None
    return Listed(shown, (last[1], last[0]) if last else None)


def _found(eyes: Sight, where: str, bounds: Sequence, order: str, limit: int) -> list[tuple[int, datetime, bool]]:
    """(occurrence, start, whether it stands in the viewer's own space) in the order of time, none twice."""
    spaces, found = _spaces(eyes), {}
    for at in range(0, len(spaces), SPACES_AT_ONCE):
        for number, starts_at, space in _joined(spaces[at : at + SPACES_AT_ONCE], eyes, where, bounds, order, limit):
            is_own = space == own_space(eyes.member_id) or found.get(number, (None, False))[1]
            found[number] = (_aware(starts_at), is_own)
    rows = sorted(((number, at, is_own) for number, (at, is_own) in found.items()), key=lambda row: (row[1], row[0]))
    return (rows if order == "ASC" else rows[::-1])[:limit]


def _joined(spaces: Sequence[int], eyes: Sight, where: str, bounds: Sequence, order: str, limit: int) -> list:
    adapt = connection.ops.adapt_datetimefield_value
    told = [adapt(each) if isinstance(each, datetime) else each for each in bounds]
    apart = f"AND g.author_id NOT IN ({', '.join(['%s'] * len(eyes.apart_ids))})" if eyes.apart_ids else ""
    # Names come from the models, never from anybody's input.
    part = (
        f"SELECT * FROM (SELECT s.occurrence_id, s.starts_at, s.space FROM {Showing._meta.db_table} s"  # noqa: S608
        f" JOIN {Gathering._meta.db_table} g ON g.id = s.gathering_id JOIN {Member._meta.db_table} m ON m.id = g.author_id"
        f" WHERE s.space = %s AND {where} {apart}"
        f" AND (m.id = %s OR (m.entered_at IS NOT NULL AND m.state NOT IN (%s, %s, %s, %s)))"
        f" ORDER BY s.starts_at {order}, s.occurrence_id {order} LIMIT %s) AS part"
    )
    rest = [*told, *eyes.apart_ids, eyes.member_id, *OUT_OF_SIGHT, limit]
    params = [value for space in spaces for value in (space, *rest)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([part] * len(spaces)), params)
        return cursor.fetchall()


def _aware(value: datetime | str) -> datetime:
    """SQLite hands moments out as text, or without their zone."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
