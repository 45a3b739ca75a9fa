"""Reminders: made, changed, and answered with done, later, not this time, or no more."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.reads import active_member
from closeknit.contacts.access import may_keep_reminder
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.rows import line_of
from closeknit.contacts.models import Occasion, Reminder
from closeknit.contacts.reads.own import contact, own
from closeknit.contacts.reads.reminders import days_before
from closeknit.contacts.rules.repeating import (
    LAST,
    LAST_YEAR,
    LONGEST_EVERY,
    ONCE,
    UNITS,
    WORKDAY,
    YEAR,
    Repeat,
    day_of,
    moment_of_day,
    turn_on_or_after,
)
from closeknit.kit import clock
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.notify import actions as notify

REMINDER_LETTERS = "reminders"
LONGEST_LEAD = 366
MOST_TIMES = 10_000


def add_reminder(
    *, by, text: str, starts_on: date, at: time | None = None, zone: str = "", repeat: Repeat = Repeat(),
    contact_id: int | None = None, is_promise: bool = False, by_mail: bool = False, now: datetime,
) -> int:  # fmt: skip
    """Be reminded from that day on at that time of one's own wall, or of `zone` wherever one is; its id.

    Something that repeats may have begun long ago: what has gone by is not told. Raises Unfit for a day that has gone by, for
    what never comes round, and for numbers beyond reason; Http404 for somebody who is not in the book.
    """
    may_keep_reminder(by, by.id).or_refuse()
    row = Reminder(owner=by, made_at=now, starts_on=starts_on)
    _say(row, by, text, at, zone, contact_id, is_promise, by_mail)
    _plan(row, by, starts_on, repeat, now)
    return _keep(row, by, now)


def change_reminder(
    *, by, reminder_id: int, text: str, starts_on: date, at: time | None = None, zone: str = "", repeat: Repeat = Repeat(),
    contact_id: int | None = None, is_promise: bool = False, by_mail: bool = False, now: datetime,
) -> None:  # fmt: skip
    """Write a reminder anew, from its next time on. Another day or rhythm begins it anew. Raises Unfit, Http404."""
    with transaction.atomic():
        row = _held(by, reminder_id)
        _say(row, by, text, at, zone, contact_id, is_promise, by_mail)
        if row.before_days is not None or (row.starts_on, row.repeat) != (starts_on, repeat):
            row.before_days, row.before_kind, row.before_label = None, "", ""
            _plan(row, by, starts_on, repeat, now)
        set_next(row, by.zone)
        row.save()
        _let_letters_come(by, row, now)


def add_lead(
    *, by, contact_id: int, days: int, kind: str, label: str = "", text: str = "", at: time | None = None, zone: str = "",
    by_mail: bool = False, now: datetime,
) -> int:  # fmt: skip
    """Be reminded so many days (0 to 366) before somebody's birthday or another day of theirs, each year; its id.

    `kind` is an Occasion kind, `label` its own word. Within the days before it, it comes at once. Raises Unfit, Http404.
    """
    may_keep_reminder(by, by.id).or_refuse()
    row = Reminder(owner=by, made_at=now, starts_on=clock.local_date(now, zone or by.zone))
    _lead(row, by, contact_id, days, kind, label, text, at, zone, by_mail, now)
    return _keep(row, by, now)


def _keep(row: Reminder, by, now: datetime) -> int:
    with transaction.atomic():
        if row.contact_id is not None:
            hold_contacts(by, [row.contact_id])  # whoever was deleted meanwhile is not there
        row.save(force_insert=True)
        _let_letters_come(by, row, now)
    return row.id


def change_lead(
    *,
    by,
    reminder_id: int,
    days: int,
    text: str = "",
    at: time | None = None,
    zone: str = "",
    by_mail: bool = False,
    now: datetime,
) -> None:
    """Let it come another number of days before, at another time, or with other words. Raises Unfit, Http404."""
    with transaction.atomic():
        row = _held(by, reminder_id)
        if row.before_days is None:
            raise Unfit("days", _("This reminder does not belong to a day of somebody."))
        _lead(row, by, row.contact_id, days, row.before_kind, row.before_label, text, at, zone, by_mail, now)
        row.save()
        _let_letters_come(by, row, now)


def _say(row: Reminder, by, text, at, zone, contact_id, is_promise, by_mail) -> None:
    if zone and str(clock.zone(zone)) != zone:
        raise Unfit("zone", _("We do not know this zone. Choose one from the list, such as Europe/Lisbon."))
    if contact_id is not None:
        contact(by, contact_id)
    if is_promise and contact_id is None:
        raise Unfit("who", _("To whom did you promise it?"))
    row.contact_id, row.is_promise, row.by_mail = contact_id, is_promise, by_mail
    row.text, row.zone = line_of(text), zone
    row.at = at.replace(second=0, microsecond=0, tzinfo=None) if at else None


def _plan(row: Reminder, by, starts_on: date, repeat: Repeat, now: datetime) -> None:
    """Begin this plan from today on."""
    _refuse_odd(starts_on, repeat)
    today = clock.local_date(now, row.zone or by.zone)
    if repeat.is_once and starts_on < today:
        raise Unfit("when", _("That day has gone by. Choose one from today on, or let it come round again."))
    row.starts_on, row.unit, row.every = starts_on, repeat.unit, repeat.every
    row.nth, row.weekday, row.until, row.count = repeat.nth, repeat.weekday, repeat.until, repeat.count
    row.turn = turn_on_or_after(repeat, starts_on, today)
    if day_of(repeat, starts_on, row.turn) is None:
        raise Unfit("until", _("It would not come round any more. Choose a later end."))
    row.open_on = row.again_at = row.ended_at = None
    row.missed = 0
    set_next(row, by.zone)


def _refuse_odd(starts_on: date, repeat: Repeat) -> None:
    is_known = repeat.unit in (ONCE, *UNITS) and repeat.nth in (0, 1, 2, 3, 4, LAST) and 0 <= repeat.weekday <= 6
    if not is_known or starts_on.year > LAST_YEAR:
        raise Unfit("when", _("That is further away than we can reckon."))
    if not 1 <= repeat.every <= (1 if repeat.unit == WORKDAY else LONGEST_EVERY):
        raise Unfit("every", _("Choose from 1 to %(most)d.") % {"most": LONGEST_EVERY})
    if repeat.count is not None and not 1 <= repeat.count <= MOST_TIMES:
        raise Unfit("count", _("Choose from 1 to %(most)d.") % {"most": MOST_TIMES})


def _lead(row: Reminder, by, contact_id, days, kind, label, text, at, zone, by_mail, now) -> None:
    if not 0 <= days <= LONGEST_LEAD:
        raise Unfit("days", _("Choose from 0 to %(most)d.") % {"most": LONGEST_LEAD})
    if kind not in Occasion.Kind.values:
        raise Unfit("kind", _("Choose one of their days."))
    words = one_line(text) or one_line(label) or str(Occasion.Kind(kind).label)
    _say(row, by, words, at, zone, contact_id, False, by_mail)
    row.before_days, row.before_kind, row.before_label = days, kind, one_line(label)
    row.unit, row.every = YEAR, 1
    row.open_on = row.again_at = row.ended_at = None
    row.missed = 0
    if not settle_lead(row, by, now):
        raise Unfit("kind", _("The day of the year is not known yet. Write it down first."))


def settle_lead(row: Reminder, by, now: datetime, days: dict | None = None) -> bool:
    """Reckon anew when a reminder before an occasion comes next; says whether that occasion is known. `days` is what
    `days_before` says of several."""
    known = (days_before(by, [row]) if days is None else days).get(row.id)
    today = clock.local_date(now, row.zone or by.zone)
    on = known.next_on(today) if known else None
    if on and row.told_for and on <= row.told_for:
        on = known.next_on(row.told_for + timedelta(days=1))
    if on:
        row.starts_on = max(on - timedelta(days=row.before_days), today)
    row.turn = 0 if on else 1
    set_next(row, by.zone)
    return bool(on)


def set_next(row: Reminder, owner_zone: str) -> None:
    """The instants that follow from a row's plan and how far it has come."""
    once = Repeat() if row.before_days is not None else row.repeat
    day = None if row.ended_at else day_of(once, row.starts_on, row.turn)
    row.next_at = moment_of_day(day, row.clock_time, clock.zone(row.zone or owner_zone)) if day else None
    row.tell_at = min((moment for moment in (row.next_at, row.again_at) if moment), default=None)


