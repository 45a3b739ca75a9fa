"""When two people are both awake, wherever they live. Pure: zones and a day come in, spans of time go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WAKES, SLEEPS = time(8), time(22)


@dataclass(frozen=True, slots=True)
class SharedHours:
    """A span in which both are awake; both ends in UTC."""

    begins: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        return int((self.ends - self.begins).total_seconds() // 60)


def shared_hours(zone_a: str, zone_b: str, day: date, wakes: time = WAKES, sleeps: time = SLEEPS) -> list[SharedHours]:
    """The spans of that day of the first person's in which the second is awake too, in their order: none, one or two.

    Awake is from `wakes` to `sleeps` on each one's own wall clock, whatever their clocks are set to that day. Raises
    zoneinfo.ZoneInfoNotFoundError or ValueError for what is no zone.
    """
    begins, ends = _awake(ZoneInfo(zone_a), day, wakes, sleeps)
    theirs = ZoneInfo(zone_b)
    around = (_awake(theirs, day + timedelta(days=off), wakes, sleeps) for off in (-1, 0, 1))
    spans = [SharedHours(max(begins, first), min(ends, last)) for first, last in around]
    return [span for span in spans if span.begins < span.ends]


def shared_minutes(zone_a: str, zone_b: str, day: date) -> int:
    """How long that is altogether."""
    return sum(span.minutes for span in shared_hours(zone_a, zone_b, day))


def _awake(zone: ZoneInfo, day: date, wakes: time, sleeps: time) -> tuple[datetime, datetime]:
    return tuple(datetime.combine(day, at, tzinfo=zone).astimezone(UTC) for at in (wakes, sleeps))
