"""One entry of a channel as a message.

What Slack itself wrote (somebody joined, a topic changed, a message was deleted) is no message and passes without a word. What a
machine wrote is a message that counts for nothing. A message has its time and its writer as id: both stay the same in every
export. Threads are conversations of their own ("general · 1452837352.000006"), since in a large channel only a thread tells who
speaks with whom. A mention makes its recipient. Fields: https://api.slack.com/events/message and its subtypes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from closeknit.imports.formats.json_text import listed, placed, table, unix_moment, whole, word
from closeknit.imports.formats.records import Message, Party, Record, Skipped
from closeknit.imports.formats.slack.people import People

FORMAT = "slack"
SAID = frozenset(
    {"", "bot_message", "me_message", "file_share", "file_comment", "file_mention", "thread_broadcast", "reply_broadcast",
     "slackbot_response", "assistant_app_thread", "document_mention", "ekm_access_denied"}
)  # fmt: skip
"""Subtypes that somebody, or a machine, said. All others are Slack's own notices."""
CALLS = frozenset({"huddle_thread", "sh_room_shared", "sh_room_created"})
MOST_MENTIONS = 50
MOST_REPLIES = 10_000
_mention = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


@dataclass(slots=True)
class Channel:
    """Where messages stand: its name, and its members where it is a talk of a few ("is_direct": of two)."""

    name: str
    is_direct: bool = False
    members: list[str] = field(default_factory=list)


def records_of(entry: Any, channel: Channel, people: People, where: str) -> Iterator[Record]:
    """The message of an entry, and whoever wrote it when first met; the replies that slackdump keeps in it come after."""
    if not isinstance(entry, dict):
        yield Skipped(where, "This entry is no message.")
        return
    message = message_of(entry, channel, people, where)
    if isinstance(message, Message) and message.sender.handle:
        yield from people.met(message.sender, where)
    if message is not None:
        yield message
    for number, reply in enumerate(listed(entry.get("slackdump_thread_replies"))[:MOST_REPLIES], 1):
        if table(reply).get("ts") != entry.get("ts"):
            yield from records_of(_flat(reply), channel, people, placed(where, number, "reply"))


def _flat(reply: Any) -> Any:
    """Replies have no replies."""
    return {key: value for key, value in reply.items() if key != "slackdump_thread_replies"} if isinstance(reply, dict) else reply


def message_of(entry: dict[str, Any], channel: Channel, people: People, where: str) -> Message | Skipped | None:
    subtype = word(entry.get("subtype"))
    if word(entry.get("type") or "message") != "message" or subtype not in SAID | CALLS:
        return None
    if entry.get("hidden") is True and subtype not in CALLS:
        return None
    sender = _sender(entry, people)
    if not sender.key():
        return Skipped(where, "This message says nothing about who wrote it.", is_message=True)
    if "ts" not in entry:
        return Skipped(where, "This message has no time.", is_message=True)
    text = word(entry.get("text"))
    message = Message(
        where=where,
        at=unix_moment(entry["ts"]),
        channel="chat",
        sender=sender,
        recipients=_recipients(text, sender, channel, people),
        source=FORMAT,
        external_id=f"{word(entry['ts'])}:{sender.handle or sender.name}",
        length=len(text),
        chat=_chat(entry, channel),
        is_bulk=_is_machine(entry, subtype, sender, people),
        is_group=not channel.is_direct,
    )
    return _call(message, entry, people) if subtype in CALLS else message


def _sender(entry: dict[str, Any], people: People) -> Party:
    user = word(entry.get("user")) or word(table(entry.get("comment")).get("user"))
    profile = table(entry.get("user_profile"))
    name = word(profile.get("real_name")) or word(profile.get("display_name")) or word(entry.get("username"))
    if user:
        return people.party(user, name)
    return Party(name=name or word(table(entry.get("bot_profile")).get("name")) or word(entry.get("bot_id")))


def _is_machine(entry: dict[str, Any], subtype: str, sender: Party, people: People) -> bool:
    is_of_app = bool(word(entry.get("bot_id"))) and subtype not in CALLS
    return is_of_app or subtype in ("bot_message", "slackbot_response") or sender.handle in people.machines


def _recipients(text: str, sender: Party, channel: Channel, people: People) -> list[Party]:
    """In a talk of a few its other members; in a channel those whom the message mentions."""
    named = channel.members if channel.is_direct else _mention.findall(text)[:MOST_MENTIONS]
    return [people.party(each) for each in dict.fromkeys(named) if each != sender.handle]


def _chat(entry: dict[str, Any], channel: Channel) -> str:
    thread = word(entry.get("thread_ts"))
    return f"{channel.name} · {thread}" if thread and not channel.is_direct else channel.name


def _call(message: Message, entry: dict[str, Any], people: People) -> Message | None:
    """A huddle: between those who took part, and as long as it took; one to which nobody came is none."""
    room = table(entry.get("room"))
    there = [word(each) for each in listed(room.get("participant_history")) or listed(room.get("participants"))]
    starter = word(room.get("created_by"))
    if (starter and not message.sender.handle.startswith("U")) or (message.sender.handle in people.machines and starter):
        message.sender = people.party(starter)
    others = [each for each in dict.fromkeys(there) if each and each != message.sender.handle]
    if not others and not message.recipients:
        return None
    start, end = whole(room.get("date_start")), whole(room.get("date_end"))
    message.seconds = min(end - start, 86_400) if end > start > 0 else 0
    message.channel, message.length, message.is_bulk = "call", 0, False
    if others:
        message.recipients, message.is_group = [people.party(each) for each in others], False
    return message
