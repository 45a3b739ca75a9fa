"""The times of a poll: checked, written down, added late, and taken out again; and where an open poll is found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_propose_time, may_remove_time
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.poll_telling import tell_new_time
from closeknit.gatherings.models import Gathering, Poll, Polled, PollOption, PollShowing, PollVote
from closeknit.gatherings.rules import BadStart, Span, instants
from closeknit.kit.unfit import Unfit
from closeknit.trust.reads import own_space, sight, spaces_of

MOST_OPTIONS, MOST_PROPOSED = 30, 5
FURTHEST = timedelta(days=366 * 2)


def propose_time(*, by, slug: str, span: Span, now: datetime) -> int:
    """Add a time to an open poll; its number. Whoever looks after it may, and where the poll takes proposals everybody who is
    asked. What was answered stays as it was, and those who answered are told, once until they answer again. A time that is
    there already is that one. Raises Unfit ("times", "poll"), Refused, Http404."""
    found, poll, looks_after = reads.polled(by, sight(by), slug)
    may_propose_time(by, poll, looks_after, now).or_refuse()
    with transaction.atomic():
        row = held_gathering(found.id)
        poll = held_open_poll(by, row)
        may_propose_time(by, poll, looks_after, now).or_refuse()
        if not looks_after and PollOption.objects.filter(poll_id=poll.id, made_by_id=by.id).count() >= MOST_PROPOSED:
            raise Unfit("times", _("You have proposed a few times already. Answer those that are there."))
        fresh, there = checked_options(by, poll, [span], now)
        if fresh:
            tell_new_time(by=by, row=row, poll=poll, option=fresh[0], now=now)
        return (fresh or there)[0].id


def remove_time(*, by, slug: str, option_id: int, now: datetime) -> None:
    """Take a time out of an open poll, as long as nobody can come then; the last one stays. Whoever had answered nothing
    else is waited for again. Raises Unfit ("times", "poll"), Refused, Http404."""
    found, poll, looks_after = reads.polled(by, sight(by), slug)
    may_remove_time(by, reads.poll_option(by, poll, option_id), looks_after).or_refuse()
    with transaction.atomic():
        poll = held_open_poll(by, held_gathering(found.id))
        option = reads.poll_option(by, poll, option_id)
        if PollVote.objects.filter(poll_id=poll.id, option_id=option.id).exclude(answer=PollVote.Answer.NO).exists():
            raise Unfit("times", _("Somebody can come then: this time stays."))
        if PollOption.objects.filter(poll_id=poll.id).count() == 1:
            raise Unfit("times", _("One time has to stay. Propose another first."))
        option.delete()
        voters = PollVote.objects.filter(poll_id=poll.id).values("member_id")
        Polled.objects.filter(poll_id=poll.id).exclude(member_id__in=voters).update(answered_at=None)


def held_open_poll(by, row: Gathering) -> Poll:
    """The open poll about a gathering that is held, as it is now. Raises Unfit ("poll") where none is open any more."""
    poll = reads.open_poll(by, row)
    if poll is None:
        raise Unfit("poll", _("This poll is over. Look at what came of it."))
    return poll


def checked_options(by, poll: Poll, spans: Sequence[Span], now: datetime) -> tuple[list[PollOption], list[PollOption]]:
    """Write times down as options, each once: those that are new, and those that were there. Raises Unfit ("times")."""
    there = {(each.starts_at, each.ends_at): each for each in PollOption.objects.filter(poll_id=poll.id)}
    fresh, known = {}, []
    for span in spans:
        ends = _instants(span, now)
        if ends in there:
            known.append(there[ends])
            continue
        fresh[ends] = PollOption(
            poll_id=poll.id, made_by_id=by.id, starts_local=span.starts_local, zone=span.zone, starts_at=ends[0],
            ends_at=ends[1], length_minutes=span.length_minutes, length_days=span.length_days, made_at=now,
        )  # fmt: skip
    if not fresh and not known:
        raise Unfit("times", _("Propose at least one time."))
    if len(there) + len(fresh) > MOST_OPTIONS:
        raise Unfit("times", _("At most %(most)d times: fewer are easier to answer.") % {"most": MOST_OPTIONS})
    return [_saved(each) for each in fresh.values()], known


def _saved(option: PollOption) -> PollOption:
    option.save(force_insert=True)
    return option


def _instants(span: Span, now: datetime) -> tuple[datetime, datetime]:
    try:
        starts_at, ends_at = instants(span)
    except BadStart:
        raise Unfit("times", _("There is no such time: say on which day, from when until when, and on whose clocks.")) from None
    if ends_at <= now:
        raise Unfit("times", _("One of these times would be over already. Choose times to come."))
    if starts_at > now + FURTHEST:
        raise Unfit("times", _("This is too far ahead: choose a time within two years."))
    return starts_at, ends_at


def show_poll(row: Gathering) -> None:
    """Make the open poll about a draft found where it is to be seen, and nowhere else. Done again, it changes nothing."""
    poll = reads.open_poll(None, row)
    if poll is None:
        return
    spaces = {*spaces_of(row.author_id, row.told), *(own_space(each) for each in reads.named_ids(None, row))}
    PollShowing.objects.filter(poll_id=poll.id).exclude(space__in=spaces).delete()
    PollShowing.objects.bulk_create([PollShowing(space=each, poll_id=poll.id) for each in sorted(spaces)], ignore_conflicts=True)


def unshow_poll(poll: Poll) -> None:
    """Take a poll that is over out of every list."""
    PollShowing.objects.filter(poll_id=poll.id).delete()
