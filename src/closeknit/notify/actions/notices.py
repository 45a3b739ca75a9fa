"""Notices: one line before a member, in the app."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.accounts.models import Member
from closeknit.kit import clock
from closeknit.notify import reads
from closeknit.notify.models import Notice
from closeknit.notify.rules import KINDS, Sort, Way, sort_of


def tell(*, owner_id: int, key: str, text: str, path: str = "", about_id: int | None = None, now) -> bool:
    """Put one line before a member; says whether it is new.

    `key` names the occasion ("import:7:done"); the part before the first colon is kept as the kind. The same key tells nothing
    the second time. What a kind belongs to stands in rules.KINDS: the member says whether it reaches them, and whether by letter
    too; a kind that is not there is told in the app, always. `path` is within this house, so it starts with one slash; raises
    ValueError otherwise. `about_id` is the member whom the line names, if it names one: a block hides it from then on, and so it
    must be given.
    """
    if path and (not path.startswith("/") or path.startswith(("//", "/\\"))):
        raise ValueError(f"A notice leads to a page of this house, not to {path!r}.")
    kind = key.partition(":")[0][:40]
    way, post_at = _way(owner_id, kind, now)
    if way is Way.NOTHING:
        return False
    told = Notice(
        owner_id=owner_id, about_id=about_id, key=key, kind=kind, text=text[:300], path=path, made_at=now, post_at=post_at
    )
    with transaction.atomic():
        before = Notice.objects.filter(owner_id=owner_id, key=key).exists()
        Notice.objects.bulk_create([told], ignore_conflicts=True)
    return not before


def _way(owner_id: int, kind: str, now) -> tuple[Way, datetime | None]:
    """How such a line reaches the member, and when it goes into a letter."""
    sort = sort_of(kind)
    owner = Member.objects.filter(id=owner_id).first() if sort else None
    if not owner:
        return Way.APP, None
    wanted = reads.reaching(owner)
    way = wanted.way(sort)
    return way, wanted.letter_at(way, now, clock.zone(owner.zone))


def read_notice(*, by, notice_id: int, now) -> None:
    """Note that one's own notice was read; raises Http404 for any other."""
    reads.notice(by, notice_id)
    Notice.objects.filter(owner_id=by.id, id=notice_id, read_at=None).update(read_at=now)


def read_all_notices(*, by, now) -> None:
    """Note that everything told so far was read."""
    Notice.objects.filter(owner_id=by.id, read_at=None).update(read_at=now)


def put_away_notices(*, by, now: datetime) -> None:
    """Note that all was read that the community told a member who has left it: it leads nowhere now. What hosts decided, and what
    one's own book says, still waits."""
    kinds = [kind for sort, some in KINDS.items() if sort is not Sort.HOSTS for kind in some]
    Notice.objects.filter(owner_id=by.id, kind__in=kinds, read_at=None).update(read_at=now)


def read_notices_at(*, by, path: str, now) -> None:
    """Note that what was told of a page of this house was read: its reader is there."""
    Notice.objects.filter(owner_id=by.id, path=path, read_at=None).update(read_at=now)
