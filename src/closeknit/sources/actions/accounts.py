"""Connecting an account elsewhere, pausing it, giving it a new password, and letting go of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.actions import Unfit
from closeknit.kit import vault
from closeknit.kit.jobs import enqueue
from closeknit.kit.text import one_line
from closeknit.sources.access import may_connect, may_look_after
from closeknit.sources.actions.kinds import KINDS, Found, Trouble, tested
from closeknit.sources.models import Account, Collection, Device, KeptTask, Linked
from closeknit.sources.reads import account, collections

MOST_ACCOUNTS = 20


def connect(*, by, kind: str, address: str, user: str, password: str, title: str = "", now: datetime) -> int:
    """Sign in there, and keep the account with its password sealed; nothing is exchanged before `start`. The new id.

    Raises Unfit with the field, also where the server does not let us in.
    """
    may_connect(by).or_refuse()
    address, user = one_line(address)[:2000], one_line(user)[:320]
    if kind not in KINDS:
        raise Unfit("kind", _("Choose what it is."))
    if not address:
        raise Unfit("address", _("Write the address of the server."))
    if Account.objects.of(by).count() >= MOST_ACCOUNTS:
        raise Unfit("address", _("These are as many accounts as one person can look after. Remove one first."))
    found = _try(kind, address, user, password)
    row = Account(
        owner_id=by.id, kind=kind, address=address, user_name=user, title=one_line(title)[:120] or address[:120],
        options=dict(KINDS[kind].options), made_at=now,
    )  # fmt: skip
    row.secret = vault.seal(password, purpose=row.purpose)
    with transaction.atomic():
        row.save(force_insert=True)
        keep_found(by, row, found)
    return row.id


def _try(kind: str, address: str, user: str, password: str) -> list[Found]:
    if len(password) > 1000 or "\0" in password:
        raise Unfit("password", _("The server does not know this password."))
    try:
        return tested(kind, address=address, user=user, password=password)
    except Trouble as trouble:
        raise Unfit("password" if trouble.is_password else "address", str(trouble)) from trouble


def keep_found(by, row: Account, found: list[Found]) -> None:
    """Note the folders an account has; what is known of them stays, also of those that are not shown at present."""
    known = {each.href: each for each in collections(by, row.id)}
    for each in found:
        if each.href in known:
            Collection.objects.of(by).filter(id=known[each.href].id).update(name=one_line(each.name)[:300])
        elif len(each.href) <= 1000:
            Collection.objects.create(
                owner_id=by.id, account_id=row.id, href=each.href, name=one_line(each.name)[:300], is_chosen=each.is_chosen
            )


def change_password(*, by, account_id: int, password: str, now: datetime) -> None:
    """Enter the password once more; an account that waited for it goes on. Raises Unfit."""
    row = account(by, account_id)
    may_look_after(by, row).or_refuse()
    keep = _try(row.kind, row.address, row.user_name, password)
    values = {"secret": vault.seal(password, purpose=row.purpose), "error": "", "failures": 0}
    if row.state == Account.State.LOCKED:
        values |= {"state": Account.State.ON, "next_at": now}
    with transaction.atomic():
        Account.objects.of(by).filter(id=row.id).update(**values)
        keep_found(by, row, keep)


def choose(*, by, account_id: int, chosen: list[int], options: dict, title: str = "", now: datetime) -> None:
    """Say which folders are kept in step and how, and begin. Raises Unfit where none is chosen."""
    row = account(by, account_id)
    may_look_after(by, row).or_refuse()
    held = {each.id for each in collections(by, row.id)}
    if held and not held.intersection(chosen):
        raise Unfit("chosen", _("Choose at least one."))
    with transaction.atomic():
        Collection.objects.of(by).filter(account_id=row.id).update(is_chosen=False)
        Collection.objects.of(by).filter(account_id=row.id, id__in=held.intersection(chosen)).update(is_chosen=True)
        values = {"options": row.options | options, "title": one_line(title)[:120] or row.title, "state": Account.State.ON}
        Account.objects.of(by).filter(id=row.id).update(**values, error="", failures=0, next_at=now)
        _ask_soon(row)


def pause(*, by, account_id: int, is_paused: bool = True, now: datetime) -> None:
    """Let an account rest, or go on with it now."""
    row = account(by, account_id)
    may_look_after(by, row).or_refuse()
    if row.state == Account.State.NEW:
        return
    state = Account.State.PAUSED if is_paused else Account.State.ON
    Account.objects.of(by).filter(id=row.id).update(state=state, error="", failures=0, next_at=None if is_paused else now)
    if not is_paused:
        _ask_soon(row)


def accept(*, by, account_id: int, now: datetime) -> None:
    """Say that what an account asked about is meant, and go on."""
    row = account(by, account_id)
    may_look_after(by, row).or_refuse()
    if row.state == Account.State.ASKS:
        options = row.options | {"accepts": True}
        Account.objects.of(by).filter(id=row.id).update(
            options=options, state=Account.State.ON, error="", failures=0, next_at=now
        )
        _ask_soon(row)


def sync_now(*, by, account_id: int, now: datetime) -> None:
    """Ask for a round at once."""
    row = account(by, account_id)
    may_look_after(by, row).or_refuse()
    if row.state == Account.State.ON:
        Account.objects.of(by).filter(id=row.id).update(next_at=now)
        _ask_soon(row)


def remove(*, by, account_id: int, takes_back: bool = False, now: datetime) -> None:
    """Let go of an account: its password and all that is known of it here go at once. The people, meetings and days that came
    from it stay in the book, unless its kind can take them back and that is wished; nothing changes at the server."""
    row = account(by, account_id)
    may_look_after(by, row).or_refuse()
    with transaction.atomic():
        if row.kind in KINDS and (let_go := KINDS[row.kind].let_go):
            let_go(by=by, account=row, takes_back=takes_back, now=now)
        row.delete()  # with its collections and what is linked


def erase_sources(*, by, now: datetime) -> int:
    """Let go of all accounts and devices of a member, as when they leave; how many accounts there were."""
    Device.objects.of(by).delete()
    KeptTask.objects.of(by).delete()
    return len([remove(by=by, account_id=row.id, now=now) for row in Account.objects.of(by)])


def forget_people(*, owner_id: int, contact_ids: list[int]) -> None:
    """Keep no words about people who were deleted; their cards are taken away at the server in the next round."""
    about = Linked.objects.filter(owner_id=owner_id, about=Linked.About.CONTACT, ref_id__in=contact_ids)
    about.update(base="", ours="", uid="", mark=None)


def _ask_soon(row: Account) -> None:
    enqueue("sources.sync", owner_id=row.owner_id, account_id=row.id)
