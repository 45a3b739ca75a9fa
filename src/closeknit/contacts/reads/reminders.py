"""Reminders: those that wait for an answer, those to come, and those that are over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q

from closeknit.contacts.models import Occasion, Reminder
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.dates import PartialDate, of_parts
from closeknit.contacts.rules.repeating import Repeat
from closeknit.kit import clock

SOONEST = F("tell_at").asc(nulls_last=True)  # said aloud, for databases put what is not known at either end
MOST = 500
MOST_OVER = 50
OPEN, PUT_OFF, COMING, WAITING, OVER = "open", "put_off", "coming", "waiting", "over"


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One reminder as a page shows it. `on` is the day on the owner's wall under which it stands, None for one that waits for an
    occasion whose day is not known; `day` is the day of its own calendar that is answered.

    `occasion_on` is the day it comes before (with `turns`, the years that makes), `missed` how many came unnoticed before it.
    """

    id: int
    contact_id: int | None
    name: str
    text: str
    is_promise: bool
    state: str
    on: date | None
    day: date | None
    at: time | None
    zone: str
    repeat: Repeat
    by_mail: bool
    missed: int
    before_days: int | None
    before_kind: str
    before_label: str
    occasion_on: date | None
    turns: int | None
    has_died: bool


@dataclass(frozen=True, slots=True)
class RemindersPage:
    """All that is open or to come, by their day, and the last that are over."""

    open: list[ReminderLine]
    coming: list[ReminderLine]
    over: list[ReminderLine]


def reminder(viewer, reminder_id: int) -> Reminder:
    """One of the viewer's own reminders. Raises Http404."""
    return own(viewer, Reminder, reminder_id)


def reminders(viewer, now: datetime) -> RemindersPage:
    """The viewer's reminders, at most MOST of those in use and MOST_OVER of those that are over: four queries."""
    in_use = Reminder.objects.of(viewer).filter(ended_at=None).order_by(SOONEST, "id")[:MOST]
    over = Reminder.objects.of(viewer).filter(ended_at__isnull=False).order_by("-ended_at", "-id")[:MOST_OVER]
    lines = _lines(viewer, [*in_use.select_related("contact"), *over.select_related("contact")])
    return RemindersPage(
        open=sorted((line for line in lines if line.state == OPEN), key=lambda line: (line.on, line.id)),
        coming=sorted(
            (line for line in lines if line.state in (PUT_OFF, COMING, WAITING)),
            key=lambda line: (line.on or date.max, line.at or time.min, line.id),
        ),
        over=[line for line in lines if line.state == OVER],
    )


def reminders_about(viewer, contact_id: int) -> list[ReminderLine]:
    """Those in use about one contact, the next first."""
    rows = Reminder.objects.of(viewer).filter(contact_id=contact_id, ended_at=None).select_related("contact")
    return sorted(_lines(viewer, rows), key=lambda line: (line.on or date.max, line.id))


def reminders_due(viewer, now: datetime, limit: int = 50) -> list[ReminderLine]:
    """What is open and not put off, and what comes today, for Today; archived people are left out."""
    today = clock.local_date(now, viewer.zone)
    tonight = datetime.combine(today + timedelta(days=1), time(0), tzinfo=clock.zone(viewer.zone))
    is_due = Q(open_on__isnull=False, again_at=None) | Q(tell_at__lt=tonight)
    is_shown = Q(contact=None) | Q(contact__owner_id=viewer.id, contact__archived_at=None)
    rows = Reminder.objects.of(viewer).filter(is_due, is_shown, ended_at=None).select_related("contact")
    lines = _lines(viewer, rows.order_by(SOONEST, "id")[:limit])
    return sorted((line for line in lines if line.on), key=lambda line: (line.on, line.id))


def reminder_line(viewer, reminder_id: int) -> ReminderLine:
    """One of the viewer's own reminders as a page shows it. Raises Http404."""
    return _lines(viewer, [reminder(viewer, reminder_id)])[0]


def occasions_to_remind_of(viewer, contact_id: int) -> list[Occasion]:
    """The contact's days that come round each year."""
    days = Occasion.objects.of(viewer).filter(contact_id=contact_id, day__isnull=False)
    return list(days.order_by("month", "day", "id"))


def days_before(viewer, rows: Iterable[Reminder]) -> dict[int, PartialDate]:
    """Of reminders that come before an occasion, the day of that occasion by the reminder's id; unknown ones are left out."""
    leads = [row for row in rows if row.before_days is not None]
    if not leads:
        return {}
    people = {row.contact_id for row in leads}
    days: dict[tuple, PartialDate] = {}
    for each in Occasion.objects.of(viewer).filter(contact_id__in=people, day__isnull=False).order_by("id"):
        on = of_parts(each.year, each.month, each.day)
        days.setdefault((each.contact_id, each.kind, each.label), on)
        days.setdefault((each.contact_id, each.kind, None), on)
    found = {row.id: days.get((row.contact_id, row.before_kind, row.before_label or None)) for row in leads}
    return {row_id: day for row_id, day in found.items() if day}


def _lines(viewer, rows: Iterable[Reminder]) -> list[ReminderLine]:
    rows = list(rows)
    before = days_before(viewer, rows)
    return [_line(viewer, row, before.get(row.id)) for row in rows]


def _line(viewer, row: Reminder, before: PartialDate | None) -> ReminderLine:
    state = _state(row)
    moment = row.again_at if state == PUT_OFF else row.next_at
    on = row.open_on if state == OPEN else clock.local_date(moment, viewer.zone) if moment else None
    day = row.open_on or (clock.local_date(row.next_at, row.zone or viewer.zone) if row.next_at else None)
    occasion_on = before.next_on(day or row.starts_on) if before else None
    return ReminderLine(
        id=row.id, contact_id=row.contact_id, name=row.contact.name if row.contact_id else "", text=row.text,
        is_promise=row.is_promise, state=state, on=on, day=day, at=row.at, zone=row.zone, repeat=row.repeat, by_mail=row.by_mail,
        missed=row.missed if row.open_on else 0, before_days=row.before_days, before_kind=row.before_kind,
        before_label=row.before_label, occasion_on=occasion_on,
        turns=before.turns(occasion_on) if before and occasion_on else None,
        has_died=bool(row.contact_id and row.contact.has_died),
    )  # fmt: skip


def _state(row: Reminder) -> str:
    if row.ended_at:
        return OVER
    if row.open_on:
        return PUT_OFF if row.again_at else OPEN
    return COMING if row.next_at else WAITING
