"""The feed: what was told since the viewer was last here, and what was told before.

Each is one query that joins one bounded range of an index for every space the viewer's eyes reach, so that it costs the same
however much was ever told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from closeknit.accounts.models import Member
from closeknit.contacts import reads as contacts
from closeknit.ledger import reads as ledger
from closeknit.stories.models import FeedVisit, Reach
from closeknit.stories.reads.shown import OUT_OF_SIGHT, MomentShown, moments_shown
from closeknit.trust.reads import Sight, spaces_in_sight

PAGE = 20
MOST_NEWS = 300
"""So many are put in order at once; whoever was away for longer finds the rest among the earlier ones."""
SPACES_AT_ONCE = 400  # SQLite joins at most 500 ranges
HOT = 3
"""The ember from which somebody counts as close: in touch every month or so."""

Place = tuple[datetime, int]
"""Where in time a moment stands: when it was told, and its number."""


@dataclass(frozen=True, slots=True)
class News:
    """One page of what is new: first `close` moments of people close to the viewer, then the others. `since` is when the news
    begins, later than was asked where there was too much of it."""

    moments: list[MomentShown]
    close: int
    page: int
    has_more: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """One page in the order of time; `following` is where the next begins, None at the end."""

    moments: list[MomentShown]
    following: Place | None


def former_visit(viewer) -> FeedVisit | None:
    """When the viewer was here, and when before that; None for whoever never was."""
    return FeedVisit.objects.filter(member_id=viewer.id).first()


def news(viewer, eyes: Sight, *, since: datetime, until: datetime, page: int = 1, now: datetime) -> News:
    """What was told after `since` and not after `until`: people close to the viewer first, each part newest first."""
    rows = _told(spaces_in_sight(eyes), eyes, after=since, before=(until, 2**62), limit=MOST_NEWS + 1)
    if len(rows) > MOST_NEWS:
        rows, since = rows[:MOST_NEWS], rows[MOST_NEWS][1]
    close = close_members(viewer, {author_id for _moment, _at, author_id in rows} - {eyes.member_id}, now)
    ordered = [row for row in rows if row[2] in close] + [row for row in rows if row[2] not in close]
    first = (page - 1) * PAGE
    shown = moments_shown(viewer, eyes, [row[0] for row in ordered[first : first + PAGE]])
    number = sum(each.author_id in close for each in shown)
    return News(shown, number, page, len(ordered) > first + PAGE, since)


def earlier(viewer, eyes: Sight, before: Place, *, spaces: Sequence[int] | None = None, limit: int = PAGE) -> Earlier:
    """What was told before that place, newest first; in these spaces, or wherever the viewer's eyes reach."""
    rows = _told(spaces_in_sight(eyes) if spaces is None else spaces, eyes, before=before, limit=limit + 1)
    shown = moments_shown(viewer, eyes, [row[0] for row in rows[:limit]])
    last = rows[limit - 1] if len(rows) > limit else None
    return Earlier(shown, (last[1], last[0]) if last else None)


def close_members(viewer, member_ids: Collection[int], now: datetime) -> set[int]:
    """Those of these members with whom the viewer's tie is hot, or whom they pinned in their own book; two queries."""
    known = contacts.contacts_of_members(viewer, member_ids)
    ties = ledger.glimpses(viewer, [each.contact_id for each in known], now)
    return {
        each.member_id for each in known if each.is_pinned or (each.contact_id in ties and ties[each.contact_id].ember >= HOT)
    }


def _told(
    spaces: Sequence[int], eyes: Sight, *, before: Place, after: datetime | None = None, limit: int
) -> list[tuple[int, datetime, int]]:
    """(moment, when, author) of what was told in these spaces before that place, newest first, none twice."""
    found: set[tuple[int, datetime, int]] = set()
    for at in range(0, len(spaces), SPACES_AT_ONCE):
        found.update(_joined(spaces[at : at + SPACES_AT_ONCE], eyes, before, after, limit))
    return sorted(found, key=lambda row: (row[1], row[0]), reverse=True)[:limit]


def _joined(spaces: Sequence[int], eyes: Sight, before: Place, after: datetime | None, limit: int) -> list:
    adapt = connection.ops.adapt_datetimefield_value
    moment, number = adapt(before[0]), before[1]
    later = "AND told_at > %s" if after else ""
    apart = f"AND r.author_id NOT IN ({', '.join(['%s'] * len(eyes.apart_ids))})" if eyes.apart_ids else ""
    # Names come from the models, never from anybody's input. The first condition is all an index needs to begin at its place.
    part = (
        f"SELECT * FROM (SELECT moment_id, told_at, author_id FROM {Reach._meta.db_table} r"  # noqa: S608
        f" WHERE space = %s AND told_at <= %s AND (told_at < %s OR moment_id < %s) {later} {apart}"
        f" AND NOT EXISTS (SELECT 1 FROM {Member._meta.db_table} m WHERE m.id = r.author_id"
        f" AND (m.state IN (%s, %s, %s, %s) OR m.entered_at IS NULL)"
        f" AND m.id <> %s) ORDER BY told_at DESC, moment_id DESC LIMIT %s) AS part"
    )
    rest = [*([adapt(after)] if after else []), *eyes.apart_ids, *OUT_OF_SIGHT, eyes.member_id, limit]
    params = [value for space in spaces for value in (space, moment, moment, number, *rest)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join([part] * len(spaces)) + " ORDER BY told_at DESC, moment_id DESC LIMIT %s", [*params, limit])
        return [(row[0], _aware(row[1]), row[2]) for row in cursor.fetchall()]


def _aware(value: datetime | str) -> datetime:
    """SQLite hands moments out as text, or without their zone."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