def _let_letters_come(by, row: Reminder, now: datetime) -> None:
    if row.by_mail:
        notify.allow_letters(by=by, kind=REMINDER_LETTERS, now=now)


def finish_reminder(*, by, reminder_id: int, on: date | None = None, now: datetime) -> date | None:
    """Say that it is done: the one that is open, or else the next one. Returns the day it was for.

    With `on` only where it is that day's, None otherwise: what was answered elsewhere is not answered for the next time.
    """
    return _answer(by, reminder_id, on, now, is_done=True)


def skip_reminder(*, by, reminder_id: int, on: date | None = None, now: datetime) -> date | None:
    """Let it pass this time: the one that is open, or else the next one. Returns the day it was for; `on` as for
    `finish_reminder`."""
    return _answer(by, reminder_id, on, now, is_done=False)


def _answer(by, reminder_id: int, on: date | None, now: datetime, *, is_done: bool) -> date | None:
    with transaction.atomic():
        row = _held(by, reminder_id)
        if row.ended_at or (on and on != _day_at_hand(row, by)):
            return None
        day = _pass(row, by, now)
        row.done_at = now if is_done else row.done_at
        row.save()
    return day


def _day_at_hand(row: Reminder, by) -> date | None:
    return row.open_on or (clock.local_date(row.next_at, row.zone or by.zone) if row.next_at else None)


