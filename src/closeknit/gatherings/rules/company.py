"""Who was at a small gathering together, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import combinations

MOST_TOGETHER = 12
"""Up to so many people hold one evening together; of more nobody can say with whom they had to do."""
LONGEST_TOGETHER = timedelta(hours=12)
"""What takes longer is slept through in part: then it is not known for how long two were together."""


def company(
    came: Mapping[int, datetime | None], size: int, starts_at: datetime, ends_at: datetime, *, is_all_day: bool
) -> dict[tuple[int, int], int]:
    """The minutes that each two of those who came (by number, the smaller first) were there together; 0 where that is not known.
    Nobody where more than MOST_TOGETHER were there (`size`: guests and those whom others brought count).

    `came` says when each was seen at the door, None where nobody looked. Whoever was noted after it was over had come all the
    same, and nobody knows when: then it is for the whole of it, as it is for whoever came early.
    """
    if size > MOST_TOGETHER:
        return {}
    is_known = not is_all_day and ends_at - starts_at <= LONGEST_TOGETHER
    since = {each: at if at and starts_at < at < ends_at else starts_at for each, at in came.items()}
    return {
        (one, other): (ends_at - max(since[one], since[other])) // timedelta(minutes=1) if is_known else 0
        for one, other in combinations(sorted(came), 2)
    }
