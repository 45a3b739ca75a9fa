"""What a member wants to reach them: sorts of notices, ways, rhythms and quiet hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
EVERY_DAY = 7


class Sort(StrEnum):
    """The sorts of things among which a member chooses. What belongs to none of them is told in the app, always."""

    MESSAGES = "messages"
    SAID = "said"
    NAMED = "named"
    INVITED = "invited"
    CIRCLES = "circles"
    GATHERINGS = "gatherings"
    HOSTS = "hosts"


class Way(StrEnum):
    """How something reaches a member. It stands in the app too, unless it is not to be told at all."""

    PUSH = "push"
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    APP = "app"
    NOTHING = "nothing"


KINDS = {
    Sort.MESSAGES: {"message", "answers"},
    Sort.SAID: {"response", "outcome", "comment", "answer", "reply", "thread", "voice", "rsvp"},
    Sort.NAMED: {"thanks", "mention", "greeting", "greeter", "hello", "welcome", "met", "vouch", "memory"},
    Sort.INVITED: {"invitation", "invited", "joined", "asked"},
    Sort.CIRCLES: {"circle", "circles"},
    Sort.GATHERINGS: {"gathering"},
    Sort.HOSTS: {
        "host", "hosts", "agreements", "application", "applied", "report", "deed", "limit", "appeal", "standing", "newcomer"
    },
}  # fmt: skip
SORTS = {kind: sort for sort, kinds in KINDS.items() for kind in kinds}
# What hosts, of the community or of a circle, decide about somebody is never kept from them.
ALWAYS_TOLD = frozenset({Sort.HOSTS, Sort.CIRCLES})
USUAL = {
    Sort.MESSAGES: Way.AT_ONCE, Sort.SAID: Way.DAILY, Sort.NAMED: Way.DAILY, Sort.INVITED: Way.AT_ONCE, Sort.CIRCLES: Way.DAILY,
    Sort.GATHERINGS: Way.AT_ONCE, Sort.HOSTS: Way.AT_ONCE,
}  # fmt: skip
# What a device is asked for: who lets one be told need not say it for each of these once more.
USUALLY_PUSHED = frozenset({Sort.MESSAGES, Sort.NAMED, Sort.INVITED, Sort.GATHERINGS})
MOST_BATCHES = 3


@dataclass(frozen=True, slots=True)
class Quiet:
    """When no letter goes out, on the member's own clock: from one full hour (0 to 23) to another, past midnight where the second
    is not later; and whole days (0 is Monday). The same hour twice, or None, is no hour at all."""

    from_hour: int | None = None
    until_hour: int | None = None
    days: frozenset[int] = frozenset()

    def holds(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether it is quiet at that instant in that zone."""
        local = moment.astimezone(zone)
        return local.weekday() in self.days or self._holds_hour(local.hour)

    def hours(self) -> tuple[str, str] | None:
        """From when until when it is quiet each day, as clocks show it ("22:00", "07:00"); None for no hour."""
        if self.from_hour is None or self.until_hour is None or self.from_hour == self.until_hour:
            return None
        return f"{self.from_hour:02}:00", f"{self.until_hour:02}:00"

    def _holds_hour(self, hour: int) -> bool:
        begins, ends = self.from_hour, self.until_hour
        if begins is None or ends is None or begins == ends:
            return False
        return begins <= hour < ends if begins < ends else hour >= begins or hour < ends


QUIET_NIGHTS = Quiet(22, 7)
"""What is chosen beforehand for whoever comes into the community."""


@dataclass(frozen=True, slots=True)
class Reaching:
    """What a member wants to reach them. `ways` names only what they changed; `hour` (0 to 23) and `weekday` (0 is Monday) are
    those of the letters that gather a day's or a week's lines; `most` is how many times a day letters may come, 0 for as often as
    there is something; `has_words` that a letter about a conversation carries its words; `is_calm` that a long visit ends with a
    word. `shows_typing` and `shows_reading` let others see that the member writes to them, and what the member has read: each
    holds between two members where both of them let it."""

    ways: Mapping[str, str] = field(default_factory=dict)
    quiet: Quiet = Quiet()
    hour: int = 18
    weekday: int = 6
    is_calm: bool = True
    shows_typing: bool = False
    shows_reading: bool = False
    most: int = MOST_BATCHES
    has_words: bool = False

    def way(self, sort: Sort, has_devices: bool = False) -> Way:
        """How things of that sort reach this member; `has_devices` where a browser of theirs may be told."""
        chosen = self.ways.get(sort)
        if chosen not in set(Way) or (chosen == Way.NOTHING and sort in ALWAYS_TOLD):
            return Way.PUSH if has_devices and sort in USUALLY_PUSHED else USUAL[sort]
        return Way(chosen)

    def due_at(self, way: Way, now: datetime, zone: ZoneInfo) -> datetime:
        """The moment (UTC) at which what is told now is due by that way: at once, or at the next round."""
        if way in (Way.DAILY, Way.WEEKLY):
            return next_round(now, self.hour, self.weekday if way is Way.WEEKLY else None, zone)
        return now


def sort_of(kind: str) -> Sort | None:
    """The sort of a notice's kind (the part of its key before the first colon); None for the house's own and one's own book's."""
    return SORTS.get(kind)


def next_round(now: datetime, hour: int, weekday: int | None, zone: ZoneInfo) -> datetime:
    """The next instant (UTC) at which a clock in that zone strikes this hour, on that day of the week or on any. Where a spring
    night leaves the hour out it is the one after it, where an autumn night has it twice the first."""
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(EVERY_DAY + 2))
    moments = (datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC) for day in days if weekday in (None, day.weekday()))
    return next(moment for moment in moments if moment > now)


def after_quiet(moment: datetime, quiet: Quiet, zone: ZoneInfo) -> datetime | None:
    """The first instant, from this one on, at which it is not quiet; None where it is quiet all week.

    Every zone's clock changes, and strikes its hours, at a quarter of an hour of UTC, so that looking at each is exact.
    """
    if not quiet.holds(moment, zone):
        return moment
    step = datetime.fromtimestamp(moment.timestamp() // QUARTER.total_seconds() * QUARTER.total_seconds(), UTC)
    for _quarter in range((EVERY_DAY + 2) * 96):
        step += QUARTER
        if not quiet.holds(step, zone):
            return step
    return None
