"""Where a moment can be read and found: its rows of reach, and its words in the index."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from closeknit.kit import search
from closeknit.stories.models import Moment, Reach
from closeknit.stories.reads.lists import ROOM
from closeknit.trust.reads import own_space, spaces_of

ADD_REACH = f"INSERT INTO {Reach._meta.db_table} (space, told_at, moment_id, author_id) VALUES (%s, %s, %s, %s)"  # noqa: S608


def write_reach(row: Moment, told_at: datetime) -> None:
    """Write the rows of a moment that has none. The statement is written out: it stands in every telling, while the database is
    held, and composing it anew cost more than the rows."""
    at = connection.ops.adapt_datetimefield_value(told_at)
    rows = [(space, at, row.id, row.author_id) for space in spaces_of(row.author_id, row.told)]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(ADD_REACH, rows)


def reach_anew(row: Moment) -> None:
    """Write the rows of a moment for the audience it has now, where it stands in time; none for one that is hidden or deleted."""
    Reach.objects.filter(moment_id=row.id).delete()
    if not (row.hidden_at or row.deleted_at):
        write_reach(row, row.outcome_at or row.made_at)


def index_moment(row: Moment, spaces_before: list[int] | None = None) -> None:
    """Make a moment findable where it can be read, and by its author wherever that is; not where it could be read before."""
    spaces = [] if row.deleted_at else spaces_found(row)
    for space in {*(spaces_before or ())} - {*spaces}:
        search.forget(space, ROOM, [row.id])
    for space in spaces:
        is_new = spaces_before is None and row.edited_at is None and row.outcome_at is None
        search.index_many(space, ROOM, [(row.id, "", [row.text, row.outcome])], are_new=is_new)


def spaces_found(row: Moment) -> list[int]:
    """The spaces in whose index a moment stands: its author finds it also where only they, or no circle of theirs, can."""
    reached = [] if row.hidden_at else spaces_of(row.author_id, row.told)
    return reached if reached and row.audience != "circles" else [*reached, own_space(row.author_id)]
