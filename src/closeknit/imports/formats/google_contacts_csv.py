"""Google Contacts as CSV, with the headers of before and after 2024.

Columns are either plain ("Given Name", "First Name") or numbered groups ("E-mail 1 - Type", "E-mail 1 - Value"). One cell may
hold several values, separated by " ::: ". A cell that looks like a spreadsheet formula is text like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

from .csv_text import csv_rows, find_delimiter
from .handles import handle_of_page, handle_of_uri
from .labels import occasion, plain_label, relation
from .partial_dates import iso_date, written_date
from .records import Labelled, Occasion, Person, Postal, Record, Skipped, Unreadable
from .text import decode_old, find_mark, open_text

FORMAT = "google_contacts_csv"

_numbered = re.compile(r"(.+?) (\d+) - (.+)")
_between = " ::: "
_old, _new = {"given name", "family name"}, {"first name", "last name"}
_certain = {"group membership", "labels", "file as", "name prefix", "organization name", "phonetic first name"}


def sniff(head: bytes, name: str) -> float:
    """How likely a file with this head (up to 64 KiB) is an export of Google Contacts: 1.0 by its columns."""
    mark, charset = find_mark(head)
    line = decode_old(head[len(mark) :], charset or "utf-8").lstrip().partition("\n")[0]
    columns = _header(line)
    return 1.0 if _is_google(columns) else 0.0


def _header(line: str) -> list[str]:
    row = next(csv_rows([line.strip("\r\n")], find_delimiter(line)), (1, []))[1]
    return [column.strip().lstrip("\ufeff") for column in row]


def _is_google(columns: list[str]) -> bool:
    names = {column.lower() for column in columns}
    has_group = any((match := _numbered.fullmatch(column)) and match.group(3) in _group_parts for column in columns)
    has_names = _old <= names or _new <= names or {"name", "given name"} <= names
    return (has_names and (has_group or len(names & _certain) > 1)) or (has_group and bool(names & {"name", "file as"}))


_group_parts = {"Type", "Label", "Value", "Formatted", "Name"}


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """One `Person` a row, one `Skipped` for a row that says nothing; memory is bounded by the largest row.
    Raises `Unreadable` for a file that is empty, no text, or has not the columns of Google Contacts."""
    lines = open_text(stream, "contacts")
    first = next(lines)
    delimiter = find_delimiter(first)
    rows = csv_rows(chain([first], lines), delimiter)
    header = next((row for _, row in rows if any(row)), [])
    columns = [column.strip().lstrip("\ufeff") for column in header]
    if not _is_google(columns):
        raise Unreadable("The first line of this file has not the columns of a Google Contacts export.")
    plan = _plan(columns)
    for line, row in rows:
        if any(cell.strip() for cell in row):
            yield _record(plan, columns, row, line)


_Plan = tuple[list[tuple[str, int]], list[tuple[str, dict[str, int]]], list[int]]


def _plan(columns: list[str]) -> _Plan:
    """Which column is what: (plain fields, groups with the column of each part, columns nobody knows)."""
    plain: list[tuple[str, int]] = []
    groups: dict[tuple[str, str], dict[str, int]] = {}
    unknown: list[int] = []
    for place, column in enumerate(columns):
        match = _numbered.fullmatch(column)
        if match and match.group(1).lower() in _groups:
            part = match.group(3).lower()
            groups.setdefault((match.group(1).lower(), match.group(2)), {})["type" if part == "label" else part] = place
        elif column.lower() in _fields:
            plain.append((column.lower(), place))
        else:
            unknown.append(place)
    return plain, [(kind, parts) for (kind, _), parts in groups.items()], unknown


def _record(plan: _Plan, columns: list[str], row: list[str], line: int) -> Record:
    plain, groups, unknown = plan
    person = Person(where=f"line {line}")
    for field, place in plain:
        if place < len(row) and (value := row[place].strip()) and _fields[field](person, value) is False:
            person.extra.append(f"{columns[place]}: {value}")
    for kind, parts in groups:
        cells = {part: row[place].strip() for part, place in parts.items() if place < len(row)}
        if any(value for part, value in cells.items() if part != "type"):
            for one in _split(cells):
                rest = _groups[kind](person, one)
                person.extra.extend(f"{columns[parts[part]]}: {one[part]}" for part in rest if one.get(part))
    for place in unknown:
        if place < len(row) and (value := row[place].strip()):
            person.extra.append(f"{columns[place]}: {value}")
    person.extra.extend(f"Column {len(columns) + 1 + number}: {cell}" for number, cell in enumerate(row[len(columns) :]) if cell)
    return _finished(person)


def _split(cells: dict[str, str]) -> Iterator[dict[str, str]]:
    """The members of a group: cells with " ::: " hold several, in step; a single type is that of all."""
    pieces = {part: value.split(_between) for part, value in cells.items()}
    for number in range(max(map(len, pieces.values()))):
        yield {
            part: (values[number] if number < len(values) else values[0] if part == "type" else "").strip()
            for part, values in pieces.items()
        }


def _finished(person: Person) -> Record:
    if not person.name:
        parts = (person.prefix, person.given, person.middle, person.family, person.suffix)
        person.name = " ".join(part for part in parts if part)
    if not person.name and person.organisation:
        person.name, person.is_organisation = person.organisation, True
    said = (person.name, person.nickname, person.emails, person.phones, person.addresses, person.handles, person.links)
    if any(said) or person.notes or person.occasions or person.relations or person.extra:
        return person
    return Skipped(person.where, "This row names nobody and no way to reach anybody.")


def _text(field: str) -> Callable[[Person, str], bool | None]:
    def take(person: Person, value: str) -> bool | None:
        if getattr(person, field):
            return False
        setattr(person, field, value)
        return None

    return take


def _joined(field: str) -> Callable[[Person, str], None]:
    def take(person: Person, value: str) -> None:
        setattr(person, field, " ".join(part for part in (getattr(person, field), value) if part))

    return take


def _birthday(person: Person, value: str) -> bool | None:
    on = iso_date(value) or written_date(value)
    if not on or person.birthday:
        return False
    person.occasions.append(Occasion(kind="birthday", on=on))
    return None


def _note(person: Person, value: str) -> None:
    person.notes.append(value)


def _labels(person: Person, value: str) -> None:
    """Groups; Google writes a star before its own ("* myContacts")."""
    person.labels.extend(label.strip().removeprefix("* ").strip() for label in value.split(_between.strip()) if label.strip())


def _languages(person: Person, value: str) -> None:
    person.languages.extend(part.strip() for part in value.split(_between.strip()) if part.strip())


def _redundant(person: Person, value: str) -> None:
    """What only repeats other columns."""


_fields: dict[str, Callable[[Person, str], bool | None]] = {
    "name": _text("name"),
    **dict.fromkeys(("given name", "first name"), _text("given")),
    **dict.fromkeys(("additional name", "middle name"), _text("middle")),
    **dict.fromkeys(("family name", "last name"), _text("family")),
    "name prefix": _text("prefix"),
    "name suffix": _text("suffix"),
    "nickname": _text("nickname"),
    "maiden name": _text("former"),
    **dict.fromkeys(("given name yomi", "phonetic first name"), _joined("pronunciation")),
    **dict.fromkeys(("additional name yomi", "phonetic middle name"), _joined("pronunciation")),
    **dict.fromkeys(("family name yomi", "phonetic last name"), _joined("pronunciation")),
    "yomi name": _redundant,
    "organization name": _text("organisation"),
    "organization title": _text("role"),
    "organization department": _text("department"),
    "birthday": _birthday,
    "gender": _text("gender"),
    "location": _text("place"),
    "occupation": _text("role"),
    "notes": _note,
    "language": _languages,
    "photo": _text("photo_url"),
    "group membership": _labels,
    "labels": _labels,
}


def _labelled(cells: dict[str, str]) -> Labelled:
    label = cells.get("type", "")
    return Labelled(cells.get("value", ""), _word(label), label.startswith("*"))


def _word(label: str) -> str:
    """Google's own words in small letters: "Work Fax" is "work fax"; what somebody made up stays."""
    plain = plain_label(label)
    return plain.lower() if plain.lower() in ("work fax", "home fax", "google voice", "school", "work mobile") else plain


