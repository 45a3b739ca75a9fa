"""DiscordChatExporter's JSON: one channel with all that was said in it.

Notices of Discord (somebody joined, a message was pinned) are no messages. A call is one, with its length. In a talk of two the
other one is the recipient; elsewhere those who are mentioned, or whose message is answered. Read twice: once to learn who wrote.
Source: https://github.com/Tyrrrz/DiscordChatExporter, JsonMessageWriter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from closeknit.imports.formats.discord.people import FORMAT, MOST_KNOWN, Met, account_name, moment_of, party_of
from closeknit.imports.formats.json_text import elements, first, listed, placed, table, word
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.records import Message, Party, Record, Skipped, Unreadable

SAID = frozenset({"", "Default", "Reply", "0", "19", "20", "23", "ChatInputCommand", "ContextMenuCommand"})
CALLS = frozenset({"Call", "3"})
TITLES = {"DirectTextChat", "DirectMessage", "DM", "1"}
MOST_AUTHORS = 100_000
MOST_MENTIONS = 50


def read_exported(stream: BinaryIO, where: str = "") -> Iterator[Record]:
    start = stream.tell()
    channel, guild = table(first(stream, "channel")), table(first(stream, "guild"))
    authors = _authors(stream)
    if not (channel or guild or authors):
        raise Unreadable("This file holds no messages of a Discord channel.")
    is_direct = word(channel.get("type")) in TITLES
    title, home = word(channel.get("name")) or word(channel.get("id")), word(guild.get("name"))
    chat = title if is_direct or not home or home == "Direct Messages" else f"{home} / {title}"
    told, met = _Channel(chat, is_direct, authors, {}), Met()
    stream.seek(start)
    for number, entry in enumerate(elements(stream, "messages.item", where=where), 1):
        place = placed(where, number, "message")
        if isinstance(entry, Skipped):
            yield entry
        elif not isinstance(entry, dict):
            yield Skipped(place, "This entry is no message.")
        else:
            yield from _of(entry, told, met, place)


class _Channel:
    """What is known of a channel while its messages are read; `wrote` is who wrote the latest messages, to whom a reply goes."""

    def __init__(self, name: str, is_direct: bool, authors: dict[str, Party], wrote: dict[str, Party]) -> None:
        self.name, self.is_direct, self.authors, self.wrote = name, is_direct, authors, wrote


def _authors(stream: BinaryIO) -> dict[str, Party]:
    """Everybody who said anything, by key."""
    start, found = stream.tell(), {}
    for entry in elements(stream, "messages.item"):
        if isinstance(entry, dict) and word(entry.get("type")) in SAID and len(found) < MOST_AUTHORS:
            party = _party(entry.get("author"))
            found.setdefault(party.key(), party)
    stream.seek(start)
    return found


def _party(author: Any) -> Party:
    told = table(author)
    name = word(told.get("nickname")) or word(told.get("name")) or word(told.get("global_name")) or word(told.get("username"))
    return party_of(word(told.get("id")), name.strip())


def _of(entry: dict[str, Any], channel: _Channel, met: Met, where: str) -> Iterator[Record]:
    kind = word(entry.get("type"))
    if kind not in SAID | CALLS:
        return
    author = table(entry.get("author"))
    sender = _party(author)
    if not sender.key():
        yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
        return
    number = word(entry.get("id"))
    at = iso_moment(entry.get("timestamp")) or moment_of(number)
    text = word(entry.get("content"))
    yield from met.new(sender, account_name(word(author.get("name")), word(author.get("discriminator"))), where)
    is_call = kind in CALLS
    if len(channel.wrote) > MOST_KNOWN:
        channel.wrote.clear()
    channel.wrote[number] = sender
    yield Message(
        where=where,
        at=at,
        channel="call" if is_call else "chat",
        sender=sender,
        recipients=_recipients(entry, sender, channel),
        source=FORMAT,
        external_id=number or f"{entry.get('timestamp')}:{sender.key()}",
        seconds=_seconds(at, entry) if is_call else 0,
        length=0 if is_call else len(text),
        chat=channel.name,
        is_bulk=author.get("isBot") is True or author.get("bot") is True,
        is_group=not channel.is_direct,
    )


def _seconds(at: Any, entry: dict[str, Any]) -> int:
    end = iso_moment(entry.get("callEndedTimestamp"))
    if not (at and end) or (at.tzinfo is None) != (end.tzinfo is None):
        return 0
    return max(0, min(int((end - at).total_seconds()), 86_400))


def _recipients(entry: dict[str, Any], sender: Party, channel: _Channel) -> list[Party]:
    if channel.is_direct:
        others = [party for key, party in channel.authors.items() if key != sender.key()]
        return others[:1] or ([Party(name=channel.name)] if channel.name and channel.name != sender.name else [])
    answered = channel.wrote.get(word(table(entry.get("reference")).get("messageId")))
    named = [_party(each) for each in listed(entry.get("mentions"))[:MOST_MENTIONS]]
    found = {party.key(): party for party in [*([answered] if answered else []), *named] if party.key()}
    found.pop(sender.key(), None)
    return list(found.values())
