"""Google Voice: one page for each call and each stretch of a conversation ("Ben - Text - 2023-09-01T02_29_20Z.html").

The classes of hCard and hAudio say what is what: `hChatLog` holds messages (`dt`, `tel`, `fn`, `q`), `haudio` a call
(`published`, `duration`, `contributor`) whose labels name its kind. The owner's name is an `abbr`, everybody else's a `span`.
The id of a message is made of its millisecond, its sender, the chat's others and a hash of its text; that of a call of its
millisecond, direction and number.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC
from pathlib import PurePosixPath
from typing import BinaryIO

from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.other_chat.told import Met, made, print_of
from closeknit.imports.formats.records import ME, Message, Party, Record, Skipped, Unreadable
from closeknit.imports.formats.text import decode_bytes

LARGEST = 64 << 20
_attributes = r"[^<>]{0,400}"
_title = re.compile(r"<title>([^<]{0,400})</title>", re.IGNORECASE)
_message = re.compile(r'<div class="message">')
_when = re.compile(rf'<abbr class="(?:dt|published)"{_attributes}?title="([^"<>]{{0,60}})"')
_card = re.compile(
    rf'<a class="tel"{_attributes}?href="tel:([^"<>]{{0,60}})"[^<>]*>\s*(?:<(abbr|span) class="fn"[^<>]*>([^<]{{0,400}})</)?',
    re.IGNORECASE,
)
_text = re.compile(r"<q>(.*?)</q>", re.DOTALL)
_tags = re.compile(r"<[^<>]{0,4000}>")
_duration = re.compile(r'<abbr class="duration"[^<>]*?title="P(?:\d+D)?T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7})(?:\.\d+)?S)?"')
_label = re.compile(r'voice#(\w{1,20})"')
_file = re.compile(r"(.*?) - (?:Text|Placed|Received|Missed|Voicemail|Recorded) - \d{4}-\d\d-\d\dT")
_participants = re.compile(r'<div class="participants">(.*?)</div>', re.DOTALL)
KINDS = ("placed", "missed", "voicemail", "received", "recorded")


def likelihood(text: str) -> float:
    if "<" not in text[:100]:
        return 0.0
    if 'class="hChatLog' in text or ('class="haudio"' in text and 'class="tel"' in text):
        return 0.98 if "voice#" in text or 'class="tel"' in text else 0.6
    return 0.0


def records(stream: BinaryIO, name: str, met: Met | None = None) -> Iterator[Record]:
    page = decode_bytes(stream.read(LARGEST))
    met = Met() if met is None else met
    title = html.unescape(found[1]).strip() if (found := _title.search(page)) else ""
    if 'class="hChatLog' in page:
        yield from _chat(page, name, title, met)
    elif 'class="haudio"' in page:
        yield from _call(page, met)
    else:
        raise Unreadable("This page holds no message and no call of Google Voice.")


def party_of(found: re.Match[str] | None) -> Party | None:
    """Somebody by their card; None for a number that was withheld."""
    if found is None:
        return None
    number, element, name = found[1].strip(), found[2], html.unescape(found[3] or "").strip()
    if element == "abbr":
        return Party(phone=number, is_owner=True) if number else ME
    name = "" if name == number else name
    return Party(name=name, phone=number) if number or name else None


def _chat(page: str, name: str, title: str, met: Met) -> Iterator[Record]:
    head, *blocks = _message.split(page)
    told = _participants.search(head)
    people = {
        each.key(): each for card in _card.finditer(told[1] if told else "") if (each := party_of(card)) and not each.is_owner
    }
    is_group = bool(people)
    for block in blocks:
        if (each := party_of(_card.search(block))) and not each.is_owner:
            people.setdefault(each.key(), each)
    if not people and (only := called(name, title)):
        people[only.key()] = only
    chat = "~".join(sorted(people))
    for number, block in enumerate(blocks, 1):
        where = f"message {number}"
        sender, text, when = party_of(_card.search(block)), _text.search(block), _when.search(block)
        if sender is None:
            yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
            continue
        yield from met.new(sender, where)
        words = html.unescape(_tags.sub("", text[1].replace("<br>", "\n"))) if text else ""
        at = iso_moment(when[1]) if when else None
        stamp = at.astimezone(UTC).isoformat() if at and at.tzinfo else when[1] if when else ""
        by = "me" if sender.is_owner else sender.key()
        others = [each for each in people.values() if each.key() != sender.key()]
        yield Message(
            where=where,
            at=at,
            channel="sms",
            sender=sender,
            recipients=others if sender.is_owner else [ME, *others],
            source="google-voice",
            external_id=made("text", stamp, by, chat, print_of(words)),
            length=len(words),
            chat=chat,
            is_group=is_group or len(people) > 1,
        )


def called(name: str, title: str) -> Party | None:
    """The other one of a chat in which only the owner wrote, by the name of the file or the page."""
    found = _file.match(PurePosixPath(name.replace("\\", "/")).name)
    other = found[1].strip() if found else title.removeprefix("Me to ").strip()
    if not other:
        return None
    digits = other.lstrip("+")
    return Party(phone=other) if digits.isascii() and digits.isdigit() else Party(name=other)


def _call(page: str, met: Met) -> Iterator[Record]:
    other, when, long = party_of(_card.search(page)), _when.search(page), _duration.search(page)
    labels = {each.lower() for each in _label.findall(page)}
    kind = next((each for each in KINDS if each in labels), "")
    if other is None:
        yield Skipped("call", "This call has no number: it was withheld.", is_message=True)
        return
    if not kind:
        yield Skipped("call", "This call does not say whether it came or went.", is_message=True)
        return
    yield from met.new(other, "call")
    at = iso_moment(when[1]) if when else None
    stamp = at.astimezone(UTC).isoformat() if at and at.tzinfo else when[1] if when else ""
    hours, minutes, seconds = (int(part or 0) for part in long.groups()) if long else (0, 0, 0)
    is_out = kind == "placed"
    yield Message(
        where="call",
        at=at,
        channel="voice" if kind == "voicemail" else "call",
        sender=ME if is_out else other,
        recipients=[other] if is_out else [ME],
        source="google-voice",
        external_id=made("call", stamp, "out" if is_out else "in", other.key()),
        seconds=0 if kind == "missed" else hours * 3600 + minutes * 60 + seconds,
        chat=other.key(),
    )
