"""From bytes to text and lines: byte order marks, UTF-8, UTF-16 without a mark, old code pages, any line end, any length.

Every reader of text uses these, so that a file written by an old program on a far-away phone is read the same way everywhere.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from .charsets import guess_charset
from .records import Unreadable

HEAD = 1 << 16
CHUNK = 1 << 18
AHEAD, MOST_AHEAD = 1 << 16, 400
"""Bytes and lines that are looked at before a code page is guessed."""

LEVELS = frozenset(
    {"DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "CRITICAL", "FATAL", "TRACE"}
    | {"debug", "info", "notice", "warn", "warning", "error"}
)
"""What stands behind the stamps of a program's log, where a chat has names."""

LONGEST_LINE = 16 << 20
"""Bytes of one line that are kept; what follows up to the line end is dropped, so that memory stays bounded."""

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_bytes(data: bytes) -> str:
    """The text of some bytes whose charset nobody told: by mark, as UTF-8, as UTF-16, else by the likeliest code page."""
    mark, charset = find_mark(data)
    if charset:
        return data[len(mark) :].decode(charset, "replace")
    return decode_unmarked(data)


def decode_unmarked(data: bytes, doubtful: bytes = b"", charset: str = "") -> str:
    """Text that is UTF-8, or UTF-8 with few rotten bytes, or in a code page: `charset`, else the likeliest of `doubtful` (or of
    itself)."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 8 < sum(map(_is_no_ascii, text)):
        return text
    return decode_old(data, charset or guess_charset(doubtful or data))


def _is_no_ascii(letter: str) -> bool:
    return letter > "\x7f"


def decode_old(data: bytes, charset: str) -> str:
    """Bytes by an old code page; a byte that the page does not define becomes the replacement sign, nothing raises."""
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):
        return data.decode("windows-1252", "replace")


def find_mark(head: bytes) -> tuple[bytes, str]:
    """The byte order mark at the start and the charset it (or the pattern of zero bytes) tells; (b"", "") where neither is."""
    for mark, charset in BOMS:
        if head.startswith(mark):
            return mark, charset
    return b"", _unmarked_utf16(head[:HEAD])


_PLAIN_START = re.compile(rb"[A-Za-z0-9 :;,=\"_-]{8}")  # eight letters side by side: no zero byte between them, so 8-bit text


def _unmarked_utf16(head: bytes) -> str:
    """Text in UTF-16 is full of zero bytes on one side only: line ends, digits and Latin letters have them."""
    if b"\0" not in head[:512] or len(head) < 4 or _PLAIN_START.match(head):
        return ""
    pairs = len(head) // 2
    high, low = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    least = pairs * (0.15 if b"\0\n" not in head and b"\n\0" not in head else 0.02)  # of other scripts, line ends have them alone
    if high > least and low * 20 < high and _is_utf16(head, "utf-16-be"):
        return "utf-16-be"
    if low > least and high * 20 < low and _is_utf16(head, "utf-16-le"):
        return "utf-16-le"
    return ""


def _is_utf16(head: bytes, charset: str) -> bool:
    text = head[: len(head) // 2 * 2].decode(charset, "replace")
    strange = sum(each == "\ufffd" or (each < " " and each not in "\t\r\n") for each in text)
    return strange * 50 <= len(text)


def is_binary(head: bytes) -> bool:
    """Whether a head is no text at all: zero bytes without being UTF-16, or mostly control characters."""
    if find_mark(head)[1]:
        return False
    controls = sum(head.count(bytes((byte,))) for byte in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return head.count(0) * 100 > len(head) or controls * 20 > len(head)


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream in pieces of one 8-bit charset: what is UTF-16 or UTF-32 comes as UTF-8, other bytes as they are."""
    head = _first(stream)
    mark, charset = find_mark(head)
    head = head[len(mark) :]
    if charset in ("", "utf-8"):
        if head:
            yield head
        while piece := stream.read(CHUNK):
            yield piece
        return
    decoder = codecs.getincrementaldecoder(charset)("replace")
    while head:
        yield decoder.decode(head).encode("utf-8", "replace")
        head = stream.read(CHUNK)
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _first(stream: BinaryIO) -> bytes:
    """The first `HEAD` bytes even where the stream gives fewer at a time, as a pipe does."""
    head = b""
    while len(head) < HEAD and (piece := stream.read(HEAD - len(head))):
        head += piece
    return head


def byte_lines(stream: BinaryIO, *, keep_ends: bool = False, longest: int = LONGEST_LINE) -> Iterator[bytes]:
    """The lines of a stream, in UTF-8 or an unknown 8-bit charset; CR, LF and CRLF all end a line."""
    rest: list[bytes] = []
    size = 0
    for piece in chunks(stream):
        if rest and rest[-1].endswith(b"\r"):
            piece = rest.pop() + piece
        lines = piece.splitlines(keepends=True)
        for number, line in enumerate(lines):
            if number == len(lines) - 1 and not line.endswith(b"\n"):
                # A CR at the very end may be half of a CRLF: it waits for the next piece.
                if size < longest or line.endswith(b"\r"):
                    rest.append(line)
                size += len(line)
                break
            if rest:
                line, rest, size = b"".join((*rest, line)), [], 0
            yield _finished(line, keep_ends, longest)
    if rest:
        yield _finished(b"".join(rest), keep_ends, longest)


def _finished(line: bytes, keep_ends: bool, longest: int) -> bytes:
    if len(line) > longest:
        line = line[:longest] + b"\n"
    return line if keep_ends else line.rstrip(b"\r\n")


def text_lines(stream: BinaryIO, *, keep_ends: bool = False) -> Iterator[str]:
    """The lines of a stream as text. The old code page, where there is one, is guessed from the first lines that are no UTF-8
    and kept; a line of rotten bytes in a UTF-8 file costs that line only."""
    charset = ""
    lines = byte_lines(stream, keep_ends=keep_ends)
    for line in lines:
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            if charset:
                yield decode_unmarked(line, charset=charset)
                continue
            ahead = _some_ahead(line, lines)
            charset = guess_charset(b"\n".join(each for each in ahead if not _is_utf8(each)))
            yield from (decode_unmarked(each, charset=charset) for each in ahead)


def _some_ahead(first: bytes, lines: Iterator[bytes]) -> list[bytes]:
    """A line and those behind it: one name says little about a code page, some dozen say enough."""
    held, size = [first], len(first)
    while size < AHEAD and len(held) < MOST_AHEAD and (line := next(lines, None)) is not None:
        held.append(line)
        size += len(line)
    return held


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def open_text(stream: BinaryIO, what: str) -> Iterator[str]:
    """`text_lines` with their ends; raises `Unreadable` for an empty or binary stream, naming `what` was expected."""
    lines = text_lines(_Refusing(stream, what), keep_ends=True)
    first = next(lines, None)
    if first is None:
        raise Unreadable(f"This file is empty, so it holds no {what}.")
    yield first
    yield from lines


class _Refusing:
    """A stream whose first piece is looked at before anybody reads it as text."""

    def __init__(self, stream: BinaryIO, what: str) -> None:
        self.stream, self.what, self.is_known = stream, what, False

    def read(self, size: int = -1) -> bytes:
        piece = self.stream.read(size)
        if not self.is_known and piece:
            self.is_known = True
            if is_binary(piece):
                raise Unreadable(f"This file is not text, so it holds no {self.what}.")
        return piece
