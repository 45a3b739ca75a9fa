"""KakaoTalk: the CSV of its desktop app (Date,User,Message), and its text in the two shapes that phones and computers write.

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
from closeknit.imports.formats.other_chat.told import Ids, Met, chat_called, print_of
from closeknit.imports.formats.records import Message, Party, Record, Skipped, Unreadable
from closeknit.imports.formats.text import open_text

COLUMNS = ["date", "user", "message"]
PHONE = re.compile(r"(\d{4})년 (\d{1,2})월 (\d{1,2})일 (오전|오후) (\d{1,2}):(\d\d), (.{1,80}?) : (.*)")
DAY = re.compile(r"-{5,} (\d{4})년 (\d{1,2})월 (\d{1,2})일 .{1,4} -{5,}")
COMPUTER = re.compile(r"\[(.{1,80}?)\] \[(오전|오후) (\d{1,2}):(\d\d)\] (.*)")
TITLE = re.compile(r"^\ufeff?(.{1,80}?) ?(?:님과 카카오톡 대화|카카오톡 대화)")
CALL = re.compile(r"(?:보이스톡|페이스톡|통화)\s*(해요|취소|부재중|\d{1,3}:\d\d(?::\d\d)?)?$")
NOTICE = re.compile(r".{1,80}님이 (?:들어왔습니다|나갔습니다|.{1,80}님을 초대했습니다)\.?$|채팅방 관리자가")


def likelihood(text: str, name: str) -> float:
    first = text.partition("\n")[0]
    if [cell.strip().strip('"').lower() for cell in first.lstrip("\ufeff").split(",")] == COLUMNS:
        return 0.95
    lines = text.splitlines()[:60]
    if any(PHONE.match(line) for line in lines):
        return 0.95
    return 0.95 if any(DAY.match(line) for line in lines) and any(COMPUTER.match(line) for line in lines) else 0.0


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
    chat, met, ids = chat_called(name), Met(), Ids()
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
        yield from _of_text(chain([first], lines))


def _of_text(lines: Iterator[str]) -> Iterator[tuple[int, datetime | None, str, str]]:
    day: tuple[str, str, str] | None = None
    held: tuple[int, datetime | None, str, list[str]] | None = None
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        found = None
        if match := PHONE.match(line):
            year, month, date, half, hour, minute, sender, text = match.groups()
            found = (number, moment(year, month, date, half, hour, minute), sender.strip(), [text])
        elif match := DAY.match(line):
            day = match.groups()
        elif day and (match := COMPUTER.match(line)):
            sender, half, hour, minute, text = match.groups()
            found = (number, moment(*day, half, hour, minute), sender.strip(), [text])
        elif held and len(held[3]) < 10_000:
            held[3].append(line)
        if (found or (day and DAY.match(line))) and held:
            yield held[0], held[1], held[2], "\n".join(held[3]).strip()
            held = None
        held = found or held
    if held:
        yield held[0], held[1], held[2], "\n".join(held[3]).strip()


def moment(year: str, month: str, day: str, half: str, hour: str, minute: str) -> datetime | None:
    hours = int(hour) % 12 + (12 if half == "오후" else 0)
    try:
        return datetime(int(year), int(month), int(day), hours, int(minute))  # noqa: DTZ001 - the phone's wall clock
    except ValueError:
        return None


def channel_of(text: str) -> tuple[str, int]:
    found = CALL.match(text.strip())
    if not found:
        return "chat", 0
    seconds = 0
    for part in (found[1] or "").split(":"):
        seconds = seconds * 60 + int(part) if part.isascii() and part.isdigit() else 0
    return ("video" if text.startswith("페이스톡") else "call"), seconds
