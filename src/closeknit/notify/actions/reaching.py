"""Saying what may reach oneself, and when not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.notify import reads
from closeknit.notify.actions.batches import CONVERSATION, GATHERED
from closeknit.notify.actions.kinds import CALENDAR, allow_letters, silence_letters
from closeknit.notify.actions.posting import settle_notices
from closeknit.notify.models import Preference, Presence
from closeknit.notify.rules import QUIET_NIGHTS, Reaching


def change_reaching(*, by, wanted: Reaching, has_calendar: bool | None = None, now: datetime) -> None:
    """Say what may reach oneself, and whether letters to one's calendar do (None: as it was). What waits for a letter is reckoned
    anew; letters that were stopped by their own link come again where one is now asked for."""
    had = reads.reaching(by)
    told = {
        "ways": dict(wanted.ways), "quiet_from": wanted.quiet.from_hour, "quiet_until": wanted.quiet.until_hour,
        "quiet_days": sorted(wanted.quiet.days), "hour": wanted.hour, "weekday": wanted.weekday, "is_calm": wanted.is_calm,
        "shows_typing": wanted.shows_typing, "shows_reading": wanted.shows_reading, "most": wanted.most,
        "has_words": wanted.has_words, "changed_at": now,
    }  # fmt: skip
    with transaction.atomic():
        Preference.objects.update_or_create(owner_id=by.id, defaults=told)
        if had.ways != wanted.ways:
            for kind in (GATHERED, CONVERSATION):
                allow_letters(by=by, kind=kind, now=now)
        if has_calendar is not None:
            _let_calendar(by, has_calendar, now)
        settle_notices(by=by, now=now)


def _let_calendar(by, has_calendar: bool, now: datetime) -> None:
    if has_calendar:
        allow_letters(by=by, kind=CALENDAR, now=now)
    else:
        silence_letters(by=by, owner_id=by.id, kind=CALENDAR, now=now)


def begin_with_quiet_nights(*, by, now: datetime) -> None:
    """Let nothing come in the night, for somebody new who has not said yet what may reach them: theirs to change."""
    with transaction.atomic():
        if not Preference.objects.filter(owner_id=by.id).exists():
            change_reaching(by=by, wanted=Reaching(quiet=QUIET_NIGHTS), now=now)


def note_presence(*, by, now: datetime) -> None:
    """Note that one looks at a page of the house now: meanwhile nothing comes by letter or to a device."""
    Presence.objects.update_or_create(owner_id=by.id, defaults={"seen_at": now})
