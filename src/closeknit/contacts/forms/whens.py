"""When, as people type it: "today", "in 3 weeks", "Friday at 3 pm", "12 May", "every third Monday", in three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import override

from closeknit.contacts.forms.days import typed_day
from closeknit.contacts.rules.dates import partial_date
from closeknit.contacts.rules.repeating import DAY, LAST, LAST_YEAR, LONGEST_EVERY, MONTH, WEEK, WORKDAY, YEAR, Repeat, day_of

NEAR = {
    "today": 0, "heute": 0, "hoy": 0, "now": 0, "tonight": 0, "tomorrow": 1, "morgen": 1, "mañana": 1, "manana": 1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "übermorgen": 2, "pasado mañana": 2,
}  # fmt: skip
NEXT = r"(?:next|nächste[rsn]?|kommende[rsn]?|(?:el |la )?próxim[oa])"
UNIT_WORDS = {
    DAY: "day days daily tag tage tagen täglich día dia días dias diario",
    WEEK: "week weeks weekly woche wochen wöchentlich semana semanas semanal",
    MONTH: "month months monthly monat monate monaten monatlich mes meses mensual",
    YEAR: "year years yearly annually jahr jahre jahren jährlich año años ano anos anual",
}
UNIT = {word: unit for unit, words in UNIT_WORDS.items() for word in words.split()}
ADVERBS = ["daily", "weekly", "monthly", "yearly", "annually", "täglich", "wöchentlich", "monatlich", "jährlich"]
WORKDAYS = {
    "every weekday", "each weekday", "weekdays", "on weekdays", "every workday", "every working day", "monday to friday",
    "mon-fri", "werktags", "wochentags", "jeden werktag", "jeden wochentag", "jeden arbeitstag", "montag bis freitag", "mo-fr",
    "entre semana", "cada día laborable", "cada dia laborable", "todos los días laborables", "de lunes a viernes",
}  # fmt: skip
ONE_OF = {"a", "an", "one", "ein", "eine", "einer", "einem", "einen", "un", "una"}
PLACES = {
    1: "first 1st erster ersten erste 1. primer primero",
    2: "second 2nd zweiter zweiten zweite 2. segundo",
    3: "third 3rd dritter dritten dritte 3. tercer tercero",
    4: "fourth 4th vierter vierten vierte 4. cuarto",
    LAST: "last letzter letzten letzte último ultimo",
}
PLACE = {word: place for place, words in PLACES.items() for word in words.split()}
_every = re.compile(r"(?:every|each|jede[rsnm]?|alle|cada)\s+(.+)")
_unit = "|".join(word for word in UNIT if word not in ADVERBS)
_each = r"(?:every|each|jede[rsnm]?|alle|cada)"
_on_it = r"(?:(?:on|at|am|an|el|los|la|las)\s+)?"
_rounds = (
    re.compile(rf"{_each}\s+(?P<number>\d+\s+|other\s+|zweite[nrs]?\s+)?(?P<unit>{_unit}),?\s+{_on_it}(?P<day>.+)"),
    re.compile(
        rf"(?P<day>.+?),?\s+(?:(?:of|in|im|des|del|de)\s+)?{_each}\s+(?P<number>\d+\s+|other\s+|zweite[nrs]?\s+)?(?P<unit>{_unit})"
    ),
    re.compile(rf"(?P<unit>{'|'.join(ADVERBS)}),?\s+{_on_it}(?P<day>.+)"),
    re.compile(rf"(?P<day>.+?),?\s+(?P<unit>{'|'.join(ADVERBS)})"),
)
_on = re.compile(r"^(?:on|the|am|an|den|der|el|la|los|las)\s+")
_number = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
_of_month = re.compile(r"\s+(?:of|in|im|des|del|de)\s+(?:the|each|every|cada|jede[nsm]?|el)?\s*(?:month|monats?|mes)$")
_clock = re.compile(
    r"(?:^|[\s,]+)(?:at |um |a las? )?(?:(\d{1,2})[:h](\d\d)|(?<=at )(\d{1,2})|(?<=um )(\d{1,2})|(?<=las )(\d{1,2})|(\d{1,2})"
    r"(?=\s*(?:am|pm|uhr)))\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?$"
)


@dataclass(frozen=True, slots=True)
class When:
    """A first day, and where they were typed the time and the rhythm."""

    on: date
    at: time | None = None
    repeat: Repeat = field(default_factory=Repeat)


BEFORE_KINDS = {
    "birthday": "birthday bday geburtstag geburtstags cumpleaños cumpleanos",
    "anniversary": "anniversary jahrestag jahrestags hochzeitstag hochzeitstags aniversario",
}
_kind = "|".join(word for words in BEFORE_KINDS.values() for word in words.split())
_ahead_of = r"(?P<number>\d{1,3}|\w+)\s+(?P<unit>days?|weeks?|tage?n?|wochen?|d[ií]as?|semanas?)"
_befores = (
    re.compile(rf"{_ahead_of}\s+before\s+(?:the\s+)?(?:(?P<who>.+?)(?:['’]s?|s)\s+)?(?P<kind>{_kind})"),
    re.compile(rf"{_ahead_of}\s+before\s+(?:the\s+)?(?P<kind>{_kind})\s+of\s+(?P<who>.+)"),
    re.compile(rf"{_ahead_of}\s+vor\s+(?:(?:dem|ihrem|seinem)|(?P<who>.+?)(?:['’]?s|['’]))\s+(?P<kind>{_kind})"),
    re.compile(rf"{_ahead_of}\s+vor\s+dem\s+(?P<kind>{_kind})\s+von\s+(?P<who>.+)"),
    re.compile(rf"{_ahead_of}\s+antes\s+de(?:l| su)\s+(?P<kind>{_kind})(?:\s+de\s+(?P<who>.+))?"),
)


@dataclass(frozen=True, slots=True)
class Before:
    """So many days before somebody's day of that kind; `who` is the name that was typed, "" for whom it is about anyway."""

    days: int
    kind: str
    who: str


