"""Telegram's `result.json`, streamed: one chat, or a whole account with its contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO

from closeknit.imports.formats.json_stream import Broken, Item, items
from closeknit.imports.formats.json_text import word
from closeknit.imports.formats.records import Handle, Labelled, Message, Party, Person, Record, Skipped, Unreadable
from closeknit.imports.formats.telegram.said import (
    GROUP,
    ID_SERVICE,
    KINDS,
    NOBODY,
    SELF,
    TWO,
    Chat,
    account_of,
    message_of,
    moment_of,
    party_of,
    person_of,
)

ONE = ("messages", "*")
CHATS = ("chats", "list", "*", "messages", "*")
LEFT = ("left_chats", "list", "*", "messages", "*")
PERSONAL = ("personal_information",)
CONTACTS = ("contacts", "list", "*")
FREQUENT = ("frequent_contacts", "list", "*")
MESSAGES = (ONE, CHATS, LEFT)
OTHERS = (PERSONAL, CONTACTS, FREQUENT)
WITHOUT = ("text_entities",)
SURVEYED = 20_000
MOST_PARTIES = 50_000


def read_export(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """The records of a `result.json`. A part that is no JSON ends the reading with one `Skipped`; raises `Unreadable` where
    nothing stands before it, or nothing in it is of Telegram."""
    start = stream.tell()
    survey = Survey()
    survey.look(stream)
    stream.seek(start)
    reader = _Reader(survey)
    was_read = False
    try:
        for item in items(stream, (*MESSAGES, *OTHERS), without=WITHOUT):
            was_read = True
            yield from reader.records(item)
        yield from reader.rest()
    except Broken as broken:
        if not was_read:
            raise Unreadable(
                "This file is damaged before its first message, so that nothing of the chat can be read."
            ) from broken
        yield from reader.rest()
        yield Skipped(reader.where or name or "result.json", str(broken))


class Survey:
    """A look ahead for what only later messages tell: who of two is the owner, and how many write where the kind is not told."""

    def __init__(self) -> None:
        self.owner = NOBODY
        self.senders: dict[str, Party] = {}
        self.is_one = False

    def look(self, stream: BinaryIO) -> None:
        """Reads until the owner is known: from the account's own words, or from the first chat of two in which both wrote."""
        chat, there = None, {}
        try:
            for item in islice(items(stream, (*MESSAGES, PERSONAL), without=WITHOUT), SURVEYED):
                if item.path == PERSONAL:
                    self.owner = owner_of(item.value)[0]
                    return
                self.is_one = item.path == ONE
                if chat != item.places[:-1]:
                    chat, there = item.places[:-1], {}
                if self._knows(item, there):
                    return
        except Broken:
            return

    def _knows(self, item: Item, there: dict[str, Party]) -> bool:
        message = item.value if isinstance(item.value, dict) else {}
        kind = kind_of(item.around[-1])
        party = party_of(text_of(message.get("from")), message.get("from_id"))
        if message.get("type") != "message" or not party.key():
            return False
        there.setdefault(party.key(), party)
        if self.is_one:
            self.senders = there
        if kind == SELF and party.handle in own_numbers(item.around[-1]):
            self.owner = party
        elif kind == TWO and len(there) == 2:
            self.owner = next((each for each in there.values() if not is_named(each, item.around[-1])), NOBODY)
            if all(not is_named(each, item.around[-1]) for each in there.values()):
                self.owner = NOBODY
        return bool(self.owner.key()) or (self.is_one and len(there) > 2)


def own_numbers(around: dict[str, Any]) -> set[str]:
    """The two ways in which a chat's number may name an account: plain, and as old exports wrote it."""
    number = around.get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        return set()
    return {f"user{number}", account_of(number)}


def is_named(party: Party, around: dict[str, Any]) -> bool:
    """Whether a chat of two is called by this one, who is the other one then."""
    numbers = own_numbers(around)
    if party.handle and party.handle in numbers:
        return True
    return bool(party.name) and party.name == around.get("name")


def kind_of(around: dict[str, Any]) -> str:
    kind = around.get("type")
    return KINDS.get(kind, "") if isinstance(kind, str) else ""


