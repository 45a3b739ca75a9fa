"""Days and tasks as calendar objects (RFC 5545): written, patched where a server has them, and read for what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from closeknit.sources.rules.cards import folded, unfolded

PRODUCT = "-//Closeknit//Closeknit//EN"
NO_YEAR = 1972
"""A leap year, before which no calendar program needs to look: the first of a day whose year nobody knows."""
OURS = {
    "VTODO": {"SUMMARY", "DUE", "DTSTART", "DURATION", "RRULE", "STATUS", "COMPLETED", "PERCENT-COMPLETE"},
    "VEVENT": {"SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE"},
}
ALWAYS = {"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands in a calendar: a task (VTODO) that is due, or a day of each year (VEVENT). `on` is a date or an aware instant;
    `day` names for a task the day of its own rhythm that it stands for ("YYYY-MM-DD")."""

    component: str
    summary: str
    on: date | datetime | None
    is_done: bool = False
    day: str = ""

    @property
    def state(self) -> str:
        return "\n".join((self.summary, said(self.on), "done" if self.is_done else "open"))


def said(on: date | datetime | None) -> str:
    if isinstance(on, datetime):
        return on.astimezone(UTC).isoformat(timespec="seconds")
    return on.isoformat() if on else ""


def object_text(plan: Plan, *, uid: str, base: str = "", now: datetime) -> str:
    """The whole calendar object; with `base` the server's own, in which only what is ours is written anew."""
    fresh = [
        *_lines(plan, now),
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"LAST-MODIFIED:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
    ]
    if not base:
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", f"BEGIN:{plan.component}", f"UID:{uid}", *fresh]
        if plan.component == "VEVENT":
            lines += ["TRANSP:TRANSPARENT"]
        return "".join(folded(line) for line in [*lines, f"END:{plan.component}", "END:VCALENDAR"])
    return "".join(folded(line) for line in _patched(base, plan.component, fresh))


def _lines(plan: Plan, now: datetime) -> list[str]:
    lines = [f"SUMMARY:{escaped(plan.summary)}"]
    if plan.component == "VEVENT":
        rule = f"FREQ=YEARLY;BYMONTH={plan.on.month};BYMONTHDAY={-1 if (plan.on.month, plan.on.day) == (2, 29) else plan.on.day}"
        return [*lines, f"DTSTART;VALUE=DATE:{plan.on:%Y%m%d}", "DURATION:P1D", f"RRULE:{rule}"]
    if isinstance(plan.on, datetime):
        lines.append(f"DUE:{plan.on.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    elif plan.on:
        lines.append(f"DUE;VALUE=DATE:{plan.on:%Y%m%d}")
    if plan.is_done:
        return [*lines, "STATUS:COMPLETED", "PERCENT-COMPLETE:100", f"COMPLETED:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
    return [*lines, "STATUS:NEEDS-ACTION"]


def _patched(base: str, component: str, fresh: list[str]) -> list[str]:
    """The lines of the object with ours in its first component of that kind; what is nested in it (alarms) stays."""
    lines, path, is_done = [], [], False
    for line in unfolded(base):
        name, _colon, value = line.partition(":")
        name = re.split(r"[;]", name, maxsplit=1)[0].upper()
        is_inside = path[-1:] == [component] and not is_done
        if name == "BEGIN":
            path.append(value.strip().upper())
        elif name == "END":
            if is_inside:
                lines += fresh
                is_done = True
            del path[-1:]
        elif is_inside and name in OURS[component] | ALWAYS:
            continue
        if line.strip():
            lines.append(line)
    return lines


def escaped(text: str) -> str:
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", text.replace("\r\n", "\n"))
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def read_plan(text: str, home: tzinfo) -> Plan | None:
    """What an object says: its first task or event; None where it has neither. Times without a zone are those of `home`."""
    path: list[str] = []
    component, told = "", {}
    for line in unfolded(text):
        head, _colon, value = line.partition(":")
        name = head.upper().partition(";")[0]
        if name == "BEGIN":
            path.append(value.strip().upper())
            if not component and path[-1] in OURS:
                component = path[-1]
        elif name == "END":
            if path[-1:] == [component]:
                break
            del path[-1:]
        elif component and path[-1:] == [component]:
            told.setdefault(name, (head, value.strip()))
    if not component:
        return None
    on = moment(*told.get("DUE" if component == "VTODO" else "DTSTART", ("", "")), home)
    is_done = told.get("STATUS", ("", ""))[1].upper() == "COMPLETED" or "COMPLETED" in told
    is_done = is_done or told.get("PERCENT-COMPLETE", ("", ""))[1] == "100"
    return Plan(component, plain(told.get("SUMMARY", ("", ""))[1]), on, is_done)


def moment(head: str, value: str, home: tzinfo) -> date | datetime | None:
    """DUE or DTSTART as a date or an aware instant; None for what is neither."""
    zone = re.search(r';TZID="?([^";:]+)', head, re.IGNORECASE)
    try:
        if re.fullmatch(r"\d{8}", value):
            return datetime.strptime(value, "%Y%m%d").replace(tzinfo=UTC).date()
        at = datetime.strptime(f"{value.rstrip('Zz')}+0000", "%Y%m%dT%H%M%S%z")
        return at.replace(tzinfo=UTC if value[-1:] in "Zz" else ZoneInfo(zone[1]) if zone else home)
    except (ValueError, OSError):
        return None
    except KeyError:  # a zone of the calendar's own making
        return at.replace(tzinfo=home)
