"""Followers, followed, uploaded contacts and the profile of an Instagram account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from closeknit.imports.formats.handles import handle_of_page
from closeknit.imports.formats.json_stream import Broken, Item, items
from closeknit.imports.formats.meta.pages import linked_people
from closeknit.imports.formats.meta.text import moment_of, moment_written, text_of
from closeknit.imports.formats.partial_dates import iso_date, written_date
from closeknit.imports.formats.records import Handle, Labelled, Occasion, Person, Record, Skipped, Unreadable

FOLLOWED, FOLLOWER = "Followed on Instagram", "Follower on Instagram"
FOLLOWING_LISTS = (("relationships_following", "*"),)
FOLLOWER_LISTS = (("relationships_followers", "*"), ("*",))
PROFILES = (("profile_user", "*"),)
BOOKS = (("contacts_contact_info", "*"),)
OLD = (("following",), ("followers",))


def read_people(stream: BinaryIO, seen: set[str], *, is_following: bool = False) -> Iterator[Record]:
    """The people of one JSON file; `seen` are usernames told already. Raises `Unreadable` where it is none of these lists."""
    was_read = False
    try:
        for item in items(stream, (*FOLLOWING_LISTS, *FOLLOWER_LISTS, *PROFILES, *BOOKS, *OLD)):
            was_read = True
            yield from _people(item, seen, is_following)
    except Broken as broken:
        if not was_read:
            raise Unreadable("This file is damaged at its beginning, so that nothing of it can be read.") from broken
        yield Skipped("at the end", str(broken))


def _people(item: Item, seen: set[str], is_following: bool) -> Iterator[Record]:
    told = item.value if isinstance(item.value, dict) else {}
    if item.path in OLD:
        yield from _of_old(told, FOLLOWED if item.path == ("following",) else FOLLOWER, seen)
    elif item.path in PROFILES:
        yield from owner_of(told)
    elif item.path in BOOKS:
        yield from _of_book(told, f"contact {item.number}")
    else:
        how = FOLLOWED if is_following or item.path in FOLLOWING_LISTS else FOLLOWER
        yield from _followed(told, f"entry {item.number}", how, seen)


def _followed(told: dict[str, Any], where: str, how: str, seen: set[str]) -> Iterator[Record]:
    """One entry: the username stands in the value, in newer exports in the title alone, and always in the address."""
    rows = told.get("string_list_data")
    row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    url = text_of(row.get("href")).replace("/_u/", "/")
    page = handle_of_page(url)
    username = text_of(row.get("value")) or text_of(told.get("title")) or (page.value if page else "")
    if not username:
        yield Skipped(where, "This entry names nobody: the account was deleted.")
    elif (person := person_of(username, where, how, moment_of(row.get("timestamp")), seen)) is not None:
        yield person


def person_of(username: str, where: str, how: str, at: datetime | None, seen: set[str]) -> Person | None:
    """Somebody who is followed or follows, once; None for who was told already."""
    if username.casefold() in seen:
        return None
    seen.add(username.casefold())
    person = Person(where=where, name=username, handles=[Handle("instagram", username)], how_met=how, is_passing=True)
    person.met_on = at.date().isoformat() if at else ""
    return person


def _of_old(told: dict[str, Any], how: str, seen: set[str]) -> Iterator[Record]:
    """connections.json until 2020: usernames, each with its moment."""
    for number, (username, written) in enumerate(told.items(), 1):
        day = written_date(written.partition("T")[0]) if isinstance(written, str) else ""
        at = datetime.fromisoformat(day) if len(day) == 10 else None
        if (person := person_of(text_of(username), f"entry {number}", how, at, seen)) is not None:
            yield person


def owner_of(told: dict[str, Any]) -> Iterator[Record]:
    """Whose account it is; the labels of the fields are in the account's language, which is why their order counts as well."""
    values = _values(told)
    person = Person(where="profile", is_owner=True, name=_first(values, "name", "nombre", "nom", "nome"))
    username = _first(values, "username", "benutzername", "nombre de usuario", "nom d’utilisateur", "nom d'utilisateur")
    person.name = person.name or username
    if username:
        person.handles.append(Handle("instagram", username))
    for value in values.values():
        if "@" in value and "." in value and " " not in value:
            person.emails.append(Labelled(value))
    if phone := _first(values, "phone number", "phone confirmed number", "telefonnummer", "número de teléfono"):
        person.phones.append(Labelled(phone))
    if day := iso_date(_first(values, "date of birth", "geburtsdatum", "fecha de nacimiento")):
        person.occasions.append(Occasion("birthday", day))
    if person.name:
        yield person
    else:
        yield Skipped("profile", "This profile has no name.")


def _of_book(told: dict[str, Any], where: str) -> Iterator[Record]:
    values = _values(told)
    given, family = _first(values, "first name", "vorname", "nombre"), _first(values, "last name", "nachname", "apellido")
    person = Person(where=where, given=given, family=family, name=f"{given} {family}".strip())
    for value in values.values():
        for way in value.split(","):
            if "@" in way:
                person.emails.append(Labelled(way.strip()))
            elif sum(letter.isdigit() for letter in way) >= 6 and not any(letter.isalpha() for letter in way):
                person.phones.append(Labelled(way.strip()))
    if person.name or person.phones or person.emails:
        yield person
    else:
        yield Skipped(where, "This entry names nobody.")


def _values(told: dict[str, Any]) -> dict[str, str]:
    """The fields of an entry by their labels in small letters."""
    fields = told.get("string_map_data")
    if not isinstance(fields, dict):
        return {}
    pairs = ((text_of(label).casefold(), each.get("value")) for label, each in fields.items() if isinstance(each, dict))
    return {label: text_of(value).strip() for label, value in pairs if text_of(value).strip()}


def _first(values: dict[str, str], *labels: str) -> str:
    return next((values[label] for label in labels if label in values), "")


def read_page(stream: BinaryIO, seen: set[str], *, is_following: bool) -> Iterator[Record]:
    """A page of followers or followed: links, each with its moment."""
    for number, (username, _url, written) in enumerate(linked_people(stream, "instagram"), 1):
        at = moment_written(written.removeprefix(username).strip())
        person = person_of(username, f"entry {number}", FOLLOWED if is_following else FOLLOWER, at, seen)
        if person is not None:
            yield person
