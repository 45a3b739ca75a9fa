"""People outside the book with whom letters of a mailbox went both ways: a quiet suggestion, never more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Draft, Point
from closeknit.kit.jobs import enqueue
from closeknit.sources.access import may_look_after
from closeknit.sources.models import Account, Collection, Newcomer
from closeknit.sources.reads import account as own_account

MOST = 2000
FORGOTTEN_AFTER = timedelta(days=90)


def note(*, by, account: Account, strangers: Iterable, now: datetime) -> None:
    """Remember with whom a letter went, and which way; saying it twice changes nothing. Of those who were never answered at most
    some thousand are known, for a quarter of a year."""
    found: dict[str, dict] = {}
    for each in strangers:
        if len(each.address) <= 254:
            told = found.setdefault(each.address, {"name": ""})
            told["name"] = told["name"] or each.name[:200]
            told["has_written" if each.direction == "in" else "was_written_to"] = True
    rows = Newcomer.objects.of(by).filter(account_id=account.id)
    known = {row.address: row for row in rows.filter(address__in=found)}
    room = MOST - rows.count() + len(known) if found else 0
    fresh = []
    for address, told in found.items():
        if row := known.get(address):
            told["name"] = row.name or told["name"]
            rows.filter(id=row.id).update(seen_at=now, **told)
        elif len(fresh) < room:
            fresh.append(Newcomer(owner_id=by.id, account_id=account.id, address=address, seen_at=now, **told))
    Newcomer.objects.bulk_create(fresh, ignore_conflicts=True)


def forget_old(*, by, account: Account, now: datetime) -> None:
    """Strangers with whom nothing went both ways are forgotten after a quarter of a year."""
    rows = Newcomer.objects.of(by).filter(account_id=account.id, seen_at__lt=now - FORGOTTEN_AFTER, is_put_away=False)
    rows.filter(~Q(has_written=True, was_written_to=True)).delete()


def decide_newcomers(*, by, account_id: int, taken: Iterable[int], is_take: bool, now: datetime) -> int:
    """Take some newcomers into the book, or put them away for good; how many. Those who are taken have their letters read."""
    row = own_account(by, account_id)
    may_look_after(by, row).or_refuse()
    rows = Newcomer.objects.of(by).filter(account_id=row.id, id__in=list(taken), is_put_away=False)
    with transaction.atomic():
        people = list(rows.select_for_update().order_by("id"))  # said twice at once, the second finds nobody left
        if is_take and people:
            drafts = [Draft({"name": each.name} if each.name else {}, [Point("email", each.address)]) for each in people]
            contacts.import_contacts(by=by, drafts=drafts, import_id=row.tallies.get("later") or None, now=now)
            rows.delete()
            read_again(by=by, account_id=row.id, now=now)
        else:
            rows.update(is_put_away=True)
    return len(people)


def read_again(*, by, account_id: int, now: datetime) -> None:
    """Have every chosen folder read from its first letter, as for people who have come into the book since; nothing doubles."""
    row = own_account(by, account_id)
    may_look_after(by, row).or_refuse()
    if not row.tallies.get("import") or row.state != Account.State.ON:
        return
    with transaction.atomic():
        Collection.objects.of(by).filter(account_id=row.id).update(token="")
        Account.objects.of(by).filter(id=row.id).update(next_at=now)
        enqueue("sources.sync", owner_id=row.owner_id, account_id=row.id)
