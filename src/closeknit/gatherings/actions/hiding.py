"""What hosts hide of what people said of, to and with each other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404

from closeknit.gatherings.access import may_hide_gathering
from closeknit.gatherings.actions.calendars import ask_for_calendars
from closeknit.gatherings.actions.holding import held_gathering, held_occurrences
from closeknit.gatherings.actions.occurring import show, show_to_comers
from closeknit.gatherings.actions.seating import go_on
from closeknit.gatherings.actions.telling_ends import tell_closed_to_comers, tell_open_again
from closeknit.gatherings.models import Gathering, MemoryPart, ThankNote, Vouch
from closeknit.talk import actions as talk

HIDEABLE = {"vouch": Vouch, "note": ThankNote, "memory": MemoryPart}


def hide_words(*, by, kind: str, thing_id: int, is_hidden: bool, now: datetime) -> None:
    """Hide from others what a host's deed names (a kind of HIDEABLE), or show it again; for hosts' deeds, which ask whether `by`
    may. Raises Http404 where it is gone."""
    if not HIDEABLE[kind].objects.filter(id=thing_id).update(hidden_at=now if is_hidden else None):
        raise Http404


def hide_gathering(*, by, gathering_id: int, is_hidden: bool = True, now: datetime) -> None:
    """Hide a gathering from everybody but its author and who looks after it, wherever it could be found, or show it again, to
    those who come as well: they hear of both, once each, and so do their calendars. For hosts of the community; whoever asks
    tells its author. Raises Http404, Refused."""
    with transaction.atomic():
        row = held_gathering(gathering_id)
        may_hide_gathering(by, row).or_refuse()
        is_news = bool(row.hidden_at) != is_hidden and row.state == Gathering.State.PUBLISHED
        row.hidden_at = now if is_hidden else None
        row.save(update_fields=["hidden_at"])
        show(row)
        (talk.close_thread if is_hidden else talk.open_thread)(thread_id=row.thread_id, now=now)
        if not is_hidden:
            show_to_comers(row)
            for each in held_occurrences(row.id, starts_at__gt=now, cancelled_at=None):
                go_on(row, each, now)
        if is_news:
            (tell_closed_to_comers if is_hidden else tell_open_again)(row=row, now=now)
            ask_for_calendars(gathering_ids=[row.id], now=now)
