"""Notices about seeking a time: each in the language and on the clock of whoever reads it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.gatherings import reads
from closeknit.gatherings.actions.telling import _tell, _title, hosts_of, path_of
from closeknit.gatherings.models import Gathering, Occurrence, Poll, Polled, PollOption, Rsvp
from closeknit.trust.reads import pairs_apart


def poll_path(row: Gathering) -> str:
    """The address of the poll about a gathering."""
    return f"{path_of(row)}/poll"


def ask_in_poll(*, by, row: Gathering, poll: Poll, members: Sequence[Member], now: datetime) -> None:
    """Tell members who were asked by name that a time is sought, and note in both ledgers that they were invited; in a
    transaction."""
    others = [each for each in members if each.id != by.id]
    if not others or row.hidden_at:
        return
    contacts.record_deed(by=by, others=others, deed="invitation", key=f"gathering {row.id}", happened_at=now, now=now)

    def words(member) -> str:
        told = {"name": by.name, "title": _title(row, None)}
        return _("%(name)s seeks a time for “%(title)s”: when could you come?") % told

    _tell(by, row, [each.id for each in others], f"asked:poll:{poll.id}", words, poll_path(row), now)


def tell_new_time(*, by, row: Gathering, poll: Poll, option: PollOption, now: datetime) -> None:
    """Tell whoever answered before, once until they answer again, and those who look after it, that there is a new time."""
    waiting = Polled.objects.filter(poll_id=poll.id, answered_at__isnull=False, new_told_at=None).exclude(member_id=by.id)
    answered = list(waiting.values_list("member_id", flat=True))

    def words(member) -> str:
        told = {"title": _title(row, None), "when": reads.when_for(member, option)}
        return _("There is a new time for “%(title)s”: %(when)s. What you answered stays.") % told

    to = _not_apart(by, _still_asked(row, [*answered, *hosts_of(row)]))
    _tell(by, row, to, f"gathering:poll:{poll.id}:new:{option.id}", words, poll_path(row), now)
    waiting.update(new_told_at=now)


def tell_everybody_answered(*, row: Gathering, poll: Poll, now: datetime) -> None:
    """Tell those who look after it, once, that everybody asked by name has answered."""

    def words(member) -> str:
        return _("Everybody you asked has answered when they can come to “%(title)s”.") % {"title": _title(row, None)}

    _tell(None, row, hosts_of(row), f"gathering:poll:{poll.id}:all", words, poll_path(row), now)


def tell_closed(*, row: Gathering, poll: Poll, now: datetime) -> None:
    """Tell those who look after it that everybody had their say."""

    def words(member) -> str:
        return _("The poll for “%(title)s” has closed: you can choose its time.") % {"title": _title(row, None)}

    _tell(None, row, hosts_of(row), f"gathering:poll:{poll.id}:closed:{poll.closes_at.date()}", words, poll_path(row), now)


def tell_poll_reminder(*, row: Gathering, poll: Poll, member_id: int, now: datetime) -> None:
    """Remind one member that their answer is waited for."""

    def words(member) -> str:
        told = {"title": _title(row, None)}
        if poll.closes_at:
            told["until"] = reads.moment_for(member, poll.closes_at - timedelta(minutes=1))
            return _("When could you come to “%(title)s”? Answers are taken until %(until)s.") % told
        return _("When could you come to “%(title)s”? Your answer would help to find a time.") % told

    _tell(None, row, [member_id], f"asked:poll:{poll.id}:again", words, poll_path(row), now)


def tell_poll_cancelled(*, by, row: Gathering, poll: Poll, now: datetime) -> None:
    """Tell those who were asked by name or answered that no time is sought any more, and why."""

    def words(member) -> str:
        return _("No time is sought any more for “%(title)s”: %(reason)s") % {"title": _title(row, None), "reason": poll.reason}

    others = [each for each in _concerned(row, poll) if each != by.id]  # it names no host, as below
    _tell(None, row, others, f"gathering:poll:{poll.id}:cancelled", words, poll_path(row), now)


def tell_chosen(*, by, row: Gathering, poll: Poll, one: Occurrence, answered: Collection[Rsvp], now: datetime) -> list[int]:
    """Tell those who answered, and its hosts, which time it became, and whether they have a seat; the numbers of those."""
    seats = {each.member_id: each.seat for each in answered}

    def words(member) -> str:
        told = {"title": _title(row, None), "when": reads.when_for(member, one)}
        if member.id not in seats:
            return _("“%(title)s” is on %(when)s. Say whether you come.") % told
        if seats[member.id] != Rsvp.Seat.SEATED:
            said = _("“%(title)s” is on %(when)s. Every seat is taken: you stand in line.")
        elif row.rrule:
            said = _("“%(title)s” begins on %(when)s. You said that you can: you come that first time. One tap says so of all.")
        else:
            said = _("“%(title)s” is on %(when)s. You said that you can: you come.")
        asked = _("The hosts would like to know something from you.") if row.questions else ""
        return f"{said % told} {asked}".strip()

    to = {*Polled.objects.filter(poll_id=poll.id, answered_at__isnull=False).values_list("member_id", flat=True), *seats}
    told = _still_asked(row, to | set(hosts_of(row)))
    others = [each for each in told if each != by.id]  # it names no host: what keeps one apart from them hides it from nobody
    _tell(None, row, others, f"gathering:poll:{poll.id}:chosen", words, path_of(row, one), now)
    return told


def _concerned(row: Gathering, poll: Poll) -> list[int]:
    """Those who were asked by name, or answered, and still see it."""
    answered = Polled.objects.filter(poll_id=poll.id, answered_at__isnull=False).values_list("member_id", flat=True)
    return _still_asked(row, {*answered, *reads.named_ids(None, row)})


def _still_asked(row: Gathering, member_ids: Collection[int]) -> list[int]:
    """Those of these who still see it: of what is hidden, its hosts alone."""
    if row.hidden_at:
        return [each for each in hosts_of(row) if each in member_ids]
    return sorted(reads.partakers(None, row, set(member_ids), reads.named_ids(None, row)))


def _not_apart(by, member_ids: Collection[int]) -> list[int]:
    apart = pairs_apart(None, [by.id], list(member_ids))
    return [each for each in member_ids if (by.id, each) not in apart]
