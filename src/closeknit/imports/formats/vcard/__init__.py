"""vCard 2.1, 3.0 and 4.0: address books of phones, of Apple, Google, Outlook, Evolution, Thunderbird and many more.

A reader of our own over RFC 6350, RFC 2426 and the vCard 2.1 specification, since real files keep to none of them: it never
cuts a note at a comma, never loses a card to its photo, and keeps every property it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ..records import Person, Record, Skipped, Unreadable
from ..text import decode_old, find_mark
from .cards import Card, Stray, cards
from .person import person_of
from .properties import properties

FORMAT = "vcard"


def sniff(head: bytes, name: str) -> float:
    """How likely a file with this head (up to 64 KiB) and name is a vCard: 1.0 when it begins with BEGIN:VCARD."""
    mark, charset = find_mark(head)
    text = decode_old(head[len(mark) :], charset or "latin-1").lstrip("\ufeff \t\r\n").upper()
    if text.startswith("BEGIN:VCARD"):
        return 1.0
    if "BEGIN:VCARD" in text:
        return 0.6 if not text.startswith("BEGIN:") else 0.3
    return 0.2 if name.lower().endswith((".vcf", ".vcard")) else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """One `Person` a card, in the order of the file, and one `Skipped` for what could not be taken; memory is bounded by the
    largest card. Raises `Unreadable` where the file holds no card at all."""
    has_card = False
    waiting: list[Record] = []
    for part in cards(stream):
        if isinstance(part, Stray):
            waiting.append(Skipped(f"line {part.line}", "This line stands outside of any contact card."))
            if not has_card:
                continue
        else:
            has_card = True
        yield from waiting
        waiting = []
        if isinstance(part, Card):
            yield from _records(part)
    if not has_card:
        raise Unreadable("No contact card was found in this file: a vCard begins with the line BEGIN:VCARD.")


def _records(card: Card) -> Iterator[Record]:
    where = f"card {card.number}, line {card.line}"
    if card.is_too_large:
        yield Skipped(where, "This card is larger than 32 MB, so it was left out.")
        return
    person, problems = person_of(properties(card.lines), where)
    yield from ([person] if _says_something(person) else [] if card.is_cut else [Skipped(where, "This card is empty.")])
    for line, why in problems:
        yield Skipped(f"card {card.number}, line {card.line + line}", why)
    if card.is_cut:
        yield Skipped(where, "The file ends before this card does; what stood there was kept.")


def _says_something(person: Person) -> bool:
    told = (person.name, person.emails, person.phones, person.addresses, person.links, person.handles, person.notes)
    return any(told) or any((person.occasions, person.relations, person.extra, person.photo, person.photo_url, person.labels,
                             person.nickname, person.role))  # fmt: skip
