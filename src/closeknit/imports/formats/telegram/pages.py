"""Telegram's pages: `messages.html` and those that follow it, the list of contacts, and the owner's page of a whole account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from typing import BinaryIO

from closeknit.imports.formats.html_stream import Bit, bits
from closeknit.imports.formats.records import Handle, Labelled, Party, Person, Record, Skipped
from closeknit.imports.formats.telegram.said import (
    CHANNEL,
    GROUP,
    NOBODY,
    SELF,
    TWO,
    Chat,
    message_of,
    person_of,
)

SURVEYED = 3000
DELETED = "Deleted Account"
_date = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC([+-])(\d\d):(\d\d))?")
_via = re.compile(r" via @\w+\s*$")
_number = re.compile(r"message(-?\d{1,19})")
_seconds = re.compile(r"\((\d{1,6}) seconds?\)")
_clock = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d)")
_of_channel = re.compile(r"^Channel (?:«|title|photo|theme)|^Voice chat")
_of_group = re.compile(
    r"created group|joined (?:the )?group|\binvited\b|\bremoved\b|converted (?:this|a basic) group|changed group"
)


@dataclass(slots=True)
class Draft:
    """One message of a page while it is read."""

    number: int | None
    is_service: bool
    sender: str = ""
    date: str = ""
    text: str = ""
    media: set[str] = field(default_factory=set)
    title: str = ""
    status: str = ""


CAPTURED = {"from_name": "sender", "text": "text", "title": "title", "status": "status"}


def drafts(stream: BinaryIO, title: list[str]) -> Iterator[Draft]:
    """The messages of one page; `title` gets the chat's name. A message that joins the one before has no sender of its own."""
    draft: Draft | None = None
    taking, until, forwarded = "", 0, -1
    for bit in bits(stream):
        if bit.kind == "text":
            if taking == "header":
                title[0] += bit.text
            elif taking and draft is not None:
                setattr(draft, taking, getattr(draft, taking) + bit.text)
        elif bit.kind == "end":
            if taking and bit.depth <= until:
                taking = ""
            if bit.depth <= forwarded:
                forwarded = -1
        elif "message" in bit.classes:
            if draft is not None:
                yield draft
            found = _number.fullmatch(bit.attributes.get("id", ""))
            draft, forwarded = Draft(int(found[1]) if found else None, "service" in bit.classes), -1
        elif draft is None:
            if {"text", "bold"} <= bit.classes and not title[0]:
                taking, until = "header", bit.depth
        else:
            if "forwarded" in bit.classes and "body" in bit.classes:
                forwarded = bit.depth
            _of_element(draft, bit, is_forwarded=forwarded >= 0)
            if name := _captured(draft, bit, is_forwarded=forwarded >= 0):
                taking, until = name, bit.depth
    if draft is not None:
        yield draft


def _of_element(draft: Draft, bit: Bit, *, is_forwarded: bool) -> None:
    if "date" in bit.classes and not is_forwarded and not draft.date:
        draft.date = bit.attributes.get("title", "")
    draft.media.update(each for each in bit.classes if each.startswith("media_"))


def _captured(draft: Draft, bit: Bit, *, is_forwarded: bool) -> str:
    if draft.is_service:
        return "text" if {"body", "details"} <= bit.classes else ""
    for name, place in CAPTURED.items():
        if name in bit.classes and not (name == "from_name" and is_forwarded) and not getattr(draft, place):
            return place
    return ""


@dataclass(slots=True)
class Looked:
    """What a first look at a chat's pages tells."""

    title: str = ""
    senders: list[str] = field(default_factory=list)
    is_group: bool = False
    is_channel: bool = False

    def look(self, stream: BinaryIO) -> None:
        title = [self.title]
        for draft in islice(drafts(stream, title), SURVEYED):
            words = " ".join(draft.text.split())
            if draft.is_service:
                self.is_channel = self.is_channel or bool(_of_channel.search(words))
                self.is_group = self.is_group or bool(_of_group.search(words))
            elif (name := sender_of(draft)) and name not in self.senders and len(self.senders) < 3:
                self.senders.append(name)
        self.title = title[0].strip()

    def chat(self, owner: Party) -> Chat:
        """What kind of chat this is: pages do not say it, so its notices and the number of those who write do."""
        if self.title.casefold() == "saved messages":
            return Chat(self.title, SELF)
        if self.is_group or len(self.senders) > 2:
            return Chat(self.title, GROUP)
        if self.is_channel:
            return Chat(self.title, CHANNEL)
        mine = next((name for name in self.senders if name != self.title), "")
        if owner.name and owner.name in self.senders and owner.name != self.title:
            mine = owner.name
        other = next((name for name in self.senders if name != mine), self.title)
        return Chat(self.title, TWO, Party(name=other), Party(name=mine) if mine else owner)


