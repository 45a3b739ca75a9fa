"""Reminding those whose answer a poll waits for, once and by day on their own clock; and its hosts when it has closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from closeknit.gatherings import reads
from closeknit.gatherings.actions.poll_telling import tell_closed, tell_poll_reminder
from closeknit.gatherings.models import GatheringInvitation, Poll, Polled
from closeknit.gatherings.reads.seeing import OUT_OF_SIGHT
from closeknit.gatherings.rules import is_by_day, reminded_in_poll_from
from closeknit.kit import clock
from closeknit.notify import reads as notify

State = Poll.State


def remind_of_polls(*, now: datetime) -> int:
    """Remind whoever was asked by name in an open poll and has not answered, and tell hosts of polls that have closed; how many
    were told. Safe to repeat."""
    polls = Poll.objects.filter(state=State.OPEN, gathering__deleted_at=None, gathering__hidden_at=None)
    polls = polls.exclude(gathering__author__state__in=OUT_OF_SIGHT)  # theirs nobody else sees until they are back
    told = sum(_tell_of_closing(each, now) for each in polls.filter(closes_at__lte=now, closing_told_at=None)[:200])
    for poll in polls.exclude(closes_at__lte=now).select_related("gathering").order_by("id").iterator(chunk_size=200):
        told += sum(_remind(poll, each, now) for each in _waited_for(poll, now))
    return told


def _waited_for(poll: Poll, now: datetime) -> list[GatheringInvitation]:
    """Those whom it is time to remind."""
    done = Polled.objects.filter(poll_id=poll.id, member_id=OuterRef("member_id"))
    done = done.exclude(answered_at=None, reminded_at=None)
    asked = GatheringInvitation.objects.filter(~Exists(done), gathering_id=poll.gathering_id).select_related("member")
    found = []
    for each in asked:
        zone = clock.zone(each.member.zone)
        since = max(each.made_at, poll.made_at)
        is_time = reminded_in_poll_from(since, poll.closes_at) <= now and is_by_day(now, zone)
        if is_time and not notify.reaching(each.member).quiet.holds(now, zone):
            found.append(each)
    ids = {each.member_id for each in found}
    can = reads.partakers(None, poll.gathering, ids, ids) if ids else ids
    return [each for each in found if each.member_id in can]


def _remind(poll: Poll, asked: GatheringInvitation, now: datetime) -> bool:
    with transaction.atomic():
        polled, _new = Polled.objects.get_or_create(poll_id=poll.id, member_id=asked.member_id)
        if not Polled.objects.filter(id=polled.id, answered_at=None, reminded_at=None).update(reminded_at=now):
            return False
        tell_poll_reminder(row=poll.gathering, poll=poll, member_id=asked.member_id, now=now)
        return True


def _tell_of_closing(poll: Poll, now: datetime) -> bool:
    with transaction.atomic():
        still = Poll.objects.filter(id=poll.id, state=State.OPEN, closing_told_at=None)
        if not still.update(closing_told_at=now):
            return False
        tell_closed(row=poll.gathering, poll=poll, now=now)
        return True
