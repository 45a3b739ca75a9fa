"""From a stream to cards: the raw lines between BEGIN:VCARD and END:VCARD, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from ..text import byte_lines

LARGEST_CARD = 32 << 20
"""Bytes; a larger card is left out, so that one file cannot fill the memory."""
MOST_LINES = LARGEST_CARD // 64
"""A card of very many short or empty lines fills the memory as well; 64 is less than what base64 has on a line."""


@dataclass(slots=True)
class Card:
    """One card: `number` counts from 1, `line` is that of its BEGIN, `lines` are those between, without their ends."""

    number: int
    line: int
    lines: list[bytes] = field(default_factory=list)
    is_too_large: bool = False
    is_cut: bool = False


@dataclass(slots=True, frozen=True)
class Stray:
    """The first of some lines that stand outside of a card."""

    line: int


def cards(stream: BinaryIO) -> Iterator[Card | Stray]:
    """The cards of a stream. A BEGIN within a card begins the next one, as where an END is lost, except after AGENT:, where
    vCard 2.1 nests a whole card; that one's lines stay within the outer card."""
    card: Card | None = None
    count = size = depth = 0
    is_stray_told = False
    for number, line in enumerate(byte_lines(stream, longest=LARGEST_CARD + 1), 1):
        mark = _mark(line) if line[:1] in b"BbEe \t" else ""
        if mark == "BEGIN":
            if card and _opens_agent(card):
                depth += 1
            else:
                if card:
                    yield card
                count, size, depth, is_stray_told = count + 1, 0, 0, False
                card = Card(number=count, line=number)
                continue
        elif mark == "END" and card:
            if not depth:
                yield card
                card = None
                continue
            depth -= 1
        if card is None:
            if not is_stray_told and mark != "END" and line.strip():
                is_stray_told = True
                yield Stray(number)
            continue
        size += len(line)
        _add(card, line, size)
    if card:
        card.is_cut = True
        yield card


def _mark(line: bytes) -> str:
    """ "BEGIN" or "END" where the line is that of a card, in any case and with blanks around."""
    if len(line) > 40:
        return ""
    text = line.strip().upper().replace(b" ", b"")
    return "BEGIN" if text == b"BEGIN:VCARD" else "END" if text == b"END:VCARD" else ""


def _opens_agent(card: Card) -> bool:
    last = next((line for line in reversed(card.lines) if line.strip()), b"").strip().upper()
    return last.startswith(b"AGENT") and last.endswith(b":")


def _add(card: Card, line: bytes, size: int) -> None:
    if size > LARGEST_CARD or len(card.lines) >= MOST_LINES:
        card.is_too_large = True
        card.lines.clear()
    if not card.is_too_large:
        card.lines.append(line)
