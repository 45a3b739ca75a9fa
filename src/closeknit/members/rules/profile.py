"""What a member says of themselves: which fields there are, and to whom each is told at first. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

PLACE = "place"
LINES = ("pronouns", PLACE, "languages")
TEXTS = ("care_about", "ask_about", "working_on", "season")
ZONE = "zone"
ONCE = (*LINES, ZONE, *TEXTS)
"""Fields of which there is one at most."""
WAYS = ("email", "phone", "handle", "link")
DAYS = ("birthday", "anniversary", "other")
SHOWN_IN = (*ONCE, *WAYS, *DAYS)
"""Every kind, in the order of a profile."""

CLOSE = frozenset({*WAYS, *DAYS})
_NUMBER = re.compile(r"[+(]?\d[\d ()./\u2013-]{4,}")
_MAILABLE = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


def first_audience(kind: str) -> str:
    """To whom a field is told until its member says otherwise.

    What one says in order to be met and asked (interests, languages, a town) is told to all members: it is empty until it is
    typed, and of no use to nobody. What leads to one's phone, door or papers (ways to reach me, days that name one's age) is told
    to people one has met: a thing that was told too widely is not untold.
    """
    return "met" if kind in CLOSE else "members"


def plain_kind(kind: str, text: str) -> str:
    """The kind that a way to reach somebody plainly has, where it was left standing at the first one: a number is no address."""
    text = text.strip()
    if kind != WAYS[0] or not text or "@" in text:
        return kind
    if _NUMBER.fullmatch(text):
        return "phone"
    return "link" if re.match(r"https?://\S", text) else kind


@dataclass(frozen=True, slots=True)
class Said:
    """One field as its member fills it in; `text` "" says nothing any more. `field_id` names a way or a day that is there, 0 a
    new one. `label` is the service of a handle, or a word of one's own. A day is "YYYY-MM-DD" or "--MM-DD"."""

    kind: str
    text: str
    audience: str
    circle_ids: tuple[int, ...] = ()
    label: str = ""
    field_id: int = 0


def href_of(kind: str, text: str) -> str:
    """Where a way to reach somebody leads; "" where a browser could not follow it, or should not ("javascript:")."""
    if kind == "email":
        return f"mailto:{text}" if _MAILABLE.fullmatch(text) else ""
    if kind == "phone":
        digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
        return ("tel:+" if text.startswith("+") else "tel:") + digits if digits else ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc else ""
