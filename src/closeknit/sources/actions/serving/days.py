"""The calendar of a device: days are told, reminders and promises are told and answered."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Repeat, Unfit
from closeknit.contacts.models import Occasion
from closeknit.kit import clock
from closeknit.sources.access import may_keep_device
from closeknit.sources.actions.serving.shelves import next_revisions
from closeknit.sources.actions.serving.taking import LONGEST_NAME, NotTaken, Taken, is_ours
from closeknit.sources.models import Device, KeptTask, Shown
from closeknit.sources.reads import ServedDay, served_days
from closeknit.sources.rules.tasks import Task, day_text, read_task, task_text

NOT_YOURS = "<d:need-privileges/>"
BAD = "<cal:valid-calendar-data/>"


def text_of(owner, day: ServedDay) -> str:
    """A calendar object as a device gets it, in the language that is active."""
    uid = f"{day.about}-{day.ref_id}.{owner.id}@closeknit"
    if day.about in ("occasion", "relation"):
        return day_text(uid, day_words(day.thing), first_of(day), day.thing.made_at)
    return task_text(uid, task_words(day), due_of(owner, day), day.thing.made_at, day.kept)


def first_of(day: ServedDay) -> date:
    on = day.thing.on
    year = on.year or day.thing.made_at.year
    return on.in_year(year - year % 4 if (on.month, on.day) == (2, 29) else year)


def day_words(day) -> str:
    name = f"{day.whose} ({day.name})" if day.whose else day.name
    said = day.label or str(Occasion.Kind(day.kind).label)
    year = f" ({day.on.year})" if day.on.year else ""
    return f"{said}: {name}{year}"


def task_words(day: ServedDay) -> str:
    row = day.thing
    if not row.contact_id:
        return row.text
    if day.about == "promise" or row.is_promise:
        return _("You promised %(name)s: %(text)s") % {"name": row.contact.name, "text": row.text}
    return f"{row.contact.name}: {row.text}"


def due_of(owner, day: ServedDay) -> date | datetime | None:
    row = day.thing
    if day.about == "promise":
        return row.due_on
    zone = clock.zone(row.zone or owner.zone)
    moment = row.again_at or row.next_at
    on = row.again_at.astimezone(zone).date() if row.again_at else row.open_on or moment.astimezone(zone).date()
    return datetime.combine(on, row.at, tzinfo=zone) if row.at else on


def take_task(
    *, by, device: Device, item: Shown | None, name: str, text: str,
    if_match: int | None = None, is_new: bool = False, now: datetime
) -> Taken:  # fmt: skip
    """Take the task that a device puts: done there is done here, another day or other words are taken, a new one becomes a
    reminder. Raises NotTaken; days of people are changed on their pages alone."""
    may_keep_device(by, device).or_refuse()
    text = text.replace("\0", "")
    with transaction.atomic():
        Device.objects.of(by).select_for_update().get(id=device.id)
        day = served_days(by).get((item.about, item.ref_id)) if item and not item.is_gone else None
        if (is_new and day) or (if_match is not None and (day is None or day.mark != if_match)):
            raise NotTaken(412)
        if day and day.about in ("occasion", "relation"):
            raise NotTaken(403, NOT_YOURS)
        task = read_task(text)
        if task is None or not task.summary:
            raise NotTaken(403, BAD)
        try:
            about, ref_id = _answer(by, day, task, now) if day else _begin(by, item, name, task, now)
        except Unfit as unfit:
            raise NotTaken(403, BAD) from unfit
        return _keep(by, device, about, ref_id, name, text, is_new=day is None)


def _answer(by, day: ServedDay, task: Task, now: datetime) -> tuple[str, int]:
    row, is_lead = day.thing, day.about == "reminder" and day.thing.before_days is not None
    words, due = _own_words(day, task.summary), _own_due(by, task.due, day)
    if task.is_done and day.about == "promise":
        contacts.keep_promise(by=by, promise_id=row.id, now=now)
    elif task.is_done:
        on = row.open_on or (clock.local_date(row.next_at, row.zone or by.zone) if row.next_at else None)
        contacts.finish_reminder(by=by, reminder_id=row.id, on=on, now=now)
    elif day.about == "promise":
        if (words, due[0]) != (row.text, row.due_on):
            contacts.change_promise(by=by, promise_id=row.id, text=words, due_on=due[0] or row.due_on, now=now)
    elif not is_lead and (words != row.text or task.due != due_of(by, day)):
        _change(by, row, words, due, is_moved=task.due is not None and task.due != due_of(by, day), now=now)
    return day.about, row.id


def _change(by, row, words: str, due: tuple[date | None, time | None], *, is_moved: bool, now: datetime) -> None:
    on, at = due if is_moved and row.repeat.is_once else (row.starts_on, row.at)
    today = clock.local_date(now, row.zone or by.zone)
    contacts.change_reminder(
        by=by, reminder_id=row.id, text=words, starts_on=max(on, today) if on != row.starts_on else on, at=at, zone=row.zone,
        repeat=row.repeat, contact_id=row.contact_id, is_promise=row.is_promise, by_mail=row.by_mail, now=now,
    )  # fmt: skip
    if is_moved and not row.repeat.is_once and due[0] and due[0] > today:
        contacts.put_off_reminder(by=by, reminder_id=row.id, until=due[0], now=now)


def _own_words(day: ServedDay, summary: str) -> str:
    """What was written there, without the name that we put before it."""
    told = task_words(day)
    before = told.removesuffix(day.thing.text)
    return day.thing.text if summary == " ".join(told.split()) else summary.removeprefix(before).strip() or summary


def _own_due(by, due: date | datetime | None, day: ServedDay | None = None) -> tuple[date | None, time | None]:
    """The day and the hour on the owner's wall."""
    zone = clock.zone((day and day.about == "reminder" and day.thing.zone) or by.zone)
    if not isinstance(due, datetime):
        return due, None
    local = due.astimezone(zone) if due.tzinfo else due
    return local.date(), local.time().replace(tzinfo=None)


