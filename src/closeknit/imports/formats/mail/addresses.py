"""Who stands in an address field: RFC 5322 section 3.4 with groups and comments, and what people and archives make of it.

Pipermail writes "name at host (Real Name)", Outlook separates by semicolons, some programs by spaces alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from closeknit.imports.formats.mail.words import LONGEST, decoded_words, plain, tidy
from closeknit.imports.formats.records import Party

SIMPLE = re.compile(
    r'\s*(?:(?:"([^"\\]*)"|([^"<>@,;:()\\]*))\s*<([^<>@\s",;:()\\]+@[^<>@\s",;:()\\]+)>|([^<>@\s",;:()\\=]+@[^<>@\s",;:()\\=]+))\s*(?:,\s*|$)'
)
TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)(?:"|$)|<([^<>]*)>|([,;:()])|([^"<>,;:()]+)|(.)', re.DOTALL)
VEILED = re.compile(r"([\w.+=~!#$%&'*/?^`{|}-]+) at ([\w-]+(?:\.[\w-]+)+)")
ANY_ADDRESS = re.compile(r'[^\s<>"(),;:@\[\]]{1,128}@[^\s<>"(),;:@\[\]]{1,255}')
QUOTE = re.compile(r'\\.|"')
CACHED_UP_TO = 512
LONGEST_NAME = 1000
LONGEST_ADDRESS = 512


def parties_of(raw: bytes, charset: str = "") -> list[Party]:
    """Everybody an address field names, in its order. An entry without an @ becomes a party with a name alone."""
    if len(raw) <= CACHED_UP_TO:
        return list(_remembered(raw, "" if raw.isascii() else charset))
    return list(_parties(plain(raw, charset)))


@lru_cache(maxsize=8192)
def _remembered(raw: bytes, charset: str) -> tuple[Party, ...]:
    return tuple(_parties(plain(raw, charset)))


def _parties(text: str) -> Iterator[Party]:
    # Long runs of white space would make the pattern slow.
    text = text.strip() if len(text) < CACHED_UP_TO else " ".join(text.split())
    plain_list = []
    end = 0
    while end < len(text):
        simple = SIMPLE.match(text, end)
        if not simple:
            break
        quoted, loose, in_angles, bare = simple.groups()
        plain_list.append(party(quoted or loose or "", in_angles or bare))
        end = simple.end()
    yield from plain_list if end == len(text) else _wild_parties(text)


def _wild_parties(text: str) -> Iterator[Party]:
    # A quotation mark without its fellow would swallow the rest.
    if sum(mark == '"' for mark in QUOTE.findall(text)) % 2:
        text = text.replace('"', "")
    found = [one for entry in entries(text) for one in people_in(entry)]
    if "@" in text and not any(one.email for one in found):
        found = [party("", address) for address in ANY_ADDRESS.findall(text)] or found
    elif "@" not in text and "=?" in text and "@" in decoded_words(text[:LONGEST]):
        found = [party("", address) for address in ANY_ADDRESS.findall(decoded_words(text[:LONGEST]))]
    yield from found


class Entry:
    """One entry of a list while it is read: loose words, quoted words, what stood in <> and what stood in ()."""

    __slots__ = ("angle", "comment", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.angle: str | None = None
        self.comment = ""


def entries(text: str) -> Iterator[Entry]:
    """The entries of a list; what stands before a colon is the name of a group and is dropped."""
    entry, depth = Entry(), 0
    for token in TOKEN.finditer(text):
        quoted, angle, mark, words, _ = token.groups()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif depth:
            entry.comment += token[0]
        elif mark in (",", ";"):
            yield entry
            entry = Entry()
        elif mark == ":":
            entry = Entry() if "".join(entry.words).strip().lower() != "mailto" else entry
        elif angle is not None:
            entry.angle = angle if entry.angle is None or "@" not in entry.angle else entry.angle
        elif quoted is not None:
            entry.words.append(re.sub(r"\\(.)", r"\1", quoted) if "\\" in quoted else quoted)
        elif words:
            entry.words.append(words)
    yield entry


def people_in(entry: Entry) -> Iterator[Party]:
    words = "".join(entry.words).strip()
    if entry.angle is not None:
        address = entry.angle.rpartition(":")[2] if "@" in entry.angle else entry.angle
        if address.strip() or words:
            yield party(words or entry.comment, veiled(address))
        return
    if "@" not in words:
        opened = veiled(words)
        yield from [party(entry.comment, opened)] if "@" in opened or words else []
        return
    addresses = [word for word in words.split() if "@" in word]
    if len(addresses) == 1 or not all("@" in word for word in words.split()):
        loose = " ".join(word for word in words.split() if "@" not in word)
        yield party(entry.comment or loose, addresses[0])
        return
    yield from (party("", address) for address in addresses)


def veiled(text: str) -> str:
    """Pipermail hides the @ of "ben at example.org" from harvesters."""
    match = VEILED.fullmatch(text.strip())
    return f"{match[1]}@{match[2]}" if match else text


@lru_cache(maxsize=8192)
def party(name: str, address: str) -> Party:
    """A party from a display name and an address as they stand in the field."""
    address = "".join(tidy(decoded_words(address[:LONGEST_ADDRESS])).split()).strip("'\"<>")
    name = tidy(decoded_words(name[:LONGEST_NAME])).strip("\"' ") if name else ""
    if "@" not in address.strip("@"):
        return Party(name=name or address)
    if name.casefold() == address.casefold():
        name = ""
    return Party(name=name, email=address)
