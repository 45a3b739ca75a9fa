"""One round of an account, and which accounts are due: held by one worker at a time, later and later where a server fails."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.kit import live, vault
from closeknit.kit.jobs import Stopping, enqueue
from closeknit.kit.text import one_line
from closeknit.kit.web import Unreachable
from closeknit.notify.actions import tell
from closeknit.sources.actions.kinds import KINDS, Trouble, kind_of
from closeknit.sources.models import Account

log = logging.getLogger("closeknit.sources")

HELD_FOR = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=12)
AT_ONCE = 200
NOTED_AFTER = 3
"""Failures in a row after which the owner hears of it; a server may be away for a while."""


def ask_for_due(*, now: datetime) -> int:
    """Ask for a round of every account of the house that is due; how many."""
    due = Account.objects.filter(state=Account.State.ON, next_at__lte=now, kind__in=KINDS).order_by("next_at")
    rows = list(due.values_list("owner_id", "id")[:AT_ONCE])
    for owner_id, account_id in rows:
        # Moved on at once, so that the next look does not ask for it again; the round sets the true moment.
        Account.objects.filter(owner_id=owner_id, id=account_id).update(next_at=now + HELD_FOR)
        enqueue("sources.sync", owner_id=owner_id, account_id=account_id)
    return len(rows)


def sync_account(*, by, account_id: int, now: datetime) -> bool:
    """One round of an account, if it is on and nobody else is at it; says whether it went through. Whatever goes wrong is kept as
    a sentence, and the account tries again later; a password that is not taken waits for its owner."""
    mine = Account.objects.of(by).filter(id=account_id, state=Account.State.ON)
    if not mine.filter(Q(held_until=None) | Q(held_until__lt=now)).update(held_until=now + HELD_FOR, tried_at=now):
        return False
    row = mine.first()
    if row is None:
        return False
    try:
        password = vault.unseal(row.secret, purpose=row.purpose)
        kind_of(row).sync(by=by, account=row, password=password, now=now)
    except vault.SecretLost:
        _fail(by, row, Trouble(_("The key of this house has changed: enter the password once more."), is_password=True), now)
    except (Trouble, Unreachable) as trouble:
        _fail(by, row, trouble, now)
    except Stopping:
        _let_go(by, row)
        raise
    except Exception:
        _fail(by, row, Trouble(_("Something went wrong here. It is noted, and tried again later.")), now)
        raise
    else:
        values = {"error": "", "failures": 0, "last_at": now, "next_at": now + kind_of(row).every}
        Account.objects.of(by).filter(id=row.id).update(held_until=None, **values)
        live.publish(owner_id=by.id, topic=f"sources:{row.id}")
        return True
    return False


def still_held(by, account: Account, now: datetime) -> bool:
    """Stretch the hold of a long round, and say whether the account is still to be kept in step."""
    return bool(Account.objects.of(by).filter(id=account.id, state=Account.State.ON).update(held_until=now + HELD_FOR))


def _fail(by, row: Account, trouble: Exception, now: datetime) -> None:
    failures = min(row.failures + 1, 1000)
    values = {"error": str(trouble), "failures": failures, "next_at": now + wait_after(failures, kind_of(row).every)}
    if getattr(trouble, "is_password", False):
        values["state"] = Account.State.LOCKED
    elif getattr(trouble, "asks", False):
        values["state"] = Account.State.ASKS
    Account.objects.of(by).filter(id=row.id, state=Account.State.ON).update(**values)
    _let_go(by, row)
    if "state" in values or failures == NOTED_AFTER:
        tell(
            owner_id=by.id,
            key=f"sources:{row.id}:trouble:{row.last_at or row.made_at:%Y%m%d%H%M%S}",  # once, until it goes well again
            text=f"{one_line(row.title)[:80]}: {trouble}",
            path=reverse("sources:source", args=[row.id]),
            now=now,
        )
    log.info("A round of account %s did not go through (%s).", row.id, type(trouble).__name__)


def _let_go(by, row: Account) -> None:
    Account.objects.of(by).filter(id=row.id).update(held_until=None)
    live.publish(owner_id=by.id, topic=f"sources:{row.id}")


def wait_after(failures: int, every: timedelta) -> timedelta:
    """Doubled with each failure in a row, at most half a day."""
    return min(every * 2 ** min(failures - 1, 10), LONGEST_WAIT)


def seal_anew(*, now: datetime) -> int:
    """Seal with the newest key whatever was sealed with an older one; how many. What no key opens stays, and asks when used."""
    changed = 0
    for row in Account.objects.exclude(secret="").iterator(chunk_size=500):
        if vault.is_of_newest_key(row.secret):
            continue
        try:
            secret = vault.unseal(row.secret, purpose=row.purpose)
        except vault.SecretLost:
            continue
        sealed = vault.seal(secret, purpose=row.purpose)
        changed += Account.objects.filter(owner_id=row.owner_id, id=row.id, secret=row.secret).update(secret=sealed)
    return changed
