"""What is coming up, what was, and what a stretch of days holds.

Each joins one bounded range of an index for every space the viewer's eyes reach, so that it costs the same however many there
are, and however long they go on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection

from closeknit.accounts.models import Member
from closeknit.gatherings.models import Gathering, GatheringHost, Occurrence, Showing
from closeknit.gatherings.reads.seeing import OUT_OF_SIGHT
from closeknit.gatherings.reads.shown import OccurrenceShown, occurrences_shown
from closeknit.gatherings.rules import MOST_DAYS, wall_of
from closeknit.kit.clock import zone
from closeknit.trust.reads import Sight, own_space, spaces_in_sight

PAGE = 20
SPACES_AT_ONCE = 400  # SQLite joins at most 500 ranges
LONGEST = timedelta(days=MOST_DAYS + 1)
DAY = timedelta(days=1)
MOST_OF_A_DAY = 3
FOUND = (
    f"{Showing._meta.db_table} s JOIN {Gathering._meta.db_table} g ON g.id = s.gathering_id"
    f" JOIN {Member._meta.db_table} m ON m.id = g.author_id"
)

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
    wanted, own = _by_day(eyes, _dates(first, last), zone(viewer.zone), most + 1)
    ids = [number for numbers in wanted.values() for number in numbers[:most]]
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


def _by_day(eyes: Sight, dates: Sequence[date], clock, most: int) -> tuple[dict[date, list[int]], set[int]]:
    """By day of the viewer's, the first so many that it holds, in the order of time; and which of all these stand in the viewer's
    own space. Three queries. Moments are compared as the database writes them down: it may be thousands of rows."""
    starts = [datetime.combine(each, time(), tzinfo=clock) for each in [*dates, dates[-1] + DAY]]
    marks = [_written(each) for each in starts]
    rows = _between(eyes, starts[0] - DAY, starts[-1] + DAY)
    there = _of_those_there(eyes, {row[4] for row in rows})
    spans = {
        number: (max(bisect_right(marks, starts_at) - 1, 0), bisect_left(marks, ends_at))
        for number, _space, starts_at, ends_at, gathering_id in rows
        if gathering_id in there
    }
    whole = _whole_days([number for number, (first, last) in spans.items() if last - first != 1])
    by_day = {each: [] for each in dates}
    for number, (first, last) in spans.items():
        for on in whole.get(number) or dates[first:last]:
            if on in by_day and len(by_day[on]) < most:
                by_day[on].append(number)
    return by_day, {row[0] for row in rows if row[1] == own_space(eyes.member_id)}


def _between(eyes: Sight, from_at: datetime, to_at: datetime) -> list[tuple]:
    """(occurrence, space, start, end, gathering) of what is on then, in the order of time, once a space. Both moments are as the
    database writes them down: a column that was reckoned has no type that SQLite would take the time to read."""
    spaces, found = _spaces(eyes), []
    bounds = [from_at - LONGEST, to_at, from_at]
    for at in range(0, len(spaces), SPACES_AT_ONCE):
        some = spaces[at : at + SPACES_AT_ONCE]
        columns = "occurrence_id, space, COALESCE(starts_at, starts_at), COALESCE(ends_at, ends_at), gathering_id"
        where = f"space IN ({_marks(some)}) AND starts_at >= %s AND starts_at < %s AND ends_at > %s"
        sql = f"SELECT {columns} FROM {Showing._meta.db_table} WHERE {where}"  # noqa: S608
        found += _asked(sql, [*some, *bounds])
    return sorted(found, key=lambda row: (row[2], row[0]))


def _of_those_there(eyes: Sight, gathering_ids: Collection[int]) -> set[int]:
    """Those of these gatherings whose author is there for the viewer."""
    joined = f"{Gathering._meta.db_table} g JOIN {Member._meta.db_table} m ON m.id = g.author_id"
    sql = f"SELECT g.id FROM {joined} WHERE g.id IN ({_marks(gathering_ids) or 'NULL'}) {_there(eyes)}"  # noqa: S608
    return {number for (number,) in _asked(sql, [*gathering_ids, *_there_told(eyes)])}


def _whole_days(occurrence_ids: Collection[int]) -> dict[int, list[date]]:
    """The days of those of these occurrences that take whole days: the same dates everywhere. Where it is the same time as in the
    zone of the viewer, their hours alone say as much."""
    rows = Occurrence.objects.filter(id__in=[0, *occurrence_ids], length_days__gt=0)
    return {
        number: [wall_of(starts_local).date() + DAY * each for each in range(length_days)]
        for number, starts_local, length_days in rows.values_list("id", "starts_local", "length_days")
    }


def _written(moment: datetime) -> datetime | str:
    """A moment as the database writes it down."""
    return connection.ops.adapt_datetimefield_value(moment.astimezone(UTC))


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
    part = (
        f"SELECT * FROM (SELECT s.occurrence_id, s.starts_at, s.space FROM {FOUND} WHERE s.space = %s AND {where} {_there(eyes)}"  # noqa: S608
        f" ORDER BY s.starts_at {order}, s.occurrence_id {order} LIMIT %s) AS part"
    )
    rest = [*bounds, *_there_told(eyes), limit]
    return _asked(" UNION ALL ".join([part] * len(spaces)), [value for space in spaces for value in (space, *rest)])


def _there(eyes: Sight) -> str:
    """That the author is there for the viewer."""
    apart = f"AND g.author_id NOT IN ({_marks(eyes.apart_ids)})" if eyes.apart_ids else ""
    return f"{apart} AND (m.id = %s OR (m.entered_at IS NOT NULL AND m.state NOT IN ({_marks(OUT_OF_SIGHT)})))"


def _there_told(eyes: Sight) -> list:
    return [*eyes.apart_ids, eyes.member_id, *OUT_OF_SIGHT]


def _marks(values: Collection) -> str:
    return ", ".join(["%s"] * len(values))


def _asked(sql: str, params: Sequence) -> list[tuple]:
    """Names in it come from the models, never from anybody's input."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_written(each) if isinstance(each, datetime) else each for each in params])
        return cursor.fetchall()


def _aware(value: datetime | str) -> datetime:
    """SQLite hands moments out as text, or without their zone."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
