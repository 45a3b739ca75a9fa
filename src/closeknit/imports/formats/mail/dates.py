"""When a letter was written: the Date field of RFC 5322 section 3.3, with its obsolete forms and the usual mistakes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import lru_cache

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
USUAL = re.compile(
    r"\s*(?:[A-Za-z]{2,9}\.?\s*,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?,?[\s-]+(\d{2,4})\s+"
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(\S*)"
)
OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})$", re.IGNORECASE)
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
NO_OFFSET = re.compile(r"[+-]00:?00|\b(?:GMT|UTC?|Z)\b")
WHOLE_YEAR = re.compile(r"(?<![-+\d])(?:19|20|21)\d\d(?!\d)")

# RFC 5322 gives the American names; the others are unambiguous and common. Any other name is an unknown zone.
ZONE_NAMES = (
    "ut+0 gmt+0 utc+0 z+0 wet+0 west+1 cet+1 met+1 mez+1 cest+2 mest+2 mesz+2 eet+2 eest+3 msk+3 hkt+8 sgt+8 jst+9 kst+9 "
    "aest+10 aedt+11 nzst+12 nzdt+13 est-5 edt-4 cst-6 cdt-5 mst-7 mdt-6 pst-8 pdt-7 akst-9 akdt-8 hst-10"
)
ZONE_HOURS = {name: int(hours) for name, hours in re.findall(r"([a-z]+)([+-]\d+)", ZONE_NAMES)}


def moment_of(text: str) -> datetime | None:
    """The moment a Date field names: aware where it gives an offset or a known zone (-0000 is UTC), naive where the zone is
    missing or unknown, None where it cannot be read or its offset cannot exist. Years of two digits follow RFC 5322 (00 to
    49 are 20xx)."""
    usual = USUAL.match(text)
    if usual:
        day, month_name, year, hour, minute, second, zone = usual.groups()
        month = MONTHS.get(month_name.lower())
        if month:
            return built(whole_year(year), month, int(day), int(hour), int(minute), int(second or 0), zone)
    return from_iso(text) or from_guess(text)


def built(year: int, month: int, day: int, hour: int, minute: int, second: int, zone: str) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone_of(zone)) if plausible(year) else None
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=256)
def zone_of(zone: str) -> timezone | None:
    """The zone a field names, None where the name is unknown. Raises ValueError for an offset that no place can have."""
    offset = OFFSET.match(zone)
    if offset:
        hours, minutes = int(offset[2]), int(offset[3])
        if hours > 15 or minutes > 59:
            raise ValueError(zone)
        shift = timedelta(hours=hours, minutes=minutes)
        return UTC if not shift else timezone(-shift if offset[1] == "-" else shift)
    if zone[:1] in "+-" and zone[1:2].isdigit():
        raise ValueError(zone)
    hours = ZONE_HOURS.get(zone.strip("()").lower())
    if hours is None:
        return None
    return timezone(timedelta(hours=hours)) if hours else UTC


def from_iso(text: str) -> datetime | None:
    """Some programs write ISO 8601 instead."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if plausible(moment.year) and ":" in text else None


def from_guess(text: str) -> datetime | None:
    """The standard library's reader knows the odd orders (asctime, month first), but guesses where parts are missing: it is
    believed only where the text really holds a time and the year it found."""
    try:
        parts = parsedate_tz(text)
    except Exception:  # It has raised ValueError, IndexError and TypeError on wild dates over the years.
        return None
    year = WHOLE_YEAR.search(text)
    if not parts or not year or parts[0] != int(year[0]) or not CLOCK.search(text):
        return None
    offset = parts[9] or 0
    if not offset and not NO_OFFSET.search(text):
        return built(*parts[:6], "")
    return built(*parts[:6], f"{'-' if offset < 0 else '+'}{abs(offset) // 3600:02d}{abs(offset) // 60 % 60:02d}")


def whole_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def plausible(year: int) -> bool:
    """Mail between machines began in 1971; a year far ahead is a broken clock that would bend every reading of silence."""
    return 1970 <= year <= 2199
