"""A moment held for the rest of a transaction."""

from __future__ import annotations

from django.http import Http404

from closeknit.stories.models import Moment


def held_moment(moment_id: int) -> Moment:
    """The row of a moment, held, as it is now; in a transaction. It may have been deleted since it was last looked at: then
    raises Http404. Whoever holds ledgers too holds them before."""
    row = Moment.objects.select_for_update(no_key=True).filter(id=moment_id, deleted_at=None).first()
    if row is None:
        raise Http404("no such moment")
    return row
