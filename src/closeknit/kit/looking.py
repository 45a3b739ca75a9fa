"""Who looks at a page of the house just now: whoever does need not be told elsewhere what they see there.

A page says `{"t": "seen"}` over its socket while it is in front of somebody who does something with it. Each server process knows
of its own sockets at once; for the others, and the worker, it keeps one row a member, renewed twice while it holds and of no
meaning soon after its process was killed.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction

from closeknit.kit.models import Looking

HOLDS = timedelta(seconds=75)
RENEWED = HOLDS / 2
AT_ONCE = 500
PROCESS = secrets.randbits(52)

_here: dict[int, datetime] = {}  # members who look at a page of this process, and until when their row says so


def is_looking(owner_id: int, now: datetime) -> bool:
    """Whether this member has a page of the house before them."""
    return bool(looking([owner_id], now))


def looking(owner_ids: Collection[int], now: datetime) -> set[int]:
    """Those of these members who have a page of the house before them; one query, none where all are known to."""
    here = {each for each in owner_ids if each in _here}
    others = set(owner_ids) - here
    rows = Looking.objects.filter(owner_id__in=others, until__gt=now).values_list("owner_id", flat=True) if others else ()
    return here | set(rows)


def is_noted(owner_ids: Collection[int], now: datetime) -> bool:
    """Whether there is nothing to write down: exactly these look at this process's pages, and their rows hold a while."""
    return _here.keys() == set(owner_ids) and all(until - now > RENEWED for until in _here.values())


def note(owner_ids: Iterable[int], now: datetime) -> None:
    """Write down who looks at this process's pages, and that nobody else does."""
    wanted = set(owner_ids)
    gone = _here.keys() - wanted
    fresh = [each for each in wanted if each not in _here or _here[each] - now <= RENEWED]
    rows = [Looking(owner_id=each, process=PROCESS, until=now + HOLDS) for each in fresh]
    with transaction.atomic():
        if gone:
            Looking.objects.filter(process=PROCESS, owner_id__in=gone).delete()
        Looking.objects.bulk_create(
            rows, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["owner_id", "process"], update_fields=["until"]
        )
    for each in gone:
        del _here[each]
    _here.update(dict.fromkeys(fresh, now + HOLDS))
