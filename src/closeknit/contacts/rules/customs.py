"""Values of the fields that an owner named: what may stand in each kind, and how it is compared."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date

KINDS = ("text", "number", "date", "yes_no", "choice", "link")
LONGEST = 2000
YES = ("yes", "true", "1", "ja", "sí", "si", "oui", "x")
NO = ("no", "false", "0", "nein", "non")
_number = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{1,30})?")
_day = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_link = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fit:
    """A value as it is kept: `norm` is compared with others of its field, `number` where it is one."""

    text: str
    norm: str
    number: float | None = None


def fit(kind: str, value: str, choices: list[str]) -> Fit | None:
    """The value as a field of this kind keeps it; None for one that does not fit. `value` is clean and not empty."""
    value = value[:LONGEST] if kind == "text" else " ".join(value.split())
    if len(value) > LONGEST:
        return None
    return (
        {"number": _fit_number, "date": _fit_day, "yes_no": _fit_yes, "link": _fit_link}.get(kind, _fit_text)(value)
        if kind != "choice"
        else _fit_choice(value, choices)
    )


def _fit_text(value: str) -> Fit:
    return Fit(value, value.casefold()[:200])


def _fit_number(value: str) -> Fit | None:
    plain = value.replace(" ", "").replace("\u202f", "")
    if not _number.fullmatch(plain):
        return None
    number = float(plain.replace(",", "."))
    return Fit(plain.replace(",", "."), plain[:200], number) if math.isfinite(number) else None


def _fit_day(value: str) -> Fit | None:
    found = _day.fullmatch(value)
    if not found:
        return None
    try:
        text = date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None
    return Fit(text, text)


def _fit_yes(value: str) -> Fit | None:
    word = value.casefold()
    return Fit("yes", "yes") if word in YES else Fit("no", "no") if word in NO else None


def _fit_choice(value: str, choices: list[str]) -> Fit | None:
    same = next((each for each in choices if each.casefold() == value.casefold()), None)
    return Fit(same, same.casefold()[:200]) if same else None


def _fit_link(value: str) -> Fit | None:
    if _link.fullmatch(value):
        return Fit(value, value.casefold()[:200])
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", value):
        return Fit(f"https://{value}", f"https://{value}".casefold()[:200])
    return None
