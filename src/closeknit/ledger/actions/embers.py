"""Letting embers fall that are due to: what a list ordered by warmth needs, so that nothing else has to be recomputed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from closeknit.ledger.actions.tables import ledger
from closeknit.ledger.models import Interaction, Tie
from closeknit.ledger.rules.instants import instant_of, moment_of
from closeknit.ledger.rules.rows import STATE_COLUMNS, state_of
from closeknit.ledger.rules.warmth import ember, ember_falls_at

EMBERS_AT_ONCE = 500


def refresh_embers(*, now: datetime) -> int:
    """Let every ember fall whose time has come, in small transactions; how many fell. Safe to stop and to repeat at any point."""
    return sum(_refresh_of(owner_id, now) for owner_id in owners(Tie))


def owners(*tables: type[Tie] | type[Interaction]) -> Iterator[int]:
    """The owners of any rows in these tables, in the order of their ids, each found by one step down the primary key."""
    after = None
    while True:
        following = [_next_owner(table, after) for table in tables or (Tie, Interaction)]
        found = [owner_id for owner_id in following if owner_id is not None]
        if not found:
            return
        after = min(found)
        yield after


def _next_owner(table, after: int | None) -> int | None:
    rows = table.objects.all() if after is None else table.objects.filter(owner_id__gt=after)
    return rows.order_by("owner_id").values_list("owner_id", flat=True).first()


def _refresh_of(owner_id: int, now: datetime) -> int:
    fallen = 0
    while True:
        with transaction.atomic(using=ledger().alias):
            part = _fall(owner_id, now)
        fallen += part
        if part < EMBERS_AT_ONCE:
            return fallen


def _fall(owner_id: int, now: datetime) -> int:
    # The rows are locked while they are read, so that an interaction recorded meanwhile is neither lost nor waited for.
    due = (
        Tie.objects.filter(owner_id=owner_id, ember_falls_at__lte=now)
        .select_for_update(skip_locked=True)
        .order_by("ember_falls_at")
        .values_list("contact_id", *STATE_COLUMNS)[:EMBERS_AT_ONCE]
    )
    at = instant_of(now)
    rows = list(due)
    for contact_id, *row in rows:
        state = state_of(row)
        present = ember(state, at)
        falls = ember_falls_at(state, present) if state else None
        Tie.objects.filter(owner_id=owner_id, contact_id=contact_id).update(
            ember=int(present), ember_falls_at=None if falls is None else moment_of(falls)
        )
    return len(rows)