def typed_before(text: str) -> Before | None:
    """ "10 days before Ben's birthday", "a week before the birthday of Ben", in three languages; None for anything else."""
    text = " ".join(text.casefold().replace("\0", " ").split()).rstrip(".!")[:100]
    for theirs in ("her", "his", "their"):
        text = text.replace(f" before {theirs} ", " before the ")
    found = next((said for pattern in _befores if (said := pattern.fullmatch(text))), None)
    if not found:
        return None
    number = found["number"]
    count = 1 if number in ONE_OF else int(number) if number.isascii() and number.isdigit() else None
    if count is None:
        return None
    days = count * (7 if found["unit"][0] in "ws" else 1)
    kind = next(kind for kind, words in BEFORE_KINDS.items() if found["kind"] in words.split())
    return Before(days, kind, (found.groupdict()["who"] or "").strip())


def typed_when(text: str, today: date) -> When:
    """What was typed, seen from today. A day without a year is the next one. Raises ValueError for what cannot be read."""
    text = " ".join(text.casefold().replace("\0", " ").split()).rstrip(".!")
    text, at = _time_of(text)
    if not text and at:
        return When(today, at)
    if text in WORKDAYS:
        return When(day_of(Repeat(WORKDAY), today, 0), at, Repeat(WORKDAY))
    for pattern in _rounds:
        if said := pattern.fullmatch(text):
            on, repeat = _round_on(**said.groupdict(), today=today)
            return When(on, at, repeat)
    every = _every.fullmatch(text)
    if every or text in ADVERBS:
        on, repeat = _rhythm(_of_month.sub("", every[1]) if every else text, today)
        return When(on, at, repeat)
    return When(_day(_of_month.sub("", text), today), at)


def _round_on(day: str, unit: str, today: date, number: str | None = None) -> tuple[date, Repeat]:
    """Every so many of a unit on a day of it: "every 2 weeks on Tuesday", "the 31st of every month", "12 May every year"."""
    day = _on.sub("", day)
    times = int(number) if number and number.strip().isdigit() else 2 if number else 1
    if not 1 <= times <= LONGEST_EVERY:
        raise ValueError(number)
    if UNIT[unit] == WEEK and (weekday := _weekday(day)) is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7), Repeat(WEEK, times)
    place, _space, name = day.partition(" ")
    if UNIT[unit] == MONTH and place in PLACE and (weekday := _weekday(name)) is not None:
        repeat = Repeat(MONTH, times, PLACE[place], weekday)
        return day_of(repeat, today, 0), repeat
    if UNIT[unit] == MONTH and (monthly := _number.fullmatch(day)):
        return _day_of_month(int(monthly[1]), today), Repeat(MONTH, times)
    if UNIT[unit] == YEAR:
        return _dated(day, today), Repeat(YEAR, times)
    raise ValueError(day)


