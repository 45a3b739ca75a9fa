"""Notices of an end, and of a way back: a gathering that is not there any more, one that is again, and somebody who is taken off
the list of those who come, or let back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.actions.calendars import tell_calendar
from closeknit.gatherings.actions.telling import _of_guests, _tell, _tell_one, _title, hosts_of, path_of
from closeknit.gatherings.models import CalendarEntry, Gathering, Occurrence, Rsvp


def tell_gone(*, row: Gathering, now: datetime) -> None:
    """Tell those who may come to anything of it that it does not take place, since whoever planned it is gone, and those who were
    asked for a time that was still sought; those who heard so of what is hidden aside. Their calendars are told with it: later no
    word of it is left."""

    def words(member) -> str:
        return _("“%(title)s” does not take place: whoever planned it is not here any more.") % {"title": _title(row, None)}

    if not row.hidden_at:
        key, asked = f"gathering:{row.id}:gone", reads.asked_for_time(None, row)
        _tell(None, row, asked - set(hosts_of(row)), key, words, "/gatherings", now)
        _tell_comers(row, key, words, "/gatherings", now)
    for entry in CalendarEntry.objects.filter(gathering_id=row.id).select_related("member", "guest").order_by("id"):
        tell_calendar(row=row, who=entry.member or entry.guest, is_gone=True, now=now)


def tell_heir(*, row: Gathering, now: datetime) -> None:
    """Tell the host who has a gathering from now on, since whoever planned it is gone."""

    def words(member) -> str:
        return _("“%(title)s” is yours now: whoever planned it is not here any more.") % {"title": _title(row, None)}

    _tell(None, row, [row.author_id], f"gathering:{row.id}:heir:{row.author_id}", words, path_of(row), now)


def tell_closed_to_comers(*, row: Gathering, now: datetime) -> None:
    """Tell those who may come to anything of it that it is hidden; its hosts, who see it still, aside."""

    def words(member) -> str:
        return _("“%(title)s” is not open here any more. Please do not count on it.") % {"title": _title(row, None)}

    _tell_comers(row, f"gathering:{row.id}:hidden:{now.timestamp():.0f}", words, "/gatherings", now)


def tell_open_again(*, row: Gathering, now: datetime) -> None:
    """Tell those who may come to anything of it that it is no longer hidden."""
    coming = reads.next_of(None, row, now)

    def words(member) -> str:
        told = {"title": _title(row, None), "when": reads.when_for(member, coming)}
        return _("“%(title)s” takes place after all: %(when)s.") % told

    _tell_comers(row, f"gathering:{row.id}:open:{now.timestamp():.0f}", words, path_of(row), now)


def tell_taken_off(*, row: Gathering, one: Occurrence, rsvp: Rsvp, now: datetime) -> None:
    """Tell somebody that the hosts have taken them off the list, and what those say to it; nobody of what is hidden."""
    if row.hidden_at:
        return

    def words(who) -> str:
        told = {"title": _title(row, one), "when": reads.when_for(who, one)}
        text = _("The hosts of “%(title)s” (%(when)s) have taken you off the list this time.") % told
        return f"{text} {rsvp.hosts_word}".strip()

    told = reads.told_by_letter(None, row, [one.id])
    path = "" if rsvp.member_id and reads.finds(None, rsvp.member, row) else "/gatherings"
    _tell_one(row, one, rsvp, f"gathering:{row.id}:off:{rsvp.id}:{now.timestamp():.0f}", words, now, in_letter=told, path=path)


def tell_let_back(*, row: Gathering, one: Occurrence, rsvp: Rsvp, now: datetime) -> None:
    """Tell somebody who was taken off the list that they may come again; nobody of what is hidden."""
    if row.hidden_at:
        return

    def words(who) -> str:
        told = {"title": _title(row, one), "when": reads.when_for(who, one)}
        return _("You can come to “%(title)s” (%(when)s) again, if you like: the hosts would be glad of your answer.") % told

    _tell_one(row, one, rsvp, f"gathering:{row.id}:back:{rsvp.id}:{now.timestamp():.0f}", words, now)


def _tell_comers(row: Gathering, key: str, words: Callable, path: str, now: datetime) -> None:
    """Tell all who may come to anything of it that is to come, but its hosts; once each, guests by letter. Whoever has it in a
    calendar that letters reach gets no other."""
    its = Occurrence.objects.filter(gathering_id=row.id, ends_at__gt=now, cancelled_at=None)
    its = list(its.values_list("id", flat=True))
    rows = Rsvp.objects.filter(occurrence_id__in=its, member__isnull=False).exclude(answer=Rsvp.Answer.NO)
    told = [one | two for one, two in zip(
        reads.told_by_letter(None, row, its), reads.taken_out_by_letter(None, row, its), strict=True
    )]  # fmt: skip
    members = set(rows.values_list("member_id", flat=True)) - set(hosts_of(row))
    _tell(None, row, members, key, words, path, now, in_letter=told[0])
    for rsvp in _of_guests(its):
        _tell_one(row, rsvp.occurrence, rsvp, key, words, now, in_letter=told)
