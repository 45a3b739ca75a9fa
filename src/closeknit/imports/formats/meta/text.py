"""Meta's JSON holds the bytes of UTF-8, each written as a letter of Latin-1: "caf\\u00c3\\u00a9" is "café"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from closeknit.imports.formats.json_text import word
from closeknit.imports.formats.partial_dates import written_moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_at = re.compile(r"\s+(?:at|um|à|a las|às|alle|om|kl\.?|o)\s+(?=\d)", re.IGNORECASE)
_weekday = re.compile(r"^[^\W\d]+,\s+(?=[^\W\d]|\d)")
_zone = re.compile(r"\s*(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?\s*$|\s+([A-Z]{2,4})\s*$")
_glued = re.compile(r"(\d)([ap]\.?m\.?)\b", re.IGNORECASE)
_zones = {"UTC": 0, "GMT": 0, "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "CST": -6, "CDT": -5, "EST": -5, "EDT": -4,
          "CET": 1, "CEST": 2, "BST": 1, "EET": 2, "EEST": 3}  # fmt: skip


def mended(text: str) -> str:
    """A text as it was meant. What is no UTF-8 in disguise is right already and stays as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def text_of(value: Any) -> str:
    return mended(word(value)) if isinstance(value, str) else ""


def moment_of(value: Any) -> datetime | None:
    """Seconds or milliseconds since 1970, as a number or in digits; None for what is no moment."""
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str) or not str(value).strip():
            return None
        number = int(value) if isinstance(value, int) else int(float(value))
        if abs(number) >= 100_000_000_000:
            return EPOCH + timedelta(milliseconds=number)
        return EPOCH + timedelta(seconds=number) if number else None
    except (ValueError, OverflowError):
        return None


def moment_written(text: str) -> datetime | None:
    """The date of a page: "Sep 13, 2020, 12:26 PM", "Wednesday, November 12, 2008 at 8:53pm UTC+01"; naive where it tells no
    zone."""
    plain = " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())[:80]
    plain = _glued.sub(r"\1 \2", _at.sub(" ", plain))
    at = written_moment(plain) or written_moment(_weekday.sub("", plain))
    if at is not None:
        return at
    found = _zone.search(plain)
    if not found:
        return None
    at = written_moment(plain[: found.start()]) or written_moment(_weekday.sub("", plain[: found.start()]))
    if at is None:
        return None
    if found[4]:
        hours = _zones.get(found[4])
        return at if hours is None else _away(at, timedelta(hours=hours))
    away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return _away(at, away if found[1] == "+" else -away)


def _away(at: datetime, away: timedelta) -> datetime | None:
    try:
        return (at - away).replace(tzinfo=UTC)
    except OverflowError:
        return None
