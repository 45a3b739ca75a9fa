"""One file of a Takeout by itself: messages.json of a chat, Hangouts.json, or a page of Google Voice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from closeknit.imports.formats.google_takeout import chat, hangouts, voice
from closeknit.imports.formats.records import Record, Unreadable
from closeknit.imports.formats.text import decode_bytes, is_binary

HEAD = 1 << 16


def sniff(head: bytes, name: str) -> float:
    """How surely this is a file of Google Chat, Hangouts or Google Voice, 0 to 1."""
    if is_binary(head):
        return 0.0
    text = decode_bytes(head).lstrip("\ufeff \r\n\t")
    return max(chat.likelihood(text), hangouts.likelihood(text), voice.likelihood(text))


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """A `Person` before their first message, and each `Message`. Raises `Unreadable` for a file of another kind."""
    start = stream.tell()
    text = decode_bytes(stream.read(HEAD)).lstrip("\ufeff \r\n\t")
    stream.seek(start)
    if voice.likelihood(text):
        yield from voice.records(stream, name)
    elif hangouts.likelihood(text):
        yield from hangouts.records(stream)
    elif chat.likelihood(text):
        yield from chat.records(stream, name)
    else:
        raise Unreadable("This file is none of Google Chat, Hangouts or Google Voice.")
