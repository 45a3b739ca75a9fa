"""How a form says that something repeats, as a rule and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from closeknit.gatherings.rules.series import last_by, ruled_start
from closeknit.gatherings.rules.times import Span, instant, wall_of, zone_named
from closeknit.kit.recurrence import last_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KINDS = ("once", "daily", "weekly", "fortnightly", "monthly", "monthly_day", "yearly", "own")
MOST_TIMES = 1000


@dataclass(frozen=True, slots=True)
class Repeat:
    """`kind` is one of KINDS: "monthly" is the same weekday of the month ("the second Tuesday", "the last Friday"), "monthly_day"
    the same day of it, and "own" a rule as calendars write it (`rrule`). `weekdays` (of DAYS) are for a week; `until` is its last
    day, or `times` how often in all; neither is without an end."""

    kind: str = "once"
    weekdays: tuple[str, ...] = ()
    until: date | None = None
    times: int | None = None
    rrule: str = ""


def rule_of(repeat: Repeat, span: Span) -> str:
    """The rule in words of RFC 5545; "" for once."""
    if repeat.kind == "own":
        return repeat.rrule
    wall = wall_of(span.starts_local)
    head = {
        "once": "",
        "daily": "FREQ=DAILY",
        "weekly": f"FREQ=WEEKLY{_byday(repeat, wall)}",
        "fortnightly": f"FREQ=WEEKLY;INTERVAL=2{_byday(repeat, wall)}",
        "monthly": f"FREQ=MONTHLY;BYDAY={_place(wall)}{DAYS[wall.weekday()]}",
        "monthly_day": f"FREQ=MONTHLY;BYMONTHDAY={wall.day}",
        "yearly": "FREQ=YEARLY",
    }[repeat.kind]
    return f"{head}{_end(repeat, span)}" if head else ""


def repeat_of(rrule: str, span: Span) -> Repeat:
    """The rule as a form says it; "own" for one that the form has no words for. One that ends at an instant of its own, as
    where a series was cut, ends on its last date."""
    if not rrule:
        return Repeat()
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    weekdays = tuple(sorted(parts.get("BYDAY", "").split(","), key=lambda day: DAYS.index(day) if day in DAYS else 9))
    times = int(parts["COUNT"]) if "COUNT" in parts else None
    until = _last_date(rrule, parts["UNTIL"], span) if "UNTIL" in parts else None
    if until:
        parts["UNTIL"] = _end(Repeat(until=until), span).partition("=")[2]
    for kind in KINDS[1:-1]:
        said = Repeat(kind, weekdays if set(weekdays) <= set(DAYS) else (), until, times)
        if _same(rule_of(said, span), parts):
            return said
    return Repeat("own", until=until, times=times, rrule=rrule)


def _same(written: str, parts: dict[str, str]) -> bool:
    said = dict(part.split("=", 1) for part in written.split(";"))
    if "BYDAY" in said and "," in said["BYDAY"]:
        return said | {"BYDAY": set(said["BYDAY"].split(","))} == parts | {"BYDAY": set(parts.get("BYDAY", "").split(","))}
    return said == parts


def _byday(repeat: Repeat, wall: datetime) -> str:
    """The weekdays of a week, that of the start always among them; left out where it is that one alone."""
    chosen = {*repeat.weekdays, DAYS[wall.weekday()]}
    return f";BYDAY={','.join(day for day in DAYS if day in chosen)}" if len(chosen) > 1 else ""


def _place(wall: datetime) -> int:
    """Which of its weekday in the month a day is, as everybody would count: a fifth one is the last."""
    number = (wall.day - 1) // 7 + 1
    return -1 if number == 5 else number


def _end(repeat: Repeat, span: Span) -> str:
    if repeat.times:
        return f";COUNT={repeat.times}"
    if not repeat.until:
        return ""
    if span.length_days:
        return f";UNTIL={repeat.until:%Y%m%d}"
    last = instant(datetime.combine(repeat.until, time(23, 59, 59)), zone_named(span.zone))
    return f";UNTIL={last:%Y%m%dT%H%M%SZ}"


def _last_date(rrule: str, until: str, span: Span) -> date:
    """The day on which a rule ends: the one that was written as a whole, else the last on which it has anything."""
    day = _last_day(until, span)
    if _end(Repeat(until=day), span) == f";UNTIL={until}":
        return day
    last = last_by(rrule, span, last_of(until, ruled_start(span)))
    return last.date() if last else day


def _last_day(until: str, span: Span) -> date:
    day = date(int(until[:4]), int(until[4:6]), int(until[6:8]))
    if not until.endswith("Z") or span.length_days:
        return day
    moment = datetime.combine(day, time(), tzinfo=UTC)
    moment += timedelta(hours=int(until[9:11]), minutes=int(until[11:13]), seconds=int(until[13:15]))
    return moment.astimezone(zone_named(span.zone)).date()
