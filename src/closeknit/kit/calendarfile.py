"""Files of calendars (RFC 5545): the frame around events, with the zones they name explained, as every calendar program takes it.
Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Component, Timezone, vDuration, vRecur

PRODUCT = "-//Closeknit//Closeknit//EN"
ASK_AGAIN = timedelta(hours=6)
LONG_ENOUGH = 3
"""Changes of a clock that follow one rule before it is taken for the rule of that zone."""


def calendar_file(events: Iterable[Component], *, years: tuple[int, int], method: str = "PUBLISH", name: str = "") -> bytes:
    """The file, folded and with CRLF as the standard has it. `years` are the first and last for which zones are explained; `name`
    is that of a calendar that is asked for again and again, "" for a file that is taken once."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", plain(name))
        calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones(first_date=date(years[0], 1, 1), last_date=date(years[1], 12, 31))
    for zone in calendar.timezones:
        for part in zone.subcomponents:
            _begin_by_the_old_clock(part)
        _say_rules(zone)
    return calendar.to_ical()


def plain(text: str) -> str:
    """Text without the signs that no calendar may hold (section 3.1), and without halves of signs."""
    kept = (sign for sign in text if (sign >= " " and sign != "\x7f") or sign in "\t\n")
    return "".join(kept).encode("utf-8", "replace").decode()


def _begin_by_the_old_clock(part: Component) -> None:
    """Say when a clock is put forward by the clock of before (section 3.6.5: TZOFFSETFROM); icalendar 7 takes the new one."""
    forward = part["TZOFFSETTO"].td - part["TZOFFSETFROM"].td
    if forward > timedelta():
        first, *others = (each - forward for each in _moments(part))
        part.DTSTART = first
        part.pop("RDATE", None)
        if others:
            part.add("rdate", others)


def _say_rules(zone: Timezone) -> None:
    """Say the changes of a zone's clock by a yearly rule, where they follow one, rather than date by date: Outlook reads no
    RDATE there (MS-OXCICAL, 2.1.3.1.1.19). Then nothing more need be said of the time before the first of them."""
    zone.pop("COMMENT", None)
    changes = [part for part in zone.subcomponents if part["TZOFFSETFROM"].td != part["TZOFFSETTO"].td]
    rules = [_yearly(_moments(part)) for part in changes]
    if not changes or not all(rules):
        return
    for part, rule in zip(changes, rules, strict=True):
        part.pop("RDATE", None)
        part.add("rrule", rule)
    zone.subcomponents = changes


def _moments(part: Component) -> list[datetime]:
    told = part.get("RDATE", [])
    return [part["DTSTART"].dt, *(each.dt for some in (told if isinstance(told, list) else [told]) for each in some.dts)]


def _yearly(moments: list[datetime]) -> vRecur | None:
    """The rule of changes that come each year on the same weekday of a month: "the last Sunday of March"."""
    first = moments[0]
    if len(moments) < LONG_ENOUGH or [each.year for each in moments] != [first.year + n for n in range(len(moments))]:
        return None
    if len({(each.month, each.weekday(), each.time()) for each in moments}) > 1:
        return None
    day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first.weekday()]
    places = {(each.day - 1) // 7 + 1 for each in moments}
    if all((each + timedelta(days=7)).month != each.month for each in moments):
        places = {-1}
    return vRecur({"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": f"{places.pop()}{day}"}) if len(places) == 1 else None
