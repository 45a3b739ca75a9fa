"""Skype's export (and that of Teams for home, which took it over): messages.json with {"userId", "conversations": [{"id",
"displayName", "MessageList": […]}]}, or {"messages": […]} of a single chat. See
https://github.com/siwen-r/skype-export-parser/blob/main/docs/skype.md for the kinds of messages.

A call is one message when it begins and one when it ends, with the seconds of everybody who was in it; the second counts.
The id of a message is its conversation's and its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from closeknit.imports.formats.json_places import pieces_of, text_at
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.other_chat.told import Met, made
from closeknit.imports.formats.records import ME, Message, Party, Record, Skipped, Unreadable

WANTED = frozenset({
    "userId", "conversations.item.id", "conversations.item.displayName", "conversations.item.threadProperties",
    "conversations.item.MessageList.item", "messages.item",
})  # fmt: skip
SILENT = (
    "threadactivity/",
    "event",
    "notice",
    "popcard",
    "control/",
    "signal/",
    "endtoendencryption/e2ee",
    "scheduledcallinvite",
)
SYSTEM = frozenset({"system", "skype", ""})
_tags = re.compile(r"<[^<>]{0,4000}>")
_duration = re.compile(r"<duration>\s*(\d{1,7})(?:\.\d{1,9})?\s*</duration>", re.IGNORECASE)
_partlist = re.compile(r"<partlist[^<>]{0,400}?\btype=\"(\w+)\"", re.IGNORECASE)


def likelihood(text: str, name: str) -> float:
    if not text.lstrip().startswith("{"):
        return 0.0
    if '"MessageList"' in text or ('"userId"' in text[:400] and '"conversations"' in text):
        return 0.98
    return 0.98 if '"messages"' in text[:2000] and '"originalarrivaltime"' in text and '"messagetype"' in text else 0.0


@dataclass(slots=True)
class _Conversation:
    id: str = ""
    name: str = ""

    @property
    def is_group(self) -> bool:
        return self.id.startswith("19:")


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    """The messages of all conversations. Of a single chat without a head only its messages tell between whom it is, so that
    is read twice."""
    start = stream.tell()
    is_whole = b"MessageList" in (head := stream.read(1 << 16)) or b'"conversations"' in head
    stream.seek(start)
    export = _Export()
    if not is_whole:
        export.survey(told for place, told in pieces_of(stream, WANTED) if place == "messages.item")
        stream.seek(start)
    for place, value in pieces_of(stream, WANTED):
        yield from export.take(place, value)
    if not export.has_any:
        raise Unreadable("This file holds no conversation of Skype.")


class _Export:
    def __init__(self) -> None:
        self.met, self.owner, self.chat = Met(), ME, _Conversation()
        self.number, self.has_any = 0, False
        self.people: dict[str, Party] = {}

    def survey(self, messages: Iterator[Any]) -> None:
        for told in messages:
            if isinstance(told, dict) and is_said(told):
                party = party_of(text_at(told, "from"), text_at(told, "displayName"))
                if len(self.people) < 1000:
                    self.people.setdefault(party.key(), party)

    def take(self, place: str, value: Any) -> Iterator[Record]:
        last = place.rsplit(".", 1)[-1]
        self.has_any = self.has_any or bool(place)
        if not place:
            yield Skipped(f"message {self.number + 1}", value)
        elif place == "userId" and isinstance(value, str) and value:
            party = party_of(value, "")
            self.owner = Party(service=party.service, handle=party.handle, phone=party.phone, name=party.name, is_owner=True)
            yield from self.met.new(self.owner, "userId")
        elif last == "id":
            self.chat = _Conversation(value if isinstance(value, str) else "")
        elif last == "displayName":
            self.chat.name = value if isinstance(value, str) else self.chat.name
        elif last == "threadProperties":
            self.chat.name = self.chat.name or text_at(value, "topic")
        else:
            self.number += 1
            yield from self._message(value, f"message {self.number}")

    def _message(self, told: Any, where: str) -> Iterator[Record]:
        if not isinstance(told, dict):
            yield Skipped(where, "This is no message: it is damaged.", is_message=True)
            return
        kind, content = text_at(told, "messagetype").lower(), text_at(told, "content")
        chat = self.chat
        if not chat.id and (own := text_at(told, "conversationid") or text_at(told, "conversationId")):
            chat = _Conversation(own)
        if chat.id.startswith("48:"):
            return  # the app's own lists: notes, starred, the log of calls that stand in their conversations as well
        channel, seconds = "chat", 0
        if kind == "event/call":
            found = _partlist.search(content)
            if found is None or found[1].lower() == "started":
                return
            channel, seconds = "call", max(map(int, _duration.findall(content)), default=0)
        elif not is_said(told):
            return
        elif kind.startswith("richtext/media_audio"):
            channel = "voice"
        sender = self._party(text_at(told, "from"), text_at(told, "displayName"))
        yield from self.met.new(sender, where)
        yield self._made(told, where, chat, sender, channel, seconds, content if channel == "chat" else "")

    def _made(
        self, told: dict, where: str, chat: _Conversation, sender: Party, channel: str, seconds: int, content: str
    ) -> Message:  # fmt: skip
        written = text_at(told, "originalarrivaltime")
        recipients = [] if chat.is_group else self._other(chat, sender)
        return Message(
            where=where,
            at=iso_moment(written),
            channel=channel,
            sender=sender,
            recipients=recipients,
            source="skype",
            external_id=made(chat.id, text_at(told, "id"), "" if chat.id else written),
            seconds=seconds,
            length=len(html.unescape(_tags.sub("", content))),
            chat=chat.name or chat.id,
            is_bulk=chat.id.startswith("28:") or text_at(told, "from").startswith("28:"),
            is_group=chat.is_group or len(self.people) > 2,
        )

    def _other(self, chat: _Conversation, sender: Party) -> list[Party]:
        if not chat.id:
            return [each for key, each in self.people.items() if key != sender.key()] if len(self.people) == 2 else []
        return [self._party(chat.id, chat.name)] if sender.is_owner else [self.owner]

    def _party(self, written: str, name: str) -> Party:
        party = party_of(written, name)
        is_me = self.owner is not ME and party.key().casefold() == self.owner.key().casefold()
        return self.owner if is_me else party


def is_said(told: dict) -> bool:
    """Whether somebody said this, and not Skype itself."""
    return not text_at(told, "messagetype").lower().startswith(SILENT) and text_at(told, "from").casefold() not in SYSTEM


def party_of(written: str, name: str) -> Party:
    """Somebody by the way Skype names them: "8:live:ada" on Skype, "4:+49…" a telephone, "28:…" a machine, or just a name."""
    kind, colon, rest = written.rpartition("/")[2].partition(":")
    if not colon or not kind.isdigit():
        return Party(name=name or written, service="skype" if colon else "", handle=written if colon else "")
    if kind == "4" and rest.lstrip("+").isdigit():
        return Party(name=name, phone=rest)
    return Party(name=name, service="skype", handle=rest)
