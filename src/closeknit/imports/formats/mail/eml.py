"""One letter in a file: .eml (RFC 5322), Apple's .emlx, or a .txt or .msg that begins with header lines.

People: the addresses in From and To that have an @, each once: a single letter tells about both of its ends.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from email.parser import BytesParser
from email.policy import compat32
from io import BytesIO
from typing import BinaryIO

from closeknit.imports.formats import icalendar_file
from closeknit.imports.formats.mail.headers import (
    HEADER_LIMIT,
    KNOWN,
    Acquaintances,
    charset_of,
    fields_of,
    message_from,
    parties_in,
)
from closeknit.imports.formats.records import Event, Record, Unreadable

FORMAT = "eml"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
INVITATION_LIMIT = 8 << 20
ENDINGS = (".eml", ".emlx", ".msg", ".mht", ".mhtml")
FIELD = re.compile(rb"^([!-9;-~]{1,70})[ \t]*:", re.MULTILINE)
BLANK = re.compile(rb"\n\r?\n")
APPLE_COUNT = re.compile(rb"\d{1,12}[ \t]*\r?\n")
SEPARATOR = re.compile(rb">?From [^\n]*\n")


def sniff(head: bytes, name: str) -> float:
    """How surely this is one letter, 0 to 1: by the fields that letters have, and by the name. Outlook's own .msg is claimed too,
    because `read` can say kindly what to do about it."""
    is_named = name.lower().endswith(ENDINGS)
    if head.startswith(OLE):
        return 0.9 if is_named else 0.3
    start = opened(head)
    block = start[: end.start()] if (end := BLANK.search(start)) else start
    names = [found[1].lower() for found in FIELD.finditer(block)]
    known = sum(1 for field in set(names) if field in KNOWN)
    starts_right = bool(names) and FIELD.match(block) is not None
    if starts_right and known >= 2:
        return 0.95 if is_named else 0.7 + 0.05 * min(known, 4)
    if is_named and b"\0" not in head:
        return 0.6 if head.strip() else 0.1
    return 0.4 if starts_right and known and names[0] in KNOWN else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """The `Person` records, then the one `Message`. A letter of which no field can be read is still a letter: without sender and
    date. After it the `Event` records of an invitation.
    `where` is "line 1"; `length` is the size of the body in bytes."""
    start = stream.read(HEADER_LIMIT)
    if start.startswith(OLE):
        raise Unreadable("This is a message in Outlook's own format. Open it in Outlook and save it as .eml, which can be read.")
    if not start.strip():
        raise Unreadable("This file is empty.")
    block = opened(start)
    end = BLANK.search(block)
    fields, has_ended = fields_of(block[: end.start() + 1] if end else block)
    if not fields and b"\0" in start:
        raise Unreadable("This file is not a letter: it holds no text that could be read.")
    if not has_ended and not end and len(start) >= HEADER_LIMIT:
        raise Unreadable("The header of this letter is longer than a megabyte, which no mail program writes.")
    body = len(block) - end.end() + remaining(stream) if end else 0
    message = message_from(fields, where="line 1", length=body)
    ends = (party for party in parties_in(fields, (b"from", b"to"), charset_of(fields)) if party.email)
    yield from Acquaintances().new(ends, "line 1")
    yield message
    yield from invitations(stream)


def invitations(stream: BinaryIO) -> Iterator[Event]:
    """The calendar entries that a letter brings (RFC 6047). An invitation tells who meets and when, as a header does; of
    other parts nothing is kept, and a letter above 8 MB is not searched."""
    stream.seek(0)
    whole = stream.read(INVITATION_LIMIT + 1)
    if len(whole) > INVITATION_LIMIT or b"text/calendar" not in whole.lower():
        return
    for calendar in calendars(opened(whole)):
        with suppress(Unreadable):
            for record in icalendar_file.read(BytesIO(calendar), name="invitation.ics"):
                if isinstance(record, Event):
                    record.where = f"invitation, {record.where}"
                    yield record


def calendars(whole: bytes) -> list[bytes]:
    """The calendar parts of a letter; none where its parts lie in each other a thousand deep."""
    try:
        parts = BytesParser(policy=compat32).parsebytes(whole).walk()
        return [part.get_payload(decode=True) or b"" for part in parts if part.get_content_type() == "text/calendar"]
    except (RecursionError, ValueError, LookupError):
        return []


def opened(start: bytes) -> bytes:
    """The letter without what programs put before its first field: a byte order mark, empty lines, Apple's byte count, a mailbox
    separator. Text in UTF-16 and lines that end in CR alone become what they should have been."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", "replace").encode("utf-8", "replace")
    start = start.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    if b"\n" not in start:
        start = start.replace(b"\r", b"\n")
    for before in (APPLE_COUNT, SEPARATOR):
        if found := before.match(start):
            start = start[found.end() :]
    return start


def remaining(stream: BinaryIO) -> int:
    here = stream.tell()
    return stream.seek(0, 2) - here
