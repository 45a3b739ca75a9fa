"""Days and tasks as single calendar objects (RFC 5545), written by us and read from what a device puts.

A task that a device put keeps every line that says something no reminder has a place for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Calendar

from closeknit.sources.rules.cards import folded, unfolded

OURS = frozenset({"SUMMARY", "DUE", "STATUS", "COMPLETED", "PERCENT-COMPLETE", "DTSTAMP", "RRULE", "DTSTART", "DURATION"})
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


@dataclass(frozen=True, slots=True)
class Task:
    """A VTODO: `due` is a day, or an aware moment (one without a zone is naive); `every` and `unit` its rhythm where it has a
    plain one."""

    uid: str
    summary: str
    due: date | datetime | None = None
    is_done: bool = False
    unit: str = ""
    every: int = 1


def read_task(text: str) -> Task | None:
    """The one task of a calendar object; None where there is none or it cannot be read."""
    try:
        calendar = Calendar.from_ical(text)
        found = [each for each in calendar.walk("VTODO") if "RECURRENCE-ID" not in each]
        if len(found) != 1 or calendar.walk("VEVENT"):
            return None
        return _task(found[0])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _task(todo) -> Task:
    when = todo.get("DUE") or todo.get("DTSTART")
    is_done = str(todo.get("STATUS", "")).upper() in ("COMPLETED", "CANCELLED") or "COMPLETED" in todo
    rule = todo.get("RRULE") or {}
    unit = UNITS.get(str((rule.get("FREQ") or [""])[0]).upper(), "") if set(rule) <= {"FREQ", "INTERVAL"} else ""
    every = int((rule.get("INTERVAL") or [1])[0])
    due = getattr(when, "dt", None)
    if not isinstance(due, date) or not 1900 < due.year < 9000:
        due = None
    return Task(str(todo.get("UID", "")), " ".join(str(todo.get("SUMMARY", "")).split()), due, is_done, unit, every)


def task_text(uid: str, summary: str, due: date | datetime | None, made_at: datetime, kept: str = "") -> str:
    """A task that is still to do; with `kept`, the object a device put with these words and this day."""
    fresh = [f"DTSTAMP:{_utc(made_at)}", f"SUMMARY:{escaped(summary)}", "STATUS:NEEDS-ACTION", *([_due(due)] if due else [])]
    if not kept:
        return _object("VTODO", [f"UID:{uid}", *fresh])
    lines, depth = [], 0
    for line in unfolded(kept):
        name = re.split("[;:]", line, maxsplit=1)[0].upper()
        is_todo = depth == 2  # VCALENDAR, VTODO: an alarm in it has a DURATION of its own
        depth += (name == "BEGIN") - (name == "END")
        if not line.strip() or (is_todo and name in OURS):
            continue
        if is_todo and name == "END":
            lines += fresh
        lines.append(line)
    return "".join(folded(line) for line in lines)


def day_text(uid: str, summary: str, on: date, made_at: datetime) -> str:
    """A day that comes round each year; 29 February on the last of that month."""
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if (on.month, on.day) == (2, 29) else "FREQ=YEARLY"
    lines = [f"UID:{uid}", f"DTSTAMP:{_utc(made_at)}", f"DTSTART;VALUE=DATE:{on:%Y%m%d}", "DURATION:P1D", f"RRULE:{rule}"]
    return _object("VEVENT", [*lines, f"SUMMARY:{escaped(summary)}", "TRANSP:TRANSPARENT", "CLASS:PRIVATE"])


def _object(kind: str, lines: list[str]) -> str:
    frame = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Closeknit//Closeknit//EN", f"BEGIN:{kind}"]
    return "".join(folded(line) for line in [*frame, *lines, f"END:{kind}", "END:VCALENDAR"])


def escaped(text: str) -> str:
    text = "".join(sign for sign in text if (sign >= " " and sign != "\x7f") or sign in "\t\n")
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _due(due: date | datetime) -> str:
    return f"DUE:{_utc(due)}" if isinstance(due, datetime) else f"DUE;VALUE=DATE:{due:%Y%m%d}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def falls_in(first: date, start: date | None, end: date | None) -> bool:
    """Whether a day that comes round each year from `first` on is between two dates (the end is not meant)."""
    start = max(start or first, first)
    if end is None or (end - start).days > 366:
        return end is None or end > first
    days = ((each, _in_year(first, each)) for each in range(start.year, end.year + 1))
    return any(start <= day < end for _year, day in days)


def _in_year(first: date, year: int) -> date:
    try:
        return first.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
