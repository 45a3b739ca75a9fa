"""Reads a backup of messages and calls, tag by tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import BinaryIO

from closeknit.imports.formats.moments import moment_of_number
from closeknit.imports.formats.partial_dates import written_moment
from closeknit.imports.formats.records import ME, Handle, Labelled, Message, Party, Person, Record, Skipped, Unreadable
from closeknit.imports.formats.sms_calls.tags import Tag, tags
from closeknit.imports.formats.text import decode_bytes, is_binary

FORMAT = "sms_calls"

ROOTS = frozenset({"smses", "calls", "alllogs", "allsms", "calllogs", "call-logs", "logs", "messages"})
ITEMS = frozenset({"sms", "mms", "call", "log"})
NOTHING = frozenset({"", "null", "none", "unknown", "-1", "-2", "-3", "(unknown)", "anonymous", "restricted", "private"})
TOKEN = "insert-address-token"  # noqa: S105 - what Android writes in the place of the phone's own number
UNSENT = frozenset({3, 4, 5, 6})
"""Draft, outbox, failed, queued: kinds of an SMS and boxes of an MMS."""
MISSED, VOICEMAIL = frozenset({3, 5, 6}), 4
CALL_KINDS = frozenset(range(1, 8))
MOST_PARTIES = 1000
SHORTEST_NUMBER = 7
"""Numbers of fewer figures are a company's: nobody has one at home."""

_first = re.compile(r"<([A-Za-z][\w:.-]*)([^<>]{0,4000})")


def sniff(head: bytes, name: str) -> float:
    """How surely this is a backup of messages or calls, 0 to 1: by its first element, and by what stands in that."""
    if is_binary(head):
        return 0.0
    text = decode_bytes(head)
    if not text.lstrip("\ufeff \r\n\t").startswith("<"):
        return 0.0
    elements = _first.findall(text)[:40]
    if not elements:
        return 0.0
    items = [attributes for element, attributes in elements if element.lower() in ITEMS]
    has_item = any(re.search(r"\b(?:address|number|date)\s*=", attributes) for attributes in items)
    root = elements[0][0].lower()
    if has_item:
        return 1.0 if root in ROOTS | ITEMS else 0.6
    return 0.9 if root in ("smses", "alllogs", "allsms") or (root == "calls" and "count" in elements[0][1]) else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """A `Person` before their first message, each `Message`, `Skipped` for drafts and for what is broken or names nobody.
    `where` is "message 3, line 7", counted from 1. Raises `Unreadable` where there is neither a message nor a list of them."""
    backup = _Backup()
    for tag in tags(stream):
        yield from backup.take(tag)
    yield from backup.end()
    if not backup.number and not backup.has_root:
        raise Unreadable("There is no message and no call in this file, as a phone's backup has them.")


@dataclass(slots=True)
class _Multimedia:
    """An MMS while its parts and addresses are read."""

    tag: Tag
    where: str
    text: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)


