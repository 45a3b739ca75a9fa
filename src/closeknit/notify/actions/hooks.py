"""Hooks: a member's own programs are told what the member is told, each by a call of its own (calling.py)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.kit import vault, web
from closeknit.kit.jobs import enqueue
from closeknit.kit.unfit import Unfit
from closeknit.kit.web.addresses import Unreachable, addresses_of, is_allowed, target_of
from closeknit.notify import reads
from closeknit.notify.models import Call, Hook, Notice
from closeknit.notify.rules.hooks import is_kind

TRY = "test"
MOST_HOOKS = 10
MOST_KINDS = 60
CALLS_LAST = timedelta(days=30)


def make_hook(*, by, url: str, kinds: Iterable[str] = (), now: datetime) -> tuple[int, str]:
    """Have an address told; its number and its secret, which is told this once. No address of an inner network is taken, and
    plain http is not either, unless the operator allows that network. Raises Unfit."""
    kinds = list(dict.fromkeys(kinds))[: MOST_KINDS + 1]
    if len(kinds) > MOST_KINDS or not all(is_kind(each) for each in kinds):
        raise Unfit("kinds", _("There is no such kind."))
    _refuse_inner(url)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        if Hook.objects.filter(owner_id=by.id).count() >= MOST_HOOKS:
            raise Unfit("url", _("There are %(most)d webhooks already. End one first.") % {"most": MOST_HOOKS})
        sealed = vault.seal(secret, purpose=purpose(by.id))
        row = Hook.objects.create(owner_id=by.id, url=url, kinds=kinds, secret=sealed, made_at=now)
    return row.id, secret


def _refuse_inner(url: str) -> None:
    try:
        target = target_of(url)
        addresses = addresses_of(target)
    except Unreachable as trouble:
        raise Unfit("url", str(trouble)) from None
    if target.scheme != "https" and not all(is_allowed(each) for each in addresses):
        raise Unfit("url", _("What you are told may not travel unprotected. Use an address that begins with https://."))


def purpose(owner_id: int) -> str:
    return f"hooks:{owner_id}"


def end_hook(*, by, hook_id: int, now: datetime) -> None:
    """Tell that address nothing more. Raises Http404."""
    row = reads.hook(by, hook_id)
    Hook.objects.filter(owner_id=by.id, id=row.id).delete()


def pause_hook(*, by, hook_id: int, is_paused: bool, now: datetime) -> None:
    """Tell an address nothing until it goes on, which also wakes one that rests; what falls into a pause is not told later.
    Raises Http404."""
    row = reads.hook(by, hook_id)
    if is_paused and row.paused_at:
        return
    changed = {"paused_at": now} if is_paused else {"paused_at": None, "failures": 0, "rests_since": None}
    Hook.objects.filter(owner_id=by.id, id=row.id).update(**changed)


def try_hook(*, by, hook_id: int, now: datetime) -> int:
    """Tell an address something now, to see whether it listens; the number of the call. Raises Http404."""
    row = reads.hook(by, hook_id)
    told = Notice(owner_id=by.id, kind=TRY, text=_("This is a try."), path="", made_at=now)
    with transaction.atomic():
        Hook.objects.filter(owner_id=by.id, id=row.id).update(failures=0, rests_since=None)
        return _call(row, told, now)


def call_hooks(told: Notice, now: datetime) -> None:
    """Have the owner's own programs told what was just put before the owner; in the transaction of that."""
    for row in Hook.objects.filter(owner_id=told.owner_id, rests_since=None, paused_at=None):
        if not row.kinds or told.kind in row.kinds:
            _call(row, told, now)


def _call(row: Hook, told: Notice, now: datetime) -> int:
    url = web.address() + told.path if told.path else ""
    said = {"kind": told.kind, "text": told.text, "path": told.path, "url": url, "told_at": now.astimezone(UTC).isoformat()}
    call = Call.objects.create(owner_id=row.owner_id, hook=row, kind=told.kind, body=json.dumps(said), made_at=now)
    enqueue("notify.call_hook", owner_id=row.owner_id, call_id=call.id)
    return call.id


def forget_calls(*, now: datetime) -> int:
    """Forget what was told a month ago; how many."""
    return Call.objects.filter(made_at__lte=now - CALLS_LAST).delete()[0]
