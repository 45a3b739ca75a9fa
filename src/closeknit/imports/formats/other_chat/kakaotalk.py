"""KakaoTalk: the CSV of its desktop app (Date,User,Message), and its text as phones and computers write it (kakaotalk_lines).

Times are the wall clock of the phone. The id of a message is made of the chat, the sender, the minute (in CSV the second), a
hash of its text, and which copy of the same it is on that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import BinaryIO

from closeknit.imports.formats.csv_text import csv_rows, find_delimiter
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.other_chat.kakaotalk_lines import NOTICE, chat_in, looks_like_chat, of_text
from closeknit.imports.formats.other_chat.told import Ids, Met, chat_called, print_of
from closeknit.imports.formats.records import Message, Party, Record, Skipped, Unreadable
from closeknit.imports.formats.text import open_text

COLUMNS = ["date", "user", "message"]
CALL = re.compile(r"(?:보이스톡|페이스톡|통화)\s*(해요|취소|부재중|\d{1,3}:\d\d(?::\d\d)?)?$")


def likelihood(text: str, name: str) -> float:
    first = text.partition("\n")[0]
    if [cell.strip().strip('"').lower() for cell in first.lstrip("\ufeff").split(",")] == COLUMNS:
        return 0.95
    return 0.95 if looks_like_chat(text.splitlines()[:60]) else 0.0


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    """The messages, twice through the file: first for who takes part."""
    start = stream.tell()
    senders: dict[str, None] = {}
    has_any = False
    for _, _, sender, _ in _rows(stream):
        has_any = True
        senders.setdefault(sender)
    if not has_any:
        raise Unreadable("This file holds no message of KakaoTalk.")
    stream.seek(start)
    chat = chat_in(next(open_text(stream, "KakaoTalk chat")), chat_called(name))
    stream.seek(start)
    met, ids = Met(), Ids()
    people = {each: Party(name=each) for each in senders if each}
    for line, at, sender, text in _rows(stream):
        where = f"line {line}"
        if not sender:
            yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
            continue
        party = people[sender]
        yield from met.new(party, where)
        if at is None:
            yield Skipped(where, "There is no such date or time.", is_message=True)
            continue
        channel, seconds = channel_of(text)
        yield Message(
            where=where,
            at=at,
            channel=channel,
            sender=party,
            recipients=[each for key, each in people.items() if key != sender] if len(people) == 2 else [],
            source="kakaotalk",
            external_id=ids.next(at.strftime("%Y%m%d"), chat, sender, at.isoformat(), print_of(text)),
            seconds=seconds,
            length=len(text),
            chat=chat,
            is_group=len(people) > 2,
        )


def _rows(stream: BinaryIO) -> Iterator[tuple[int, datetime | None, str, str]]:
    """(line, moment, sender, text) of each message, whatever the shape."""
    lines = open_text(stream, "KakaoTalk chat")
    first = next(lines)
    if [cell.strip().strip('"').lower() for cell in first.lstrip("\ufeff").split(",")] == COLUMNS:
        for line, row in csv_rows(chain([first], lines), find_delimiter(first)):
            if line > 1 and any(cell.strip() for cell in row):
                cells = [*row, "", ""]
                if not NOTICE.match(cells[2]):
                    yield line, iso_moment(cells[0]), cells[1].strip(), cells[2]
    else:
        yield from of_text(chain([first], lines))


def channel_of(text: str) -> tuple[str, int]:
    found = CALL.match(text.strip())
    if not found:
        return "chat", 0
    seconds = 0
    for part in (found[1] or "").split(":"):
        seconds = seconds * 60 + int(part) if part.isascii() and part.isdigit() else 0
    return ("video" if text.startswith("페이스톡") else "call"), seconds
