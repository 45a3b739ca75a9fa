"""What the cells of a column look like, and whether its dates begin with the day or the month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from ..partial_dates import LONGEST, full_year, iso_date, on, written_date

MOSTLY = 0.6

_mail = re.compile(r"(?:[^<>@]{0,200}<)?\s*[^\s@<>,;:\"()]{1,128}@[^\s@<>,;:\"()]{1,250}\s*>?")
_url = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_phone = re.compile(r"(?:\+|00|\(|0)[\d\s()./\-]{6,24}(?:\s*(?:x|ext\.?)\s*\d{1,6})?|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}")
_number = re.compile(r"[-+]?[\d.,\s'%€$£]*\d[\d.,\s'%€$£]*-?")
_slashed = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?[./-]\s?(\d{2}|\d{4}))?\.?(?:[ T,].*)?")
_name = re.compile(r"[^\W\d_][^\W\d_'’.\-]*\.?(?:[ '’\-]+[^\W\d_][^\W\d_'’.\-]*\.?){1,4}")
_reversed = re.compile(r"[^,\d@]{1,60},\s*[^,\d@]{1,60}")
_courtesy = re.compile(
    r"(?:(?:mrs?|ms|miss|mx|dr|prof(?:essor)?|rev|sir|dame|lord|lady|hon|fr|sr|herrn?|frau|hr|m|mme|mlle|dipl|ing|mag|dra?|sra?|srta|don"
    r"|doña|dott|dottssa|sig|sigra|pan|pani|dhr|mevr|ph\.?d)\b\.?[\s\-]*)+",
    re.IGNORECASE,
)
_ranks = frozenset(
    {"admin", "member", "owner", "moderator", "host", "user", "guest", "subscriber", "administrator", "viewer", "editor", "staff"}
    | {"mitglied", "membre", "miembro", "organizer", "organiser", "co-organizer", "primary owner", "workspace owner", "invited"}
)
_nothing = re.compile(r"[0\s./-]*|n/?a|none|null|-+|unknown", re.IGNORECASE)
_serial = re.compile(r"\d{4,5}(?:\.0+)?")


def is_mail(text: str) -> bool:
    return bool(_mail.fullmatch(text.strip()))


def is_url(text: str) -> bool:
    return bool(_url.fullmatch(text.strip()))


def is_phone(text: str) -> bool:
    """A number written as people write telephone numbers; a bare number or a date is none."""
    text = text.strip()
    return bool(_phone.fullmatch(text)) and not _slashed.fullmatch(text) and sum(map(str.isdigit, text)) >= 7


def is_number(text: str) -> bool:
    return bool(_number.fullmatch(text.strip()))


def is_date(text: str) -> bool:
    return bool(written_date(text) or (len(text) <= LONGEST and _slashed.fullmatch(text.strip())))


def is_full_name(text: str) -> bool:
    """Two to five words of letters that each begin with a capital (or belong to a script without capitals)."""
    text = text.strip()
    if len(text) > 60 or not _name.fullmatch(text):
        return False
    words = text.split()
    return words[0][0].upper() == words[0][0] and words[-1][0].upper() == words[-1][0]


def is_reversed_name(text: str) -> bool:
    """ "Lovelace, Ada"."""
    return bool(_reversed.fullmatch(text.strip())) and not re.search(r",\s*(?:jr|sr|ph\.?d|md|m\.d|esq|i{2,3})\b", text, re.I)


def is_courtesy(text: str) -> bool:
    return len(text) < 40 and bool(_courtesy.fullmatch(text.strip()))


def is_rank(text: str) -> bool:
    return text.strip().casefold() in _ranks


def is_data(text: str) -> bool:
    """Whether this can hardly be a header."""
    return is_mail(text) or is_url(text) or is_phone(text) or (is_date(text) and not text.strip().isalpha()) or is_number(text)


def mostly(cells: Iterable[str], looks: Callable[[str], bool], share: float = MOSTLY) -> bool:
    """Whether most of the cells that say anything look so; not where none does."""
    said = [cell for cell in cells if cell.strip()]
    return bool(said) and sum(map(looks, said)) >= share * len(said)


def date_order(cells: Iterable[str]) -> bool | None:
    """True where dates like "05/06/1990" begin with the day, False where with the month, by the cells that can be only one of
    them; by their points ("05.06.1990") where none can. None where it cannot be known, and where nothing depends on it."""
    days = months = points = open_ones = 0
    for cell in cells:
        match = _slashed.fullmatch(cell.strip()) if len(cell) <= LONGEST else None
        if not match:
            continue
        first, mark, second = int(match.group(1)), match.group(2), int(match.group(3))
        if first > 12 >= second > 0:
            days += 1
        elif second > 12 >= first > 0:
            months += 1
        elif first != second and 0 < first <= 12 and 0 < second <= 12:
            open_ones += 1
            points += mark == "."
    if days or months:
        return days >= months
    return True if points and points == open_ones else None


def hangs_on_order(cells: Iterable[str]) -> bool:
    """Whether any date reads as two different days."""
    for cell in cells:
        match = _slashed.fullmatch(cell.strip()) if len(cell) <= LONGEST else None
        if match and match.group(1) != match.group(3) and max(int(match.group(1)), int(match.group(3))) <= 12:
            return True
    return False


def says_no_day(text: str) -> bool:
    """ "0/0/00", as Outlook writes a birthday that nobody entered."""
    return bool(_nothing.fullmatch(text.strip()))


def day_of(text: str, *, day_first: bool) -> str:
    """A day as `Occasion.on` has it: whole dates, days without a year ("14/5", "14.05.", "May 14"), and the numbers by which
    spreadsheets count days (33284, from 1899-12-30). Of two figures, a year from 30 on is of the last century. "" for no day."""
    text = text.strip()
    if len(text) > LONGEST or says_no_day(text):
        return ""
    if match := _slashed.fullmatch(text):
        return _slashed_day(match, day_first=day_first)
    if _serial.fullmatch(text) and (len(text.partition(".")[0]) == 5):
        return (date(1899, 12, 30) + timedelta(days=int(text.partition(".")[0]))).isoformat()
    return iso_date(text) or written_date(text, day_first=day_first) or _without_year(text)


def _slashed_day(match: re.Match[str], *, day_first: bool) -> str:
    first, second = int(match.group(1)), int(match.group(3))
    day, month = (first, second) if (day_first and second <= 12) or first > 12 else (second, first)
    written = match.group(4)
    if written is None:
        return on(0, month, day)
    year = full_year(written)
    return on(year - 100 if len(written) == 2 and year >= 2030 else year, month, day)


def _without_year(text: str) -> str:
    """ "14 May", "May 14th": a leap year makes it a date, and is taken off again."""
    for whole in (f"{text} 2000", f"{text}, 2000"):
        if found := written_date(whole):
            return "-" + found.removeprefix("2000") if found.startswith("2000-") else ""
    return ""
