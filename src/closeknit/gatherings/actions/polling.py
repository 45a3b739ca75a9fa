"""Asking for a time: a poll is begun about a draft, opened longer or closed earlier, and given up with a word about why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.inviting import asked_members
from closeknit.gatherings.actions.poll_telling import ask_in_poll, tell_poll_cancelled
from closeknit.gatherings.actions.poll_times import checked_options, held_open_poll, show_poll, unshow_poll
from closeknit.gatherings.models import Gathering, Poll
from closeknit.gatherings.rules import Span
from closeknit.kit import clock
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

LONGEST_REASON = 300
FURTHEST = timedelta(days=366)
State = Poll.State


def start_poll(
    *, by, slug: str, spans: Sequence[Span], closes_on: date | None = None, takes_proposals: bool = True, now: datetime
) -> int:  # fmt: skip
    """Ask for a time for a draft: everybody who will see it can say yes, if need be or no to each of these times, until the end
    of a day on the clock of whoever asks, or until a time is chosen. Those asked by name are told. Where a poll is open already
    it is that one, unchanged; its number. Raises Unfit ("times", "closes_on"), Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    closes_at = end_of(by, closes_on, now)
    with transaction.atomic():
        row = held_gathering(found.id)
        if row.state != Gathering.State.DRAFT:
            raise Unfit("times", _("Its time is known already. Change it there."))
        there = reads.open_poll(by, row)
        if there:
            return there.id
        poll = Poll(gathering_id=row.id, made_by_id=by.id, closes_at=closes_at, takes_proposals=takes_proposals, made_at=now)
        asked = asked_members(by, row)
        ledger.hold_ledgers(by=[by, *asked])
        poll.save(force_insert=True)
        checked_options(by, poll, spans, now)
        show_poll(row)
        ask_in_poll(by=by, row=row, poll=poll, members=asked, now=now)
    return poll.id


def change_poll(*, by, slug: str, closes_on: date | None, takes_proposals: bool, now: datetime) -> None:
    """Say until when an open poll takes answers (None: until a time is chosen), and whether those who are asked propose times.
    What was answered stays. Raises Unfit ("closes_on"), Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    closes_at = end_of(by, closes_on, now)
    with transaction.atomic():
        poll = held_open_poll(by, held_gathering(found.id))
        if poll.closes_at != closes_at:
            poll.closing_told_at = None
        poll.closes_at, poll.takes_proposals = closes_at, takes_proposals
        poll.save(update_fields=["closes_at", "takes_proposals", "closing_told_at"])


def cancel_poll(*, by, slug: str, reason: str, now: datetime) -> None:
    """Ask for no time any more, with a word about why, which those who were asked by name or answered are told. What was planned
    stays a draft. Giving up again changes nothing. Raises Unfit ("reason"), Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    reason = _reason(reason)
    with transaction.atomic():
        row = held_gathering(found.id)
        poll = reads.latest_poll(by, row)
        if poll is not None and poll.state == State.CANCELLED:
            return
        poll = held_open_poll(by, row)
        poll.state, poll.reason, poll.ended_at = State.CANCELLED, reason, now
        poll.save(update_fields=["state", "reason", "ended_at"])
        unshow_poll(poll)
        tell_poll_cancelled(by=by, row=row, poll=poll, now=now)


def end_of(by, on: date | None, now: datetime) -> datetime | None:
    """The end of a day on somebody's clock. Raises Unfit for one that is over, or too far."""
    if on is None:
        return None
    today = clock.local_date(now, by.zone)
    if not today <= on <= today + FURTHEST:
        raise Unfit("closes_on", _("Choose a day to come, within a year."))
    return datetime.combine(on + timedelta(days=1), time(), tzinfo=clock.zone(by.zone))


def _reason(typed: str) -> str:
    reason = one_line(typed)
    if not reason:
        raise Unfit("reason", _("Say why in a few words: whoever answered reads them."))
    if len(reason) > LONGEST_REASON:
        raise Unfit("reason", _("This is too long: at most %(most)d letters.") % {"most": LONGEST_REASON})
    return reason