class _Reader:
    def __init__(self, survey: Survey) -> None:
        self.survey, self.owner = survey, survey.owner
        self.seen: set[str] = set()
        self.parties: dict[tuple[object, object], Party] = {}
        self.unnumbered: dict[str, Person] = {}
        self.place: tuple = ()
        self.chat = Chat("", "")
        self.where = ""

    def records(self, item: Item) -> Iterator[Record]:
        if item.path in MESSAGES:
            yield from self._said(item)
        elif not isinstance(item.value, dict):
            yield Skipped(f"{item.path[0]} {item.number}", "This entry is none.")
        elif item.path == PERSONAL:
            yield from self._owner(item.value)
        elif item.path == CONTACTS:
            yield from self._contact(item.value, f"contact {item.number}")
        else:
            yield from self._frequent(item.value, f"frequent contact {item.number}")

    def rest(self) -> Iterator[Record]:
        """The contacts of old exports, which have no numbers: their chats may have told them meanwhile."""
        yield from self.unnumbered.values()
        self.unnumbered = {}

    def _owner(self, told: dict[str, Any]) -> Iterator[Record]:
        party, person = owner_of(told)
        if party.key() or person.phones:
            self.owner = party
            self.seen.add(party.key())
            yield person

    def _contact(self, told: dict[str, Any], where: str) -> Iterator[Record]:
        given, family = text_of(told.get("first_name")), text_of(told.get("last_name"))
        name, phone = f"{given} {family}".strip(), phone_of(told)
        if not (name or phone):
            yield Skipped(where, "This contact has neither a name nor a number: the account was deleted.")
            return
        person = Person(where=where, name=name, given=given, family=family)
        if phone:
            person.phones.append(Labelled(phone))
        party = party_of(name, told.get("user_id"))
        if party.handle:
            person.handles.append(Handle(party.service, party.handle))
            self.seen.add(party.key())
            yield person
        elif name and name not in self.unnumbered:
            self.unnumbered[name] = person
        else:
            yield person

    def _frequent(self, told: dict[str, Any], where: str) -> Iterator[Record]:
        name = text_of(told.get("name"))
        party = party_of(name, told.get("id"))
        if told.get("type") != "user" or told.get("category") == "inline_bots" or not name or party.key() in self.seen:
            return
        if party.handle and party.key() != self.owner.key():
            self.seen.add(party.key())
            yield Person(where=where, name=name, handles=[Handle(party.service, party.handle)])

    def _said(self, item: Item) -> Iterator[Record]:
        if self.place != (item.path, item.places[:-1]):
            self.place = (item.path, item.places[:-1])
            self.chat = self._chat(item.around[-1], item.path)
        message = item.value
        self.where = where = self._place(item)
        if not isinstance(message, dict):
            yield Skipped(where, "This is no message.")
            return
        kind = message.get("type")
        if kind == "service":
            yield from self._call(message, where)
        elif kind == "message":
            yield from self._message(message, where)
        elif kind == "unsupported":
            yield Skipped(where, "The program that exported this chat could not read this message.")
        else:
            yield Skipped(where, f"There is no such kind of message: {text_of(kind)[:60] or '(none)'}.")

    def _place(self, item: Item) -> str:
        chat = f"{'left chat' if item.path == LEFT else 'chat'} {item.places[0]}, " if len(item.places) > 1 else ""
        return f"{chat}message {item.number}"

    def _chat(self, around: dict[str, Any], path: tuple[str, ...]) -> Chat:
        name, kind = text_of(around.get("name")), kind_of(around)
        chat = Chat(name, kind, owner=self.owner)
        if kind == SELF:
            chat.name = name or "Saved Messages"
            return chat
        if path == ONE and kind in (TWO, ""):
            return self._chat_of_one(chat, around)
        if not kind:
            chat.kind = GROUP
        elif name or around.get("id") is not None:
            chat.other = self._other(name, around)
        return chat

    def _other(self, name: str, around: dict[str, Any]) -> Party:
        """The other one of two, with their number; the contact of that name, if old exports told no numbers, has it then too."""
        number = around.get("id")
        party = party_of(name, f"user{number}") if isinstance(number, int) and not isinstance(number, bool) else party_of(name)
        if party.handle and name in self.unnumbered and not self.unnumbered[name].handles:
            self.unnumbered[name].handles.append(Handle(ID_SERVICE, party.handle))
            self.seen.add(party.key())
        return party

    def _chat_of_one(self, chat: Chat, around: dict[str, Any]) -> Chat:
        """Of a chat that was exported alone, the first messages say who the two are."""
        senders = list(self.survey.senders.values())
        if len(senders) > 2 or (not chat.kind and len(senders) != 2):
            chat.kind = chat.kind or GROUP
            chat.other = self._other(chat.name, around) if chat.kind == TWO else NOBODY
            return chat
        chat.kind = TWO
        if len(senders) == 2:
            theirs = next((each for each in senders if is_named(each, around)), senders[0])
            chat.other, chat.owner = theirs, next(each for each in senders if each is not theirs)
        else:
            chat.other = senders[0] if senders and is_named(senders[0], around) else self._other(chat.name, around)
        return chat

    def _message(self, message: dict[str, Any], where: str) -> Iterator[Record]:
        sender = self._party(message.get("from"), message.get("from_id"))
        if not sender.key():
            yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
            return
        yield from self._fresh(sender, where)
        media = message.get("media_type")
        channel, seconds = "chat", 0
        if media in ("voice_message", "video_message"):
            channel, seconds = "voice", whole_seconds(message.get("duration_seconds"))
        yield self._made(message, sender, plain_text(message.get("text")), channel, seconds, where)

    def _party(self, name: Any, number: Any) -> Party:
        """The same party for the same words, so that it is made once."""
        if not (isinstance(name, str | None) and isinstance(number, str | int | None)):
            return party_of(text_of(name), number)
        known = self.parties.get((name, number))
        if known is None:
            known = party_of(text_of(name), number)
            if len(self.parties) < MOST_PARTIES:
                self.parties[(name, number)] = known
        return known

    def _call(self, message: dict[str, Any], where: str) -> Iterator[Record]:
        """Of what the service itself notes, calls between two are something that passed between people."""
        if message.get("action") not in ("phone_call", "conference_call") or self.chat.kind != TWO:
            return
        actor = self._party(message.get("actor"), message.get("actor_id"))
        if not actor.key():
            yield Skipped(where, "This call says nothing about who called.")
            return
        channel = "video" if message.get("is_video") is True or message.get("video") is True else "call"
        yield self._made(message, actor, "", channel, whole_seconds(message.get("duration_seconds")), where)

    def _made(self, message: dict[str, Any], sender: Party, text: str, channel: str, seconds: int, where: str) -> Message:
        at = moment_of(message.get("date_unixtime"), message.get("date"))
        return message_of(self.chat, sender, at, message.get("id"), text, channel, seconds, where)

    def _fresh(self, sender: Party, where: str) -> Iterator[Person]:
        key = sender.key()
        if key not in self.seen:
            self.seen.add(key)
            yield person_of(sender, where, is_owner=key == self.owner.key())


