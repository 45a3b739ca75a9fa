"""Followers, followed, uploaded contacts and the profile of an Instagram account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from closeknit.imports.formats.handles import handle_of_page
from closeknit.imports.formats.html_stream import bits
from closeknit.imports.formats.instagram.kinds import CLOSE, FAVOURITES, FOLLOWED, FOLLOWER, KEYS
from closeknit.imports.formats.json_stream import Broken, Item, items
from closeknit.imports.formats.meta.pages import linked_people
from closeknit.imports.formats.meta.text import moment_of, moment_written, text_of
from closeknit.imports.formats.partial_dates import iso_date, written_date
from closeknit.imports.formats.records import Handle, Labelled, Occasion, Person, Record, Skipped, Unreadable

BARE = ("*",)
KEYED = {(key, "*"): kind for key, kind in KEYS.items() if kind in (FOLLOWED, FOLLOWER, CLOSE, FAVOURITES)}
PROFILES = (("profile_user", "*"),)
BOOKS = (("contacts_contact_info", "*"),)
OLD = (("following",), ("followers",))
PARTS = {"_a6_q": "label", "_a6_r": "value", "_a6-o": "at"}
"""The classes of the cells of a table, and of the date behind it."""


_usernames = frozenset(
    """
    username|benutzername|usuario|gebruikersnaam|brugernavn|brukernavn|användarnamn|käyttäjätunnus|nombre de usuario
    |nom d'utilisateur|nom d’utilisateur|nome utente|nome de usuário|nome de utilizador|nazwa użytkownika|uživatelské jméno
    |имя пользователя|kullanıcı adı|사용자 이름|ユーザーネーム|用户名|用戶名稱
    """.strip()
    .replace("\n    ", "")
    .split("|")
)
_names = frozenset(
    ["name", "nombre", "nom", "nome", "naam", "navn", "namn", "imię i nazwisko", "jméno", "имя", "isim", "이름", "名前"]
)
_username = re.compile(r"[A-Za-z0-9._]{1,30}")
_deleted = re.compile(r"(?:__)?deleted(?:__)?[0-9a-f]{6,}")
GONE = "This entry names nobody: the account was deleted."


def read_people(stream: BinaryIO, seen: set[str], *, kind: str = "") -> Iterator[Record]:
    """The people of one JSON file; `seen` are usernames told already, `kind` is what a bare list is. Raises `Unreadable` where it
    is none of these lists."""
    was_read = False
    try:
        for item in items(stream, (*KEYED, BARE, *PROFILES, *BOOKS, *OLD)):
            was_read = True
            yield from _people(item, seen, kind)
    except Broken as broken:
        if not was_read:
            raise Unreadable("This file is damaged at its beginning, so that nothing of it can be read.") from broken
        yield Skipped("at the end", str(broken))


def _people(item: Item, seen: set[str], kind: str) -> Iterator[Record]:
    told = item.value if isinstance(item.value, dict) else {}
    if item.path in OLD:
        yield from _of_old(told, FOLLOWED if item.path == ("following",) else FOLLOWER, seen)
    elif item.path in PROFILES:
        yield from owner_of(told)
    elif item.path in BOOKS:
        yield from _of_book(told, f"contact {item.number}")
    else:
        yield from _followed(told, f"entry {item.number}", KEYED.get(item.path) or kind or FOLLOWER, seen)


def _followed(told: dict[str, Any], where: str, how: str, seen: set[str]) -> Iterator[Record]:
    """One entry: the username stands in the value, in newer exports in the title alone or in a field of its own, and mostly in
    the address."""
    if isinstance(told.get("label_values"), list):
        fields = [each for each in told["label_values"] if isinstance(each, dict)]
        pairs = [(text_of(each.get("label")), text_of(each.get("value"))) for each in fields]
        username, name = named_in(pairs)
        at = moment_of(told.get("timestamp"))
    else:
        rows = told.get("string_list_data")
        row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
        page = handle_of_page(text_of(row.get("href")).replace("/_u/", "/"))
        username = text_of(row.get("value")) or text_of(told.get("title")) or (page.value if page else "")
        name, at = "", moment_of(row.get("timestamp"))
    if not username or _deleted.fullmatch(username):
        yield Skipped(where, GONE)
    elif (person := person_of(username, where, how, at, seen, name)) is not None:
        yield person


def named_in(fields: list[tuple[str, str]]) -> tuple[str, str]:
    """(username, name) among fields with labels in the account's language: by their labels, else the last that can be a
    username."""
    told = {label.strip().casefold(): value.strip() for label, value in reversed(fields)}
    username = next((told[label] for label in told if label in _usernames and _username.fullmatch(told[label])), "")
    username = username or next((value.strip() for _, value in reversed(fields) if _username.fullmatch(value.strip())), "")
    name = next((told[label] for label in told if label in _names), "")
    return username, name


def person_of(username: str, where: str, how: str, at: datetime | None, seen: set[str], name: str = "") -> Person | None:
    """Somebody who is followed or follows, once; None for who was told already. Whom the owner chose as a close friend is told
    with that label as well as among those whom they follow, and is more than a follow."""
    person = Person(where=where, name=name or username, handles=[Handle("instagram", username)])
    if how in (CLOSE, FAVOURITES):
        person.labels.append(how)
        return person
    if username.casefold() in seen:
        return None
    seen.add(username.casefold())
    person.how_met, person.is_passing = how, True
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


def read_page(stream: BinaryIO, seen: set[str], *, kind: str) -> Iterator[Record]:
    """A page of a list: links to the accounts, or a small table of fields for each, with their moments."""
    head = stream.read(1 << 16)
    stream.seek(0)
    told = tabled_people(stream) if b"_a6_q" in head else linked_people(stream, "instagram")
    for number, (username, more, written) in enumerate(told, 1):
        where = f"entry {number}"
        if not username or _deleted.fullmatch(username):
            yield Skipped(where, GONE)
            continue
        name = "" if more.startswith("http") else more
        at = moment_written(written.removeprefix(username).removeprefix(more).strip())
        if (person := person_of(username, where, kind or FOLLOWER, at, seen, name)) is not None:
            yield person


def tabled_people(stream: BinaryIO) -> Iterator[tuple[str, str, str]]:
    """(username, name, date as written) of each table; its cells are a label and a value by turns, and the date stands behind."""
    fields: list[tuple[str, str]] = []
    cells = {"label": "", "value": "", "at": ""}
    inside, until = "", 0
    for bit in bits(stream):
        if bit.kind == "text":
            if inside:
                cells[inside] += bit.text
        elif bit.kind == "end":
            if inside and bit.depth <= until:
                if inside == "value":
                    fields.append((cells["label"], cells["value"]))
                    cells["label"] = cells["value"] = ""
                elif inside == "at":
                    yield (*named_in(fields), cells["at"].strip())
                    fields, cells["at"] = [], ""
                inside = ""
        elif not inside and (part := next((part for name, part in PARTS.items() if name in bit.classes), "")):
            if part == "label" and fields and bit.tag == "td" and cells["label"]:
                cells["label"] = ""
            inside, until = part, bit.depth
    if fields:
        yield (*named_in(fields), "")
