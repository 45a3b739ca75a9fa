"""What JSON and pages of Telegram share: people, moments, ids, and whether a chat is between two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from closeknit.imports.formats.records import Handle, Message, Party, Person

FORMAT = "telegram"
ID_SERVICE = "telegram-id"
"""The service of handles that hold Telegram's number of an account ("user700000000"), which is no name and opens no page."""

TWO, GROUP, CHANNEL, BOT, SELF = "two", "group", "channel", "bot", "self"
KINDS = {
    "personal_chat": TWO,
    "bot_chat": BOT,
    "saved_messages": SELF,
    "replies": BOT,
    "verification_codes": BOT,
    "private_group": GROUP,
    "private_supergroup": GROUP,
    "public_supergroup": GROUP,
    "private_channel": CHANNEL,
    "public_channel": CHANNEL,
}
NOBODY = Party()
_account = re.compile(r"(user|chat|channel)?(-?\d{1,19})")


@dataclass(slots=True)
class Chat:
    """One chat: its name as it is shown, what it is, and (between two) the other one and the owner as far as they are known."""

    name: str
    kind: str
    other: Party = NOBODY
    owner: Party = NOBODY

    def recipients(self, sender: Party) -> list[Party]:
        """Between two the other one of the two; in a group everybody hears everybody, which says nothing."""
        if self.kind not in (TWO, BOT):
            return []
        key = sender.key()
        to = self.owner if key == self.other.key() else self.other
        return [to] if to.key() and to.key() != key else []


def account_of(number: object) -> str:
    """Telegram's number of an account as new exports write it ("user7", "channel8"); "" where it is none.

    Exports before 2021 wrote bare numbers, whose upper half said what it is: 1 for a user, 3 for a channel.
    """
    if isinstance(number, bool) or not isinstance(number, int | str | float):
        return ""
    text = str(int(number)) if isinstance(number, float) and abs(number) < 1e18 else str(number).strip()
    if not (found := _account.fullmatch(text)):
        return text[:60] if isinstance(number, str) else ""
    kind, plain = found[1], int(found[2])
    if kind:
        return f"{kind}{plain}"
    if plain >> 32 in (1, 3):
        return f"{'user' if plain >> 32 == 1 else 'channel'}{plain & 0xFFFFFFFF}"
    return f"user{plain}"


def party_of(name: str, number: object = None) -> Party:
    account = account_of(number) if number is not None else ""
    return Party(name=name, service=ID_SERVICE, handle=account) if account else Party(name=name)


def person_of(party: Party, where: str, *, is_owner: bool = False) -> Person:
    """Somebody who wrote in a chat."""
    handles = [Handle(party.service, party.handle)] if party.handle else []
    is_channel = party.handle.startswith(("channel", "chat"))
    return Person(where=where, name=party.name, handles=handles, is_owner=is_owner, is_from_chat=True, is_organisation=is_channel)


def moment_of(seconds: object, written: object) -> datetime | None:
    """The moment of a message: seconds since 1970 (UTC) where they are told, else the clock of the computer that exported."""
    try:
        if isinstance(seconds, str | int | float) and not isinstance(seconds, bool) and str(seconds).strip():
            return datetime.fromtimestamp(int(float(seconds)), UTC)
    except (ValueError, OverflowError, OSError):
        pass
    try:
        return datetime.fromisoformat(written) if isinstance(written, str) and written else None
    except ValueError:
        return None


def id_of(number: object, at: datetime | None, chat: str, sender: Party, text: str) -> tuple[str, bool]:
    """The id of a message, and whether it is Telegram's own."""
    second = str(int(at.timestamp())) if at and at.tzinfo else at.isoformat() if at else ""
    if isinstance(number, int) and not isinstance(number, bool) and second:
        return f"{number}@{second}", True
    parts = (chat, sender.key(), second, text)
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest(), False


def message_of(
    chat: Chat, sender: Party, at: datetime | None, number: object, text: str, channel: str, seconds: int, where: str
) -> Message:
    is_call = channel in ("call", "video")
    external_id, is_own = id_of(number, at, chat.name, sender, text)
    return Message(
        where=where,
        at=at,
        channel=channel,
        sender=sender,
        recipients=chat.recipients(sender),
        source=FORMAT,
        external_id=external_id,
        seconds=seconds,
        length=len(text),
        chat=chat.name,
        is_bulk=chat.kind in (CHANNEL, BOT),
        is_group=chat.kind == GROUP,
        is_service=is_call,
        has_sure_id=is_own,
    )
