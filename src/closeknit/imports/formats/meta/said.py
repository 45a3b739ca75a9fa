"""A thread of Messenger or Instagram, whatever wrote it down: who takes part, and the messages with their ids."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b

from closeknit.imports.formats.records import Message, Party, Person

DULL = timedelta(days=40)
NOBODY = frozenset(
    {
        *("facebook user", "facebook-nutzer", "facebook-nutzer:in", "utilisateur de facebook", "utilisateur facebook"),
        *("usuario de facebook", "usuário do facebook", "utilizador do facebook", "utente di facebook", "facebookgebruiker"),
        *("instagram user", "instagrammer", "instagram-nutzer", "instagram-nutzer:in", "utilisateur instagram"),
        *("usuario de instagram", "usuário do instagram", "utente instagram", "instagramgebruiker", "meta ai", "messenger"),
    }
)
"""How the networks call those who have left; many people would become one."""


@dataclass(frozen=True, slots=True)
class Network:
    """`format` names the reader and the namespace of the ids, `channel` what a written message is."""

    format: str
    channel: str


@dataclass(slots=True)
class Thread:
    """One thread; `parties` are those who take part, as far as the export says it."""

    network: Network
    title: str = ""
    parties: list[str] = field(default_factory=list)
    is_group: bool = False
    year: int = 0
    copies: Counter[bytes] = field(default_factory=Counter)

    def joined(self, name: str) -> None:
        if name and name not in self.parties:
            self.parties.append(name)

    def recipients(self, sender: str) -> list[Party]:
        """Between two the other one; in a group everybody hears everybody, which says nothing."""
        if self.is_group:
            return []
        others = [name for name in self.parties if name != sender]
        if not others and self.title and self.title != sender:
            others = [self.title]
        return [Party(name=name) for name in others[:1] if not is_nobody(name)]

    def message(self, draft: Draft, where: str) -> Message:
        return Message(
            where=where,
            at=draft.at,
            channel=draft.channel or self.network.channel,
            sender=Party(name=draft.sender),
            recipients=self.recipients(draft.sender),
            source=self.network.format,
            external_id=self._id(draft),
            seconds=draft.seconds,
            length=len(draft.text),
            chat=self.title or ", ".join(sorted(self.parties)),
            is_bulk=draft.is_notice or is_nobody(draft.sender),
            is_group=self.is_group,
        )

    def _id(self, draft: Draft) -> str:
        year, minute = year_of(draft.at)
        if year != self.year:
            self.year = year
            self.copies.clear()
        thread = "" if self.is_group else self.title or "\x1e".join(sorted(self.parties))
        words = "".join(letter for letter in draft.text if letter.isalnum())
        key = blake2b("\x1f".join((thread, draft.sender, minute, words)).encode("utf-8", "replace"), digest_size=16).digest()
        self.copies[key] += 1
        return blake2b(b"%s\0%d\0%d" % (key, year, self.copies[key]), digest_size=16).hexdigest()


@dataclass(slots=True)
class Draft:
    """One message while it is read. `is_notice`: the network itself says it."""

    sender: str
    at: datetime | None = None
    text: str = ""
    channel: str = ""
    seconds: int = 0
    is_notice: bool = False
    among: str = ""
    """Whose thread it stands in, where one page holds all threads (2014 to 2016): their names with commas between."""


def year_of(at: datetime | None) -> tuple[int, str]:
    if at is None:
        return 0, ""
    try:
        return (at - DULL).year, str(at.minute % 15)
    except OverflowError:
        return at.year, str(at.minute % 15)


def is_nobody(name: str) -> bool:
    return name.casefold() in NOBODY


def person_of(name: str, where: str, *, is_owner: bool = False) -> Person:
    return Person(where=where, name=name, is_owner=is_owner, is_from_chat=True)


_digits = re.compile(r"message_(\d+)\.(?:json|html?)$", re.IGNORECASE)


def page_number(name: str) -> int:
    """The place of "message_12.json" among the files of its thread."""
    found = _digits.search(name)
    return int(found[1]) if found and len(found[1]) < 9 else 0
