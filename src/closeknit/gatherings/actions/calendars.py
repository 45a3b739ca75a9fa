"""Letters to people's calendars: to whoever says that they come, or may come, and again when that changes or is over.

What is told is a state and not an event: what somebody comes to of one gathering is compared with what their calendar was told
last, so that a deed that changes nothing for them writes nothing, and a job may run twice. What is not there for them any more
(hidden, erased, or by a block) they do not come to, and their calendar is told so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.actions.guest_letters import write_to_guest
from closeknit.gatherings.models import CalendarEntry, Gathering, Guest, Occurrence, Rsvp, rows_of
from closeknit.gatherings.rules import free_by_day
from closeknit.kit import clock
from closeknit.kit.ids import slug
from closeknit.kit.jobs import enqueue, stop_if_asked
from closeknit.notify import actions as notify
from closeknit.notify import reads as notices

MOST_LINES = 8
QUIET_ALL_WEEK = timedelta(hours=6)


def tell_calendar(*, row: Gathering, who, is_gone: bool = False, now: datetime) -> bool:
    """Write to the calendar of a member or a guest (`who`) what they now come to of a gathering, if that is not what it was told,
    and nothing where it `is_gone` with its planner; whether a letter was written. In the transaction of what changed it."""
    if not reads.may_be_written(None, who) or not _wants(who):
        return False
    # Held before anything else is read: of two deeds at once the second reads what the first wrote.
    entry = CalendarEntry.objects.select_for_update(no_key=True).filter(gathering_id=row.id, **rows_of(who)).first()
    is_there = not is_gone and reads.finds(None, who, row)
    coming = reads.comes_to(who, who, row) if is_there else []
    marks = {str(each.one.id): each.mark for each in coming}
    ahead = {str(each.one.id) for each in coming if each.one.ends_at > now}
    before = _ahead(entry, marks, ahead, now) if entry else {}
    is_behind = entry is not None and entry.is_behind
    if {each: marks[each] for each in ahead} == before and not is_behind:
        return False
    gone = _gone_of(entry, {*map(int, before), *(entry.gone if is_behind else ())} - {*map(int, ahead)}, now)
    if not ahead and not gone:
        return False
    if entry is None:
        entry = _begun(row, who, now)
        if entry is None:  # by another of their answers, at this moment
            return tell_calendar(row=row, who=who, is_gone=is_gone, now=now)
    else:
        entry.gathering, entry.sequence = row, entry.sequence + 1
    entry.sequence = max(entry.sequence, _sequence_of_files(row))
    entry.told, entry.gone, entry.told_at, entry.is_behind = marks, gone, now, False
    entry.save()
    why = _ERASED if is_gone else "" if is_there else _why_closed(who, gone)
    _write(entry, who, [each for each in coming if each.one.ends_at > now][::-1], bool(before), why, now)
    return True


def _begun(row: Gathering, who, now: datetime) -> CalendarEntry | None:
    """A new entry; None where there is one already."""
    fresh = CalendarEntry(gathering=row, uid=_uid(row, who), told_at=now, **rows_of(who))
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError:
        return None
    return fresh


_ERASED, _CLOSED = "erased", "closed"
"""Why somebody does not come to what was not cancelled, where it was not they who said so."""


def _wants(who) -> bool:
    return isinstance(who, Guest) or (notices.wants_letters(who, notify.CALENDAR) and not notices.returned(who))


def _ahead(entry: CalendarEntry, marks: dict, ahead: set[str], now: datetime) -> dict:
    """What their calendar was told of what is to come."""
    elsewhere = [int(each) for each in entry.told if each not in marks]
    rest = Occurrence.objects.filter(id__in=elsewhere, ends_at__gt=now).values_list("id", flat=True)
    coming = ahead | {str(each) for each in rest}
    return {each: mark for each, mark in entry.told.items() if each in coming}


def _why_closed(who, gone: Sequence[int]) -> str:
    """Nothing, where it was they who said that they do not come."""
    wanted = Rsvp.objects.filter(occurrence_id__in=gone, **rows_of(who)).exclude(answer=Rsvp.Answer.NO)
    return _CLOSED if wanted.exists() else ""


def _gone_of(entry: CalendarEntry | None, occurrence_ids: set[int], now: datetime) -> list[int]:
    """Those of these that are to come."""
    rows = Occurrence.objects.filter(id__in=occurrence_ids, ends_at__gt=now) if entry else Occurrence.objects.none()
    return sorted(rows.values_list("id", flat=True))


def _uid(row: Gathering, who) -> str:
    """One UID for each gathering, unless it went along with what they come to when a series was cut in two."""
    uid = f"{row.slug}@closeknit"
    return f"{slug()}@closeknit" if CalendarEntry.objects.filter(uid=uid, **rows_of(who)).exists() else uid


def _sequence_of_files(row: Gathering) -> int:
    """The number under which the file of a gathering has it now, with the same UID: whoever took it along would else be told
    something older by the next letter, which calendars pass over."""
    newest = Occurrence.objects.filter(gathering_id=row.id).aggregate(newest=Max("sequence"))["newest"] or 0
    return row.sequence + newest


def _write(
    entry: CalendarEntry, who, coming: Sequence[reads.Coming], is_known: bool, why: str, now: datetime
) -> None:  # fmt: skip
    row, key = entry.gathering, f"{notify.CALENDAR}:{entry.id}:{entry.sequence}"
    gone = list(Occurrence.objects.filter(id__in=entry.gone, gathering_id=row.id).order_by("starts_at"))
    with translation.override(who.language or settings.LANGUAGE_CODE):
        off = Rsvp.objects.filter(occurrence__in=gone, taken_off_at__isnull=False, **rows_of(who))
        off = dict(off.values_list("occurrence_id", "hosts_word"))
        lines = [_gone(row, who, each, why, off.get(each.id)) for each in gone[:MOST_LINES]]
        subject, text = _words(row, who, coming, gone, lines, is_known=is_known, is_closed=bool(why))
        told = {"subject": subject, "text": text, "key": key, "now": now}
        if isinstance(who, Guest):
            write_to_guest(guest=who, row=row, kind=notify.CALENDAR, **told)
        else:
            reply_to = notify.rsvp_address(entry.id)
            notify.write_to_member(owner=who, kind=notify.CALENDAR, thread=entry.id, reply_to=reply_to, **told)


def _words(
    row: Gathering, who, coming: Sequence[reads.Coming], gone: Sequence[Occurrence], lines: Sequence[str], *, is_known: bool,
    is_closed: bool,
) -> tuple[str, str]:  # fmt: skip
    """Subject and text; `lines` say what is gone. A member's subject says when, and not what: it is read over shoulders."""
    first = coming[0].one if coming else gone[0] if gone else None
    when = reads.when_for(who, first) if first else ""
    name = _("“%(title)s”") % {"title": row.said(first)["title"] if first else row.title}
    told = {"what": name if isinstance(who, Guest) else when}
    if not coming:
        is_off = is_closed or any(each.cancelled_at for each in gone)
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
    parts += lines
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


