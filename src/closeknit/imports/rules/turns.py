"""Which messages of a group tell something about the owner and one other person.

In a group of twelve everybody hears everybody. Were each message to count between its writer and all others, one lively week
would make sixty-six warm ties, of which the owner would keep eleven with people they never exchanged a word with. A reply tells
more: so of a group only *turns* count, two neighbouring messages, one by the owner and one by somebody else, at most a day
apart. Each of the two then counts once between them. What others say to each other is none of the owner's interactions. A
message of the owner so makes at most four entries, with the two people between whom it stands.

In a group of more than `TABLE` others nobody can follow who speaks to whom, and letters to as many are circulars: they count
for nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

TABLE = 12
"""The most others for which a group, a letter or a meeting is still between people."""

A_TURN = timedelta(days=1)
CHATS_AT_ONCE = 5000


@dataclass(slots=True)
class Said:
    """One message of a chat: by whom ("" is the owner), when (aware), and whatever the caller needs to write it down."""

    by: str
    at: datetime
    what: object
    told: set[str]


class Turns:
    """Follows chats message by message, in time order or against it; of each chat only the last message is held."""

    def __init__(self) -> None:
        self.last: OrderedDict[str, Said] = OrderedDict()

    def after(self, chat: str, said: Said) -> list[tuple[str, Said]]:
        """What this message adds: (the other person, the message that counts with them), none or up to two."""
        before = self.last.pop(chat, None)
        self.last[chat] = said
        if len(self.last) > CHATS_AT_ONCE:
            self.last.popitem(last=False)
        if before is None or bool(before.by) == bool(said.by) or abs(said.at - before.at) > A_TURN:
            return []
        other = before.by or said.by
        fresh = [each for each in (before, said) if other not in each.told]
        for each in fresh:
            each.told.add(other)
        return [(other, each) for each in fresh]
