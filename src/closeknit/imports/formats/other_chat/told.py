"""What the kinds share: people told once, ids of messages where an app has none, owners that a file calls "Me"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import PurePosixPath

from closeknit.imports.formats.records import Handle, Labelled, Party, Person

PLAIN_NAMES = frozenset({"chat", "data", "index", "messages", "main", "export", "_chat", "chat_history", "talk"})
"""Names of files that say nothing about the chat, which then is called after its folder."""
MOST_MET = 200_000


class Met:
    """Who was told already, so that each is told once."""

    def __init__(self) -> None:
        self.keys: set[tuple[str, bool]] = set()

    def new(self, party: Party, where: str) -> Iterator[Person]:
        mark = (party.key(), party.is_owner)
        if party == Party(is_owner=True) or not mark[0] or mark in self.keys or len(self.keys) >= MOST_MET:
            return
        self.keys.add(mark)
        person = Person(where=where, name=party.name, is_owner=party.is_owner)
        if party.email:
            person.emails.append(Labelled(party.email))
        if party.phone:
            person.phones.append(Labelled(party.phone))
        if party.handle:
            person.handles.append(Handle(party.service, party.handle))
        yield person


class Ids:
    """Ids made of what is told of a message and of which copy of the same it is; `by` is what is counted afresh when it changes,
    a day, so that little is held and two exports that begin on different days agree."""

    def __init__(self) -> None:
        self.by, self.copies = "", Counter()

    def next(self, by: str, *parts: str) -> str:
        if by != self.by:
            self.by = by
            self.copies.clear()
        key = made(*parts)
        self.copies[key] += 1
        return made(key, str(self.copies[key]))


def made(*parts: str) -> str:
    """One id of several texts."""
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def print_of(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def chat_called(name: str) -> str:
    """The chat's name by the file's, or by its folder's where the file's says nothing; "" where neither does."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem = path.name.rsplit(".", 1)[0] if "." in path.name else path.name
    if stem.casefold() not in PLAIN_NAMES:
        return stem
    return path.parent.name