def _gone(row: Gathering, who, one: Occurrence, why: str, off: str | None) -> str:
    """Why they do not come to it; `off` is the word of hosts who took them off the list, None where nobody did."""
    told = {"title": row.said(one)["title"], "when": reads.when_for(who, one), "reason": one.reason or row.reason}
    if off is not None:
        return f"{_('The hosts of “%(title)s” (%(when)s) have taken you off the list this time.') % told} {off}".strip()
    if why == _ERASED:
        return _("“%(title)s” on %(when)s does not take place: whoever planned it is not here any more.") % told
    if why == _CLOSED:
        return _("“%(title)s” on %(when)s is not open here any more. Please do not count on it.") % told
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


def note_letter_dropped(*, entry_id: int, sequence: int, now: datetime) -> None:
    """Note that the letter with that number to a calendar never goes out: what it said is told once its reader wants such letters
    again, who may have said so meanwhile. Nothing where another has been written since. Safe to repeat."""
    last = CalendarEntry.objects.filter(id=entry_id, sequence=sequence)
    if last.update(is_behind=True):
        tell_calendars(gathering_id=last.values_list("gathering_id", flat=True)[0], entry_id=entry_id, now=now)


def tell_missed(*, member_id: int | None = None, guest_id: int | None = None, now: datetime) -> None:
    """Tell the calendar of a member, or a guest, who wants such letters again how all stands that they come to, where it does not
    know. Safe to repeat."""
    who = {"member_id": member_id} if member_id else {"guest_id": guest_id}
    coming = Rsvp.objects.filter(occurrence__ends_at__gt=now, **who).exclude(answer=Rsvp.Answer.NO)
    ahead = Occurrence.objects.filter(gathering_id=OuterRef("gathering_id"), ends_at__gt=now)
    known = CalendarEntry.objects.filter(Q(is_behind=True) | Exists(ahead), **who).values_list("gathering_id", flat=True)
    person = (Member if member_id else Guest).objects.filter(id=member_id or guest_id).first()
    numbers = {*coming.values_list("occurrence__gathering_id", flat=True), *known} if person else set()
    for row in Gathering.objects.filter(id__in=numbers).select_related("author").order_by("id"):
        with transaction.atomic():
            tell_calendar(row=row, who=person, now=now)


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