def sender_of(draft: Draft) -> str:
    return _via.sub("", draft.sender).strip()


def read_pages(pages: Iterable[tuple[str, BinaryIO]], chat: Chat, seen: set[str], owner: Party = NOBODY) -> Iterator[Record]:
    """The records of a chat's pages in their order; the name of a page is "" where it stands alone. `seen` are the keys of people
    told already."""
    sender = NOBODY
    for name, stream in pages:
        number = 0
        for draft in drafts(stream, [""]):
            if draft.is_service:
                continue
            number += 1
            where = f"{name}, message {number}" if name else f"message {number}"
            told = sender_of(draft)
            sender = Party(name=told) if told else sender
            if not sender.name or sender.name == DELETED:
                yield Skipped(where, "Who wrote this has left Telegram or is not named.", is_message=True)
                continue
            if sender.key() not in seen:
                seen.add(sender.key())
                yield person_of(sender, where, is_owner=bool(owner.name) and sender.name == owner.name)
            yield _message(draft, chat, sender, where)


def _message(draft: Draft, chat: Chat, sender: Party, where: str) -> Record:
    channel, seconds = "chat", 0
    title = draft.title.strip()
    if "media_call" in draft.media:
        found = _seconds.search(draft.status)
        channel, seconds = "call", int(found[1]) if found else 0
    elif "media_voice_message" in draft.media or ("media_video" in draft.media and title == "Video message"):
        channel, seconds = "voice", length_of(draft.status)
    return message_of(chat, sender, moment_written(draft.date), draft.number, draft.text.strip(), channel, seconds, where)


def length_of(status: str) -> int:
    """The seconds of "00:09, 12.3 KB"."""
    found = _clock.match(status.strip())
    return sum(int(part or 0) * unit for part, unit in zip(found.groups(), (3600, 60, 1), strict=True)) if found else 0


def moment_written(text: str) -> datetime | None:
    """ "12.07.2019 16:55:32 UTC+02:00", or without a zone in older pages."""
    found = _date.match(text.strip())
    if not found:
        return None
    day, month, year, hour, minute, second = (int(part) for part in found.groups()[:6])
    try:
        at = datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
        if not found[7]:
            return at
        away = timedelta(hours=int(found[8]), minutes=int(found[9]))
        return at.replace(tzinfo=timezone(away if found[7] == "+" else -away)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def read_contacts(name: str, stream: BinaryIO) -> Iterator[Person]:
    """`lists/contacts.html`: names and numbers."""
    for number, (told, phone) in enumerate(_pairs(stream, "entry", "name", "details_entry"), 1):
        if told or phone:
            phone = f"+{phone[2:]}" if phone.startswith("00") else phone
            yield Person(where=f"{name}, contact {number}", name=told, phones=[Labelled(phone)] if phone else [])


def read_owner(name: str, stream: BinaryIO) -> Person | None:
    """`export_results.html` says whose account this is."""
    told = {label.casefold(): value for label, value in _pairs(stream, "row", "label", "value")}
    given, family = told.get("first name", ""), told.get("last name", "")
    person = Person(where=name, name=f"{given} {family}".strip(), given=given, family=family, is_owner=True)
    if phone := told.get("phone number"):
        person.phones.append(Labelled(f"+{phone[2:]}" if phone.startswith("00") else phone))
    if username := told.get("username", "").removeprefix("@"):
        person.handles.append(Handle("telegram", username))
    return person if person.name or person.phones else None


def _pairs(stream: BinaryIO, around: str, first: str, second: str) -> Iterator[tuple[str, str]]:
    """Two texts of each block of one class, by the classes of the elements they stand in."""
    pair, taking, until = None, "", 0
    for bit in bits(stream):
        if bit.kind == "text" and taking and pair is not None:
            pair[taking] = pair.get(taking, "") + bit.text
        elif bit.kind == "end" and taking and bit.depth <= until:
            taking = ""
        elif bit.kind == "begin" and around in bit.classes:
            if pair:
                yield pair.get(first, "").strip(), pair.get(second, "").strip()
            pair, taking = {}, ""
        elif bit.kind == "begin" and not taking and (bit.classes & {first, second}):
            taking, until = first if first in bit.classes else second, bit.depth
    if pair:
        yield pair.get(first, "").strip(), pair.get(second, "").strip()
