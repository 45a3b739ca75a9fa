"""Snapchat's chat_history.json: {"ben": [{"From", "Created", "IsSender", …}]} by the other's user name; in older exports
"Received
Saved Chat History" and "Sent Saved Chat History"; in a copy by export tools "Chat History". The id of a message is made of its
moment (in microseconds, where told), its ends and a hash of its text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from closeknit.imports.formats.json_places import pieces_of, text_at
from closeknit.imports.formats.moments import iso_moment, moment_of_number
from closeknit.imports.formats.other_chat.told import Met, made, print_of
from closeknit.imports.formats.records import ME, Message, Party, Record, Skipped, Unreadable

LISTS = frozenset({"Chat History", "Received Saved Chat History", "Sent Saved Chat History", "Received Unsaved Chat History",
                   "Sent Unsaved Chat History"})  # fmt: skip
NO_MESSAGES = frozenset({"STATUS", "SYSTEM", "STATUSERASEDMESSAGE", "STATUSPARTICIPANTREMOVED"})


def likelihood(text: str, name: str) -> float:
    if not text.lstrip().startswith("{") or '"Created"' not in text or '"Media Type"' not in text:
        return 0.0
    return 0.97


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    met, has_any = Met(), False
    for number, (chat, told) in enumerate(_messages(stream), 1):
        where = f"message {number}"
        has_any = has_any or told is not None or bool(chat)
        if told is None:
            yield Skipped(where, chat)
        elif not isinstance(told, dict):
            yield Skipped(where, "This is no message: it is damaged.", is_message=True)
        elif message := _message(where, chat, told):
            for party in (message.sender, *message.recipients):
                yield from met.new(party, where)
            yield message
    if not has_any:
        raise Unreadable("This file holds no chat of Snapchat.")


def _messages(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    """Each message with the name of its list; (why, None) where the file breaks. The lists are called after people, so their
    messages are looked for wherever they stand."""
    chat = ""
    for place, value in pieces_of(stream, _Second(chat)):
        yield (value, None) if not place else (place.removesuffix(".item"), value)


class _Second(str):
    """Every place "<anything>.item"."""

    __slots__ = ()

    def __contains__(self, place: object) -> bool:
        return isinstance(place, str) and place.endswith(".item") and not place.removesuffix(".item").endswith(".item")


def _message(where: str, chat: str, told: dict) -> Message | None:
    kind = text_at(told, "Media Type").upper()
    sender, to = text_at(told, "From"), text_at(told, "To")
    if kind in NO_MESSAGES or text_at(told, "Type").upper() in NO_MESSAGES or (not sender and not to):
        return None
    is_person = chat not in LISTS
    text = text_at(told, "Content") or text_at(told, "Text")
    is_out = told.get("IsSender") is True or not sender
    title = text_at(told, "Conversation Title")
    group = bool(title and title != chat)
    other = Party(name=sender if not is_out else "", service="snapchat", handle=chat if is_person and not group else sender or to)
    known = is_person or not sender or not to
    author = (ME if is_out else other) if known else Party(service="snapchat", handle=sender)
    recipients = ([other] if is_out else [ME]) if known else [Party(service="snapchat", handle=to)]
    at = _moment(told)
    return Message(
        where=where,
        at=at,
        channel={"AUDIO": "voice", "NOTE": "voice", "CALL": "call"}.get(kind, "chat"),
        sender=author,
        recipients=[] if group else recipients,
        source="snapchat",
        external_id=made(at.isoformat() if at else "", chat, author.key(), to, print_of(text), kind),
        length=len(text),
        chat=title or (chat if is_person else "~".join(sorted((sender, to)))),
        is_group=group,
    )


def _moment(told: dict) -> datetime | None:
    return moment_of_number(told.get("Created(microseconds)")) or iso_moment(told.get("Created"))
