"""People as a table, one row a person, for spreadsheets: with a header that the reader of imports takes back.

A header is a word, with a label or a service after a colon ("E-mail: work"). A person with a second value of one kind has it in a
further column ("E-mail: work 2"), beyond MOST_ALIKE behind the last one, with semicolons between. Days are written as
YYYY-MM-DD, --MM-DD without a year. Cells that a spreadsheet would take for a formula begin with an apostrophe (`guarded`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from closeknit.contacts.rules.drafts import Draft, Place

MARK = "Closeknit"
"""The last column, by which the reader knows such a table; it holds the UID."""
MOST_ALIKE = 4
FIELDS = {
    "name": "Name", "given": "Given name", "middle": "Middle name", "family": "Family name", "prefix": "Title",
    "suffix": "Suffix", "nickname": "Nickname", "former": "Former name", "pronunciation": "Pronunciation",
    "organisation": "Organisation",
    "department": "Department", "role": "Role", "pronouns": "Pronouns", "gender": "Gender", "zone": "Time zone",
    "place": "Place",
}  # fmt: skip
PRIVATE = {"met_on": "Met on", "how_met": "How we met"}
POINTS = {"email": "E-mail", "phone": "Phone", "link": "Link", "handle": "Handle"}
PARTS = {
    "formatted": "Address", "street": "Street", "extended": "Street 2", "po_box": "Post box", "postcode": "Postcode",
    "city": "City", "region": "Region", "country": "Country",
}  # fmt: skip
_formula = re.compile(r"'*[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would reckon (= + - @, tab), or before such an apostrophe."""
    cell = cell.replace("\0", "").encode("utf-8", "replace").decode()
    return "'" + cell if _formula.match(cell) else cell


def cells_of(draft: Draft, *, is_own: bool = True) -> dict[str, str]:
    """What a row says, by header. `is_own` says that the table stays with the owner of the book: without it notes and how they
    met are left out."""
    told: dict[str, str] = {}
    for name, header in (FIELDS | (PRIVATE if is_own else {})).items():
        if value := str(draft.fields.get(name) or ""):
            told[header] = value
    if languages := draft.fields.get("languages"):
        told["Languages"] = "; ".join(languages)
    for point in draft.points:
        _put(told, POINTS[point.kind], point.service if point.kind == "handle" else point.label, point.value)
    for number, place in enumerate(draft.addresses, 1):
        _put_address(told, place, number)
    for day in draft.occasions:
        if day.kind == "birthday" and "Birthday" not in told:
            told["Birthday"] = day.on
        else:
            _put(told, "Day", day.label or day.kind, day.on)
    for kin in draft.relations:
        if kin.name:
            _put(told, "Relation", kin.label or kin.kind, kin.name)
    if draft.labels:
        told["Labels"] = "; ".join(draft.labels)
    for custom in draft.customs if is_own else ():
        told[f"Field: {custom.name} ({custom.kind})"] = custom.value
    if is_own and draft.notes:
        told["Notes"] = "\n\n".join(draft.notes)
    return told


def _put(told: dict[str, str], word: str, label: str, value: str) -> None:
    label = " ".join(label.replace(":", " ").split())[:60]
    for number in range(1, MOST_ALIKE + 1):
        again = "" if number == 1 else f" {number}"
        header = f"{word}: {label}{again}" if label else f"{word}{again}"
        if header not in told:
            told[header] = value
            return
    told[header] += f"; {value}"


def _put_address(told: dict[str, str], place: Place, number: int) -> None:
    label = " ".join(place.label.replace(":", " ").split())[:60] or "home"
    filled = {word: getattr(place, part) for part, word in PARTS.items() if getattr(place, part)}
    taken = any(f"{word}: {label}" in told for word in PARTS.values())
    for word, value in filled.items():
        told[f"{word}: {label} {number}" if taken else f"{word}: {label}"] = value


def header_of(seen: Iterable[str]) -> list[str]:
    """The columns in the order of a page: the name, ways to reach somebody, addresses, days, family, the rest, and MARK."""
    words = [*FIELDS.values(), *POINTS.values(), *PARTS.values(), "Birthday", "Day", "Relation", "Languages", "Labels",
             *PRIVATE.values(), "Field", "Notes"]  # fmt: skip
    place = {word: number for number, word in enumerate(words)}
    kept = {each for each in seen if each != MARK} | {"Name"}

    def order(header: str) -> tuple:
        word, _colon, label = header.partition(": ")
        plain = re.sub(r" \d$", "", word)
        return (place.get(word, place.get(plain, len(words))), label, header)

    return [*sorted(kept, key=order), MARK]


def rows(header: list[str], people: Iterable[tuple[str, dict[str, str]]]) -> Iterator[str]:
    """The lines of the table with CRLF ends, RFC 4180: the header, then one row for each (uid, cells)."""
    yield _line(header)
    for uid, told in people:
        yield _line([*(guarded(told.get(name, "")) for name in header[:-1]), guarded(uid)])


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
