"""The lines of a calendar file, unfolded (RFC 5545, 3.1), however badly they were folded.

Lines are joined as bytes and decoded afterwards, because a fold may fall inside one character. Blank lines never end a fold, and
a
line that looks like no property continues the one above it, for writers that wrap without the leading space.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK = 1 << 16
LONGEST = 1 << 20
"""Bytes of one unfolded line that are kept; what is longer is a picture or rubbish, and its tail is let go."""

KNOWN = frozenset(
    """
    ACTION ATTACH ATTENDEE BEGIN CALSCALE CATEGORIES CLASS COLOR COMMENT COMPLETED CONFERENCE CONTACT CREATED DALARM AALARM
    DESCRIPTION DTEND DTSTAMP DTSTART DUE DURATION END EXDATE EXRULE FREEBUSY GEO IMAGE LAST-MODIFIED LOCATION MALARM METHOD
    NAME ORGANIZER PERCENT-COMPLETE PRIORITY PRODID RDATE RECURRENCE-ID REFRESH-INTERVAL RELATED-TO REPEAT REQUEST-STATUS
    RESOURCES RRULE SEQUENCE SOURCE STATUS SUMMARY TRANSP TRIGGER TZID TZNAME TZOFFSETFROM TZOFFSETTO TZURL UID URL VERSION
    """.split()  # noqa: SIM905 - many words read better than many strings
)
NAME = re.compile(rb"([A-Za-z][A-Za-z0-9_.-]*)[ \t]*(?=[;:]|$)")
FULL_LINE = 70
"""A line at least this long was cut by a writer that wraps; a shorter one ended where its text had a line break."""
TEXTS = (b"DESCRIPTION", b"SUMMARY", b"COMMENT", b"LOCATION", b"CONTACT", b"X-")
"""Properties whose text may have had line breaks; elsewhere a short line that is no property is a broken one."""


class Line(NamedTuple):
    """One unfolded line: the number of its first physical line (from 1), and its text."""

    number: int
    text: str


def unfolded(stream: BinaryIO) -> Iterator[Line]:
    """The content lines of a calendar, one at a time, never more than LONGEST bytes each."""
    number, held, last = 0, bytearray(), b""
    for at, raw in enumerate(_physical(stream), 1):
        if not raw.strip():
            continue
        part = _continuation(raw, last, held)
        if part is None:
            if held:
                yield Line(number, _decoded(bytes(held)))
            number, held = at, bytearray(raw)
        elif len(held) < LONGEST:
            held += part
        last = raw
    if held:
        yield Line(number, _decoded(bytes(held)))


def _continuation(raw: bytes, last: bytes, held: bytearray) -> bytes | None:
    """What this physical line adds to the line above it, or None where it begins a line of its own."""
    if not held:
        return None
    if raw[:1] in b" \t":
        return raw[1:]
    if last.endswith(b"=") and b"QUOTED-PRINTABLE" in bytes(held[:200]).upper():
        return b"\n" + raw
    if _begins(raw) or held[:6].upper() == b"BEGIN:" or held[:4].upper() == b"END:":
        return None
    if len(last) >= FULL_LINE:
        return raw
    return b" " + raw if held.upper().startswith(TEXTS) else None


def _begins(raw: bytes) -> bool:
    """Whether a line is a property: a name in capitals or a known one, then a colon, a semicolon or nothing."""
    found = NAME.match(raw)
    if not found:
        return False
    name = found[1].decode("ascii")
    if name.upper() in KNOWN or name[:2].upper() == "X-":
        return True
    return name.isupper() and found.end() < len(raw)


def _physical(stream: BinaryIO) -> Iterator[bytes]:
    """Physical lines without their end, whether CRLF, LF or CR. An endless line is cut at LONGEST."""
    rest = b""
    for chunk in _as_utf8(stream):
        if len(rest) >= LONGEST and b"\n" not in chunk and b"\r" not in chunk:
            continue
        pieces = (rest + chunk).splitlines(keepends=True)
        rest = pieces.pop() if pieces and not pieces[-1].endswith(b"\n") else b""
        for piece in pieces:
            yield piece.rstrip(b"\r\n")
        if rest.endswith(b"\r") and len(rest) > 1:
            continue
        rest = rest[:LONGEST]
    if rest:
        yield from rest.splitlines()


def _as_utf8(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream in chunks, without a byte order mark, and with UTF-16 turned into UTF-8."""
    head = stream.read(CHUNK)
    codec = utf16(head)
    if codec is None:
        yield head.removeprefix(codecs.BOM_UTF8)
        while chunk := stream.read(CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(codec)("replace")
    while head:
        yield decoder.decode(head).lstrip("\ufeff").encode("utf-8", "replace")
        head = stream.read(CHUNK)


def utf16(head: bytes) -> str | None:
    """The name of the UTF-16 codec in which these bytes are written, or None."""
    if head.startswith((codecs.BOM_UTF16_LE, b"B\0E\0")):
        return "utf-16-le"
    return "utf-16-be" if head.startswith((codecs.BOM_UTF16_BE, b"\0B\0E")) else None


def _decoded(raw: bytes) -> str:
    """UTF-8, else what most such files are: windows-1252, with the few bytes it lacks read as latin-1. No NUL survives."""
    raw = raw.replace(b"\0", b"")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