def _begin(by, item: Shown | None, name: str, task: Task, now: datetime) -> tuple[str, int]:
    if len(name) > LONGEST_NAME or (is_ours(name) and item is None):
        raise NotTaken(403, "<cal:calendar-collection-location-ok/>")
    on, at = _own_due(by, task.due)
    today = clock.local_date(now, by.zone)
    repeat = Repeat(task.unit, task.every) if task.unit else Repeat()
    ref_id = contacts.add_reminder(by=by, text=task.summary, starts_on=max(on or today, today), at=at, repeat=repeat, now=now)
    if task.is_done:
        contacts.end_reminder(by=by, reminder_id=ref_id, now=now)
    return "reminder", ref_id


def _keep(by, device: Device, about: str, ref_id: int, name: str, text: str, *, is_new: bool) -> Taken:
    KeptTask.objects.update_or_create(owner_id=by.id, about=about, ref_id=ref_id, defaults={"text": text})
    day = served_days(by).get((about, ref_id))
    told = {"name": name, "mark": day.mark if day else 0, "revision": next_revisions(by, device, 1), "is_gone": day is None}
    Shown.objects.of(by).filter(device_id=device.id, name=name, is_gone=True).exclude(about=about, ref_id=ref_id).delete()
    Shown.objects.update_or_create(owner_id=by.id, device_id=device.id, about=about, ref_id=ref_id, defaults=told)
    return Taken(is_new, day.mark if day and text_of(by, day) == text else None)


def put_task_away(*, by, device: Device, item: Shown, if_match: int | None = None, now: datetime) -> None:
    """A device took a task away: a reminder comes no more and is kept among those that are over. Raises NotTaken; promises and
    days are taken away on their pages alone."""
    may_keep_device(by, device).or_refuse()
    with transaction.atomic():
        day = served_days(by).get((item.about, item.ref_id)) if not item.is_gone else None
        if day is None:
            raise NotTaken(404)
        if if_match is not None and day.mark != if_match:
            raise NotTaken(412)
        if day.about != "reminder":
            raise NotTaken(403, NOT_YOURS)
        contacts.end_reminder(by=by, reminder_id=day.ref_id, now=now)
