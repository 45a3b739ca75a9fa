"""A gathering held for the rest of a transaction, and the one order in which everybody of this room waits.

    1. the gathering (held_gathering), and with it its poll, its hosts and who is asked by name
    2. the ledgers of those whom the deed is written down for (ledger.hold_ledgers, which contacts.record_deed asks too)
    3. its occurrences, in the order of their numbers (held_occurrences), and with each of them its answers

A deed begins wherever it likes and never goes back: whoever holds ledgers holds no gathering after them, and whoever holds an
occurrence holds no earlier one, nor ledgers, nor a gathering. So no two deeds wait for each other. Whose ledgers they are is read
once the gathering is held: then nobody can be asked meanwhile. A gathering that is made in the same transaction nobody else waits
for, and it may be held at any time (proposing). An answer and a door hold occurrences alone.
"""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from closeknit.gatherings.models import Gathering, Occurrence


def held_gathering(gathering_id: int) -> Gathering:
    """The row of a gathering, held, as it is now; in a transaction. It may be gone since it was last looked at: then raises
    Http404. Whoever holds ledgers too holds them after it, and occurrences last."""
    row = Gathering.objects.select_for_update(no_key=True).filter(id=gathering_id, deleted_at=None).first()
    if row is None:
        raise Http404("no such gathering")
    return row


def held_occurrences(gathering_id: int, *which: Q, **only) -> list[Occurrence]:
    """Occurrences of a gathering, held, in the order of their numbers; `which` and `only` narrow them."""
    rows = Occurrence.objects.select_for_update(no_key=True).filter(*which, gathering_id=gathering_id, **only)
    return list(rows.order_by("id"))


def held_occurrence(gathering_id: int, occurrence_id: int, *, with_all: bool = False) -> Occurrence:
    """One of them, held, and `with_all` the others too, for a deed that goes on to them. It may have become another gathering's
    since it was last looked at, or be gone: then raises Http404."""
    held = held_occurrences(gathering_id, **({} if with_all else {"id": occurrence_id}))
    for one in held:
        if one.id == occurrence_id:
            return one
    raise Http404("no such occurrence")
