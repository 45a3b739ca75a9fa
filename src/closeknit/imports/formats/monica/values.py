"""Single values of a row, taken for what they should be: texts, yes or no, days, moments, amounts."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from ..partial_dates import on
from .store import Row

WHOLE_UNITS = frozenset({"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
                         "XOF", "XPF"})  # fmt: skip
"""Currencies without hundredths (ISO 4217)."""

CURRENCIES = {"1": "CAD", "2": "USD", "3": "GBP", "4": "EUR", "5": "RUB", "6": "ZAR", "7": "DKK", "8": "INR", "9": "BRL"}
"""The numbers that Monica's migrations give the first ones; a dump of an account alone does not name them."""


def said(row: Row, *names: str) -> str:
    """The first of these that says anything, as text."""
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""


def is_so(row: Row, name: str) -> bool:
    value = row.get(name)
    if isinstance(value, str):
        return value.strip().lower() in ("1", "true", "yes", "y")
    return value is True or (isinstance(value, (int, float)) and value == 1)


def day(text: str) -> str:
    """ "YYYY-MM-DD" of whatever begins with a date, "" for what is no day of the calendar."""
    year, _, rest = text.strip()[:10].partition("-")
    month, _, last = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and last.isdecimal() and len(year) == 4):
        return ""
    found = on(int(year), int(month), int(last))
    return found if len(found) == 10 else ""


def moment(text: str) -> datetime | None:
    """When something happened: with a time of day it is UTC, as Monica keeps it; a bare day is the noon of the owner's wall."""
    if not (date := day(text)):
        return None
    try:
        found = datetime.fromisoformat(text.strip().replace(" ", "T"))
    except ValueError:
        found = datetime.fromisoformat(date)
    if found.time() == time():
        return found.replace(hour=12, tzinfo=None)
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return None


def special_day(row: Row) -> tuple[str, bool]:
    """(day as `Occasion.on` has it, whether it is only about) of one of Monica's special dates."""
    date = day(said(row, "date"))
    if not date:
        return "", False
    if is_so(row, "is_age_based"):
        return date[:4], True
    return (f"--{date[5:]}" if is_so(row, "is_year_unknown") else date), False


def amount(row: Row, currency: str) -> str:
    """A sum of money as a plain number, "" for none. Since version 2.19 the database counts in the smallest coin, as the
    column of a currency shows; the JSON export never does."""
    written = said(row, "amount", "value", "value_in_dollars")
    try:
        value = Decimal(written.replace(",", ""))
    except InvalidOperation:
        return ""
    if not value.is_finite() or not 0 < abs(value) < Decimal(10) ** 12:
        return ""
    if "currency_id" in row and currency not in WHOLE_UNITS:
        value /= 100
    return f"{value:.2f}".removesuffix(".00")


def left(row: Row, known: frozenset[str]) -> list[str]:
    """What a row says under names that nobody here knows: "name: value"."""
    return [
        f"{name}: {_written(value)}"
        for name, value in row.items()
        if name not in known and not name.startswith("#") and not name.endswith("_id") and value not in (None, "", [], {}, "0", 0)
    ]


def _written(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text.replace("\r", "").replace("\n", "\\n")