def _time_of(text: str) -> tuple[str, time | None]:
    found = _clock.search(text)
    if not found:
        return text, None
    hours, minutes, *bare, half = found.groups()
    hour, minute = int(hours or next(each for each in bare if each)), int(minutes or 0)
    half = (half or "").replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half == "pm" else 0)
    return text[: found.start()].rstrip(" ,"), time(hour, minute)


def _rhythm(text: str, today: date) -> tuple[date, Repeat]:
    words = text.split()
    if words[0] in ("other", "zweite", "zweiten") and len(words) > 1 and (words[1] in UNIT or _weekday(words[1]) is not None):
        words = ["2", *words[1:]]
    number = int(words[0]) if words[0].isascii() and words[0].isdigit() and len(words) > 1 else 1
    rest = words[1:] if words[0].isascii() and words[0].isdigit() and len(words) > 1 else words
    if not 1 <= number <= LONGEST_EVERY:
        raise ValueError(text)
    if len(rest) == 1 and rest[0] in UNIT:
        return today, Repeat(UNIT[rest[0]], number)
    if len(rest) == 1 and (weekday := _weekday(rest[0])) is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7), Repeat(WEEK, number)
    if len(words) == 2 and words[0] in PLACE and (weekday := _weekday(words[1])) is not None:
        repeat = Repeat(MONTH, nth=PLACE[words[0]], weekday=weekday)
        return day_of(repeat, today, 0), repeat
    if monthly := _number.fullmatch(text):
        return _day_of_month(int(monthly[1]), today), Repeat(MONTH)
    return _dated(text, today), Repeat(YEAR)


def _day_of_month(day: int, today: date) -> date:
    """The next month that has this day: the 31st begins in a month with 31 days."""
    if not 1 <= day <= 31:
        raise ValueError(day)
    found = today
    while found.day != day:
        found += timedelta(days=1)
    return found


def _day(text: str, today: date) -> date:
    text = _on.sub("", text)
    if text in NEAR:
        return today + timedelta(days=NEAR[text])
    if ahead := re.fullmatch(rf"(?:in|en|dentro de)\s+(\S+)\s+(\S+)|{NEXT}\s+(\S+)|(?:la |el )?(\S+) que viene", text):
        return _ahead(*ahead.groups(), today)
    weekday = _weekday(text.removeprefix("this ").removeprefix("diesen "))
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    place, _space, name = text.partition(" ")
    if place in PLACE and (weekday := _weekday(name)) is not None:
        return day_of(Repeat(MONTH, nth=PLACE[place], weekday=weekday), today, 0)
    return _dated(text, today)


def _ahead(number: str | None, unit: str | None, following: str | None, coming: str | None, today: date) -> date:
    """In so many of a unit, or the next one of it."""
    word = unit or following or coming or ""
    weekday = None if unit else _weekday(word)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if word not in UNIT:
        raise ValueError(word)
    count = 1 if not number or number in ONE_OF else int(number) if number.isascii() and len(number) < 6 else 10**6
    found = day_of(Repeat(UNIT[word], 1), today, count) if 0 <= count < 10**6 else None
    if found is None:
        raise ValueError(number)
    return found


def _dated(text: str, today: date) -> date:
    """A date with its year, or the next without one."""
    on, _is_circa = typed_day(text)
    known = partial_date(on)
    if not known or not known.comes_round:
        raise ValueError(text)
    if known.year:
        return known.in_year(known.year) if known.year <= LAST_YEAR else _refuse(text)
    return known.next_on(today) or _refuse(text)


def _refuse(text: str):
    raise ValueError(text)


def _weekday(word: str) -> int | None:
    """0 for Monday: its name, whole, short or in the plural, in English or in the language of the page."""
    with override("en"):
        found = _named(word)
    return _named(word) if found is None else found


def _named(word: str) -> int | None:
    word = word.rstrip(".")
    for names in (WEEKDAYS, WEEKDAYS_ABBR):
        for number, name in names.items():
            name = str(name).casefold().rstrip(".")
            if word in (name, f"{name}s"):
                return number
    return None
