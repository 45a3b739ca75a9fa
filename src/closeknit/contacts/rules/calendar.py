"""Days as iCalendar (RFC 5545), so that every calendar program shows the same.

Rhythms keep our rule that a 31st is kept on the last day of a short month, which RRULE by itself would skip: BYMONTHDAY names all
the days that may be meant and BYSETPOS=-1 takes the last that there is (section 3.3.10).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Event, vDuration, vRecur

from closeknit.contacts.rules.repeating import DAY, LAST, MONTH, WEEK, WORKDAY, YEAR, Repeat
from closeknit.kit.calendarfile import calendar_file, plain

MORNING = timedelta(hours=9)
LONG = timedelta(minutes=15)
FREQUENCIES = {DAY: "DAILY", WORKDAY: "WEEKLY", WEEK: "WEEKLY", MONTH: "MONTHLY", YEAR: "YEARLY"}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: on a whole day (`begins` is a date) or at a time (aware, in an IANA zone). `rule` is made below.

    `uid` and `made_at` (aware) are the same each time. `rings` says whether an alarm goes off, at nine on a whole day.
    """

    uid: str
    summary: str
    begins: date | datetime
    made_at: datetime
    url: str = ""
    rule: dict | None = None
    rings: bool = True


def calendar_text(name: str, entries: Iterable[Entry], *, years: tuple[int, int]) -> bytes:
    """The calendar, folded and with CRLF as the standard has it. `years` are the first and last for which zones are explained."""
    return calendar_file(map(_event, entries), years=years, name=name)


def _event(entry: Entry) -> Event:
    event = Event()
    is_whole_day = not isinstance(entry.begins, datetime)
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.made_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", entry.begins)
    event.add("duration", vDuration(timedelta(days=1) if is_whole_day else LONG))
    event.add("summary", plain(entry.summary))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.url:
        event.add("url", entry.url)
    if entry.rule:
        event.add("rrule", vRecur(entry.rule))
    if entry.rings:
        event.add_component(_alarm(entry.summary, MORNING if is_whole_day else timedelta(0)))
    return event


def _alarm(summary: str, after: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", plain(summary))
    alarm.add("trigger", vDuration(after))
    return alarm


def yearly_rule(month: int, day: int) -> dict:
    """Each year on that day; 29 February on the last day of that month."""
    return {"FREQ": "YEARLY", "BYMONTH": month, "BYMONTHDAY": -1 if (month, day) == (2, 29) else day}


def repeat_rule(repeat: Repeat, start: date, turn: int, at: time | None, zone) -> dict | None:
    """The rhythm from the turn that is to come (from 0), None for what comes once. `zone` is that of the wall clock `at`."""
    if repeat.is_once:
        return None
    rule: dict = {"FREQ": FREQUENCIES[repeat.unit], "INTERVAL": repeat.every}
    if repeat.unit == WORKDAY:
        rule["BYDAY"] = list(WEEKDAYS[:5])
    elif repeat.nth:
        rule["BYDAY"] = f"{repeat.nth if repeat.nth != LAST else -1}{WEEKDAYS[repeat.weekday]}"
        if repeat.unit == YEAR:
            rule["BYMONTH"] = start.month
    elif repeat.unit == MONTH and start.day > 28:
        rule |= {"BYMONTHDAY": list(range(28, start.day + 1)), "BYSETPOS": -1}
    elif repeat.unit == YEAR and (start.month, start.day) == (2, 29):
        rule |= {"BYMONTH": 2, "BYMONTHDAY": -1}
    return rule | _end(repeat, turn, at, zone)


def _end(repeat: Repeat, turn: int, at: time | None, zone) -> dict:
    """UNTIL or COUNT, of which a rule may have one: an end by number goes before one by day."""
    if repeat.count:
        return {"COUNT": max(1, repeat.count - turn)}
    if not repeat.until:
        return {}
    return {"UNTIL": datetime.combine(repeat.until, at, tzinfo=zone).astimezone(UTC) if at else repeat.until}
