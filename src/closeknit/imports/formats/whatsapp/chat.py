"""Reads a chat twice: once to learn what the dates mean and who takes part, once to give its messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from hashlib import blake2b
from typing import BinaryIO

from closeknit.imports.formats.records import Labelled, Message, Party, Person, Record, Skipped, Unreadable
from closeknit.imports.formats.text import LEVELS, decode_bytes, find_mark, open_text
from closeknit.imports.formats.whatsapp.order import DateOrder, Days
from closeknit.imports.formats.whatsapp.stamps import HEAD, SHAPES, Stamp, stamp_of
from closeknit.imports.formats.whatsapp.wording import PHONE, channel_of, chat_name, is_about_a_group, is_notice, plain

FORMAT = "whatsapp"

LONGEST_NAME = 120
LONGEST_NOTICE = 1000
PASTED = 0.05
"""Lines of another shape than the file's own, when they are fewer than this part, were pasted into a message from another
chat."""


def sniff(head: bytes, name: str) -> float:
    """How surely this is a WhatsApp chat, 0 to 1: how many of the first lines begin with a stamp and a sender."""
    if b"\0" in head[:4] and not find_mark(head)[1]:
        return 0.0
    lines = [line for line in decode_bytes(head).splitlines()[:200] if line.strip()]
    stamps = [(line, stamp) for line in lines if (stamp := stamp_of(line))]
    said = sum(1 for line, stamp in stamps if sender_of(line[stamp.rest :])[0])
    if said and all(sender_of(line[stamp.rest :])[0] in LEVELS for line, stamp in stamps):
        return 0.0
    if not said:
        return 0.3 if stamps and lines and stamps[0][0] is lines[0] and chat_name(name) else 0.0
    is_named = bool(chat_name(name)) or name.lower().endswith("_chat.txt")
    starts_right = stamps[0][0] is lines[0]
    is_strong = any(stamp.shape in ("bracketed", "dashed") for _, stamp in stamps)
    return min(1.0, 0.45 + 0.25 * starts_right + 0.15 * is_named + 0.15 * (is_strong and len(stamps) * 4 >= len(lines)))


def read(stream: BinaryIO, *, name: str = "") -> Chat:
    """The records of a chat, with what was inferred about it. Raises `Unreadable` where no line has a date and a time."""
    return Chat(stream, name)


@dataclass(slots=True)
class Survey:
    """What the first pass learns."""

    order: DateOrder
    shapes: tuple[str, ...]
    senders: dict[str, Party]
    system_lines: int = 0
    is_group: bool = False


class Chat:
    """An iterator over the records of a chat: a `Person` before their first message, each `Message`, and `Skipped` for a
    line whose date does not exist. `where` is "line 12", counted from 1.

    `order` says how dates were read and whether that is certain; `system_lines` counts what WhatsApp itself wrote;
    `is_group` holds where more than two people wrote or a notice speaks of a group; `name` is the chat's name by the file's.
    In a chat of two a message's recipient is the other one (by the chat's name if they never wrote); in a group `recipients`
    is empty.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        start = stream.tell()
        self.name = chat_name(name)
        self._survey = survey(open_text(stream, "WhatsApp chat"))
        stream.seek(start)
        self._records = self._read(stream)

    @property
    def order(self) -> DateOrder:
        return self._survey.order

    @property
    def system_lines(self) -> int:
        return self._survey.system_lines

    @property
    def is_group(self) -> bool:
        return self._survey.is_group

    def __iter__(self) -> Iterator[Record]:
        return self

    def __next__(self) -> Record:
        return next(self._records)

    def _read(self, stream: BinaryIO) -> Iterator[Record]:
        seen: set[str] = set()
        ids = Ids(self.name)
        for draft in drafts(open_text(stream, "WhatsApp chat"), self._survey.shapes):
            where = f"line {draft.line}"
            if draft.stamp is None:
                yield Skipped(where, "These lines stand before the first message and belong to none.")
                continue
            party, at = party_of(draft.sender), moment(self.order, draft.stamp)
            if draft.sender and party.key() not in seen:
                seen.add(party.key())
                yield person(party, where)
            if at is None:
                yield Skipped(where, f"There is no such date or time: {draft.written}", is_message=bool(draft.sender))
            elif draft.sender:
                yield self._message(draft, party, at, ids, where)

    def _message(self, draft: Draft, sender: Party, at: datetime, ids: Ids, where: str) -> Message:
        channel, seconds = channel_of(draft.first)
        return Message(
            where=where,
            at=at,
            channel=channel,
            sender=sender,
            recipients=self._recipients(sender),
            source=FORMAT,
            external_id=ids.next(sender, at, draft.digest()),
            seconds=seconds,
            length=draft.length,
            chat=self.name,
            is_group=self.is_group,
        )

    def _recipients(self, sender: Party) -> list[Party]:
        if self.is_group:
            return []
        others = [party for key, party in self._survey.senders.items() if key != sender.key()]
        if not others and self.name and self.name != sender.name:
            return [party_of(self.name)]
        return others


