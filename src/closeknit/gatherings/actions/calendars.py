"""Letters to people's calendars: to whoever says that they come, or may come, and again when that changes or is over.

What is told is a state and not an event: what somebody comes to of one gathering is compared with what their calendar was told
last, so that a deed that changes nothing for them writes nothing, and a job may run twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.actions.guest_letters import write_to_guest
from closeknit.gatherings.models import CalendarEntry, Gathering, Guest, Occurrence, rows_of
from closeknit.gatherings.rules import free_by_day
from closeknit.kit import clock
from closeknit.kit.ids import slug
from closeknit.kit.jobs import enqueue, stop_if_asked
from closeknit.notify import actions as notify
from closeknit.notify import reads as notices

MOST_LINES = 8
QUIET_ALL_WEEK = timedelta(hours=6)


def tell_calendar(*, row: Gathering, who, now: datetime) -> bool:
    """Write to the calendar of a member or a guest (`who`) what they now come to of a gathering, if that is not what it was told;
    whether a letter was written. In the transaction of what changed it."""
    if not reads.reaches(None, who, row) or not _wants(who):
        return False
    coming = reads.comes_to(who, who, row)
    marks = {str(each.one.id): each.mark for each in coming}
    ahead = {str(each.one.id) for each in coming if each.one.ends_at > now}
    entry = CalendarEntry.objects.select_for_update(no_key=True).filter(gathering_id=row.id, **rows_of(who)).first()
    before = _ahead(entry, marks, ahead, now) if entry else {}
    if {each: marks[each] for each in ahead} == before:
        return False
    gone = sorted(int(each) for each in set(before) - ahead)
    if entry is None:
        entry = CalendarEntry(gathering=row, uid=_uid(row, who), **rows_of(who))
    else:
        entry.gathering, entry.sequence = row, entry.sequence + 1
    entry.sequence = max(entry.sequence, _sequence_of_files(row))
    entry.told, entry.gone, entry.told_at = marks, gone, now
    entry.save()
    _write(entry, who, [each for each in coming if each.one.ends_at > now][::-1], bool(before), now)
    return True


def _wants(who) -> bool:
    return isinstance(who, Guest) or (notices.wants_letters(who, notify.CALENDAR) and not notices.returned(who))


def _ahead(entry: CalendarEntry, marks: dict, ahead: set[str], now: datetime) -> dict:
    """What their calendar was told of what is to come."""
    elsewhere = [int(each) for each in entry.told if each not in marks]
    rest = Occurrence.objects.filter(id__in=elsewhere, ends_at__gt=now).values_list("id", flat=True)
    coming = ahead | {str(each) for each in rest}
    return {each: mark for each, mark in entry.told.items() if each in coming}


def _uid(row: Gathering, who) -> str:
    """One UID for each gathering, unless it went along with what they come to when a series was cut in two."""
    uid = f"{row.slug}@closeknit"
    return f"{slug()}@closeknit" if CalendarEntry.objects.filter(uid=uid, **rows_of(who)).exists() else uid


def _sequence_of_files(row: Gathering) -> int:
    """The number under which the file of a gathering has it now, with the same UID: whoever took it along would else be told
    something older by the next letter, which calendars pass over."""
    newest = Occurrence.objects.filter(gathering_id=row.id).aggregate(newest=Max("sequence"))["newest"] or 0
    return row.sequence + newest


def _write(entry: CalendarEntry, who, coming: Sequence[reads.Coming], is_known: bool, now: datetime) -> None:
    row, key = entry.gathering, f"{notify.CALENDAR}:{entry.id}:{entry.sequence}"
    gone = list(Occurrence.objects.filter(id__in=entry.gone, gathering_id=row.id).order_by("starts_at"))
    with translation.override(who.language or settings.LANGUAGE_CODE):
        subject, text = _words(row, who, coming, gone, is_known)
        told = {"subject": subject, "text": text, "key": key, "now": now}
        if isinstance(who, Guest):
            write_to_guest(guest=who, row=row, kind=notify.CALENDAR, **told)
        else:
            reply_to = notify.rsvp_address(entry.id)
            notify.write_to_member(owner=who, kind=notify.CALENDAR, thread=entry.id, reply_to=reply_to, **told)


def _words(row: Gathering, who, coming: Sequence[reads.Coming], gone: Sequence[Occurrence], is_known: bool) -> tuple[str, str]:
    """Subject and text. A member's subject says when, and not what: it is read over shoulders."""
    first = coming[0].one if coming else gone[0] if gone else None
    when = reads.when_for(who, first) if first else ""
    name = _("“%(title)s”") % {"title": row.said(first)["title"] if first else row.title}
    told = {"what": name if isinstance(who, Guest) else when}
    if not coming:
        is_off = any(each.cancelled_at for each in gone)
        subject = (_("Cancelled: %(what)s") if is_off else _("You do not come: %(what)s")) % told
    elif is_known:
        subject = _("Changed: %(what)s") % told
    elif coming[0].entry.status == "CONFIRMED":
        subject = _("You come: %(what)s") % told
    else:
        subject = _("Perhaps you come: %(what)s") % told
    parts = [_lines(row, who, each) for each in coming[:MOST_LINES]]
    if len(coming) > MOST_LINES:
        parts.append(_("The other dates are in what is attached."))
    parts += [_gone(row, who, each) for each in gone[:MOST_LINES]]
    if isinstance(who, Guest) and any(each.entry.status == "CONFIRMED" and row.said(each.one)["is_in_person"] for each in coming):
        parts.append(_("At the door, show the code that is on your page: the link below leads there."))
    last = _("What is attached puts it into your calendar.") if coming else _("What is attached takes it out of your calendar.")
    return subject, "\n\n".join(filter(None, [*parts, last]))


