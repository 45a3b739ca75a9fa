"""Cancelling: one time, this and all that follow, or all; always with a word about why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.calendars import ask_for_calendars
from closeknit.gatherings.actions.changing import ALL, FOLLOWING, SCOPES, is_later, say_series
from closeknit.gatherings.actions.finding import index_gathering
from closeknit.gatherings.actions.holding import held_gathering, held_occurrence, held_occurrences
from closeknit.gatherings.actions.occurring import listeners
from closeknit.gatherings.actions.telling import tell_cancelled
from closeknit.gatherings.models import Gathering, Occurrence
from closeknit.gatherings.rules import Series, cut
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

LONGEST_REASON = 300


def cancel_gathering(
    *, by, slug: str, reason: str, scope: str = ALL, occurrence_id: int | None = None, now: datetime
) -> None:  # fmt: skip
    """Cancel a gathering, or (`scope` "this", "following") one occurrence of it, or that and all later ones. Whoever it concerns
    is told, with the reason; it stays to be seen as cancelled. What is over stays as it was; cancelling again changes nothing.
    A draft is given up instead (delete_draft). Raises Unfit ("reason", "scope"), Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    reason = _reason(reason)
    if scope not in SCOPES:
        raise Unfit("scope", _("Say what you want to cancel: this one, this and the following, or all."))
    one = reads.occurrence_of(by, found, occurrence_id) if scope != ALL else None
    with transaction.atomic():
        row = held_gathering(found.id)
        if row.state == Gathering.State.DRAFT:
            raise Unfit("scope", _("Nobody has seen this draft: give it up instead."))
        one = held_occurrence(row.id, one.id, with_all=scope == FOLLOWING) if one else None
        if scope == ALL or (scope == FOLLOWING and not is_later(row, one)):
            one, only = None, {}
            _end(row, reason, now)
        elif scope == FOLLOWING:
            only = {"slot__gte": one.slot}
            say_series(row, cut(Series.of(row), one.slot)[0])
            row.sequence += 1
            row.save()
        else:
            only = {"id": one.id}
        gone = [each.id for each in held_occurrences(row.id, ends_at__gt=now, cancelled_at=None, **only)]
        _cancel(gone, reason, now)
        if gone:
            tell_cancelled(by=by, row=row, reason=reason, gone=gone, member_ids=listeners(row.id, gone), one=one, now=now)
            ask_for_calendars(gathering_ids=[row.id], now=now)


def _cancel(occurrence_ids: list[int], reason: str, now: datetime) -> None:
    rows = list(Occurrence.objects.filter(id__in=occurrence_ids))
    for each in rows:
        each.cancelled_at, each.reason, each.sequence = now, reason, each.sequence + 1
    Occurrence.objects.bulk_update(rows, ["cancelled_at", "reason", "sequence"], batch_size=200)


def _end(row: Gathering, reason: str, now: datetime) -> None:
    if row.state != Gathering.State.CANCELLED:
        row.state, row.reason, row.cancelled_at, row.sequence = Gathering.State.CANCELLED, reason, now, row.sequence + 1
        row.save(update_fields=["state", "reason", "cancelled_at", "sequence"])
        index_gathering(row)


def _reason(typed: str) -> str:
    reason = one_line(typed)
    if not reason:
        raise Unfit("reason", _("Say why in a few words: whoever looked forward to it reads them."))
    if len(reason) > LONGEST_REASON:
        raise Unfit("reason", _("This is too long: at most %(most)d letters.") % {"most": LONGEST_REASON})
    return reason
