"""Reminding: what has come is told, each once, however often the job runs and however long nobody ran it."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.contacts.actions.reminders import REMINDER_LETTERS, advance, set_next, settle_lead
from closeknit.contacts.models import Promise, Reminder
from closeknit.contacts.reads.reminders import days_before
from closeknit.contacts.rules.repeating import MORNING, Repeat, due_by, moment_of_day
from closeknit.kit import clock, web
from closeknit.notify import actions as notify

log = logging.getLogger("closeknit.reminders")
PAGE = "/people/reminders"
AT_ONCE = 1000
EARLIEST_ZONE = timedelta(hours=14)


def tell_reminders(*, now: datetime) -> int:
    """Tell what has come of everybody's reminders and dated promises; how many were told.

    Each is marked and told in one transaction. What came several times meanwhile is told once, and says so. One that breaks is
    left as it is and holds up no other; the error is raised at the end, so that the job is seen to have failed.
    """
    due = Reminder.objects.filter(tell_at__lte=now, owner__is_active=True).order_by("tell_at").values_list("owner_id", "id")
    told, trouble = _one_by_one(_tell_reminder, due[:AT_ONCE], now)
    told += tell_promises(now=now)
    if trouble:
        raise trouble
    return told


def _one_by_one(tell, rows, now: datetime) -> tuple[int, Exception | None]:
    told, trouble = 0, None
    for row in list(rows):
        try:
            told += tell(row, now)
        except Exception as error:
            log.warning("A reminder could not be told: %s", type(error).__name__)
            trouble = error
    return told, trouble


@transaction.atomic
def _tell_reminder(which: tuple[int, int], now: datetime) -> bool:
    owner_id, reminder_id = which
    rows = Reminder.objects.filter(owner_id=owner_id, id=reminder_id, tell_at__lte=now).select_related("owner", "contact")
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        return False
    again_at = row.again_at if row.again_at and row.again_at <= now else None
    is_news = _come(row, now) or again_at is not None
    if again_at:
        row.again_at = None
    set_next(row, row.owner.zone)
    row.save()
    is_away = row.contact_id is not None and row.contact.archived_at is not None  # it is open, and seen when they are back
    return is_news and not is_away and _tell(row, again_at, now)


def _come(row: Reminder, now: datetime) -> bool:
    """Let the latest time that has come be open, and reckon the next; says whether there was one to tell of."""
    zone = clock.zone(row.zone or row.owner.zone)
    is_lead = row.before_days is not None
    due = due_by(Repeat() if is_lead else row.repeat, row.starts_on, row.turn, row.clock_time, zone, now)
    if due is None:
        return False
    if not is_lead:
        row.open_on, row.missed, row.turn, row.again_at = due.on, due.missed, due.next_turn, None
        return True
    known = days_before(row.owner, [row]).get(row.id)
    if known is None:
        settle_lead(row, row.owner, now)  # the day it was to come before is not known any more
        return False
    set_next(row, row.owner.zone)
    open_on = row.open_on
    advance(row, row.owner, now)
    row.missed, row.again_at = 0, None
    if row.contact.has_died or row.contact.archived_at:
        row.open_on = open_on
        return False
    return True


def _tell(row: Reminder, again_at: datetime | None, now: datetime) -> bool:
    key = f"reminder:{row.id}:{row.open_on}" + (f":{again_at:%Y%m%d%H%M}" if again_at else "")
    with translation.override(row.owner.language or settings.LANGUAGE_CODE):
        text = words_of(row, now)
        is_new = notify.tell(owner_id=row.owner_id, key=key, text=text, path=f"{PAGE}#reminder-{row.id}", now=now)
        if is_new and row.by_mail:
            letter = f"{text}\n\n{web.address()}{PAGE}#reminder-{row.id}"
            notify.write_to_member(
                owner=row.owner, kind=REMINDER_LETTERS, subject=_("A reminder from your book"), text=letter, key=key, now=now
            )
    return is_new


def words_of(row: Reminder, now: datetime) -> str:
    """ "Ben: send the card. It came round 3 times meanwhile." """
    said = [_whose_words(row)]
    if row.before_days is not None:
        said.append(_before_words(row))
    today = clock.local_date(now, row.zone or row.owner.zone)
    if row.missed:
        times = row.missed + 1
        said.append(ngettext("It came round %(n)d time meanwhile.", "It came round %(n)d times meanwhile.", times) % {"n": times})
    elif row.open_on < today:
        said.append(_("It was meant for %(day)s.") % {"day": date_format(row.open_on, "l j F")})
    return " ".join(each if each.endswith((".", "!", "?", "…")) else f"{each}." for each in said if each)


def _whose_words(row: Reminder) -> str:
    if not row.contact_id:
        return row.text
    if row.is_promise:
        return _("You promised %(name)s: %(text)s") % {"name": row.contact.name, "text": row.text}
    return f"{row.contact.name}: {row.text}"


def _before_words(row: Reminder) -> str:
    """On which day the occasion is: "Tuesday 12 May"."""
    return date_format(row.told_for, "l j F") if row.told_for else ""


def tell_promises(*, now: datetime) -> int:
    """Tell of promises whose day has come, once for each day it was meant for; how many. One that breaks holds up no other."""
    waiting = Promise.objects.filter(
        kept_at=None, told_on=None, due_on__lte=(now + EARLIEST_ZONE).date(), owner__is_active=True,
        contact__archived_at=None, contact__has_died=False,
    )  # fmt: skip
    # Where the morning is still to come nothing is read: it must not hold up those where it has come.
    zones = waiting.order_by("owner__zone").values_list("owner__zone", flat=True).distinct()
    has_come = [Q(owner__zone=zone, due_on__lte=_last_morning(zone, now)) for zone in zones]
    if not has_come:
        return 0
    rows = waiting.filter(reduce(or_, has_come)).order_by("due_on", "id").select_related("owner", "contact")
    told, trouble = _one_by_one(_tell_promise, rows[:AT_ONCE], now)
    if trouble:
        raise trouble
    return told


def _last_morning(zone: str, now: datetime) -> date:
    """The latest day whose MORNING has come there."""
    today = clock.local_date(now, zone)
    return today if moment_of_day(today, MORNING, clock.zone(zone)) <= now else today - timedelta(days=1)


@transaction.atomic
def _tell_promise(promise: Promise, now: datetime) -> bool:
    due_on = promise.due_on
    rows = Promise.objects.filter(owner_id=promise.owner_id, id=promise.id, kept_at=None, told_on=None, due_on=due_on)
    if not rows.update(told_on=due_on):
        return False
    with translation.override(promise.owner.language or settings.LANGUAGE_CODE):
        text = _("You promised %(name)s: %(text)s") % {"name": promise.contact.name, "text": promise.text}
        key, path = f"promise:{promise.id}:{due_on}", f"/people/{promise.contact_id}"
        return notify.tell(owner_id=promise.owner_id, key=key, text=text, path=path, now=now)