def _pass(row: Reminder, by, now: datetime) -> date | None:
    """Go on to what follows the open or next one, and end where nothing does. Returns the day that is over."""
    day = row.open_on
    if day is None:
        day = advance(row, by, now)
    row.open_on, row.again_at, row.missed = None, None, 0
    set_next(row, by.zone)
    if row.next_at is None and row.before_days is None:
        row.ended_at = now
    return day


def advance(row: Reminder, by, now: datetime) -> date | None:
    """Take the coming one as the one that is open; its day, None where none was to come."""
    if row.next_at is None:
        return None
    row.open_on = clock.local_date(row.next_at, row.zone or by.zone)
    row.turn += 1
    if row.before_days is not None:
        known = days_before(by, [row]).get(row.id)
        row.told_for = known.next_on(row.open_on) if known else None
        settle_lead(row, by, now)
    set_next(row, by.zone)
    return row.open_on


def put_off_reminder(*, by, reminder_id: int, until: date, now: datetime) -> None:
    """Be reminded again on a later day, at the same hour: of the one that is open, or else of the next one. Raises Unfit."""
    with transaction.atomic():
        row = _held(by, reminder_id)
        today = clock.local_date(now, row.zone or by.zone)
        if not today < until <= today + timedelta(days=3660):
            raise Unfit("until", _("Choose a day after today, within ten years."))
        if row.ended_at or (row.open_on is None and advance(row, by, now) is None):
            raise Unfit("until", _("This reminder is over."))
        row.again_at = moment_of_day(until, row.clock_time, clock.zone(row.zone or by.zone))
        set_next(row, by.zone)
        row.save()


def end_reminder(*, by, reminder_id: int, now: datetime) -> None:
    """Let it come no more; it is kept among those that are over."""
    with transaction.atomic():
        row = _held(by, reminder_id)
        row.ended_at = row.ended_at or now
        row.open_on, row.again_at, row.missed = None, None, 0
        set_next(row, by.zone)
        row.save()


def resume_reminder(*, by, reminder_id: int, on: date | None = None, now: datetime) -> None:
    """Take back that it was done, passed or ended: `on` is open again, and what is still to come comes."""
    with transaction.atomic():
        row = _held(by, reminder_id)
        row.ended_at = None
        row.open_on = on or row.open_on
        today = clock.local_date(now, row.zone or by.zone)
        if row.before_days is not None:
            settle_lead(row, by, now)
        elif not row.repeat.is_once:
            row.turn = max(row.turn, turn_on_or_after(row.repeat, row.starts_on, today))
        set_next(row, by.zone)
        if row.next_at is None and row.open_on is None and row.before_days is None:
            row.open_on = row.starts_on
        row.save()


def remove_reminder(*, by, reminder_id: int, now: datetime) -> None:
    """Erase a reminder."""
    row = own(by, Reminder, reminder_id)
    may_keep_reminder(by, row.owner_id).or_refuse()
    Reminder.objects.of(by).filter(id=row.id).delete()


def _held(by, reminder_id: int) -> Reminder:
    """A reminder of one's own, which nobody else changes until the transaction ends. Raises Http404."""
    own(by, Reminder, reminder_id)
    row = Reminder.objects.of(by).select_for_update().get(id=reminder_id)
    may_keep_reminder(by, row.owner_id).or_refuse()
    row.import_id = None  # whatever its owner does now, it is theirs from here on
    return row


def settle_leads(*, by, contact_ids: list[int] | None = None, now: datetime) -> None:
    """Reckon anew the reminders before days of these contacts (of everybody), after such a day was written, changed or erased."""
    with transaction.atomic():
        leads = Reminder.objects.of(by).filter(before_days__isnull=False, ended_at=None)
        if contact_ids is not None:
            leads = leads.filter(contact_id__in=contact_ids)
        rows = list(leads.select_for_update())
        days = days_before(by, rows)
        for row in rows:
            before = (row.starts_on, row.turn, row.next_at, row.tell_at)
            if row.next_at is None or row.next_at > now:
                settle_lead(row, by, now, days)
            if before != (row.starts_on, row.turn, row.next_at, row.tell_at):
                row.save()


def settle_all_leads(*, now: datetime) -> None:
    """`settle_leads` for every member who has one."""
    leads = Reminder.objects.filter(before_days__isnull=False, ended_at=None, owner__is_active=True).order_by("owner_id")
    for owner_id in leads.values_list("owner_id", flat=True).distinct():
        settle_leads(by=active_member(None, owner_id), now=now)


def settle_reminders(*, by, now: datetime) -> None:
    """Reckon all instants of a member anew, as after they moved to another zone."""
    with transaction.atomic():
        for row in Reminder.objects.of(by).filter(ended_at=None).select_for_update():
            before = (row.next_at, row.tell_at)
            set_next(row, by.zone)
            if before != (row.next_at, row.tell_at):
                row.save()
