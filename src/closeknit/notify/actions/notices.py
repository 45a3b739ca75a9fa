"""Notices: one line before a member, in the app, and by which one way it goes out to them besides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from closeknit.accounts.models import Member
from closeknit.kit.jobs import enqueue
from closeknit.notify import reads
from closeknit.notify.actions.hooks import call_hooks
from closeknit.notify.models import Notice
from closeknit.notify.rules import KINDS, Sort, Telling, is_repeated, may_say_again, sort_of, telling


def tell(
    *,
    owner_id: int,
    key: str,
    text: str,
    path: str = "",
    about_id: int | None = None,
    thread: int | None = None,
    said: int | None = None,
    is_in_letter: bool = False,
    now,
) -> bool:
    """Put one line before a member; says whether it is new.

    `key` names the occasion ("import:7:done"); the part before the first colon is kept as the kind. The same key tells nothing
    the second time. What a kind belongs to stands in rules.KINDS: the member says whether it reaches them, and whether by letter
    or on their devices too; a kind that is not there is told in the app, always. `path` is within this house, so it starts with
    one slash; raises ValueError otherwise. `about_id` is the member whom the line names, if it names one: a block hides it from
    then on, and so it must be given.

    `thread` is the conversation (a thread of talk) that it belongs to, and `said` the number of the comment or message: its
    letters keep together, and can be answered. Of the kind "message" one line stands for all of a conversation that were not
    read, of the kind "comment" for all that one member said there. `is_in_letter` where a letter of its own tells it: then it is
    in no other.
    """
    if path and (not path.startswith("/") or path.startswith(("//", "/\\"))):
        raise ValueError(f"A notice leads to a page of this house, not to {path!r}.")
    kind = key.partition(":")[0][:40]
    owner = Member.objects.filter(id=owner_id).first() if sort_of(kind) else None
    verdict = _verdict(owner, kind, now)
    if not verdict.is_told:
        return False
    if is_in_letter:
        verdict = replace(verdict, post_at=None)
    told = Notice(
        owner_id=owner_id, about_id=about_id, key=key, kind=kind, text=text[:300], path=path, made_at=now, thread=thread,
        said=said, post_at=verdict.post_at, push_at=verdict.push_at,
    )  # fmt: skip
    with transaction.atomic():
        if owner and thread and is_repeated(kind) and (standing := _standing(owner, told)):
            if standing.key != key:
                call_hooks(told, now)  # a program is told of each
            return _say_again(standing, told, verdict, now)
        before = Notice.objects.filter(owner_id=owner_id, key=key).exists()
        Notice.objects.bulk_create([told], ignore_conflicts=True)
        if not before:
            ask_for_push(owner_id, verdict.push_at, now)
            call_hooks(told, now)
    return not before


def _verdict(owner: Member | None, kind: str, now: datetime) -> Telling:
    sort = sort_of(kind)
    if sort is None or owner is None:
        return Telling()
    return telling(sort, reads.reaching(owner), reads.standing(owner, now))


def _standing(owner: Member, told: Notice) -> Notice | None:
    """The line that stands for what was not read of this conversation, held: a letter that is being written with it either has
    this in it, or is over, and it goes out once more."""
    standing = reads.unread_about(owner, told.kind, told.thread, told.about_id)
    return Notice.objects.select_for_update(no_key=True).filter(owner_id=owner.id, id=standing, read_at=None).first()


def _say_again(standing: Notice, told: Notice, verdict: Telling, now: datetime) -> bool:
    """There is something new in a conversation of which a line was not read. It goes out once more only where it went out already
    and may again."""
    same = Notice.objects.filter(owner_id=told.owner_id, id=standing.id)
    if standing.post_at or standing.push_at:
        return False  # it is on its way, and leads to the first of what is new
    if standing.key == told.key or standing.told_at is None or not may_say_again(verdict, standing.told_at, now):
        return False
    same.update(
        text=told.text, path=told.path, about_id=told.about_id, said=told.said, made_at=now, post_at=verdict.post_at,
        push_at=verdict.push_at,
    )  # fmt: skip
    ask_for_push(told.owner_id, verdict.push_at, now)
    return False


def ask_for_push(owner_id: int, push_at: datetime | None, now: datetime) -> None:
    """Have the devices of a member told at that moment, if there is one."""
    if push_at:
        enqueue("notify.push", owner_id=owner_id, **({"run_after": push_at} if push_at > now else {}))


def erase_member(*, member_id: int, now) -> None:
    """Forget every line that names a member, before whomever it stands; for when they go. Safe to repeat."""
    Notice.objects.filter(about_id=member_id).delete()


def forget_told(*, beginnings: Collection[str], now: datetime) -> set[int]:
    """Forget every line whose key begins so, before whomever it stands, as those that name somebody who has no account: they have
    no `about_id`. The numbers of the members before whom they stood. In a transaction; safe to repeat."""
    if not beginnings:
        return set()
    named = Notice.objects.filter(reduce(or_, (Q(key__startswith=each) for each in beginnings)))
    owner_ids = set(named.values_list("owner_id", flat=True))
    named.delete()
    return owner_ids


def read_notice(*, by, notice_id: int, now) -> None:
    """Note that one's own notice was read; raises Http404 for any other."""
    reads.notice(by, notice_id)
    Notice.objects.filter(owner_id=by.id, id=notice_id, read_at=None).update(read_at=now)


def read_notices_of(*, by, thread: int, now) -> None:
    """Note that what was told of a conversation was read: its page was opened, or it was answered."""
    Notice.objects.filter(owner_id=by.id, thread=thread, read_at=None).update(read_at=now)


def read_notices_at(*, by, paths: Collection[str], thread: int | None, now) -> None:
    """Note that what was told of a thing was read, and of what is said under it: its page, which stands at these `paths`, was
    opened. Nothing is written where nothing waited."""
    if waiting := reads.unread_at(by, paths, thread):
        Notice.objects.filter(owner_id=by.id, id__in=waiting, read_at=None).update(read_at=now)


def read_all_notices(*, by, now) -> None:
    """Note that everything told so far was read."""
    Notice.objects.filter(owner_id=by.id, read_at=None).update(read_at=now)


def put_away_notices(*, by, now: datetime) -> None:
    """Note that all was read that the community told a member who has left it: it leads nowhere now. What hosts decided, and what
    one's own book says, still waits."""
    kinds = [kind for sort, some in KINDS.items() if sort is not Sort.HOSTS for kind in some]
    Notice.objects.filter(owner_id=by.id, kind__in=kinds, read_at=None).update(read_at=now)


def settle_told(*, owner_ids: Collection[int], keys: Collection[str], now: datetime) -> None:
    """Note that these lines ask nothing any more of those members: one of them has done it."""
    Notice.objects.filter(owner_id__in=list(owner_ids), key__in=list(keys), read_at=None).update(read_at=now)
