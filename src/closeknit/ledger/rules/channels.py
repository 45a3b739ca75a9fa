"""Channels and directions, as the small numbers the ledger stores. A number is never given a new meaning."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import NamedTuple


class Channel(IntEnum):
    OTHER = 0
    EMAIL = 1
    CHAT = 2
    SMS = 3
    SOCIAL = 4  # a message on a network
    LETTER = 5  # by post
    VOICE = 6  # a voice note
    CALL = 7
    VIDEO = 8
    MET = 9  # in person
    GATHERING = 10  # both at a meeting with others
    GIFT = 11
    HELP = 12
    NOTICED = 13  # a reaction, a follow, an invitation, a connection
    COMMENT = 14  # words under what somebody told, said before others: they await no answer


class Direction(IntFlag):
    """As the owner sees it. Mutual is both at once: a meeting, or a call that was answered."""

    OUT = 1
    IN = 2
    MUTUAL = 3


class Sign(IntFlag):
    """What a tie has shown so far; a rung is read from these."""

    WROTE_OUT = 1
    WROTE_IN = 2
    VOICE_OUT = 4
    VOICE_IN = 8
    CALLED = 16
    SEEN = 32
    MET = 64


class Trait(NamedTuple):
    """`depth` is the share of the minutes that deepen a tie; `awaits_reply` whether what the other sent waits for an answer."""

    depth: float = 0.0
    awaits_reply: bool = False
    is_in_person: bool = False
    is_conversation: bool = False


_TEXT = Trait(awaits_reply=True)
# A gathering counts half: attention is shared with others, and a calendar does not say whether it was held on a screen.
TRAITS: dict[int, Trait] = {
    Channel.OTHER: Trait(),
    Channel.EMAIL: _TEXT,
    Channel.CHAT: _TEXT,
    Channel.SMS: _TEXT,
    Channel.SOCIAL: _TEXT,
    Channel.LETTER: _TEXT,
    Channel.VOICE: _TEXT,
    Channel.CALL: Trait(depth=0.5, is_conversation=True),
    Channel.VIDEO: Trait(depth=0.5, is_conversation=True),
    Channel.MET: Trait(depth=1.0, is_in_person=True),
    Channel.GATHERING: Trait(depth=0.5, is_in_person=True),
    Channel.GIFT: Trait(),
    Channel.HELP: Trait(),
    Channel.NOTICED: Trait(),
    Channel.COMMENT: Trait(),
}

LONGEST_SECONDS = 86_400  # of one interaction; a trip of a week is entered as its days

_NAMES = {channel.name.casefold(): channel for channel in Channel}
_DIRECTIONS = {direction.name.casefold(): direction for direction in (Direction.OUT, Direction.IN, Direction.MUTUAL)}
_WRITTEN = frozenset((Channel.EMAIL, Channel.CHAT, Channel.SMS, Channel.SOCIAL, Channel.LETTER, Channel.VOICE, Channel.COMMENT))


def channel_named(name: str) -> Channel | None:
    """The channel of that name ("email", "met"), whatever its case; None for an unknown one."""
    return _NAMES.get(name.casefold())


def direction_named(name: str) -> Direction | None:
    """The direction of that name ("out", "in", "mutual"); None for an unknown one."""
    return _DIRECTIONS.get(name.casefold())


def was_answered(direction: int, seconds: int) -> bool:
    """Whether a call took place: it is mutual, or it has a length. Anything else is an attempt, which shows nothing yet."""
    return direction == 3 or seconds > 0


def _signs(channel: Channel, direction: int) -> int:
    if channel == Channel.VOICE:
        return direction * (Sign.WROTE_OUT.value + Sign.VOICE_OUT.value)
    if channel in _WRITTEN:
        return direction * Sign.WROTE_OUT.value
    called, seen = Sign.CALLED.value, Sign.SEEN.value
    return {Channel.CALL: called, Channel.VIDEO: called + seen, Channel.MET: Sign.MET.value}.get(channel, 0)


# The bits of Sign that one interaction shows, by channel and direction (a call: if it was answered). Plain ints: this is asked
# for every entry of every replay, and enum arithmetic costs more than the rest of the step.
SIGNS: dict[tuple[int, int], int] = {(int(c), d): _signs(c, d) for c in Channel for d in (1, 2, 3)}
