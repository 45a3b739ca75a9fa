"""Who hears of a thing, by which one way, and when: the whole decision, in one place.

It is always in the app, unless its sort is not wanted at all. Beyond that it goes one way and never two: to the member's devices,
or into a letter. Neither comes while it is quiet on the member's clock, nor while they look at a page of the house; what they
have not read when they turn away comes then. Letters come in batches, so many a day and with some hours in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from closeknit.notify.rules.reaching import Quiet, Reaching, Sort, Way, after_quiet

LOOKED_AWAY = timedelta(minutes=5)
"""So long after a page was last looked at is somebody taken to be there."""
QUIET_AGAIN = timedelta(hours=6)
"""So long does a device say nothing more about a conversation whose line was not read."""
WAKING = timedelta(hours=10)
MORNING = time(8)
REPEATED = frozenset({"message", "comment"})
OF_ONE = frozenset({"comment"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands at an instant: on which clock, when they last looked at a page, and whether a device may be told."""

    now: datetime
    zone: ZoneInfo
    seen_at: datetime | None = None
    has_devices: bool = False

    def free_at(self, due: datetime, quiet: Quiet) -> datetime | None:
        """The first moment from `due` on at which they look at no page and it is not quiet; None where it is quiet all week."""
        if self.seen_at and self.seen_at <= self.now:
            due = max(due, self.seen_at + LOOKED_AWAY)
        return after_quiet(due, quiet, self.zone)


@dataclass(frozen=True, slots=True)
class Telling:
    """What becomes of a thing: whether it is told at all, and when it is pushed, or goes into a letter: at most one of the
    two."""

    is_told: bool = True
    push_at: datetime | None = None
    post_at: datetime | None = None


def telling(sort: Sort | None, wanted: Reaching, standing: Standing) -> Telling:
    """The decision about a thing of that sort; None is a thing of the house or of one's own book, which is told in the app
    alone."""
    way = wanted.way(sort, standing.has_devices) if sort else Way.APP
    if way in (Way.NOTHING, Way.APP):
        return Telling(is_told=way is Way.APP)
    free = standing.free_at(wanted.due_at(way, standing.now, standing.zone), wanted.quiet)
    is_pushed = way is Way.PUSH and standing.has_devices
    return Telling(push_at=free) if is_pushed else Telling(post_at=free)


def batch_at(due: datetime, sent: Iterable[datetime], wanted: Reaching, zone: ZoneInfo) -> datetime | None:
    """The first moment from `due` on at which another batch of letters may go out; None where it is quiet all week.

    `sent` are the moments of the batches before. On one day of the member's clock there are at most `wanted.most`, and ten hours
    by that number lie between two, so that the evening has one left; what is left over comes at eight the next morning.
    """
    if not wanted.most:
        return after_quiet(due, wanted.quiet, zone)
    days, last = [moment.astimezone(zone).date() for moment in sent], max(sent, default=None)
    moment: datetime | None = max(due, last + WAKING / wanted.most) if last else due
    while moment := after_quiet(moment, wanted.quiet, zone):
        day = moment.astimezone(zone).date()
        if days.count(day) < wanted.most:
            return moment
        moment = datetime.combine(day + timedelta(days=1), MORNING, tzinfo=zone).astimezone(UTC)
    return None


def is_repeated(kind: str) -> bool:
    """Whether one line stands for all of a conversation that were not read yet."""
    return kind in REPEATED


def is_of_one(kind: str) -> bool:
    """Whether such a line stands for what one member said there alone: it names them, and others say something else."""
    return kind in OF_ONE


def may_say_again(said: Telling, told_at: datetime, now: datetime) -> bool:
    """Whether a line that went out already, and was not read, may go out once more because there is something new: by letter,
    whose batches are few; to a device only after some hours."""
    return said.post_at is not None or (said.push_at is not None and now - told_at >= QUIET_AGAIN)