def _lines(row: Gathering, who, each: reads.Coming) -> str:
    """When, what and where, as it stands in the calendar."""
    bring = row.said(each.one)["bring"]
    told = [each.entry.title, reads.when_for(who, each.one), each.entry.place]
    told += [each.entry.call_link if each.entry.call_link != each.entry.place else ""]
    return "\n".join(filter(None, [*told, _("Bring: %(what)s") % {"what": bring} if bring else ""]))


def _gone(row: Gathering, who, one: Occurrence) -> str:
    told = {"title": row.said(one)["title"], "when": reads.when_for(who, one), "reason": one.reason or row.reason}
    if one.cancelled_at and told["reason"]:
        return _("“%(title)s” on %(when)s is cancelled: %(reason)s") % told
    if one.cancelled_at:
        return _("“%(title)s” on %(when)s is cancelled.") % told
    return _("You do not come to “%(title)s” on %(when)s.") % told


def ask_for_calendars(*, gathering_ids: Sequence[int], now: datetime) -> None:
    """Have the calendars that were told of these gatherings told of what changed; in the transaction of what changed it."""
    for number in sorted(set(gathering_ids)):
        if CalendarEntry.objects.filter(gathering_id=number).exists():
            enqueue("gatherings.tell_calendars", gathering_id=number)


def tell_calendars(*, gathering_id: int, entry_id: int | None = None, now: datetime) -> int:
    """Tell the calendars that were told of a gathering (or one of them) of what changed; how many letters were written. Whoever
    sleeps is told when it is day for them. Safe to repeat."""
    rows = CalendarEntry.objects.filter(gathering_id=gathering_id, **({"id": entry_id} if entry_id else {}))
    written = 0
    for each in list(rows.select_related("member", "guest", "gathering__author").order_by("id")):
        stop_if_asked()
        who = each.member or each.guest
        free = _free_at(who, now)
        if free > now:
            enqueue("gatherings.tell_calendars", gathering_id=gathering_id, entry_id=each.id, run_after=free)
            continue
        with transaction.atomic():
            written += tell_calendar(row=each.gathering, who=who, now=now)
    return written


def _free_at(who, now: datetime) -> datetime:
    if isinstance(who, Guest):
        return free_by_day(now, clock.zone(who.zone))
    return notices.standing(who, now).free_at(now, notices.reaching(who).quiet) or now + QUIET_ALL_WEEK


def move_calendars(*, row_id: int, new: Gathering, occurrence_ids: Sequence[int], now: datetime) -> None:
    """Let what calendars were told go along with occurrences that become another gathering's: what was told under one UID stays
    under it where all of it that is to come goes along; else the new gathering begins another."""
    moved = {str(each) for each in occurrence_ids}
    staying = Occurrence.objects.filter(gathering_id=row_id, ends_at__gt=now).values_list("id", flat=True)
    staying = {str(each) for each in staying}
    for entry in CalendarEntry.objects.select_for_update(no_key=True).filter(gathering_id=row_id).order_by("id"):
        if not moved & set(entry.told):
            continue
        if staying & set(entry.told):
            who = {"member_id": entry.member_id, "guest_id": entry.guest_id}
            CalendarEntry.objects.create(gathering=new, uid=f"{new.slug}@closeknit", told_at=now, **who)
        else:
            CalendarEntry.objects.filter(id=entry.id).update(gathering_id=new.id)


def carry_calendars(*, guest: Guest, member_id: int) -> None:
    """Give a member what the calendar of a guest was told, who they were."""
    for entry in CalendarEntry.objects.filter(guest_id=guest.id).order_by("id"):
        if not CalendarEntry.objects.filter(gathering_id=entry.gathering_id, member_id=member_id).exists():
            CalendarEntry.objects.filter(id=entry.id).update(member_id=member_id, guest_id=None)
