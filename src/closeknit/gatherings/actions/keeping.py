"""What time asks for: series written down further ahead, and instants reckoned anew where a zone has changed its law."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.http import Http404

from closeknit.gatherings.actions.holding import held_gathering, held_occurrences
from closeknit.gatherings.actions.occurring import show, write_occurrences
from closeknit.gatherings.actions.placing import place
from closeknit.gatherings.models import Gathering, Occurrence
from closeknit.gatherings.rules import BadStart, Span, instants
from closeknit.kit.jobs import stop_if_asked

log = logging.getLogger("closeknit.gatherings")


def keep_ahead(*, now: datetime) -> int:
    """Write down what of endless series has come within the horizon; how many series there are. Safe to repeat."""
    rows = Gathering.objects.filter(state=Gathering.State.PUBLISHED, deleted_at=None).exclude(rrule="").order_by("id")
    ids = list(rows.values_list("id", flat=True))
    for gathering_id in ids:
        stop_if_asked()
        with transaction.atomic(), _with_a_clock(gathering_id):
            row = _still(gathering_id)
            if row and row.state == Gathering.State.PUBLISHED:
                write_occurrences(row, now)
    return len(ids)


def reckon_anew(*, now: datetime) -> int:
    """Bring the instants of what is to come in step with what clocks show by the laws known today; how many were not. The time on
    the wall is what was promised, so that it stays."""
    stale: dict[int, list[int]] = {}
    rows = Occurrence.objects.filter(starts_at__gt=now).order_by("id")
    for one in rows.only(
        "gathering_id", "starts_local", "zone", "length_minutes", "length_days", "starts_at", "ends_at"
    ).iterator():
        with _with_a_clock(one.gathering_id):
            if instants(one) != (one.starts_at, one.ends_at):
                stale.setdefault(one.gathering_id, []).append(one.id)
    for gathering_id, ids in stale.items():
        stop_if_asked()
        with transaction.atomic():
            row = _still(gathering_id)
            if row:
                _reckon(row, ids)
    return sum(map(len, stale.values()))


@contextmanager
def _with_a_clock(gathering_id: int) -> Iterator[None]:
    """A gathering whose zone the laws know no more stays as it was written, and keeps no other from going on."""
    try:
        yield
    except BadStart as bad:
        log.warning("gathering %s is at no time that is known now: %s", gathering_id, bad)


def _reckon(row: Gathering, ids: list[int]) -> None:
    ones = held_occurrences(row.id, id__in=ids)
    for one in ones:
        place(one, Span.of(one))
    Occurrence.objects.bulk_update(ones, ["starts_at", "ends_at"], batch_size=200)
    show(row, ids)


def _still(gathering_id: int) -> Gathering | None:
    try:
        return held_gathering(gathering_id)
    except Http404:
        return None
