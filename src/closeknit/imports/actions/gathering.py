"""Everybody whom a file names, each once: people of address books merged where they are certainly the same, others by their key.

Memory stays bounded: what an address book says of somebody goes to a temporary database at once, and of a mailbox's strangers,
who wrote and were never answered, no more than `MOST_STRANGERS` are held.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from closeknit.contacts.actions.drafts import Draft, Point, are_compatible, display_name
from closeknit.imports.actions.keys import key_of, key_of_ref, keys_of, name_key
from closeknit.imports.actions.packing import draft_of_person, packed, print_of, written
from closeknit.imports.formats.records import Party, Person

MOST_STRANGERS = 100_000
CARDS_AT_ONCE = 200
INVITED = "Invited on LinkedIn"  # as the reader of LinkedIn's archive says it


@dataclass(slots=True)
class Found:
    """Somebody a file names. `seen` counts every message and event with them, the others only what counts with the owner."""

    number: int
    name: str
    where: str
    key: str = ""
    more_keys: list[str] = field(default_factory=list)
    print: int = 0
    is_light: bool = True
    is_invited: bool = False
    has_photo: bool = False
    seen: int = 0
    written: int = 0
    received: int = 0
    met: int = 0

    @property
    def keys(self) -> list[str]:
        return [key for key in (self.key, *self.more_keys) if key]


class Gathering:
    """`me` are the keys of the owner, `own_name` the name by which a card with an own address is their own card."""

    def __init__(self, me: set[str], own_name: str, region: str) -> None:
        self.me, self.own_name, self.region = me, own_name, region
        self.found: list[Found] = []
        self.by_key: dict[str, int] = {}
        self.by_print: dict[int, int] = {}
        self.people_told = 0
        self.own: dict[str, str] = {}
        self.fresh: list[tuple[int, str]] = []
        self.cards = sqlite3.connect("")
        self.cards.execute("CREATE TABLE cards (number INTEGER, told TEXT)")
        self.cards.execute("CREATE INDEX card_of ON cards (number)")

    def close(self) -> None:
        self.cards.close()

    def take(self, person: Person, where: str) -> None:
        """Somebody of an address book, or whose birthday a calendar holds."""
        draft = draft_of_person(person)
        keys = [*keys_of(draft, self.region), *([key_of_ref(person.ref)] if person.ref else [])]
        name = display_name(draft.fields)
        if person.is_owner or self._is_own_card(keys, name):
            self.own.update({key: key.partition(":")[2] for key in keys})
            self.me.update(keys)
            if person.is_owner and name:
                self.own[name_key(name)] = name
            return
        self.people_told += 1
        told = written(packed(draft))
        mark = print_of(told)
        found = self._same(keys, name, mark)
        if found is None:
            found = self._new(name, where)
        self.by_print[mark] = found.number
        was_light = found.is_light
        self._enrich(found, name, keys, mark, where)
        found.has_photo = found.has_photo or person.photo is not None
        is_invited = person.how_met == INVITED or person.is_passing
        found.is_invited = is_invited if was_light else found.is_invited and is_invited
        found.seen += 1
        self.fresh.append((found.number, told))
        if len(self.fresh) >= CARDS_AT_ONCE:
            self._put_away()

    def _is_own_card(self, keys: list[str], name: str) -> bool:
        return not self.me.isdisjoint(keys) and are_compatible(name, self.own_name)

    def _same(self, keys: list[str], name: str, mark: int) -> Found | None:
        """Who is certainly the same person: the very same record, or the same address, number or handle and a fitting name."""
        if mark in self.by_print:
            return self.found[self.by_print[mark]]
        for key in keys:
            number = self.by_key.get(key)
            if number is not None and are_compatible(name, self.found[number].name):
                return self.found[number]
        return None

    def _enrich(self, found: Found, name: str, keys: list[str], mark: int, where: str) -> None:
        if found.is_light:
            found.is_light, found.name, found.where, found.print = False, name or found.name, where, mark
            if not keys and name:
                keys = [name_key(name)]
        for key in keys:
            if self.by_key.setdefault(key, found.number) == found.number and key not in found.keys:
                found.more_keys.append(key)
        found.key = found.key or (found.more_keys.pop(0) if found.more_keys else "")

    def party(self, party: Party, where: str, *, may_be_stranger: bool = True) -> Found | None:
        """Whom a message or an event names, or None: nobody, the owner, or one stranger too many."""
        key = key_of(party, self.region)
        if not key or key in self.me:
            return None
        number = self.by_key.get(key)
        if number is not None:
            found = self.found[number]
            if party.name and (not found.name or found.name == party.email):
                found.name = party.name
            return found
        if not may_be_stranger and len(self.found) > MOST_STRANGERS:
            return None
        found = self._new(party.name, where)
        found.key = key
        self.by_key[key] = found.number
        return found

    def _new(self, name: str, where: str) -> Found:
        found = Found(len(self.found), name, where)
        self.found.append(found)
        return found

    def _put_away(self) -> None:
        self.cards.executemany("INSERT INTO cards VALUES (?, ?)", self.fresh)
        self.fresh = []

    def told_of(self, numbers: list[int]) -> dict[int, list[str]]:
        """What the file says of each of these people: their cards in the order of the file, each as `written`."""
        self._put_away()
        told: dict[int, list[str]] = {}
        marks = ",".join("?" * len(numbers))
        rows = self.cards.execute(f"SELECT number, told FROM cards WHERE number IN ({marks}) ORDER BY rowid", numbers)  # noqa: S608
        for number, card in rows:
            told.setdefault(number, []).append(card)
        return told

    def everybody(self) -> Iterator[Found]:
        """All but those who turned out to be the owner. A card stays: a family shares numbers, and the owner's own was not
        taken."""
        return (found for found in self.found if not (found.is_light and found.key in self.me))


def light_draft(found: Found) -> Draft:
    """What messages and events say of somebody: a name, and the way by which they were met."""
    kind, _, norm = found.key.partition(":")
    fields = {"name": found.name} if found.name else {}
    if kind == "handle":
        service, _, value = norm.partition(":")
        return Draft(fields, [Point("handle", value, service)])
    return Draft(fields, [Point(kind, norm)] if kind in ("email", "phone") else [])
