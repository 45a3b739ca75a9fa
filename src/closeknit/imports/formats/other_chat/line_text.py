"""LINE's chat as text, as phones and computers write it (line_lines).

Times are the wall clock of the phone. The id of a message is made of the chat, the sender, the minute, a hash of its text,
and which copy of the same it is on that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from closeknit.imports.formats.other_chat.line_lines import DAY, SAID, SPACED, Shape, messages_in, shape_of
from closeknit.imports.formats.other_chat.told import Ids, Met, chat_called, print_of
from closeknit.imports.formats.records import Message, Party, Record, Skipped, Unreadable
from closeknit.imports.formats.text import open_text

TITLE = re.compile(r"^\ufeff?\[LINE\]\s*(.{1,120})")
NAME = re.compile(
    r"(?:Chat history (?:with|in) )(.+)|(.+?)(?:とのトーク履歴|のトーク履歴)|[與与](.+?)的聊天"
    r"|(.+?)的聊天[記记][錄录]|(.+?)님과의 ?대화"
)
NAMED_DAY = re.compile(r"\ufeff?\d{4}\.\d\d\.\d\d (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|星期.|.曜日|.요일)\s*$")
AFTERNOON = frozenset({"下午", "午後", "오후", "pm"})
CALL = re.compile(r"☎")
SPAN = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?")


def likelihood(text: str, name: str) -> float:
    """With tabs a day and a message are enough; with spaces the file must be called after LINE, or its days be as LINE's."""
    lines = text.splitlines()[:80]
    days = [line for line in lines if DAY.match(line)]
    if not days:
        return 0.0
    if any(SAID.match(line) for line in lines):
        return 0.95
    is_called = "[LINE]" in name.rsplit("/", 1)[-1].upper() or bool(lines and TITLE.match(lines[0]))
    said = sum(bool(SPACED.match(line)) for line in lines)
    if not said:
        return 0.0
    return 0.9 if is_called else 0.7 if NAMED_DAY.match(lines[0]) and said * 2 >= len(lines) - len(days) else 0.0


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    """The messages, three times through the file: for its shape, for who takes part, and for what was said."""
    start = stream.tell()
    title = _title(next(open_text(stream, "LINE chat"))) or TITLE.sub(r"\1", chat_called(name)).strip()
    stream.seek(start)
    shape = shape_of(open_text(stream, "LINE chat"), title)
    stream.seek(start)
    people: dict[str, Party] = {}
    for line in open_text(stream, "LINE chat"):
        if said := shape.said(line.rstrip("\r\n")):
            people.setdefault(said[3], Party(name=said[3]))
    if not people:
        raise Unreadable("This file holds no message of LINE.")
    stream.seek(start)
    yield from _read(open_text(stream, "LINE chat"), title, people, shape)


def _title(first: str) -> str:
    if not (found := TITLE.match(first)):
        return ""
    called = NAME.search(found[1])
    return next(filter(None, called.groups()), "").strip() if called else found[1].strip()


def _read(lines: Iterator[str], chat: str, people: dict[str, Party], shape: Shape) -> Iterator[Record]:
    met, ids = Met(), Ids()
    for number, day, (half, hour, minute, sender, _), text in messages_in(lines, shape):
        where, party = f"line {number}", people[sender]
        yield from met.new(party, where)
        at = moment(day, half, hour, minute)
        if at is None:
            yield Skipped(where, "There is no such date or time.", is_message=True)
        else:
            yield _message(where, at, party, text, chat, people, ids)


def _message(where: str, at: datetime, party: Party, text: str, chat: str, people: dict[str, Party], ids: Ids) -> Message:
    span = SPAN.search(text) if CALL.match(text) else None
    seconds = 0
    for part in span.groups() if span else ():
        seconds = seconds * 60 + int(part) if part is not None else seconds
    return Message(
        where=where,
        at=at,
        channel="call" if CALL.match(text) else "chat",
        sender=party,
        recipients=[each for each in people.values() if each != party] if len(people) == 2 else [],
        source="line",
        external_id=ids.next(at.strftime("%Y%m%d"), chat, party.key(), at.isoformat(), print_of(text)),
        seconds=seconds,
        length=len(text),
        chat=chat,
        is_group=len(people) > 2,
    )


def moment(day: str, half: str, hour: str, minute: str) -> datetime | None:
    hours = int(hour) % 12 + (12 if half.lower() in AFTERNOON else 0) if half else int(hour)
    try:
        return datetime.fromisoformat(day).replace(hour=hours, minute=int(minute))
    except ValueError:
        return None
