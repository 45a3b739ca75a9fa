"""Threads in JSON: message_1.json and its like, the files of encrypted chats, and Instagram's messages.json of old."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from closeknit.imports.formats.json_stream import Broken, Item, items
from closeknit.imports.formats.meta.said import Draft, Network, Thread, is_nobody, person_of
from closeknit.imports.formats.meta.text import mended, moment_of, text_of
from closeknit.imports.formats.records import Record, Skipped, Unreadable

PARTS, SAID = ("participants", "*"), ("messages", "*")
OLD_PARTS, OLD_SAID = ("*", "participants", "*"), ("*", "conversation", "*")
WITHOUT = ("reactions", "photos", "gifs", "ip", "files", "videos", "story_share", "media")
NOTICES = frozenset({"subscribe", "unsubscribe", "plan", "system", "placeholder", "admin"})
TAIL = 1 << 16
_title = re.compile(rb'"(?:title|threadName)"\s*:\s*("(?:[^"\\]|\\.)*")')
_participants = re.compile(rb'"participants"\s*:\s*(\[[^\]]*\])')
_kind = re.compile(rb'"thread_type"\s*:\s*"(\w+)"')


def read_thread(stream: BinaryIO, network: Network, thread: Thread, seen: set[str]) -> Iterator[Record]:
    """The records of one file of a thread. `thread` is the same for all its files, `seen` are people told already. Raises
    `Unreadable` where nothing of it can be read."""
    start = stream.tell()
    head, tail = ends(stream)
    stream.seek(start)
    _look(thread, head, tail)
    was_read, where = False, ""
    try:
        for item in items(stream, (PARTS, SAID, OLD_PARTS, OLD_SAID), without=WITHOUT):
            was_read = True
            if item.path in (OLD_PARTS, OLD_SAID):
                yield from _of_old(item, network, thread, seen)
            elif item.path == PARTS:
                yield from _participant(item, thread, seen)
            else:
                where = f"message {item.number}"
                yield from _said(item.value, where, thread, seen)
    except Broken as broken:
        if not was_read:
            raise Unreadable("This file is damaged before its first message, so that nothing of it can be read.") from broken
        yield Skipped(f"after {where}" if where else "before the first message", str(broken))


def ends(stream: BinaryIO) -> tuple[bytes, bytes]:
    """The first and the last bytes: Meta writes a thread's title behind its messages."""
    head = tail = stream.read(TAIL)
    while piece := stream.read(1 << 20):
        tail = (tail + piece)[-TAIL:] if len(piece) < TAIL else piece[-TAIL:]
    return head, tail


def _look(thread: Thread, head: bytes, tail: bytes) -> None:
    """Title, participants and kind, before any message is read."""
    begin = head[:at] if (at := head.find(b'"messages"')) >= 0 else head
    behind = tail[tail.rfind(b"]") + 1 :]
    for part in (tail, head) if behind.strip() not in (b"", b"}") else (begin, tail):
        if found := _participants.search(part):
            for each in _loaded(found[1]) or []:
                thread.joined(name_of(each))
    titles = [_title.search(begin), *list(_title.finditer(tail))[-1:]]
    title = next((text_of(_loaded(found[1])) for found in titles if found), "")
    thread.title = thread.title or " ".join(title.split())
    kinds = _kind.findall(begin) + _kind.findall(tail)[-1:]
    thread.is_group = thread.is_group or len(thread.parties) > 2 or b"RegularGroup" in kinds


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None


def name_of(value: Any) -> str:
    """A participant is a name, or an object that holds one."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("username")
    return " ".join(text_of(value).split())[:300]


def _participant(item: Item, thread: Thread, seen: set[str]) -> Iterator[Record]:
    name = name_of(item.value)
    if not name:
        yield Skipped(f"participant {item.number}", "This participant has no name.")
        return
    thread.joined(name)
    thread.is_group = thread.is_group or len(thread.parties) > 2
    if name not in seen and not is_nobody(name):
        seen.add(name)
        yield person_of(name, f"participant {item.number}")


def _said(told: Any, where: str, thread: Thread, seen: set[str]) -> Iterator[Record]:
    if not isinstance(told, dict):
        yield Skipped(where, "This is no message.")
        return
    draft = draft_of(told)
    if not draft.sender:
        yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
        return
    if draft.sender not in seen and not draft.is_notice and not is_nobody(draft.sender):
        seen.add(draft.sender)
        yield person_of(draft.sender, where)
    yield thread.message(draft, where)


def draft_of(told: dict[str, Any]) -> Draft:
    """A message of either layout: sender_name, timestamp_ms, content; or senderName, timestamp, text."""
    sender = name_of(told.get("sender_name") or told.get("senderName"))
    at = moment_of(told.get("timestamp_ms") or told.get("timestamp"))
    content = told.get("content") if isinstance(told.get("content"), str) else told.get("text")
    draft = Draft(sender, at, mended(content).strip() if isinstance(content, str) else "")
    kind = str(told.get("type", "")).casefold()
    draft.is_notice = kind in NOTICES
    if "call_duration" in told or kind in ("call", "video_call", "missed_call"):
        draft.channel = "video" if "video" in draft.text.casefold() or kind == "video_call" else "call"
        draft.seconds = 0 if told.get("missed") is True else _seconds(told.get("call_duration"))
    elif told.get("audio_files"):
        draft.channel = "voice"
    return draft


def _seconds(value: Any) -> int:
    try:
        seconds = int(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0
    except (ValueError, OverflowError):
        return 0
    return seconds if 0 < seconds < 1_000_000 else 0


def _of_old(item: Item, network: Network, thread: Thread, seen: set[str]) -> Iterator[Record]:
    """Instagram until 2020: one list of conversations, whose people are usernames."""
    place = item.places[0]
    if thread.year != -place and item.path == OLD_PARTS and item.number == 1:
        thread.title, thread.parties, thread.is_group = "", [], False
        thread.copies.clear()
    if item.path == OLD_PARTS:
        yield from _participant(item, thread, seen)
        return
    where = f"conversation {place}, message {item.number}"
    told = item.value if isinstance(item.value, dict) else {}
    draft = Draft(name_of(told.get("sender")), _iso(told.get("created_at")), text_of(told.get("text")).strip())
    if not draft.sender:
        yield Skipped(where, "This message says nothing about who wrote it.", is_message=isinstance(item.value, dict))
        return
    draft.channel = "voice" if told.get("voice_media") else ""
    thread.joined(draft.sender)
    yield thread.message(draft, where)


def _iso(text: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return at.astimezone(UTC) if at and at.tzinfo else at
