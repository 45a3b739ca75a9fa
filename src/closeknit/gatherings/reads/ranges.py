"""Ranges of the index of what is shown where: one for each space the viewer's eyes reach, joined in the order of time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from django.db import connection

from closeknit.accounts.models import Member
from closeknit.gatherings.models import Gathering, GatheringHost, Occurrence, Rsvp, Showing
from closeknit.gatherings.reads.seeing import AWAY, OUT_OF_SIGHT
from closeknit.gatherings.rules import MOST_DAYS
from closeknit.trust.reads import Sight, own_space, spaces_in_sight

SPACES_AT_ONCE = 400  # SQLite joins at most 500 ranges
A_DAY = timedelta(days=1)
LONGEST = timedelta(days=MOST_DAYS + 1)
SHOWINGS = Showing._meta.db_table
_AUTHOR = f"JOIN {Member._meta.db_table} m ON m.id = g.author_id"
FOUND = f"{SHOWINGS} s JOIN {Gathering._meta.db_table} g ON g.id = s.gathering_id {_AUTHOR}"

Place = tuple[datetime, int]
"""Where in time an occurrence stands: when it starts, and its number."""


def spaces_of_eyes(viewer, eyes: Sight) -> list[int]:
    """Every space the viewer's eyes reach, that of their own among them; none for whoever is not here."""
    return [*spaces_in_sight(eyes), own_space(eyes.member_id)] if eyes.is_here else []


def found(
    viewer, eyes: Sight, spaces: Sequence[int], where: str, bounds: Sequence, order: str, limit: int
) -> list[tuple[int, datetime, bool]]:
    """(occurrence, start, whether it stands in the viewer's own space) in these spaces, in the order of time, none twice. `where`
    is about a row `s` of them, in SQL, and `bounds` are its values."""
    rows: dict[int, tuple[datetime, bool]] = {}
    for at in range(0, len(spaces), SPACES_AT_ONCE):
        for number, starts_at, space in _joined(spaces[at : at + SPACES_AT_ONCE], eyes, where, bounds, order, limit):
            is_own = space == own_space(eyes.member_id) or (number in rows and rows[number][1])
            rows[number] = (_aware(starts_at), is_own)
    ordered = sorted(((number, at, is_own) for number, (at, is_own) in rows.items()), key=lambda row: (row[1], row[0]))
    return (ordered if order == "ASC" else ordered[::-1])[:limit]


def _joined(spaces: Sequence[int], eyes: Sight, where: str, bounds: Sequence, order: str, limit: int) -> list:
    part = (
        f"SELECT * FROM (SELECT s.occurrence_id, s.starts_at, s.space FROM {FOUND} WHERE s.space = %s AND {where} {_there(eyes)}"  # noqa: S608
        f" ORDER BY s.starts_at {order}, s.occurrence_id {order} LIMIT %s) AS part"
    )
    rest = [*bounds, *_there_told(eyes), limit]
    return _asked(" UNION ALL ".join([part] * len(spaces)), [value for space in spaces for value in (space, *rest)])


def on_stretches(viewer, eyes: Sight, starts: Sequence[datetime]) -> dict[int, tuple[int, int, bool]]:
    """By occurrence that is on between the first and the last of these moments, in the order of time: the first and one past the
    last of the stretches between them that it touches, and whether it stands in the viewer's own space. Two queries. Moments are
    compared as the database writes them down: it may be thousands of rows."""
    marks = [_written(each) for each in starts]
    rows = _between(viewer, eyes, starts[0] - A_DAY, starts[-1] + A_DAY)
    there = _of_those_there(eyes, {row[4] for row in rows})
    spans: dict[int, tuple[int, int, bool]] = {}
    for number, space, starts_at, ends_at, gathering_id in rows:
        if gathering_id in there:
            is_own = space == own_space(eyes.member_id) or (number in spans and spans[number][2])
            spans[number] = (max(bisect_right(marks, starts_at) - 1, 0), bisect_left(marks, ends_at), is_own)
    return spans


def _between(viewer, eyes: Sight, from_at: datetime, to_at: datetime) -> list[tuple]:
    """(occurrence, space, start, end, gathering) of what is on then, in the order of time, once a space. Both moments are as the
    database writes them down: a column that was reckoned has no type that SQLite would take the time to read."""
    spaces, rows = spaces_of_eyes(viewer, eyes), []
    bounds = [from_at - LONGEST, to_at, from_at]
    for at in range(0, len(spaces), SPACES_AT_ONCE):
        some = spaces[at : at + SPACES_AT_ONCE]
        columns = "occurrence_id, space, COALESCE(starts_at, starts_at), COALESCE(ends_at, ends_at), gathering_id"
        where = f"space IN ({_marks(some)}) AND starts_at >= %s AND starts_at < %s AND ends_at > %s"
        sql = f"SELECT {columns} FROM {SHOWINGS} WHERE {where}"  # noqa: S608
        rows += _asked(sql, [*some, *bounds])
    return sorted(rows, key=lambda row: (row[2], row[0]))


def _of_those_there(eyes: Sight, gathering_ids: Collection[int]) -> set[int]:
    """Those of these gatherings whose author is there for the viewer."""
    joined = f"{Gathering._meta.db_table} g {_AUTHOR}"
    sql = f"SELECT g.id FROM {joined} WHERE g.id IN ({_marks(gathering_ids) or 'NULL'}) {_there(eyes)}"  # noqa: S608
    return {number for (number,) in _asked(sql, [*gathering_ids, *_there_told(eyes)])}


def _there(eyes: Sight) -> str:
    """That the author is there for the viewer (reads.seeing.author_there, and by no block apart)."""
    apart = f"AND g.author_id NOT IN ({_marks(eyes.apart_ids)})" if eyes.apart_ids else ""
    theirs = f"m.state NOT IN ({_marks(OUT_OF_SIGHT)}) OR (m.state IN ({_marks(AWAY)}) AND ({_COMES}))"
    return f"{apart} AND (m.id = %s OR (m.entered_at IS NOT NULL AND ({theirs})))"


def _there_told(eyes: Sight) -> list:
    return [*eyes.apart_ids, eyes.member_id, *OUT_OF_SIGHT, *AWAY, eyes.member_id, eyes.member_id, Rsvp.Answer.NO.value]


_COMES = (
    f"EXISTS (SELECT 1 FROM {GatheringHost._meta.db_table} h WHERE h.gathering_id = g.id AND h.member_id = %s)"  # noqa: S608
    f" OR EXISTS (SELECT 1 FROM {Occurrence._meta.db_table} o JOIN {Rsvp._meta.db_table} r ON r.occurrence_id = o.id"
    " WHERE o.gathering_id = g.id AND r.member_id = %s AND r.answer <> %s)"
)


def _marks(values: Collection) -> str:
    return ", ".join(["%s"] * len(values))


def _asked(sql: str, params: Sequence) -> list[tuple]:
    """Names in it come from the models, never from anybody's input."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_written(each) if isinstance(each, datetime) else each for each in params])
        return cursor.fetchall()


def _written(moment: datetime) -> datetime | str:
    """A moment as the database writes it down."""
    return connection.ops.adapt_datetimefield_value(moment.astimezone(UTC))


def _aware(value: datetime | str) -> datetime:
    """SQLite hands moments out as text, or without their zone."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
