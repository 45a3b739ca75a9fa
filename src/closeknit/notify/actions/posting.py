"""Lines of the app that go into letters as well: in batches, one letter for each conversation and one for all the rest, never
while it is quiet."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from closeknit.accounts.models import Member
from closeknit.kit import clock
from closeknit.notify import reads
from closeknit.notify.actions.batches import GATHERED, write_batch
from closeknit.notify.actions.notices import ask_for_push
from closeknit.notify.models import Notice
from closeknit.notify.rules import batch_at, sort_of, telling

__all__ = ["GATHERED", "post_notices", "settle_notices"]

log = logging.getLogger("closeknit.notices")
AT_ONCE = 2000


def post_notices(*, now: datetime) -> int:
    """Write the letters whose lines are due, one batch to each member; to how many. One that breaks holds up no other, and is
    raised at the end."""
    written, trouble = 0, None
    due = Notice.objects.filter(post_at__lte=now).order_by("owner_id").values_list("owner_id", flat=True).distinct()
    for owner_id in list(due[:AT_ONCE]):
        try:
            written += _post(owner_id, now)
        except Exception as error:
            log.warning("A letter of notices could not be written: %s", type(error).__name__)
            trouble = error
    if trouble:
        raise trouble
    return written


def settle_notices(*, by, now: datetime) -> None:
    """Reckon anew by which way and when the lines that wait go out, as after a change of zone, of devices, or of what may reach
    one."""
    wanted, standing = reads.reaching(by), reads.standing(by, now)
    with transaction.atomic():
        waiting = Notice.objects.select_for_update(no_key=True).filter(owner_id=by.id)
        for row in (waiting.filter(post_at__isnull=False) | waiting.filter(push_at__isnull=False)).order_by("id"):
            said = telling(sort_of(row.kind), wanted, standing)
            Notice.objects.filter(owner_id=by.id, id=row.id).update(post_at=said.post_at, push_at=said.push_at)
            if said.push_at != row.push_at:
                ask_for_push(by.id, said.push_at, now)


@transaction.atomic
def _post(owner_id: int, now: datetime) -> bool:
    """One member's batch. The rows are held and let go in one transaction with its letters, so that each line goes out once,
    however often this runs; what was read meanwhile need not be told again."""
    owner = Member.objects.get(id=owner_id)
    rows = Notice.objects.select_for_update(no_key=True).filter(owner_id=owner_id, post_at__lte=now).order_by("id")
    due = list(rows.values_list("id", flat=True))
    lines = reads.lines_to_post(owner, now)
    held_until = _held_until(owner, now) if lines else now
    mine = Notice.objects.filter(owner_id=owner_id, id__in=due)
    if held_until != now:
        mine.update(post_at=held_until)
        return False
    mine.update(post_at=None)
    mine.filter(id__in=[line.id for line in lines]).update(told_at=now)
    return bool(lines) and write_batch(owner, lines, now)


def _held_until(owner, now: datetime) -> datetime | None:
    """Now, if a batch may go out now; else when it may, None for never."""
    wanted = reads.reaching(owner)
    free = reads.standing(owner, now).free_at(now, wanted.quiet)
    return batch_at(free, reads.batches(owner, now), wanted, clock.zone(owner.zone)) if free else None
