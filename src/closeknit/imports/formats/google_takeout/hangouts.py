"""Hangouts.json, as Takeout wrote it until 2022 ("conversations": [{"conversation", "events"}]) and before 2018
("conversation_state").

Each conversation names its participants and which of them the owner is. `timestamp` counts microseconds. A call is told when it
ends, with its seconds. The id of a message is that of its event.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from closeknit.imports.formats.json_places import list_at, pieces_of, text_at
from closeknit.imports.formats.moments import moment_of_number
from closeknit.imports.formats.other_chat.told import Met, made
from closeknit.imports.formats.records import Message, Party, Record, Skipped, Unreadable

NEW, OLD = "conversations.item", "conversation_state.item.conversation_state"
WANTED = frozenset({f"{NEW}.conversation", f"{NEW}.events.item", f"{OLD}.conversation", f"{OLD}.event.item"})
SERVICE = "google-talk"
MOST_SECONDS = 31 * 86400


def likelihood(text: str) -> float:
    if not text.startswith("{"):
        return 0.0
    is_named = '"conversation_state"' in text[:4000] or '"conversations"' in text[:4000]
    return 0.98 if is_named and ('"participant_data"' in text or '"gaia_id"' in text) else 0.0


def records(stream: BinaryIO) -> Iterator[Record]:
    file = _Hangouts()
    for place, told in pieces_of(stream, WANTED):
        yield from file.take(place, told)
    if not file.has_any:
        raise Unreadable("This file holds no conversation of Hangouts.")


class _Hangouts:
    def __init__(self) -> None:
        self.met, self.number, self.has_any = Met(), 0, False
        self.open("", "", {}, is_group=False)

    def open(self, number: str, name: str, people: dict[str, Party], *, is_group: bool) -> None:
        self.id, self.name, self.people, self.is_group = number, name, people, is_group

    def take(self, place: str, told: Any) -> Iterator[Record]:
        if not place:
            yield Skipped(f"event {self.number + 1}", told)
            return
        self.has_any = True
        if not place.endswith(".item"):
            self._conversation(told)
            return
        self.number += 1
        where = f"event {self.number}"
        if not isinstance(told, dict):
            yield Skipped(where, "This is no message: it is damaged.", is_message=True)
        else:
            yield from self._event(told, where)

    def _conversation(self, told: Any) -> None:
        inner = told.get("conversation") if isinstance(told, dict) and isinstance(told.get("conversation"), dict) else told
        owner = number_of(inner.get("self_conversation_state", {}).get("self_read_state", {})) if _is_deep(inner) else ""
        people: dict[str, Party] = {}
        for each in list_at(inner, "participant_data")[:5000]:
            number = text_at(each, "id", "gaia_id") or text_at(each, "id", "chat_id")
            phone = text_at(each, "phone_number", "e164")
            if number or phone:
                name = text_at(each, "fallback_name")
                people[number] = Party(
                    name=name,
                    phone=phone,
                    service=SERVICE if number else "",
                    handle=number,
                    is_owner=bool(number) and number == owner,
                )
        number = text_at(inner, "id", "id") or text_at(told, "conversation_id", "id")
        self.open(number, text_at(inner, "name"), people, is_group=text_at(inner, "type") == "GROUP" or len(people) > 2)

    def _event(self, told: dict, where: str) -> Iterator[Record]:
        call = told.get("hangout_event")
        is_said = isinstance(told.get("chat_message"), dict)
        if not is_said and not (isinstance(call, dict) and text_at(call, "event_type").upper() == "END_HANGOUT"):
            return  # who came and went, and new names of a group
        number = text_at(told, "sender_id", "gaia_id") or text_at(told, "sender_id", "chat_id")
        sender = self.people.get(number) or (Party(service=SERVICE, handle=number) if number else None)
        if sender is None:
            yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
            return
        yield from self.met.new(sender, where)
        written, own = text_at(told, "timestamp"), text_at(told, "event_id")
        medium = text_at(told, "event_otr") + text_at(told, "delivery_medium", "medium_type") + text_at(told, "event_type")
        yield Message(
            where=where,
            at=moment_of_number(written),
            channel=channel_of_call(call) if not is_said else "sms" if "SMS" in medium.upper() else "chat",
            sender=sender,
            recipients=[] if self.is_group else [each for each in self.people.values() if each != sender],
            source="hangouts",
            external_id=own or made(self.id, written, number),
            seconds=0 if is_said else seconds_of(call),
            length=length_of(told) if is_said else 0,
            chat=self.name or self.id,
            is_group=self.is_group,
        )


def _is_deep(inner: Any) -> bool:
    state = inner.get("self_conversation_state") if isinstance(inner, dict) else None
    return isinstance(state, dict) and isinstance(state.get("self_read_state"), dict)


def number_of(state: dict) -> str:
    return text_at(state, "participant_id", "gaia_id") or text_at(state, "participant_id", "chat_id")


def channel_of_call(call: Any) -> str:
    return "call" if "AUDIO" in text_at(call, "media_type").upper() else "video"


def seconds_of(call: Any) -> int:
    told = text_at(call, "hangout_duration_secs")
    return min(int(told), MOST_SECONDS) if told.isascii() and told.isdigit() and len(told) < 12 else 0


def length_of(told: dict) -> int:
    message = told["chat_message"].get("message_content")
    return sum(len(text_at(each, "text")) or text_at(each, "type") == "LINE_BREAK" for each in list_at(message, "segment"))
