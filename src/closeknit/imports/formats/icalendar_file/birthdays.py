"""Birthdays that a calendar holds: the entries of birthday calendars, and yearly whole days that say whose birthday they are."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, datetime

from closeknit.imports.formats.icalendar_file.components import Component
from closeknit.imports.formats.records import Event, Occasion, Person
from closeknit.kit.calendars.properties import Property

BEFORE = r"""
    geburtstag\s+von | geburtstag\s*: | birthday\s+of | birthday\s*: | bday\s*: |
    cumpleaños\s+de(?:\s+la|l)? | cumpleaños\s*: | anniversaire\s+(?:de\s+|d['’]) | anniversaire\s*: |
    aniversário\s+d[eoa] | aniversário\s*: | compleanno\s+di | compleanno\s*: | verjaardag\s+(?:van\s+)? | verjaardag\s*: |
    день\s+рождения\s*:? | urodziny\s*:? | rođendan\s*:? | syntymäpäivä\s*: | narozeniny\s*:? | doğum\s+günü\s*: |
    🎂 | 🎁 | 🥳
"""
AFTER = r"""
    ['’]s?\s+(?:\d+(?:st|nd|rd|th)\s+)?birthday | ['’]s?\s+b-?day | \s+birthday | \s+hat\s+geburtstag | s?\s+geburtstag |
    \s+verjaardag | \s+is\s+jarig | s\s+födelsedag | s\s+fødselsdag | s\s+bursdag | \s*の誕生日 | 的生日 | \s+생일 |
    \s+syntymäpäivä | \s+doğum\s+günü | \s*🎂
"""
WISHES = frozenset({"happy", "feliz", "alles gute zum", "joyeux", "buon", "my", "mein", "mon", "mi", "the", "a", ""})
PREFIXED = re.compile(rf"\s*(?:{BEFORE})\s*(?P<name>.+?)\s*$", re.IGNORECASE | re.VERBOSE)
SUFFIXED = re.compile(rf"\s*(?P<name>.+?)(?:{AFTER})\s*[!.]*\s*$", re.IGNORECASE | re.VERBOSE)
YEAR = re.compile(r"\s*\(\s*(?:born\s+|geb\.?\s+|\*\s*)?((?:19|20)\d\d)\s*\)|\s+\*\s?((?:19|20)\d\d)\b")
AGE = re.compile(r"\s*\(\s*\d{1,3}\s*\)\s*$")
CALENDAR = re.compile(
    r"birthday|geburtstag|cumplea|anniversaires|aniversári|compleann|verjaardag|födelsedag|fødselsdag|誕生日|生日|рожден", re.I
)
HOLIDAYS = re.compile(r"holida|feiertag|festivos|fériés|feriados|festivit|feestdag", re.IGNORECASE)
NO_YEAR = frozenset({1600, 1604, 1800, 1900, 1904})
"""Years that programs write where they know none (Apple 1604)."""


def birthday(event: Event, component: Component, title: str) -> Person | None:
    """Whose birthday an entry is, as a person with that occasion, or None. `title` is what the calendar is called, if anything.

    A birthday calendar is believed, even where it writes nothing but a name; elsewhere the title must say so, and the entry must
    bear the category or be a whole day that comes back every year. Holidays are nobody's.
    """
    if event.start is None or not event.summary or HOLIDAYS.search(title) or HOLIDAYS.search(_categories(component)):
        return None
    sure = _is_marked(component) or bool(CALENDAR.search(title))
    if not sure and not _has_category(component) and not _is_yearly_day(event):
        return None
    name = _name(AGE.sub("", YEAR.sub("", event.summary)), sure)
    if not name:
        return None
    on = _on(event.start, _birth_year(event, component))
    return Person(where=event.where, name=name, occasions=[Occasion("birthday", on)])


def _categories(component: Component) -> str:
    return " ".join(each.text for each in component.every("CATEGORIES"))


def _is_marked(component: Component) -> bool:
    """Whether the entry bears the marks of a birthday calendar, such as Google's."""
    return any(_marks(each) for each in component.properties if each.name.startswith("X-"))


def _marks(prop: Property) -> bool:
    value = prop.value.casefold()
    if prop.name.startswith("X-GOOGLE-CALENDAR-CONTENT"):
        return "birthday" in value or "bday" in value
    return prop.name in {"X-EVENT-TYPE", "X-GOOGLE-EVENT-TYPE", "X-MICROSOFT-EVENT-TYPE"} and value == "birthday"


def _has_category(component: Component) -> bool:
    return bool(re.search(r"\b(birthday|bday|geburtstag)", _categories(component), re.IGNORECASE))


def _is_yearly_day(event: Event) -> bool:
    return not isinstance(event.start, datetime) and "FREQ=YEARLY" in event.rrule and "BYDAY" not in event.rrule


def _name(summary: str, sure: bool) -> str:
    """The name in a summary; a birthday calendar may write nothing but the name."""
    for form in (PREFIXED, SUFFIXED):
        found = form.match(summary)
        if found:
            name = found["name"].strip(" -–—:,!🎂🎁🥳")
            return "" if name.casefold() in WISHES else name
    return summary.strip() if sure and len(summary) < 80 and not CALENDAR.search(summary) else ""


def _birth_year(event: Event, component: Component) -> int | None:
    """The year of birth where it is plain: written in the summary, or a start long before the entry was made.

    Most programs start the series in the year of birth, some in the year of the entry, so a year close to CREATED tells nothing.
    """
    written = YEAR.search(event.summary)
    if written:
        return int(written[1] or written[2])
    year = event.start.year
    created = component.first("CREATED")
    made = int(created.value[:4]) if created and created.value[:4].isdigit() else 1998
    return year if year not in NO_YEAR and 1850 < year <= made - 2 else None


def _on(start: datetime | date, year: int | None) -> str:
    """The day as `Occasion.on` has it; 29 February of a year that had none is kept without the year."""
    leaps = year is None or isleap(year) or (start.month, start.day) != (2, 29)
    return f"{year:04}-{start:%m-%d}" if year and leaps else f"--{start:%m-%d}"
