"""Friends, uploaded address books and the profile of a Facebook account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from closeknit.imports.formats.json_stream import Broken, Item, items
from closeknit.imports.formats.json_text import listed
from closeknit.imports.formats.meta.pages import named_blocks
from closeknit.imports.formats.meta.said import is_nobody
from closeknit.imports.formats.meta.text import moment_of, moment_written, text_of
from closeknit.imports.formats.partial_dates import on, written_date
from closeknit.imports.formats.records import Handle, Labelled, Occasion, Person, Record, Skipped, Unreadable

FRIENDS_SINCE = "Friends on Facebook"
PROFILES = (("profile_v2",), ("profile",))
FRIENDS = (("friends_v2", "*"), ("friends", "*"))
BOOKS = (
    ("address_book_v2", "address_book", "*"),
    ("address_book", "address_book", "*"),
    ("contacts_v2", "*"),
    ("imported_contacts", "*"),
    ("contacts_uploaded_from_your_phone", "*"),
)


def read_people(stream: BinaryIO, seen: set[str]) -> Iterator[Record]:
    """The people of one JSON file; `seen` are the names told already. Raises `Unreadable` where it is none of these lists."""
    was_read = False
    try:
        for item in items(stream, (*PROFILES, *FRIENDS, *BOOKS)):
            was_read = True
            yield from _person(item, seen)
    except Broken as broken:
        if not was_read:
            raise Unreadable("This file is damaged at its beginning, so that nothing of it can be read.") from broken
        yield Skipped("at the end", str(broken))


def _person(item: Item, seen: set[str]) -> Iterator[Record]:
    told = item.value if isinstance(item.value, dict) else {}
    if item.path in PROFILES:
        yield from owner_of(told)
        return
    is_friend = item.path in FRIENDS
    where = f"{'friend' if is_friend else 'contact'} {item.number}"
    person = Person(where=where, name=" ".join(text_of(told.get("name")).split()))
    if is_friend:
        at = moment_of(told.get("timestamp"))
        person.met_on, person.how_met = at.date().isoformat() if at else "", FRIENDS_SINCE
    else:
        _take_ways(person, told)
    if not (person.name or person.phones or person.emails) or is_nobody(person.name):
        yield Skipped(where, "This entry names nobody.")
        return
    if is_friend and person.name in seen:
        return
    seen.add(person.name)
    yield person


def _take_ways(person: Person, told: dict[str, Any]) -> None:
    """Addresses and numbers, wherever an entry of an address book has them."""
    ways = [told.get("contact_point"), told.get("phone_number"), told.get("email")]
    ways += [each.get("contact_point") for each in listed(told.get("details")) if isinstance(each, dict)]
    for way in dict.fromkeys(text_of(each).strip() for each in ways):
        if "@" in way:
            person.emails.append(Labelled(way))
        elif sum(letter.isdigit() for letter in way) >= 4:
            person.phones.append(Labelled(way))


def owner_of(told: dict[str, Any]) -> Iterator[Record]:
    """Whose account it is."""
    name = told.get("name")
    parts = name if isinstance(name, dict) else {"full_name": name}
    person = Person(where="profile", is_owner=True, name=text_of(parts.get("full_name")))
    person.given, person.middle, person.family = (text_of(parts.get(f"{each}_name")) for each in ("first", "middle", "last"))
    person.name = person.name or " ".join(part for part in (person.given, person.middle, person.family) if part)
    mails = told.get("emails")
    for each in listed(mails.get("emails") if isinstance(mails, dict) else mails):
        if "@" in text_of(each):
            person.emails.append(Labelled(text_of(each)))
    for each in listed(told.get("phone_numbers")):
        if number := text_of(each.get("phone_number") if isinstance(each, dict) else each):
            person.phones.append(Labelled(number))
    if username := text_of(told.get("username")):
        person.handles.append(Handle("facebook", username))
    if day := _birthday(told.get("birthday")):
        person.occasions.append(Occasion("birthday", day))
    if person.name:
        yield person
    else:
        yield Skipped("profile", "This profile has no name.")


def _birthday(told: Any) -> str:
    parts = [told.get(each, 0) for each in ("year", "month", "day")] if isinstance(told, dict) else []
    if len(parts) == 3 and all(isinstance(each, int) and 0 <= each < 10_000 for each in parts):
        return on(*parts)
    return ""


def read_friends_page(stream: BinaryIO, seen: set[str]) -> Iterator[Record]:
    """`your_friends.html`: names, each with its day."""
    for number, (name, written) in enumerate(named_blocks(stream), 1):
        if name in seen or is_nobody(name):
            continue
        seen.add(name)
        at = moment_written(written)
        met_on = at.date().isoformat() if at else written_date(written)
        yield Person(where=f"friend {number}", name=name, met_on=met_on, how_met=FRIENDS_SINCE)
