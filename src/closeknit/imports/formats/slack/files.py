"""A single file of Slack's: one day of a channel, users.json, or slackdump's dump of a channel or thread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from closeknit.imports.formats.json_text import elements, first, placed, table, word
from closeknit.imports.formats.records import Record, Skipped, Unreadable
from closeknit.imports.formats.slack.messages import Channel, records_of
from closeknit.imports.formats.slack.people import People
from closeknit.imports.formats.text import decode_bytes

_time = re.compile(r'"ts"\s*:\s*"\d{9,11}\.\d{6}"')
_of_message = re.compile(r'"type"\s*:\s*"message"')
_dump = re.compile(r'\s*\{\s*"(?:channel_id|name|thread_ts|messages)"\s*:')
_user = re.compile(r'"team_id"\s*:|"is_bot"\s*:|"is_ultra_restricted"\s*:|"is_primary_owner"\s*:')


def looks_like_messages(head: bytes) -> bool:
    text = decode_bytes(head)
    return bool(_time.search(text) and _of_message.search(text))


def sniff(head: bytes, name: str) -> float:
    """How surely this is a file of Slack's, 0 to 1."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{"):
        return 0.0
    text = decode_bytes(head)
    if _time.search(text) and (_of_message.search(text) or _dump.match(text)):
        return 0.95
    is_list = text.lstrip("\ufeff \t\r\n").startswith("[")
    return 0.8 if is_list and '"profile"' in text and len(set(_user.findall(text))) >= 2 else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """The messages (and who wrote them) or the people of one file. Raises `Unreadable` where it holds neither."""
    start = stream.tell()
    stem = PurePosixPath(name).name.removesuffix(".json")
    is_dump = isinstance(first(stream, "messages.item"), dict)
    title = word(first(stream, "name")) or word(first(stream, "channel_id")) or stem if is_dump else stem
    people, channel = People(), Channel(title)
    stream.seek(start)
    is_any = False
    for number, entry in enumerate(elements(stream, "messages.item" if is_dump else "item"), 1):
        is_any = True
        if isinstance(entry, Skipped):
            yield entry
        elif "profile" in table(entry) and "ts" not in table(entry):
            where = placed("", number, "user")
            yield people.listed(table(entry), where) or Skipped(where, "This entry names nobody.")
        else:
            yield from records_of(entry, channel, people, placed("", number, "message"))
    if not is_any:
        raise Unreadable("This file holds neither messages nor people of a Slack workspace.")
