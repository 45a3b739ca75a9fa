"""What was said on X: direct messages and posts.

A direct message is a message. A post is written to nobody, so it counts as one only where it answers or names somebody else: then
it is told as "social", to those people. All other posts, and what was only repeated, are marked as bulk: they stand in the file
and say nothing about a relationship. Posts of others are not in the archive, so their answers are not either.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from closeknit.imports.formats.json_text import CUT, Plain, placed, table, word
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.records import Message, Party, Record, Skipped
from closeknit.imports.formats.twitter_archive.people import SERVICE, People, mentioned

CONVERSATION = "item.dmConversation"
MESSAGE = f"{CONVERSATION}.messages.item"
BROKEN = (ijson.JSONError, UnicodeError, ValueError, OverflowError, RecursionError)
MOST_NAMED = 50


def conversations(stream: BinaryIO, where: str = "") -> Iterator[tuple[str, str, Any, str] | Skipped]:
    """(id of the conversation, its name where it stands before, one entry of it, place), one entry at a time: a conversation of
    many years is one value in the file and would not fit."""
    conversation = name = ""
    builder: ObjectBuilder | None = None
    number = 0
    try:
        for prefix, event, value in ijson.parse(Plain(stream), use_float=True):
            if builder is not None:
                builder.event(event, value)
                if prefix == MESSAGE and event == "end_map":
                    number += 1
                    yield conversation, name, builder.value, placed(where, number, "message")
                    builder = None
            elif prefix == MESSAGE and event == "start_map":
                builder = ObjectBuilder()
                builder.event(event, value)
            elif prefix == MESSAGE and event not in ("start_array", "end_array"):
                number += 1
                yield Skipped(placed(where, number, "message"), "This entry is no message.")
            elif prefix == CONVERSATION and event == "start_map":
                conversation = name = ""
            elif prefix == f"{CONVERSATION}.conversationId":
                conversation = word(value)
            elif prefix == f"{CONVERSATION}.name":
                name = word(value)
    except BROKEN:
        yield Skipped(placed(where, number + 1, "message"), CUT)


def of_talk(conversation: str, name: str, entry: dict[str, Any], people: People, where: str, is_group: bool) -> Iterator[Record]:
    """The message of an entry, and its people when first met. Who joined, left or renamed the talk is no message."""
    told = table(entry.get("messageCreate")) or table(entry.get("welcomeMessageCreate"))
    if not told:
        if not entry or set(entry) & {"messageCreate", "welcomeMessageCreate"}:
            yield Skipped(where, "This message is empty.", is_message=True)
        return
    sender, recipient = word(told.get("senderId")), word(told.get("recipientId"))
    ends = conversation.split("-") if conversation.count("-") == 1 else []
    is_group = is_group and not recipient
    if not is_group and not recipient and sender in ends:
        recipient = ends[0] if ends[1] == sender else ends[1]
    if not sender:
        yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
        return
    for number in (sender, recipient):
        yield from people.met(number, where)
    text = word(told.get("text"))
    yield Message(
        where=where,
        at=iso_moment(told.get("createdAt")),
        channel="chat",
        sender=people.party(sender),
        recipients=[people.party(recipient)] if recipient else [],
        source=SERVICE,
        external_id=f"dm:{word(told.get('id')) or told.get('createdAt')}",
        length=len(text),
        chat=name or conversation,
        is_bulk="welcomeMessageCreate" in entry,
        is_group=is_group or not recipient,
    )


def of_post(tweet: dict[str, Any], people: People, where: str) -> Record:
    number = word(tweet.get("id_str")) or word(tweet.get("id"))
    text = word(tweet.get("full_text")) or word(tweet.get("text"))
    if not number:
        return Skipped(where, "This post has no id.", is_message=True)
    is_repeated = text.startswith("RT @") or tweet.get("retweeted_status") is not None
    named = {} if is_repeated else mentioned(tweet)
    named.pop(people.owner, None)
    others = [_named(each, *named[each]) for each in list(named)[:MOST_NAMED]]
    return Message(
        where=where,
        at=post_moment(tweet.get("created_at")),
        channel="social",
        sender=people.party(people.owner),
        recipients=others,
        source=SERVICE,
        external_id=f"post:{number}",
        length=len(text),
        chat=" ".join(sorted(f"@{each.name or each.handle}" for each in others)),
        is_bulk=not others,
    )


def _named(number: str, account: str, name: str) -> Party:
    return Party(name=name or account, service=SERVICE, handle=number)


def post_moment(value: Any) -> datetime | None:
    """ "Wed Oct 10 20:19:24 +0000 2018", or ISO 8601 in the oldest archives ("2018-10-10 20:19:24 +0000")."""
    parts = word(value).split()
    try:
        if len(parts) == 6:
            day, month, number, clock, offset, year = parts
            return parsedate_to_datetime(f"{day}, {number} {month} {year} {clock} {offset}")
        if len(parts) == 3:
            return iso_moment(f"{parts[0]} {parts[1]}{parts[2]}")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return iso_moment(value)
