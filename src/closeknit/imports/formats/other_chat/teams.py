"""Chats of Microsoft Teams in the shape of its Graph API, as export tools write them: {"messages": […]} or {"value": […]}.
See https://learn.microsoft.com/graph/api/resources/chatmessage. The id of a message is its chat's and its own, or where it
has none is made of its moment, its sender and a hash of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from closeknit.imports.formats.json_places import pieces_of, text_at
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.other_chat.told import Met, chat_called, made, print_of
from closeknit.imports.formats.records import Message, Party, Record, Skipped, Unreadable

WANTED = frozenset({"messages.item", "value.item", "item"})
_tags = re.compile(r"<[^<>]{0,4000}>")


def likelihood(text: str, name: str) -> float:
    if not text.lstrip().startswith(("{", "[")) or '"createdDateTime"' not in text:
        return 0.0
    return 0.95 if '"messageType"' in text or '"displayName"' in text else 0.0


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    """All messages; who else is in a chat is told by its messages alone, so it is read twice."""
    start = stream.tell()
    senders: dict[str, dict[str, Party]] = {}
    has_any = False
    for place, told in pieces_of(stream, WANTED):
        has_any = has_any or bool(place)
        if place and isinstance(told, dict) and is_said(told) and (party := sender_of(told)):
            senders.setdefault(text_at(told, "chatId"), {}).setdefault(party.key(), party)
    if not has_any:
        raise Unreadable("This file holds no message of Teams.")
    stream.seek(start)
    met = Met()
    for number, (place, told) in enumerate(pieces_of(stream, WANTED), 1):
        where = f"message {number}"
        if not place:
            yield Skipped(where, told)
        elif not isinstance(told, dict):
            yield Skipped(where, "This is no message: it is damaged.", is_message=True)
        elif is_said(told) and (party := sender_of(told)):
            yield from met.new(party, where)
            yield _message(where, told, party, senders[text_at(told, "chatId")], chat_called(name))


def is_said(told: dict) -> bool:
    """Whether somebody wrote this, and not Teams itself."""
    return text_at(told, "messageType").lower() in ("", "message")


def sender_of(told: dict) -> Party | None:
    for kind in ("user", "application"):
        name, handle = text_at(told, "from", kind, "displayName"), text_at(told, "from", kind, "id")
        mail = text_at(told, "from", kind, "userPrincipalName") or text_at(told, "from", kind, "email")
        if name or handle or mail:
            return Party(name=name, email=mail if "@" in mail else "", service="teams" if handle else "", handle=handle)
    name = told.get("from")
    return Party(name=name) if isinstance(name, str) and name else None


def _message(where: str, told: dict, sender: Party, people: dict[str, Party], chat: str) -> Message:
    body: Any = told.get("body")
    text = body if isinstance(body, str) else _tags.sub("", text_at(body, "content"))
    is_group, thread, own = len(people) > 2, text_at(told, "chatId"), text_at(told, "id")
    written = text_at(told, "createdDateTime")
    return Message(
        where=where,
        at=iso_moment(written),
        channel="chat",
        sender=sender,
        recipients=[] if is_group else [each for key, each in people.items() if key != sender.key()],
        source="teams",
        external_id=made(thread, own) if own else made(thread, written, sender.key(), print_of(text)),
        length=len(text),
        chat=thread or chat,
        is_bulk=bool(text_at(told, "from", "application", "displayName")),
        is_group=is_group,
    )
