"""Signal chats as signal-export writes them: data.json, one object a line, {"date", "sender", "body", "attachments", …}.

Times are the wall clock of the computer that wrote the file; the id of a message is that of chat.md (signal_text.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from closeknit.imports.formats.json_places import lines_of, list_at, text_at
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.other_chat.signal_text import NOBODY, _Chat, channel_of, party_of
from closeknit.imports.formats.other_chat.told import chat_called
from closeknit.imports.formats.records import Message, Record, Skipped, Unreadable

NEEDED = frozenset({"date", "sender", "body"})
SOUND = (".m4a", ".aac", ".mp3", ".ogg", ".opus", ".wav", ".flac")


def likelihood(text: str, name: str) -> float:
    first = text.lstrip().partition("\n")[0]
    if not first.startswith("{"):
        return 0.0
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return 0.9 if all(f'"{key}":' in first[:400] for key in ("date", "sender", "body")) else 0.0
    return 0.98 if isinstance(value, dict) and set(value) >= NEEDED else 0.0


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    start = stream.tell()
    senders: dict[str, None] = {}
    for _, told in lines_of(stream):
        if told and (sender := text_at(told, "sender")):
            senders.setdefault(sender.strip())
    if not senders:
        raise Unreadable("No line of this file is a message of Signal.")
    stream.seek(start)
    chat = _Chat(chat_called(name), list(senders))
    for number, told in lines_of(stream):
        where = f"line {number}"
        if told is None or not set(told) >= NEEDED:
            yield Skipped(where, "This message is cut off or damaged.", is_message=True)
            continue
        yield from _said(chat, where, told)


def _said(chat: _Chat, where: str, told: dict) -> Iterator[Record]:
    sender, body = text_at(told, "sender").strip(), text_at(told, "body").strip()
    if sender in (NOBODY, ""):
        return
    party, at = party_of(sender), iso_moment(told.get("date"))
    yield from chat.met.new(party, where)
    if at is None or at == datetime(1970, 1, 1):  # noqa: DTZ001 - what the program writes for a message without a time
        yield Skipped(where, "The date of this message cannot be read.", is_message=True)
        return
    for record in chat.message(where, at, party, body, ""):
        if isinstance(record, Message):
            _mark(record, told, body)
        yield record


def _mark(message: Message, told: dict, body: str) -> None:
    """A message that is nothing but sound is a voice note; a missed call lasted no time."""
    if not body and any(text_at(each, "path").lower().endswith(SOUND) for each in list_at(told, "attachments")[:10]):
        message.channel = "voice"
    elif told.get("call") is True and message.channel == "chat":
        message.channel, message.seconds = "call", channel_of(body)[1]
