"""A gathering held for the rest of a transaction."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from closeknit.gatherings.models import Gathering, Occurrence


def held_gathering(gathering_id: int) -> Gathering:
    """The row of a gathering, held, as it is now; in a transaction. It may be gone since it was last looked at: then raises
    Http404. Whoever holds ledgers too holds them before, and occurrences after."""
    row = Gathering.objects.select_for_update(no_key=True).filter(id=gathering_id, deleted_at=None).first()
    if row is None:
        raise Http404("no such gathering")
    return row


def held_occurrences(gathering_id: int, *which: Q, **only) -> list[Occurrence]:
    """Occurrences of a gathering, held, in the order of their numbers; `which` and `only` narrow them."""
    rows = Occurrence.objects.select_for_update(no_key=True).filter(*which, gathering_id=gathering_id, **only)
    return list(rows.order_by("id"))


def held_occurrence(gathering_id: int, occurrence_id: int) -> Occurrence:
    """One of them, held. It may have become another gathering's since it was last looked at, or be gone: then raises Http404."""
    for one in held_occurrences(gathering_id, id=occurrence_id):
        return one
    raise Http404("no such occurrence")