class _Backup:
    """What is known while reading: who was met, and which numbers are the phone's own."""

    def __init__(self) -> None:
        self.number = 0
        self.has_root = False
        self.met: set[str] = set()
        self.own: set[str] = set()
        self.open: _Multimedia | None = None
        self.fresh: list[str] = []

    def take(self, tag: Tag) -> Iterator[Record]:
        self.has_root = self.has_root or tag.name in ROOTS
        if tag.name == "mms" and tag.is_end:
            yield from self.end(is_whole=True)
        elif tag.name in ITEMS and not tag.is_end:
            yield from self.end()
            yield from self._item(tag)
        elif self.open is not None and not tag.is_end:
            self._inside(self.open, tag)

    def _item(self, tag: Tag) -> Iterator[Record]:
        self.number += 1
        where = f"message {self.number}, line {tag.line}"
        if tag.is_broken:
            yield Skipped(where, "This message is cut off or damaged.", is_message=True)
        elif tag.name == "mms":
            self.open = _Multimedia(tag, where)
            if tag.is_empty:
                yield from self.end(is_whole=True)
        elif tag.name == "sms":
            yield from self._sms(tag.attributes, where)
        else:
            yield from self._call(tag.attributes, where)

    def _inside(self, mms: _Multimedia, tag: Tag) -> None:
        told = tag.attributes
        if tag.name == "part" and told.get("ct", "").lower() == "text/plain" and not is_nothing(told.get("text", "")):
            mms.text.append(told["text"])
        elif tag.name == "addr" and len(mms.addresses) < MOST_PARTIES:
            mms.addresses.append((told.get("type", ""), told.get("address", "").strip()))

    def end(self, *, is_whole: bool = False) -> Iterator[Record]:
        """The MMS that was open, if one was; without its end it counts as far as it tells between whom it was."""
        mms, self.open = self.open, None
        if mms is None:
            return
        if not is_whole and not mms.addresses and is_nothing(mms.tag.attributes.get("address", "")):
            yield Skipped(mms.where, "This message is cut off or damaged.", is_message=True)
        else:
            yield from self._mms(mms)

    # messages of text

    def _sms(self, told: dict[str, str], where: str) -> Iterator[Record]:
        kind = number_of(told.get("type", ""))
        if kind > max(UNSENT):
            kind = of_signal(kind)
        others = numbers_in(told.get("address", ""))
        name = name_in(told)
        yield from self._people(others, name, where)
        if kind in UNSENT:
            yield unsent(kind, where)
        elif not others:
            yield Skipped(where, "This message does not say with whom it was.", is_message=True)
        elif kind not in (1, 2):
            yield Skipped(where, "This message does not say whether it came or went.", is_message=True)
        else:
            text = "" if (body := told.get("body", "")) == "null" else body
            yield self._message("sms", told, where, is_out=kind == 2, others=others, name=name, text=text)

    def _message(
        self, kind: str, told: dict[str, str], where: str, *, is_out: bool, others: list[str], name: str, text: str,
        sender: str = "",
    ) -> Message:  # fmt: skip
        date = told.get("date", "")
        parties = [party_of(each, name if len(others) == 1 else "") for each in others]
        sender = sender or others[0]
        digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
        more = "" if is_nothing(told.get("m_id", "")) else told["m_id"]
        is_group = len(others) > 1
        author = (
            ME if is_out else next((each for each, number in zip(parties, others, strict=True) if number == sender), parties[0])
        )
        return Message(
            where=where,
            at=moment_of(told),
            channel="sms",
            sender=author,
            recipients=parties if is_out else [ME, *(each for each in parties if each != author)],
            source="sms",
            external_id=external_id(kind, date, "out" if is_out else sender, "~".join(sorted(map(plain, others))), digest, more),
            length=len(text),
            chat="~".join(sorted(others)),
            is_bulk=not is_out and is_machine(sender),
            is_group=is_group,
        )

    # messages with parts

    def _mms(self, mms: _Multimedia) -> Iterator[Record]:
        told = mms.tag.attributes
        box, kind = number_of(told.get("msg_box", "")), number_of(told.get("m_type", ""))
        is_out = box == 2 or (box not in (1, 2) and kind == 128)
        sender, others = self._between(told, mms.addresses, is_out)
        yield from self._owners(mms.where)
        yield from self._people(others, name_in(told) if len(others) == 1 else "", mms.where)
        if box in UNSENT:
            yield unsent(box, mms.where)
        elif not others:
            yield Skipped(mms.where, "This message does not say with whom it was.", is_message=True)
        else:
            text, name = "\n".join(mms.text), name_in(told)
            yield self._message("mms", told, mms.where, is_out=is_out, others=others, name=name, text=text, sender=sender)

    def _between(self, told: dict[str, str], addresses: list[tuple[str, str]], is_out: bool) -> tuple[str, list[str]]:
        """The sender (of what came) and everybody but the owner. `address` names the others, "~" between them."""
        named = numbers_in(told.get("address", ""))
        senders = [each for kind, each in addresses if kind == "137" and each != TOKEN and not is_nothing(each)]
        receivers = [each for kind, each in addresses if kind != "137" and each != TOKEN and not is_nothing(each)]
        known = {tail(each) for each in named}
        if is_out:
            self.fresh.extend(each for each in senders if tail(each) not in known)
            self.own.update(tail(each) for each in senders if tail(each) not in known)
        else:
            rest = [each for each in dict.fromkeys(receivers) if tail(each) not in known and each not in senders]
            if len(rest) == 1:
                self.own.add(tail(rest[0]))
                self.fresh.append(rest[0])
        self.fresh.extend(TOKEN for _, each in addresses if each == TOKEN)
        everybody = [*senders[:1], *receivers] if addresses else []
        others = [each for each in (everybody or named) if tail(each) not in self.own] or named
        others = list({tail(each): each for each in reversed(others)}.values())[::-1]
        sender = "" if is_out else next(iter(senders), "")
        return (sender if sender in others else ""), others

    def _owners(self, where: str) -> Iterator[Record]:
        """The owner, when their number is met first, or what stands in its place."""
        for number in self.fresh:
            if tail(number) not in self.met:
                self.met.add(tail(number))
                yield Person(where=where, phones=[] if number == TOKEN else [Labelled(number)], is_owner=True)
        self.fresh = []

    # calls

    def _call(self, told: dict[str, str], where: str) -> Iterator[Record]:
        others, name = numbers_in(told.get("number", "") or told.get("address", "")), name_in(told)
        kind = number_of(told.get("type", ""))
        yield from self._people(others, name, where)
        if not others:
            yield Skipped(where, "This call has no number: it was withheld.", is_message=True)
            return
        if kind not in CALL_KINDS:
            yield Skipped(where, "This call does not say whether it came or went.", is_message=True)
            return
        other, is_out = party_of(others[0], name), kind == 2
        yield Message(
            where=where,
            at=moment_of(told),
            channel="voice" if kind == VOICEMAIL else "call",
            sender=ME if is_out else other,
            recipients=[other] if is_out else [ME],
            source="phone-call",
            external_id=external_id("call", told.get("date", ""), "out" if is_out else "in", plain(others[0])),
            seconds=0 if kind in MISSED else seconds_of(told.get("duration") or told.get("dur") or ""),
            chat=others[0],
        )

    def _people(self, numbers: list[str], name: str, where: str) -> Iterator[Person]:
        for number in numbers:
            if tail(number) not in self.met | self.own:
                self.met.add(tail(number))
                yield person_of(number, name if len(numbers) == 1 else "", where)