def survey(lines: Iterator[str]) -> Survey:
    """The first pass: dates, shapes, senders. Keeps the days and the names, not the lines."""
    days = {shape: Days() for shape in SHAPES}
    senders: dict[str, dict[str, Party]] = {shape: {} for shape in SHAPES}
    system: Counter[str] = Counter()
    groups: set[str] = set()
    for line in lines:
        stamp = stamp_of(line)
        if stamp is None:
            continue
        days[stamp.shape].add(stamp)
        rest = line[stamp.rest :].rstrip("\r\n")
        sender, _ = sender_of(rest)
        if sender and sender not in senders[stamp.shape]:
            senders[stamp.shape][sender] = party_of(sender)
        elif not sender:
            system[stamp.shape] += 1
            if is_about_a_group(rest):
                groups.add(stamp.shape)
    return surveyed(days, senders, system, groups)


def surveyed(days: dict[str, Days], senders: dict[str, dict[str, Party]], system: Counter[str], groups: set[str]) -> Survey:
    total = sum(found.stamps for found in days.values())
    if not total:
        raise Unreadable("No line of this file begins with a date and a time, as the lines of a WhatsApp chat do.")
    shapes = tuple(shape for shape in SHAPES if days[shape].stamps > PASTED * total)
    if len(shapes) > 1:
        # A bare stamp is prose as often as not, so it counts only in a file that knows no other.
        shapes = tuple(shape for shape in shapes if shape != "bare")
    together = Days()
    people: dict[str, Party] = {}
    for shape in shapes:
        together.join(days[shape])
        people |= {party.key(): party for party in senders[shape].values()}
    is_group = len(people) > 2 or not groups.isdisjoint(shapes)
    return Survey(together.order(), shapes, people, sum(system[shape] for shape in shapes), is_group)


@dataclass(slots=True)
class Draft:
    """One message while its lines are read: of its text only the length and a running hash are held."""

    line: int
    stamp: Stamp | None = None
    written: str = ""
    sender: str = ""
    first: str = ""
    length: int = 0
    _hash: blake2b = field(default_factory=lambda: blake2b(digest_size=16))

    def add(self, text: str) -> None:
        words = plain(text)
        self.length += len(words) + (1 if self.length else 0)
        self._hash.update(words.encode("utf-8", "replace") + b"\n")

    def digest(self) -> bytes:
        return self._hash.digest()


def drafts(lines: Iterator[str], shapes: tuple[str, ...]) -> Iterator[Draft]:
    """The messages and notices of a chat, with the lines that belong to them."""
    draft = Draft(1)
    for number, line in enumerate(lines, 1):
        stamp = stamp_of(line, shapes)
        if stamp is None:
            if line.strip():
                draft.add(line)
            continue
        if draft.stamp or draft.length:
            yield draft
        line = line.rstrip("\r\n")
        sender, text = sender_of(line[stamp.rest :])
        draft = Draft(number, stamp, plain(line[: min(stamp.rest, HEAD)]).strip(" -:"), sender, text[:400])
        draft.add(text)
    if draft.stamp or draft.length:
        yield draft


def sender_of(rest: str) -> tuple[str, str]:
    """Sender and text of a line behind its stamp; the sender is "" where WhatsApp itself speaks. Of a name without a text
    behind the colon and a blank nothing is known, as nobody can send nothing."""
    name, colon, text = rest.partition(": ")
    if not colon:
        name, colon, text = rest.partition(":\u00a0")
    if not colon or len(name) > LONGEST_NAME or is_notice(name, text[:LONGEST_NOTICE]):
        return "", rest
    return plain(name).removeprefix("~").strip(), text


def party_of(sender: str) -> Party:
    """A sender is a name from the phone's address book, or the number where that has none."""
    if PHONE.fullmatch(sender) and sum(letter.isdigit() for letter in sender) >= 7:
        return Party(phone=sender)
    return Party(name=sender)


def person(party: Party, where: str) -> Person:
    return Person(where=where, name=party.name, phones=[Labelled(party.phone)] if party.phone else [])


def moment(order: DateOrder, stamp: Stamp) -> datetime | None:
    day = order.day(stamp.parts)
    if day is None or stamp.hour > 23 or stamp.minute > 59 or stamp.second > 60:
        return None
    return datetime.combine(day, time(stamp.hour, stamp.minute, min(stamp.second, 59)))


class Ids:
    """Makes the ids of a chat's messages: chat, sender, minute, hash of the text, n-th copy on that day."""

    def __init__(self, chat: str) -> None:
        self._chat = chat.encode("utf-8", "replace")
        self._day: object = None
        self._copies: Counter[bytes] = Counter()

    def next(self, sender: Party, at: datetime, text: bytes) -> str:
        if at.date() != self._day:
            self._day = at.date()
            self._copies.clear()
        key = b"\0".join((self._chat, sender.key().encode("utf-8", "replace"), at.strftime("%Y%m%d%H%M").encode(), text))
        self._copies[key] += 1
        return blake2b(key + b"\0%d" % self._copies[key], digest_size=16).hexdigest()