def owner_of(told: Any) -> tuple[Party, Person]:
    """The owner as a party of messages and as a person, from `personal_information`."""
    if not isinstance(told, dict):
        return NOBODY, Person(where="personal information")
    given, family = text_of(told.get("first_name")), text_of(told.get("last_name"))
    person = Person(where="personal information", name=f"{given} {family}".strip(), given=given, family=family, is_owner=True)
    party = party_of(person.name, told.get("user_id"))
    if phone := phone_of(told):
        person.phones.append(Labelled(phone))
    if party.handle:
        person.handles.append(Handle(party.service, party.handle))
    if username := text_of(told.get("username")).removeprefix("@"):
        person.handles.append(Handle("telegram", username))
    if bio := text_of(told.get("bio")):
        person.notes.append(bio)
    return party if party.handle else replace(party), person


def phone_of(told: dict[str, Any]) -> str:
    """A number as people dial it; Telegram Desktop wrote two zeros for the plus at times."""
    phone = text_of(told.get("phone_number"))
    return f"+{phone[2:]}" if phone.startswith("00") else phone


def text_of(value: Any) -> str:
    return word(value).strip() if isinstance(value, str) else ""


def plain_text(value: Any) -> str:
    """The words of a text that is a string, or a list of strings and of objects with a text of their own."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    parts = (part.get("text") if isinstance(part, dict) else part for part in value)
    return "".join(part for part in parts if isinstance(part, str))


def whole_seconds(value: Any) -> int:
    """Seconds of a call or a recording, 0 for what is none."""
    try:
        seconds = int(float(value)) if isinstance(value, int | float | str) else 0
    except (ValueError, OverflowError):
        return 0
    return seconds if 0 < seconds < 1_000_000 else 0
