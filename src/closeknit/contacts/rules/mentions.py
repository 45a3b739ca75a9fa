"""Whom of the people of a book the words after an @ mean."""

from __future__ import annotations

from dataclasses import dataclass

from closeknit.contacts.rules.nicknames import are_one_name
from closeknit.kit.text import fold, words


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody may be called by."""

    id: int
    name: str
    given: str = ""
    family: str = ""
    nickname: str = ""
    is_archived: bool = False


def likeness(said: str, person: Named) -> int | None:
    """How surely these words mean this person, 0 being the surest: the whole name, a name they are called by, one of its words, a
    short form of it; None for no likeness."""
    sought, name = fold(said), fold(person.name)
    own = words(person.name)
    if sought == name:
        return 0
    called = {fold(person.nickname), fold(person.given), fold(f"{person.given} {person.family}"), own[0] if own else ""}
    called |= {fold(f"{person.nickname} {person.family}")} if person.nickname else set()
    if sought in called or name.startswith(f"{sought} "):
        return 1
    if sought in own or sought == fold(person.family):
        return 2
    first = fold(person.given) or (own[0] if own else "")
    return 3 if " " not in sought and first and are_one_name(sought, first) else None


def meant(said: str, people: list[Named]) -> list[int]:
    """The ids of those these words mean most surely; who is archived only where nobody else is as likely."""
    near = [(rank, person) for person in people if (rank := likeness(said, person)) is not None]
    best = min((rank for rank, _person in near), default=None)
    surest = [person for rank, person in near if rank == best]
    return [person.id for person in surest if not person.is_archived] or [person.id for person in surest]
