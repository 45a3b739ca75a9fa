"""Lines of the app that go into a letter as well: gathered, one letter for all that are due, never while it is quiet."""

from __future__ import annotations

import logging
from datetime import datetime
from html import unescape

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.kit import clock, web
from closeknit.notify import reads
from closeknit.notify.actions.kinds import write_to_member
from closeknit.notify.models import Notice
from closeknit.notify.rules import Way, after_quiet, sort_of

log = logging.getLogger("closeknit.notices")
GATHERED = "notices"
AT_ONCE = 2000
MOST_LINES = 40


def post_notices(*, now: datetime) -> int:
    """Write the letters whose lines are due, one to each member; how many. One that breaks holds up no other, and is raised at
    the end."""
    written, trouble = 0, None
    due = Notice.objects.filter(post_at__lte=now).order_by("owner_id").values_list("owner_id", flat=True).distinct()
    for owner_id in list(due[:AT_ONCE]):
        try:
            written += _post(owner_id, now)
        except Exception as error:
            log.warning("A letter of notices could not be written: %s", type(error).__name__)
            trouble = error
    if trouble:
        raise trouble
    return written


def settle_notices(*, by, now: datetime) -> None:
    """Reckon anew when the lines that wait go out, as after a change of zone or of what may reach one."""
    wanted, zone = reads.reaching(by), clock.zone(by.zone)
    with transaction.atomic():
        for row in Notice.objects.select_for_update().filter(owner_id=by.id, post_at__isnull=False).order_by("id"):
            sort = sort_of(row.kind)
            post_at = wanted.letter_at(wanted.way(sort) if sort else Way.APP, now, zone)
            Notice.objects.filter(owner_id=by.id, id=row.id).update(post_at=post_at)


@transaction.atomic
def _post(owner_id: int, now: datetime) -> bool:
    """One member's letter. The rows are held and let go in one transaction with it, so that each line goes out once, however
    often this runs; what was read meanwhile need not be told again."""
    owner = Member.objects.get(id=owner_id)
    rows = Notice.objects.select_for_update().filter(owner_id=owner_id, post_at__lte=now).order_by("id")
    due = list(rows.values_list("id", flat=True))
    lines = reads.lines_to_post(owner, now)
    quiet, zone = reads.reaching(owner).quiet, clock.zone(owner.zone)
    is_held = quiet.holds(now, zone)
    post_at = after_quiet(now, quiet, zone) if is_held else None
    Notice.objects.filter(owner_id=owner_id, id__in=due).update(post_at=post_at)
    return not is_held and bool(lines) and _write(owner, lines, now)


def _write(owner, lines: list[reads.Line], now: datetime) -> bool:
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        day = date_format(clock.local_date(now, owner.zone), "j F")
        subject = _("What reached you, %(day)s") % {"day": day}  # nobody's words: a subject is read over shoulders
        context = {
            "name": owner.get_short_name(), "lines": lines[:MOST_LINES], "has_more": len(lines) > MOST_LINES,
            "origin": web.address(), "subject": subject,
        }  # fmt: skip
        text = unescape(render_to_string("notify/letters/notices.txt", context))
        html = render_to_string("notify/letters/notices.html", context)
        letter = write_to_member(
            owner=owner, kind=GATHERED, subject=subject, text=text, html=html, key=f"{GATHERED}:{lines[0].id}", now=now
        )
    return letter is not None
