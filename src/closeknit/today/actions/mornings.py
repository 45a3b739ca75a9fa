"""Today by mail: at the owner's hour and in their zone, once a day, and not on a day that names nobody."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from html import unescape

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.kit import clock, web
from closeknit.notify import actions as notify
from closeknit.today import reads
from closeknit.today.actions.days import open_today
from closeknit.today.actions.words import shown
from closeknit.today.models import Morning
from closeknit.today.rules import has_struck, hour_after

log = logging.getLogger("closeknit.mornings")
MORNING_LETTERS = "morning"
USEFUL_FOR = timedelta(days=1)  # then the next one comes
MOST_REMINDERS = 5
AT_ONCE = 2000


def set_morning(*, by, hour: int | None, now: datetime) -> None:
    """Let Today come by mail at this hour (0 to 23) of one's own day, from the next time on; None for no letter."""
    if hour is None:
        Morning.objects.of(by).delete()
        return
    if not 0 <= hour <= 23:
        raise ValueError(hour)
    told = {"hour": hour, "next_at": hour_after(now, hour, clock.zone(by.zone))}
    with transaction.atomic():
        Morning.objects.update_or_create(owner=by, defaults=told)
        notify.allow_letters(by=by, kind=MORNING_LETTERS, now=now)


def settle_morning(*, by, now: datetime) -> None:
    """Reckon the next letter anew, as after its owner moved to another zone."""
    for row in Morning.objects.of(by):
        Morning.objects.of(by).update(next_at=hour_after(now, row.hour, clock.zone(by.zone)))


def send_mornings(*, now: datetime) -> int:
    """Write everybody's letter whose hour has struck; how many. One that breaks holds up no other, and is raised at the end."""
    written, trouble = 0, None
    due = Morning.objects.filter(next_at__lte=now, owner__is_active=True).order_by("next_at").values_list("owner_id", flat=True)
    for owner_id in list(due[:AT_ONCE]):
        try:
            written += _send_morning(owner_id, now)
        except Exception as error:
            log.warning("A letter of the morning could not be written: %s", type(error).__name__)
            trouble = error
    if trouble:
        raise trouble
    return written


@transaction.atomic
def _send_morning(owner_id: int, now: datetime) -> bool:
    rows = Morning.objects.filter(owner_id=owner_id, next_at__lte=now).select_related("owner")
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        return False
    owner, zone = row.owner, clock.zone(row.owner.zone)
    today = clock.local_date(now, owner.zone)
    # After some days without a machine only today's is written, and not before its hour.
    is_time = row.sent_on != today and has_struck(now, row.hour, zone)
    row.next_at = hour_after(now, row.hour, zone)
    row.sent_on = today if is_time else row.sent_on
    row.save(update_fields=["next_at", "sent_on"])
    return is_time and reads.morning_hour(owner) is not None and _write(owner, today, now)


def _write(owner, today: date, now: datetime) -> bool:
    made = open_today(by=owner, now=now)
    lines = reads.page(owner, made, now)[0] if made else []
    lines = [line for line in lines if not line.nudge.answer]
    others = reads.other_reminders(owner, [line.nudge for line in lines], now)[:MOST_REMINDERS]
    if not lines and not others:
        return False
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        day = date_format(today, "l j F")
        context = {
            "day": day,
            "name": owner.get_short_name(),
            "nudges": [_told(shown(line, owner, now)) for line in lines],
            "reminders": others,
            "origin": web.address(),
        }
        subject = _("Your Today, %(day)s") % {"day": day}
        text = unescape(render_to_string("today/letters/morning.txt", context))
        html = render_to_string("today/letters/morning.html", context | {"subject": subject})
        letter = notify.write_to_member(
            owner=owner, kind=MORNING_LETTERS, subject=subject, text=text, html=html, key=f"morning:{today}",
            useful_until=now + USEFUL_FOR, now=now,
        )  # fmt: skip
    return letter is not None


def _told(nudge: dict) -> dict:
    """A nudge for the letter: the sentence on one line, and the one page where its deed is done."""
    why = " ".join(render_to_string("today/_why.html", {"line": nudge}).split())
    return {"name": nudge["name"], "why": why, "url": f"{web.address()}/people/{nudge['contact_id']}"}
