"""Who among the people of a file is the owner, where their own addresses do not say it already.

A chat between two says it by its name: the phone calls the chat by the other one's name. Somebody who takes part in every one of
several chats is the owner as well. Everything else is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_ASKED = 6


@dataclass(slots=True)
class Chat:
    """Who wrote in one chat, by key; `name` is the chat's own."""

    name: str
    is_group: bool = False
    wrote: Counter[str] = field(default_factory=Counter)
    heard: Counter[str] = field(default_factory=Counter)

    @property
    def people(self) -> set[str]:
        return set(self.wrote) | set(self.heard)


def owner_of_chats(chats: Iterable[Chat], names: dict[str, str]) -> str:
    """The key of the owner, or "" where it is not certain. `names` are the folded names of keys; chats have folded ones too."""
    chats = [chat for chat in chats if chat.wrote]
    told = {key for chat in chats if (key := _other_than_named(chat, names))}
    if len(told) == 1:
        return next(iter(told))
    if len(chats) < 2 or told:
        return ""
    common = set.intersection(*(chat.people for chat in chats))
    return next(iter(common)) if len(common) == 1 else ""


def _other_than_named(chat: Chat, names: dict[str, str]) -> str:
    if chat.is_group or len(chat.people) != 2:
        return ""
    others = [key for key in chat.people if names.get(key, key) != chat.name]
    return others[0] if len(others) == 1 else ""


def likeliest(chats: Iterable[Chat], letters: Counter[str]) -> list[str]:
    """The keys to be asked about, the likeliest first: in the most chats, then with the most letters."""
    seats: Counter[str] = Counter(key for chat in chats for key in chat.people)
    order = sorted(set(seats) | set(letters), key=lambda key: (-seats[key], -letters[key], key))
    return order[:MOST_ASKED]
