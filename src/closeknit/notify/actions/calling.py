"""Calls to members' own programs: each is made until it is heard, and a hook that is silent for long rests."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.kit import vault
from closeknit.kit.web.addresses import Unreachable
from closeknit.kit.web.lines import Line
from closeknit.notify.actions.hooks import TRY, purpose
from closeknit.notify.actions.notices import tell
from closeknit.notify.models import Call, Hook
from closeknit.notify.rules.hooks import signature

RESTS_AFTER, RESTS_AFTER_SILENCE = 30, timedelta(days=1)
"""After so many failures in a row, and so long a time of them, nothing more is sent until its owner wakes it."""
SECONDS = 10.0
MOST_ANSWERED = 64 << 10


class HookUnanswered(Exception):
    """Its server did not take it; a job tries again."""


def make_call(*, owner_id: int, call_id: int, now: datetime) -> None:
    """Tell a program once more, unless it has taken it; the number of the call goes along, so that what comes twice is known.
    Raises HookUnanswered."""
    call = Call.objects.filter(owner_id=owner_id, id=call_id, done_at=None).select_related("hook", "owner").first()
    if call is None or call.owner.is_closed or not call.owner.is_active or call.hook.rests_since:
        return
    if call.hook.paused_at and call.kind != TRY:
        return
    status, words = _asked(call, now)
    is_done = 200 <= status < 300
    with transaction.atomic():
        tried = {"tries": F("tries") + 1, "status": status, "words": words[:300], "tried_at": now}
        Call.objects.filter(owner_id=owner_id, id=call_id).update(**tried, done_at=now if is_done else None)
        hooks = Hook.objects.filter(owner_id=owner_id, id=call.hook_id)
        hooks.update(failures=0 if is_done else F("failures") + 1)
        if not is_done and _is_long_silent(call.hook, now) and hooks.filter(rests_since=None).update(rests_since=now):
            _tell_of_rest(call, now)
    if not is_done:
        raise HookUnanswered(words or str(status))


def _is_long_silent(hook: Hook, now: datetime) -> bool:
    """Whether it has failed many times in a row, and for a day: a server may be away for a while, with much to tell meanwhile."""
    if hook.failures + 1 < RESTS_AFTER:
        return False
    calls = Call.objects.filter(owner_id=hook.owner_id, hook_id=hook.id)
    heard = calls.filter(done_at__isnull=False).aggregate(last=Max("done_at"))["last"]
    unheard = calls.filter(done_at=None, tries__gt=0, made_at__lte=now - RESTS_AFTER_SILENCE)
    return (unheard.filter(made_at__gt=heard) if heard else unheard).exists()


def _tell_of_rest(call: Call, now: datetime) -> None:
    with translation.override(call.owner.language or settings.LANGUAGE_CODE):
        words = _("Your webhook to %(host)s has not answered for a day, so it is told nothing more until you try it.")
        text = words % {"host": urlsplit(call.hook.url).hostname}
    key = f"webhook:{call.hook_id}:{int(now.timestamp())}"
    tell(owner_id=call.owner_id, key=key, text=text, path=f"/account/webhooks/{call.hook_id}", now=now)


def _asked(call: Call, now: datetime) -> tuple[int, str]:
    """(status, words) of what the server answered; 0 where it did not."""
    try:
        secret = vault.unseal(call.hook.secret, purpose=purpose(call.owner_id))
    except vault.SecretLost:
        return 0, "The secret can no longer be read: make the webhook anew."
    moment = int(now.timestamp())
    headers = {
        "Content-Type": "application/json",
        "Closeknit-Delivery": str(call.id),
        "Closeknit-Signature": signature(secret, moment, call.body),
    }
    try:
        with Line() as line:
            told = {"body": call.body.encode(), "headers": headers, "most_bytes": MOST_ANSWERED, "seconds": SECONDS}
            return line.ask("POST", call.hook.url, **told).status, ""
    except Unreachable as trouble:
        return 0, str(trouble)
