"""Taking a cancellation back, as long as there is something to come: it takes place after all, with everybody's answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.calendars import ask_for_calendars
from closeknit.gatherings.actions.finding import index_gathering
from closeknit.gatherings.actions.holding import held_gathering, held_occurrences
from closeknit.gatherings.actions.occurring import listeners, show, show_to_comers, write_occurrences
from closeknit.gatherings.actions.seating import go_on
from closeknit.gatherings.actions.telling import tell_restored
from closeknit.gatherings.models import Gathering, Occurrence
from closeknit.gatherings.rules import Series
from closeknit.gatherings.rules.series import slots_between
from closeknit.kit.unfit import Unfit

State = Gathering.State


def restore_gathering(*, by, slug: str, occurrence_id: int | None = None, now: datetime) -> None:
    """Take back that a gathering was cancelled, or of one that takes place that a single time of it was.

    With a whole gathering comes back what was cancelled with it; what was cancelled by itself before stays so. Answers, seats and
    the line are as they were; whoever was told of the cancellation is told once. What takes place already stays as it is. Raises
    Unfit ("") where it is over, Http404.
    """
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    one = reads.occurrence_of(by, found, occurrence_id) if occurrence_id is not None else None
    with transaction.atomic():
        row = held_gathering(found.id)
        is_whole = row.state == State.CANCELLED
        if row.state == State.DRAFT or not (is_whole or (one and one.cancelled_at)):
            return
        only = {"cancelled_at": row.cancelled_at} if is_whole else {"id": one.id, "cancelled_at__isnull": False}
        ones = held_occurrences(row.id, ends_at__gt=now, **only)
        if not ones:
            raise Unfit("", _("This is over. Plan it anew, for another time."))
        _restore(row, ones, now)
        if is_whole:
            write_occurrences(row, now)
        show(row)
        show_to_comers(row)
        for each in ones:
            go_on(row, each, now)
        ids = [each.id for each in ones]
        tell_restored(
            by=by, row=row, ids=ids, member_ids=listeners(row.id, ids), one=None if is_whole else ones[0], now=now
        )  # fmt: skip
        ask_for_calendars(gathering_ids=[row.id], now=now)


def _restore(row: Gathering, ones: Sequence[Occurrence], now: datetime) -> None:
    for each in ones:
        each.cancelled_at, each.reason, each.sequence = None, "", each.sequence + 1
    Occurrence.objects.bulk_update(ones, ["cancelled_at", "reason", "sequence"], batch_size=200)
    row.state, row.reason, row.cancelled_at, row.sequence = State.PUBLISHED, "", None, row.sequence + 1
    row.added = sorted({*row.added, *_no_more_in(row, [each.slot for each in ones])})
    row.save(update_fields=["state", "reason", "cancelled_at", "sequence", "added"])
    index_gathering(row)


def _no_more_in(row: Gathering, wanted: Sequence[str]) -> set[str]:
    """Those of these slots that the series has no more, as after “this and the following” was cancelled: it has them besides
    from now on, so that no later change of it drops them."""
    alike = {each for each in wanted if len(each) == len(row.starts_local)}
    return alike - {*slots_between(Series.of(row), min(alike), max(alike))} if alike else alike
