"""The places a telephone finds: the same addresses for everybody, each showing what belongs to whoever signs in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

ROOT, ME, HOME, BOOK, CALENDAR = "/dav/", "/dav/me/", "/dav/home/", "/dav/home/people/", "/dav/home/days/"
KINDS = {ROOT: "root", ME: "principal", HOME: "home", BOOK: "people", CALENDAR: "days"}
INSIDE = {ROOT: (ME, HOME), HOME: (BOOK, CALENDAR)}


@dataclass(frozen=True, slots=True)
class Place:
    """`kind` is root, principal, home, people or days; with `name` a card or a calendar object in one of the last two."""

    kind: str
    path: str
    name: str = ""


def place_at(path: str) -> Place | None:
    """The place of a path that is no longer quoted, with or without the slash at the end of a folder; None for what is none, as
    where it holds signs that no name has."""
    if not path.isprintable():
        return None
    folder = path if path.endswith("/") else f"{path}/"
    if folder in KINDS:
        return Place(KINDS[folder], folder)
    parent, _slash, name = path.rpartition("/")
    parent += "/"
    return Place(KINDS[parent], parent, name) if parent in (BOOK, CALENDAR) and name else None


def place_of_href(href: str) -> Place | None:
    """The place that an href in a request names, a path or a whole address."""
    try:
        return place_at(unquote(urlsplit(href).path, errors="strict"))
    except (ValueError, UnicodeDecodeError):
        return None


def path_of(kind: str, name: str) -> str:
    """The path of a card or a calendar object as it is written in an answer."""
    return (BOOK if kind == "people" else CALENDAR) + quote(name, safe="-._~@")