def _email(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    person.emails.append(_labelled(cells))
    return ()


def _phone(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    person.phones.append(_labelled(cells))
    return ()


def _website(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    person.links.append(_labelled(cells))
    if handle := handle_of_page(cells.get("value", "")):
        person.handles.append(handle)
    return ()


def _chat(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    label = plain_label(cells.get("type", ""))
    service = cells.get("service") or label
    if handle := handle_of_uri(cells.get("value", ""), service, "" if label.lower() == service.lower() else label):
        person.handles.append(handle)
    return ()


def _address(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    person.addresses.append(
        Postal(
            street=cells.get("street", ""),
            extended=cells.get("extended address", ""),
            po_box=cells.get("po box", ""),
            city=cells.get("city", ""),
            region=cells.get("region", ""),
            postcode=cells.get("postal code", ""),
            country=cells.get("country", ""),
            label=plain_label(cells.get("type", "")),
            formatted=cells.get("formatted", ""),
            is_preferred=cells.get("type", "").startswith("*"),
        )
    )
    return ()


def _organisation(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    """The first organisation is the person's; what the record has no place for stays beside it."""
    if person.organisation:
        return tuple(part for part in cells if part != "type")
    person.organisation = cells.get("name", "")
    person.department = person.department or cells.get("department", "")
    kept = ("yomi name", "symbol", "location", "job description")
    if person.role:
        return ("title", *kept) if cells.get("title") != person.role else kept
    person.role = cells.get("title", "")
    return kept


def _relation(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    person.relations.append(relation(cells.get("type", ""), cells.get("value", "")))
    return ()


def _event(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    value = cells.get("value", "")
    on = iso_date(value) or written_date(value)
    if not on:
        return ("type", "value")
    person.occasions.append(occasion(cells.get("type", ""), on))
    return ()


def _custom(person: Person, cells: dict[str, str]) -> tuple[str, ...]:
    person.extra.append(f"{cells.get('type') or 'Custom Field'}: {cells.get('value', '')}")
    return ()


_groups: dict[str, Callable[[Person, dict[str, str]], tuple[str, ...]]] = {
    "e-mail": _email,
    "email": _email,
    "phone": _phone,
    "website": _website,
    "im": _chat,
    "address": _address,
    "organization": _organisation,
    "relation": _relation,
    "event": _event,
    "custom field": _custom,
    "jot": _custom,
}
