"""Google Chat: messages.json, {"messages": [{"creator": {"name", "email"}, "created_date", "text", "topic_id",
"message_id"}]}, and group_info.json beside it, which names everybody of the chat.

`created_date` is written in words in the language of the account ("Tuesday, February 2, 2021 at 5:51:53 PM UTC"). The id of
a message is its own; where it has none it is made of its topic, its date as written, its creator and a hash of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from closeknit.imports.formats.json_places import pieces_of, text_at
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.other_chat.told import Met, chat_called, made, print_of
from closeknit.imports.formats.partial_dates import written_moment
from closeknit.imports.formats.records import Message, Party, Record, Skipped, Unreadable

WANTED = frozenset({"messages.item"})
NOBODY: frozenset[str] = frozenset()
_odd_space = re.compile(r"[\u00a0\u2009\u202f]")
_weekday = re.compile(r"^[^\W\d]+(?:-feira)?\.?,?\s+(?=\d)")
_between = re.compile(r",?\s+(?:at|um|à|a las|alle(?: ore)?|às|om|kl\.?|o|в|klo)\s+(?=\d{1,2}[:.]\d\d)", re.IGNORECASE)


def likelihood(text: str) -> float:
    if not text.startswith("{") or '"messages"' not in text[:2000] or '"creator"' not in text:
        return 0.0
    return 0.97 if '"created_date"' in text or '"createTime"' in text else 0.0


def records(
    stream: BinaryIO, name: str, *, people: list[Party] | None = None, owners: frozenset[str] = NOBODY, met: Met | None = None
) -> Iterator[Record]:  # fmt: skip
    """The messages of a chat. `people` are those whom group_info.json names, else those who wrote; `owners` are the owner's
    addresses; `met` is whom other chats told already."""
    start = stream.tell()
    has_any = False
    writers: dict[str, Party] = {}
    for place, told in pieces_of(stream, WANTED):
        has_any = has_any or bool(place)
        if place and (party := creator_of(told, owners)) and len(writers) < 5000 and is_said(told):
            writers.setdefault(party.key(), party)
    if not has_any:
        raise Unreadable("This file holds no message of Google Chat.")
    stream.seek(start)
    met = Met() if met is None else met
    everybody = {each.key(): each for each in (*(people or ()), *writers.values())}
    for number, (place, told) in enumerate(pieces_of(stream, WANTED), 1):
        where = f"message {number}"
        if not place:
            yield Skipped(where, told)
        elif not isinstance(told, dict):
            yield Skipped(where, "This is no message: it is damaged.", is_message=True)
        elif is_said(told):
            yield from _said(told, where, chat_called(name), everybody, owners, met)


def _said(
    told: dict, where: str, chat: str, everybody: dict[str, Party], owners: frozenset[str], met: Met
) -> Iterator[Record]:  # fmt: skip
    party = creator_of(told, owners)
    if party is None:
        yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
        return
    yield from met.new(party, where)
    written, text, own = (
        text_at(told, "created_date") or text_at(told, "createTime"),
        text_at(told, "text"),
        text_at(told, "message_id"),
    )
    is_group = len(everybody) > 2
    yield Message(
        where=where,
        at=moment_of(written),
        channel="chat",
        sender=party,
        recipients=[] if is_group else [each for key, each in everybody.items() if key != party.key()],
        source="google-chat",
        external_id=own or made(text_at(told, "topic_id"), written, party.key(), print_of(text)),
        length=len(text),
        chat=chat,
        is_bulk=text_at(told, "creator", "user_type").casefold() == "bot",
        is_group=is_group,
    )


def is_said(told: Any) -> bool:
    """Whether somebody wrote this, and not Google itself."""
    kind = (text_at(told, "type") or text_at(told, "message_type")).upper()
    return kind in ("", "MESSAGE", "USER_MESSAGE")


def creator_of(told: Any, owners: frozenset[str]) -> Party | None:
    return member_of(told.get("creator") if isinstance(told, dict) else None, owners)


def member_of(told: Any, owners: frozenset[str]) -> Party | None:
    """Somebody as Google Chat names them, or None."""
    name, email = text_at(told, "name"), text_at(told, "email").strip()
    if not name and not email:
        return None
    return Party(name=name, email=email if "@" in email else "", is_owner=email.casefold() in owners)


def moment_of(written: str) -> datetime | None:
    """The moment of a date in words; aware, as Google writes UTC."""
    if moment := iso_moment(written):
        return moment
    text = _weekday.sub("", _odd_space.sub(" ", written.strip())[:120])
    return written_moment(_between.sub(", ", text))
