"""Notices: one line before a member, in the app."""

from __future__ import annotations

from django.db import transaction

from closeknit.notify import reads
from closeknit.notify.models import Notice


def tell(*, owner_id: int, key: str, text: str, path: str = "", about_id: int | None = None, now) -> bool:
    """Put one line before a member; says whether it is new.

    `key` names the occasion ("import:7:done"); the part before the first colon is kept as the kind. The same key tells nothing
    the second time. `path` is within this house, so it starts with one slash; raises ValueError otherwise.
    `about_id` is the member whom the line names, if it names one: a block hides it from then on, and so it must be given.
    """
    if path and (not path.startswith("/") or path.startswith(("//", "/\\"))):
        raise ValueError(f"A notice leads to a page of this house, not to {path!r}.")
    told = Notice(
        owner_id=owner_id, about_id=about_id, key=key, kind=key.partition(":")[0][:40], text=text[:300], path=path, made_at=now
    )
    with transaction.atomic():
        before = Notice.objects.filter(owner_id=owner_id, key=key).exists()
        Notice.objects.bulk_create([told], ignore_conflicts=True)
    return not before


def read_notice(*, by, notice_id: int, now) -> None:
    """Note that one's own notice was read; raises Http404 for any other."""
    reads.notice(by, notice_id)
    Notice.objects.filter(owner_id=by.id, id=notice_id, read_at=None).update(read_at=now)


def read_all_notices(*, by, now) -> None:
    """Note that everything told so far was read."""
    Notice.objects.filter(owner_id=by.id, read_at=None).update(read_at=now)
