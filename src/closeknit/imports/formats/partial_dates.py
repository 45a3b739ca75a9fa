"""Dates that may lack a part, as address books write them; the answer is what `Occasion.on` holds, or "" for no date.

ISO 8601 and vCard forms (RFC 6350 section 4.3.1), dates written by people or programs ("18 Jun 2025", "15-Jan-24",
"05/14/23"), and the year that stands for no year (1604 by Apple and CardBook).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

NO_YEAR = 1604
"""Apple's sign for a birthday without a year: a leap year so long ago that nobody alive was born in it."""

LONGEST = 80
"""No date is written in more characters; what is longer is not looked at, since it could take for ever."""

_iso = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ].*)")
_no_year = re.compile(r"--(\d\d)-?(\d\d)(?:$|[T ].*)")
_year_month = re.compile(r"(\d{4})-(\d\d)")
_month = re.compile(r"--(\d\d)")
_year = re.compile(r"\d{4}")
_slashed = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_worded = re.compile(
    r"(?:[^\W\d]+,\s*)?(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s\-/]+(?:de\s+)?([^\W\d]+)\.?,?[\s\-/]+(?:de\s+)?(\d{4}|\d\d)"
)
_month_first = re.compile(r"(?:[^\W\d]+,\s*)?([^\W\d]{3,})\.?[\s\-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s\-]+(\d{4}|\d\d)")
_far_east = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_clock = re.compile(r"[,T\s]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*([AaPp]\.?[Mm]\.?)?\s*(UTC|GMT|Z|[+-]\d\d:?\d\d)?\s*$")

_months = {
    1: "jan januar january jän jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń sty ocak янв"
    " января январь",
    2: "feb februar february février fevrier févr fevr fév febrero fevereiro fev febbraio februari lutego luty lut şubat"
    " şub фев февр февраля февраль",
    3: "mar march märz maerz mär mrz mars marzo março marco maart mrt marca marzec mart мар марта март",
    4: "apr april avril avr abril abr aprile kwietnia kwiecień kwi nisan nis апр апреля апрель",
    5: "may mai mayo maio maggio mag mei maj maja mayıs мая май",
    6: "jun june juni juin junio junho giugno giu czerwca czerwiec cze haziran haz июн июня июнь",
    7: "jul july juli juillet juil julio julho luglio lug lipca lipiec lip temmuz tem июл июля июль",
    8: "aug august août aout agosto ago augustus augusti sierpnia sierpień sie ağustos ağu авг августа август",
    9: "sep sept september septembre septiembre setembro set settembre września wrzesień wrz eylül eyl сен сент сентября"
    " сентябрь",
    10: "oct october okt oktober octobre octubre outubro out ottobre ott października październik paź ekim eki окт"
    " октября октябрь",
    11: "nov november novembre noviembre novembro listopada listopad lis kasım kas ноя нояб ноября ноябрь",
    12: "dec december dez dezember décembre decembre déc diciembre dic dezembro dicembre grudnia grudzień gru desember"
    " des aralık ara дек декабря декабрь",
}
_month_of = {name: number for number, names in _months.items() for name in names.split()}
_days_of = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_date(text: str, omit_year: str = "") -> str:
    """A date in one of the forms of vCard or ISO 8601; "" for what is none of them or no day of the calendar.

    `omit_year` is the year that stands for "no year" (the parameter X-APPLE-OMIT-YEAR); 1604 always does.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return ""
    if match := _iso.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return on(0 if str(year) == omit_year else year, month, day)
    if match := _no_year.fullmatch(text):
        return on(0, int(match.group(1)), int(match.group(2)))
    if match := _year_month.fullmatch(text):
        return text if 1 <= int(match.group(2)) <= 12 and int(match.group(1)) else ""
    if match := _month.fullmatch(text):
        return text if 1 <= int(match.group(1)) <= 12 else ""
    return text if _year.fullmatch(text) and int(text) else ""


def on(year: int, month: int, day: int) -> str:
    """The day in the form of `Occasion.on`; year 0 and 1604 mean none. "" where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= _days_of[month - 1]:
        return ""
    if year in (0, NO_YEAR):
        return f"--{month:02}-{day:02}"
    if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def written_date(text: str, *, day_first: bool = False) -> str:
    """A date as people and spreadsheets write it, or any form of `iso_date`; a time after it is dropped.

    Where day and month of "05/06/23" could be either, `day_first` decides; "05/14/23" and "14/05/23" decide themselves.
    """
    if len(text) > LONGEST:
        return ""
    text = _clock.sub("", text.strip().strip("\u200e\u200f")).strip()
    if found := iso_date(text):
        return found
    if match := _slashed.fullmatch(text):
        return _by_numbers(*match.groups(), day_first=day_first)
    if match := _far_east.fullmatch(text):
        return on(*(int(part) for part in match.groups()))
    if match := _worded.fullmatch(text):
        return _by_name(match.group(1), match.group(2), match.group(3))
    if match := _month_first.fullmatch(text):
        return _by_name(match.group(2), match.group(1), match.group(3))
    return ""


def _by_numbers(first: str, second: str, third: str, *, day_first: bool) -> str:
    if len(first) > 2:
        return on(int(first), int(second), int(third)) if len(third) <= 2 else ""
    one, two = int(first), int(second)
    if one > 12 or (day_first and two <= 12):
        one, two = two, one
    return on(full_year(third), one, two)


def _by_name(day: str, month: str, year: str) -> str:
    number = _month_of.get(month.lower(), 0)
    return on(full_year(year), number, int(day)) if number else ""


def full_year(text: str) -> int:
    """A year of two figures lies between 1969 and 2068, as POSIX has it; one of four is itself."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year > 68 else 2000)


def written_moment(text: str) -> datetime | None:
    """A date with a time of day ("2023-05-01 12:34:56 UTC", "5/1/23, 1:34 PM"); aware where the zone is written, else naive."""
    match = _clock.search(text.strip()) if len(text) <= LONGEST else None
    day = written_date(text)
    if not match or len(day) != 10:
        return None
    hour, minute, second, half, zone = match.groups()
    hours = int(hour) % 12 + (12 if half[0] in "Pp" else 0) if half else int(hour)
    try:
        moment = datetime.fromisoformat(day).replace(hour=hours, minute=int(minute), second=int(second or 0))
        return moment.replace(tzinfo=_zone(zone)) if zone else moment
    except ValueError:
        return None


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(-away if text[0] == "-" else away)