def unsent(kind: int, where: str) -> Skipped:
    if kind == 3:
        return Skipped(where, "This message is a draft that was never sent.", is_message=True)
    if kind == 5:
        return Skipped(where, "This message could not be sent.", is_message=True)
    return Skipped(where, "This message was never sent.", is_message=True)


def is_nothing(text: str) -> bool:
    return text.strip().lower() in NOTHING


def number_of(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def of_signal(kind: int) -> int:
    """Signal's database writes the kind of a message in the lowest five bits: 20 came, 21 to 23 went, 24 to 26 never did."""
    base = kind & 0x1F
    return 1 if base == 20 else 2 if base in (21, 22, 23) else 5 if base in (24, 25, 26) else 0


def numbers_in(text: str) -> list[str]:
    """The numbers, names or addresses of an attribute, "~" between several."""
    return list(dict.fromkeys(each.strip() for each in text.split("~") if not is_nothing(each)))[:MOST_PARTIES]


def name_in(told: dict[str, str]) -> str:
    name = told.get("contact_name", "") or told.get("name", "")
    return "" if is_nothing(name) else name.strip()


def plain(number: str) -> str:
    """A number by its figures, anything else as it is written."""
    figures = "".join(letter for letter in number if letter.isascii() and letter.isdigit())
    return figures if figures and not any(map(str.isalpha, number)) else number


def tail(number: str) -> str:
    """By what two ways to write one number are known as one within a file: its last nine figures."""
    figures = plain(number)
    return figures[-9:] if figures.isdigit() and len(figures) > 9 else figures.casefold()


def is_machine(address: str) -> bool:
    """Whether a company's sender writes: a word for a number, or a short number."""
    if "@" in address:
        return False
    figures = plain(address)
    return not figures.isdigit() or len(figures) < SHORTEST_NUMBER


def party_of(address: str, name: str) -> Party:
    if "@" in address:
        return Party(name=name, email=address)
    if plain(address).isdigit():
        return Party(name=name, phone=address)
    return Party(name=name, service="sms", handle=address)


def person_of(address: str, name: str, where: str) -> Person:
    person, party = Person(where=where, name=name), party_of(address, name)
    if party.email:
        person.emails.append(Labelled(party.email))
    elif party.phone:
        person.phones.append(Labelled(party.phone))
    else:
        person.handles.append(Handle("sms", address))
    return person


def moment_of(told: dict[str, str]):
    """The moment in milliseconds (or seconds, as the database of MMS has it), or else as it is written for people."""
    for key in ("date", "date_sent"):
        if moment := moment_of_number(told.get(key, "")):
            return moment
    return written_moment(told.get("readable_date", "") or told.get("time", ""))


def seconds_of(text: str) -> int:
    """A length as seconds or as "00:04:24"; nobody talks longer than a month."""
    parts = text.strip().split(":")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() and len(part) < 8 for part in parts):
        return 0
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds if seconds < 31 * 86400 else 0


def external_id(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
