"""The choice: one of the times that were proposed becomes the gathering's, and whoever said yes to it comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.answering import come_by_vote
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.inviting import asked_members, tell_invited
from closeknit.gatherings.actions.occurring import show
from closeknit.gatherings.actions.planning import publish
from closeknit.gatherings.actions.plans import moved_to, plan_of, timing_of
from closeknit.gatherings.actions.poll_telling import tell_chosen
from closeknit.gatherings.actions.poll_times import unshow_poll
from closeknit.gatherings.models import Gathering, GatheringInvitation, Poll, PollOption
from closeknit.gatherings.rules import Series, Span, repeat_of, rule_of
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger


def choose_time(*, by, slug: str, option_id: int, now: datetime) -> str:
    """Make one of the times of an open poll the time of the gathering, and publish it; the slug of its address.

    Whoever said yes to it is asked by name, and their yes is their answer: they have the seats, in the order in which they said
    so, and whoever finds none waits in line. Everybody who was asked by name or said something is told. All of it is one
    transaction: of two hosts who choose at once, the second is told what was chosen. The same choice again changes nothing.
    Raises Unfit ("option", "starts"), Http404.
    """
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    with transaction.atomic():
        row = held_gathering(found.id)
        poll = reads.latest_poll(by, row)
        if row.hidden_at:
            raise Unfit("option", _("A host has hidden this gathering. Only you and its hosts still see it."))
        if poll is None or (poll.chosen_id and poll.chosen_id != option_id) or poll.state == Poll.State.CANCELLED:
            raise Unfit("option", _("Somebody was quicker: this poll is over. Look at what came of it."))
        if not poll.is_open:
            return row.slug
        if row.state != Gathering.State.DRAFT:
            raise Unfit("option", _("Its time is known already. Change it there."))
        option = PollOption.objects.filter(poll_id=poll.id, id=min(option_id, reads.BIGGEST)).first()
        if option is None:
            raise Unfit("option", _("This time is not proposed any more. Choose one of those that are there."))
        ledger.hold_ledgers(by=[by, *asked_members(by, row)])
        _take_time(row, option)
        poll.state, poll.chosen_id, poll.ended_at = Poll.State.CHOSEN, option.id, now
        poll.save(update_fields=["state", "chosen_id", "ended_at"])
        unshow_poll(poll)
        _begin(by, row, poll, option, now)
    return row.slug


def _take_time(row: Gathering, option: PollOption) -> None:
    """Put the draft at the time that was chosen; how it repeats goes along, on the weekday it now has. Raises Unfit."""
    before, span = Span.of(row), Span.of(option)
    repeat = repeat_of(row.rrule, before)
    weekdays = tuple(repeat.weekdays) if len(repeat.weekdays) > 1 else ()
    series = moved_to(Series.of(row), span)
    rrule = series.rrule if repeat.kind == "own" else rule_of(replace(repeat, weekdays=weekdays), span)
    timing = timing_of(replace(plan_of(row), span=span, rrule=rrule))
    for name, value in timing.items():
        setattr(row, name, value)
    row.left_out, row.added = sorted(series.left_out), sorted(series.added)
    row.save(update_fields=[*timing, "left_out", "added"])


def _begin(by, row: Gathering, poll: Poll, option: PollOption, now: datetime) -> None:
    publish(row, now)
    voters = reads.yes_voters(by, option)
    named = reads.named_ids(by, row)
    can = reads.partakers(by, row, {each.id for each in voters}, named)
    coming = [each for each in voters if each.id in can]
    fresh = [each for each in coming if each.id not in named]
    rows = [GatheringInvitation(gathering_id=row.id, member_id=each.id, made_by_id=by.id, made_at=now) for each in fresh]
    GatheringInvitation.objects.bulk_create(rows, ignore_conflicts=True)
    show(row)
    one = reads.next_of(by, row, now)
    answered = come_by_vote(row=row, one=one, members=coming, now=now)
    said = tell_chosen(by=by, row=row, poll=poll, one=one, answered=answered, now=now)
    asked = [each for each in asked_members(by, row) if each.id != by.id]
    tell_invited(by=by, row=row, members=[each for each in asked if each.id not in said], now=now)
