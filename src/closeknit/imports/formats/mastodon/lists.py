"""The lists of an account: whom it follows and in which lists, which are people; whom it blocked or muted, which domains it
blocked and what it bookmarked, which are known so that nobody of them becomes a contact.

What a list is stands in its header where it has one, else in its name. Without a header are `lists.csv`, `blocked_accounts.csv`,
`blocked_domains.csv` and `bookmarks.csv` to this day, and `following_accounts.csv` until Mastodon 2.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO

from closeknit.imports.formats.csv_text import csv_rows
from closeknit.imports.formats.records import Handle, Person, Record, Skipped, Unreadable
from closeknit.imports.formats.text import decode_bytes, open_text

SERVICE = "mastodon"
FOLLOWED, LISTED = "followed", "listed"
NOTHING = {
    "blocked": "These are accounts that were blocked, so nobody of them is brought.",
    "muted": "These are accounts that were muted, so nobody of them is brought.",
    "domains": "These are servers and no people, so nothing of them is brought.",
    "bookmarks": "These are posts that were bookmarked; they name nobody whom one knows, so nothing of them is brought.",
    "likes": "These are posts that were liked; they name nobody whom one knows, so nothing of them is brought.",
    "filters": "These are filters for posts and no people, so nothing of them is brought.",
}
"""Kinds of lists that hold nobody to bring, each with the sentence that says so."""

SAMPLE = 40
ADDRESS = re.compile(r"@?([\w.+-]+)@([\w-]+(?:\.[\w-]+)+(?::\d+)?)")
_named = (
    ("muted", re.compile(r"(?:^|[^a-z])(?:muted_accounts|mutes)(?![a-z])")),
    ("domains", re.compile(r"(?:^|[^a-z])(?:blocked_domains|domain_blocks|domain_allows)(?![a-z])")),
    ("blocked", re.compile(r"(?:^|[^a-z])(?:blocked_accounts|blocks)(?![a-z])")),
    ("bookmarks", re.compile(r"(?:^|[^a-z])bookmarks(?![a-z])")),
    (FOLLOWED, re.compile(r"(?:^|[^a-z])(?:following_accounts|followers_accounts|follows|followers|following)(?![a-z])")),
    (LISTED, re.compile(r"(?:^|[^a-z])lists(?![a-z])")),
)
_domain = re.compile(r"[\w*-]+(?:\.[\w*-]+)+(?::\d+)?\.?")
_address_of_post = re.compile(r"https?://\S+")


def list_kind(head: bytes, name: str) -> str:
    """What a table of accounts is: a key of `NOTHING`, `FOLLOWED`, `LISTED`, or "" where it is no list of Mastodon's."""
    text = decode_bytes(head).lstrip("\ufeff \t\r\n")
    rows = [[cell.strip() for cell in cells] for _, cells in islice(csv_rows(text.splitlines(keepends=True)), SAMPLE)]
    if len(head) >= 1 << 16 and len(rows) > 1:
        rows.pop()
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    told = _by_name(name)
    return _by_header([cell.casefold() for cell in rows[0]], told) or (told if told and _fits(told, rows) else "")


def _by_name(name: str) -> str:
    stem = PurePosixPath(name).name.casefold().replace("-", "_").rsplit(".", 1)[0]
    return next((kind for kind, pattern in _named if pattern.search(stem)), "")


def _by_header(cells: list[str], told: str) -> str:
    if cells[0] == "account address":
        if "hide notifications" in cells:
            return "muted"
        return told if len(cells) == 1 and told in ("blocked", "muted") else FOLLOWED
    if cells[:2] == ["list name", "account address"]:
        return LISTED
    return {"#domain": "domains", "#uri": "bookmarks"}.get(cells[0], "")


def _fits(kind: str, rows: list[list[str]]) -> bool:
    """Whether the rows of a list without a header are what its name says, but for one in ten: many a table is called "lists"."""
    if kind == LISTED:
        fitting = [len(row) == 2 and ADDRESS.fullmatch(row[1]) for row in rows]
    elif kind == "domains":
        fitting = [bool(_domain.fullmatch(row[0])) for row in rows]
    elif kind == "bookmarks":
        fitting = [len(row) == 1 and _address_of_post.fullmatch(row[0]) for row in rows]
    else:
        fitting = [ADDRESS.fullmatch(row[0]) and not any(map(ADDRESS.fullmatch, row[1:])) for row in rows]
    return bool(fitting[0]) and sum(map(bool, fitting)) * 10 >= len(rows) * 9


def read_list(stream: BinaryIO, name: str, where: str) -> Iterator[Record]:
    """The people of a list, or one `Skipped` that says why it holds nobody to bring. Raises `Unreadable` for no such list."""
    start = stream.tell()
    kind = list_kind(stream.read(1 << 16), name)
    stream.seek(start)
    if kind in NOTHING:
        yield Skipped(where or "line 1", NOTHING[kind])
    else:
        yield from _accounts(stream, where)


def _accounts(stream: BinaryIO, where: str) -> Iterator[Record]:
    """One account a row, in the first cell or, in lists, behind the name of the list. Who is in several lists is told once, with
    the first."""
    is_any, seen = False, set()
    for line, cells in csv_rows(open_text(stream, "Mastodon accounts"), ","):
        values = [cell.strip() for cell in cells]
        place = f"{where}, line {line}" if where else f"line {line}"
        if "account address" in [value.strip("\ufeff").casefold() for value in values[:2]]:
            is_any = True
            continue
        if not any(values):
            continue
        at = next((number for number, value in enumerate(values[:2]) if ADDRESS.fullmatch(value)), None)
        if at is None:
            yield Skipped(place, "This row holds no address of an account.")
            continue
        is_any = True
        person = _listed(values, at, place)
        if person.handles[0].value.casefold() not in seen:
            seen.add(person.handles[0].value.casefold())
            yield person
    if not is_any:
        raise Unreadable("This file holds no addresses of Mastodon accounts.")


def _listed(values: list[str], at: int, where: str) -> Person:
    account, host = ADDRESS.fullmatch(values[at]).groups()
    person = Person(where, name=account, handles=[Handle(SERVICE, f"{account}@{host}")], is_passing=True)
    if at == 1 and values[0]:
        person.labels.append(values[0])
    elif len(values) > 3 and values[3]:
        person.languages = [each.strip() for each in values[3].split(",") if each.strip()]
    return person
