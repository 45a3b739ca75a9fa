"""JSON as exports really have it: streamed, with rotten bytes, cut off in the middle, of other types than it should be.

Large files are never loaded whole: `elements` gives the values under one path, one at a time. What is small, an index or a
profile, may be `loaded`. `word`, `table` and `listed` take a value for what it should be and give the empty one where it is
something else, so that no reader stumbles over a number where a name should stand. Formats: RFC 8259; the scripts of X's archive
are JSON behind `window.YTD.… =`.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

import ijson

from closeknit.imports.formats.records import Skipped
from closeknit.imports.formats.text import chunks, decode_bytes

CUT = "This file is cut off or damaged here; what stands before was read."
LONGEST_START = 1 << 16
_assigned = re.compile(
    rb"\A\s*(?:/\*.*?\*/\s*|//[^\n]*\n\s*)*(?:(?:window\.|var |let |const )?[\w.$\[\]\"']+\s*=\s*)?(?=[\[{])", re.DOTALL
)
ENDS = b" \t\r\n;"


def elements(stream: BinaryIO, path: str = "item", *, where: str = "") -> Iterator[Any]:
    """The values at a path ("item": of a list, "messages.item": of the list in the field `messages`), in the order of the file.
    Where it breaks, one `Skipped` comes last, placed at `where` and the number of the value (from 1). Numbers may be floats."""
    number = 0
    try:
        for value in ijson.items(Plain(stream), path, use_float=True):
            number += 1
            yield value
    except (ijson.JSONError, UnicodeError, ValueError, OverflowError, RecursionError):
        yield Skipped(placed(where, number + 1), CUT)


def first(stream: BinaryIO, path: str) -> Any:
    """The first value at a path, None where there is none; the stream is put back to where it was."""
    start = stream.tell()
    found = next(elements(stream, path), None)
    stream.seek(start)
    return None if isinstance(found, Skipped) else found


def loaded(data: bytes) -> Any:
    """The value of a small file, None where it is no JSON."""
    prefix = _assigned.match(data[:LONGEST_START])
    try:
        return json.loads(decode_bytes(data[prefix.end() :] if prefix else data).rstrip(ENDS.decode()))
    except (ValueError, RecursionError):
        return None


def placed(where: str, number: int, what: str = "entry") -> str:
    """ "channel/2020-01-01.json, message 3": the place of a value, counted from 1."""
    return f"{where}, {what} {number}" if where else f"{what} {number}"


def table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def word(value: Any) -> str:
    """A text or a whole number as text, without surrogates that stand alone; "" for anything else."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 80:
        return str(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 53 else ""


def whole(value: Any) -> int:
    """A number, or its digits as text, as a whole number not below 0; 0 for anything else."""
    try:
        return max(0, min(int(float(value)), 1 << 40)) if isinstance(value, int | float | str) else 0
    except (ValueError, OverflowError):
        return 0


def unix_moment(value: Any) -> datetime | None:
    """Seconds since 1970, as a number or as text ("1452837352.000006"), in UTC; None where it is none."""
    if isinstance(value, float):
        value = f"{value:.6f}"
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    seconds, _, rest = str(value).strip().partition(".")
    try:
        return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=int(rest[:6].ljust(6, "0")))
    except (ValueError, OverflowError, OSError):
        return None


class Plain:
    """A stream of UTF-8 that a strict parser can read: marks, UTF-16 and rotten bytes are gone, and so is the assignment before
    the value and the semicolon behind it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.pieces = self._all(stream)
        self.held = b""

    def read(self, size: int = -1) -> bytes:
        while size and not self.held:
            piece = next(self.pieces, None)
            if piece is None:
                return b""
            self.held = piece
        given, self.held = (self.held, b"") if size < 0 else (self.held[:size], self.held[size:])
        return given

    def _all(self, stream: BinaryIO) -> Iterator[bytes]:
        held, is_first = b"", True
        for piece in self._clean(stream):
            if is_first and (prefix := _assigned.match(piece[:LONGEST_START])):
                piece = piece[prefix.end() :]
            is_first = False
            piece = held + piece
            kept = piece.rstrip(ENDS)
            held = piece[len(kept) :] if len(piece) - len(kept) < LONGEST_START else b""
            if kept:
                yield kept
        # what is held now are blanks and semicolons at the end of the file

    def _clean(self, stream: BinaryIO) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        for piece in chunks(stream):
            yield decoder.decode(piece).encode("utf-8", "replace")
        if rest := decoder.decode(b"", final=True):
            yield rest.encode("utf-8", "replace")
