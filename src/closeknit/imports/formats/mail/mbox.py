"""An mbox file: many letters behind each other, each after a line "From address date" (mboxo, mboxrd, mboxcl, mboxcl2; RFC 4155).

Nobody ever agreed on what may stand in that line, and bodies hold unquoted lines that begin with "From ". A line separates
where it ends in a date and time and either an empty line stands before it or a header after it; without a date it must be
"From address" with both. Where a Content-Length leads exactly to a separator (or the end), nothing inside that body
separates. The file is read through a window of a few megabytes, whatever its size.

People: the distinct senders, each when first met (an archive's recipients are the list's own address or strangers by the
hundred).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from closeknit.imports.formats.mail.headers import HEADER_LIMIT, Acquaintances, Fields, fields_of, message_from
from closeknit.imports.formats.mail.window import Window
from closeknit.imports.formats.records import Record, Skipped, Unreadable

FORMAT = "mbox"

LONGEST_SEPARATOR = 4096
LOOK_AHEAD = 256

FROM = re.compile(rb"\nFrom ")
DATED = re.compile(
    rb"(?:\d{1,2}:\d\d(?::\d\d)?(?:[ \t]+[A-Z+-][\w:+-]{0,8}){0,2}[ \t]+\d{4}(?:[ \t]+[+-]\d{4})?(?:[ \t]+remote from .*)?"
    rb"|\d{1,2}[ -][A-Za-z]{3}[a-z]*[ -]\d{2,4}[ \t]+\d{1,2}:\d\d(?::\d\d)?(?:[ \t]+[+-]\d{4}|[ \t]+[A-Z]{1,5})?(?:[ \t]+\(.*\))?"
    rb"|\d{4}-\d\d-\d\d[ T]\d\d:\d\d\S*)\s*$"
)
UNDATED = re.compile(rb"From (?:\S+@\S+|\S+ at \S+\.\S+|-|MAILER-DAEMON)\s*$")
HEADER = re.compile(rb">?[!-9;-~]{1,70}:|>From ")
BLANK = re.compile(rb"\n\r?\n")


def sniff(head: bytes, name: str) -> float:
    """How surely this is an mbox, 0 to 1. A single letter that was saved with its separator line counts as one letter by its
    name."""
    start = head.lstrip(b"\xef\xbb\xbf\r\n")
    end = start.find(b"\n")
    if not start.startswith(b"From ") or end < 0 or not is_separator(start[:end], b"\n", start[end + 1 : end + LOOK_AHEAD]):
        return 0.0
    if name.lower().endswith((".eml", ".msg", ".emlx")):
        return 0.5 if not FROM.search(start) else 0.85
    return 0.98


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """Each letter as a `Message` (`where` is "message 3, line 41", counted from 1; `length` the bytes of its body), before it a
    `Person` for a sender who is new. A header above 1 MB and words before the first separator are `Skipped`."""
    known = Acquaintances()
    number = 0
    for piece in pieces(stream):
        if piece.number == 0:
            yield Skipped("line 1", "These lines stand before the first letter and belong to none.")
            continue
        number = piece.number
        where = f"message {number}, line {piece.line}"
        if piece.is_endless:
            yield Skipped(where, "The header of this letter is longer than a megabyte, which no mail program writes.")
            continue
        message = message_from(piece.fields, where=where, length=piece.body, envelope=piece.envelope)
        yield from known.new((message.sender,), where)
        yield message
    if not number:
        raise Unreadable('There is no letter in this file: an mbox begins each one with a line "From address date".')


@dataclass(slots=True)
class Piece:
    """One letter as it lies in the file; number 0 is what stands before the first. `body` counts bytes."""

    number: int
    line: int
    envelope: bytes = b""
    fields: Fields = field(default_factory=dict)
    body: int = 0
    is_endless: bool = False


def pieces(stream: BinaryIO) -> Iterator[Piece]:
    """The letters of the file, without their bodies."""
    window = Window(stream)
    at = first_separator(window)
    if at is None:
        return
    if at > LOOK_AHEAD or window.between(0, at).removeprefix(b"\xef\xbb\xbf").strip():
        yield Piece(0, 1)
    number = 0
    while at is not None:
        number += 1
        piece, at = next_piece(window, at, number)
        yield piece


def next_piece(window: Window, at: int, number: int) -> tuple[Piece, int | None]:
    """The letter whose separator begins at an offset, and the offset of the one after it."""
    window.keep = at
    line = window.line_at(at)
    start = window.between(at, at + LONGEST_SEPARATOR)
    envelope = start[: start.find(b"\n")] if b"\n" in start else start
    head_at = at + len(envelope) + 1
    blank = window.search(BLANK, head_at - 1, head_at + HEADER_LIMIT)
    body_at = blank[1] if blank else min(window.end, head_at + HEADER_LIMIT)
    head = window.between(head_at, blank[0] + 1 if blank else body_at)
    fields, has_ended = fields_of(head)
    following = next_separator(window, max(head_at, body_end(window, fields, body_at) if blank else 0) - 1)
    end = window.end if following is None else following
    if end < body_at:
        # The next letter begins inside what looked like this one's header: it was cut short here.
        fields, has_ended = fields_of(head[: end - head_at])
    is_endless = not has_ended and len(head) >= HEADER_LIMIT
    return Piece(number, line, envelope, fields, max(0, end - body_at), is_endless), following


def first_separator(window: Window) -> int | None:
    """The offset of the first separator; a byte order mark and empty lines may stand before it."""
    start = window.between(0, LOOK_AHEAD)
    at = len(start) - len(start.removeprefix(b"\xef\xbb\xbf").lstrip())
    return at if is_separator_at(window, at, b"\n\n") else next_separator(window, 0)


def next_separator(window: Window, scan: int) -> int | None:
    """The offset of the next line from `scan` on that separates; `scan` is at a line end or before."""
    while found := window.search(FROM, scan):
        at = found[0] + 1
        window.keep = at - 4
        if is_separator_at(window, at, window.between(max(0, at - 3), at)):
            return at
        scan = at
    return None


def is_separator_at(window: Window, at: int, before: bytes) -> bool:
    text = window.between(at, at + LOOK_AHEAD)
    if b"\n" not in text:
        text = window.between(at, at + LONGEST_SEPARATOR)
    line, _, after = text.partition(b"\n")
    return is_separator(line, before, after or window.between(at + len(line) + 1, at + len(line) + LOOK_AHEAD))


def is_separator(line: bytes, before: bytes, after: bytes) -> bool:
    """Whether a line begins a letter; `before` ends with the line end before it, `after` is the beginning of the next line."""
    if not line.startswith(b"From "):
        return False
    has_blank_before = before in (b"\n", b"\r\n") or before.endswith((b"\n\n", b"\n\r\n"))
    has_header_after = bool(HEADER.match(after))
    if DATED.search(line[-96:]):
        return has_blank_before or has_header_after
    return has_blank_before and has_header_after and bool(UNDATED.match(line))


def body_end(window: Window, fields: Fields, body_at: int) -> int:
    """The offset up to which no line separates: the end that Content-Length names, if a separator or the end stands there."""
    told = fields.get(b"content-length", (b"",))[0]
    length = int(told) if told.isdigit() and len(told) < 13 else 0
    if not length:
        return 0
    after = window.peek(body_at + length - 1, LONGEST_SEPARATOR)
    rest = after[1:].lstrip(b"\r\n")
    if not after or len(after) - len(rest) > 5:
        return 0
    line, _, beyond = rest.partition(b"\n")
    is_right = is_separator(line, b"\n\n", beyond) if rest else len(after) < LONGEST_SEPARATOR
    return body_at + length if is_right else 0
