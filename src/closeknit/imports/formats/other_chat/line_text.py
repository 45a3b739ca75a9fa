"""LINE's chat as text: a line for each day ("2024/01/31(Wed)" or "Wed, 01/31/2024"), then "10:05⇥Ben⇥words".

Times are the wall clock of the phone. The id of a message is made of the chat, the sender, the minute, a hash of its text,
and which copy of the same it is on that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from closeknit.imports.formats.other_chat.told import Ids, Met, chat_called, print_of
from closeknit.imports.formats.partial_dates import written_date
from closeknit.imports.formats.records import Message, Party, Record, Skipped, Unreadable
from closeknit.imports.formats.text import open_text

DAY = re.compile(r"(\d{4}[/.]\d{1,2}[/.]\d{1,2}) ?[(（]?[^\d\s()（）]{1,9}[)）]?\s*$|[A-Za-z]{3}, (\d{1,2}/\d{1,2}/\d{4})\s*$")
SAID = re.compile(r"(上午|下午|午前|午後|오전|오후|AM|PM)? ?(\d{1,2}):(\d\d) ?(AM|PM)?\t([^\t]{1,80})\t(.*)", re.IGNORECASE)
TITLE = re.compile(r"^\ufeff?\[LINE\]\s*(.{1,120})")
NAME = re.compile(r"(?:Chat history (?:with|in) )(.+)|(.+?)(?:とのトーク履歴|のトーク履歴)|與(.+?)的聊天")
AFTERNOON = frozenset({"下午", "午後", "오후", "pm"})
CALL = re.compile(r"☎")
SPAN = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?")


def likelihood(text: str, name: str) -> float:
    lines = text.splitlines()[:80]
    days = any(DAY.match(line) for line in lines)
    return 0.95 if days and any(SAID.match(line) for line in lines) else 0.0


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    start = stream.tell()
    people: dict[str, Party] = {}
    title = ""
    for number, line in enumerate(open_text(stream, "LINE chat")):
        if number == 0 and (found := TITLE.match(line)):
            called = NAME.search(found[1])
            title = next(filter(None, called.groups()), "").strip() if called else found[1].strip()
        if match := SAID.match(line):
            people.setdefault(match[5].strip(), Party(name=match[5].strip()))
    if not people:
        raise Unreadable("This file holds no message of LINE.")
    stream.seek(start)
    yield from _read(open_text(stream, "LINE chat"), title or chat_called(name), people)


def _read(lines: Iterator[str], chat: str, people: dict[str, Party]) -> Iterator[Record]:
    met, ids, day = Met(), Ids(), ""
    for number, line in enumerate(lines, 1):
        where = f"line {number}"
        if found := DAY.match(line):
            day = written_date((found[1] or found[2]).replace(".", "/"))
        elif match := SAID.match(line):
            before, hour, minute, after, sender, text = match.groups()
            party = people[sender.strip()]
            yield from met.new(party, where)
            at = moment(day, before or after or "", hour, minute)
            if at is None:
                yield Skipped(where, "There is no such date or time.", is_message=True)
            else:
                yield _message(where, at, party, text.rstrip(), chat, people, ids)


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
