"""Signal chats as signal-export writes them as text: chat.md ("[2024-01-31 10:05:09] Ben: words") and, in early versions,
"[2019-12-24, 12:23] Jane Doe: words". What has no stamp belongs to the message above it. Source:
https://github.com/carderne/signal-export, sigexport/models.py and create.py.

Times are the wall clock of the computer that wrote the file. The id of a message is made of the chat, the sender and the
second (in data.json and chat.md the same), or of the minute and a hash of the text, and of which copy of the same it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from closeknit.imports.formats.other_chat.told import Ids, Met, chat_called, print_of
from closeknit.imports.formats.records import Message, Party, Person, Record, Skipped, Unreadable
from closeknit.imports.formats.text import LEVELS, open_text

LINE = re.compile(r"\[(\d{4}-\d\d-\d\d)(,?) (\d\d:\d\d)(:\d\d)?\] ([^:\r\n]{1,120}?): ?(.*)")
OWNERS = frozenset({"Me", "You"})
NOBODY = "No-Sender"
CALL = re.compile(r"(?:Incoming|Outgoing|Missed) (?:(voice|video|audio|group) )?call(?: \(([^()\n]{0,60})\))?\s*$")
SPAN = re.compile(r"(?:(\d{1,6})h )?(?:(\d{1,6})m )?(\d{1,6})s")
MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")
VOICE = re.compile(r"\[[^\]\n]{0,200}\]\([^)\n]{0,300}\.(?:m4a|aac|mp3|ogg|opus|wav|flac)\)", re.IGNORECASE)


def likelihood(text: str, name: str) -> float:
    """A stamp with a comma and without seconds is Signal's alone; one with seconds may be WhatsApp's of a Swedish phone."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    found = [match for line in lines if (match := LINE.match(line))]
    if not found or not LINE.match(lines[0]):
        return 0.0
    if MARKS.search(text) and not name.lower().endswith(".md"):
        return 0.0
    if all(match[5] in LEVELS for match in found):
        return 0.0
    if found[0][2] and not found[0][4]:
        return 0.99
    if found[0][2]:
        return 0.0
    has_owner = any(match[5] in OWNERS for match in found)
    return 0.99 if name.lower().endswith(".md") else 0.97 if has_owner and found[0][4] else 0.4


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    """The messages of a chat, twice through the file: first for who takes part."""
    start = stream.tell()
    senders, has_any = {}, False
    for line in open_text(stream, "Signal chat"):
        if match := LINE.match(line):
            has_any = True
            senders.setdefault(match[5].strip())
    if not has_any:
        raise Unreadable("No line of this file begins with a date, a time and a name.")
    stream.seek(start)
    yield from _Chat(chat_called(name), list(senders)).read(open_text(stream, "Signal chat"))


def party_of(sender: str) -> Party:
    if re.fullmatch(r"\+\d{7,15}", sender):
        return Party(phone=sender)
    return Party(name=sender, is_owner=sender in OWNERS)


class _Chat:
    def __init__(self, name: str, senders: list[str]) -> None:
        self.ids, self.met = Ids(), Met()
        self.people = [party_of(each) for each in senders if each != NOBODY]
        others = [each.key() for each in self.people if not each.is_owner]
        # signal-export calls the folder of a chat of two after the other one, so that a file without its folder is the same chat
        self.name = name or (others[0] if len(others) == 1 and len(self.people) == 2 else "")
        self.is_group = len(self.people) > 2

    def read(self, lines: Iterator[str]) -> Iterator[Record]:
        open_at, stamp, text = 0, None, []
        size = 0
        for number, line in enumerate(lines, 1):
            if match := LINE.match(line):
                if stamp:
                    yield from self._said(open_at, stamp, text)
                open_at, stamp, text, size = number, match, [match[6]], 0
            elif stamp is None:
                if line.strip():
                    yield Skipped(f"line {number}", "These lines stand before the first message and belong to none.")
            elif size < 1 << 20:
                text.append(line.rstrip("\r\n"))
                size += len(line)
        if stamp:
            yield from self._said(open_at, stamp, text)

    def _said(self, line: int, stamp: re.Match[str], text: list[str]) -> Iterator[Record]:
        where, sender = f"line {line}", stamp[5].strip()
        day, _, minute, second = stamp.groups()[:4]
        said = "\n".join(text).strip()
        if sender == NOBODY:
            return
        party = party_of(sender)
        yield from self.met.new(party, where)
        try:
            at = datetime.fromisoformat(f"{day}T{minute}{second or ''}")
        except ValueError:
            yield Skipped(where, f"There is no such date or time: {day} {minute}", is_message=True)
            return
        yield from self.message(where, at, party, said, print_of(said) if second is None else "")

    def message(self, where: str, at: datetime, party: Party, said: str, told: str) -> Iterator[Message | Person]:
        channel, seconds = channel_of(said)
        clock = at.strftime("%Y-%m-%dT%H:%M:%S")
        yield Message(
            where=where,
            at=at,
            channel=channel,
            sender=party,
            recipients=self.recipients(party),
            source="signal",
            external_id=self.ids.next(clock[:10], self.name, party.key(), clock, told),
            seconds=seconds,
            length=len(said),
            chat=self.name,
            is_group=self.is_group,
        )

    def recipients(self, sender: Party) -> list[Party]:
        if self.is_group:
            return []
        others = [each for each in self.people if each != sender]
        if not others and self.name and self.name != sender.name:
            return [party_of(self.name)]
        return others or ([Party(name="Me", is_owner=True)] if not sender.is_owner else [])


def channel_of(said: str) -> tuple[str, int]:
    """The channel and the seconds of a call that was taken: "Incoming video call (accepted, 3m 12s)"."""
    if found := CALL.match(said):
        spans = SPAN.search(found[2] or "")
        hours, minutes, seconds = (int(part or 0) for part in spans.groups()) if spans else (0, 0, 0)
        return ("video" if found[1] == "video" else "call"), hours * 3600 + minutes * 60 + seconds
    return ("voice" if VOICE.match(said) else "chat"), 0
