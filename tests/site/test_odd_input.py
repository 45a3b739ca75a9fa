"""Whatever is sent to an address, by hand or by a program gone wrong, is answered: nothing odd may end in an error of the house.

Every address of the matrix is asked as its owner would. A spy writes down which fields it looks for; then all of them at once,
or one part of them in turn beside what belongs into the others, hold an odd value. The next address begins with another part, so
that what pages have in common meets each value in each place.
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.datastructures import MultiValueDict

from tests.site.matrix import MATRIX, SIGN_IN, Cast

ODD = {
    "nothing": "",
    "a NUL byte": "a\x00b",
    "a lone surrogate": "\ud800",
    "a number beyond any column": "9" * 30,
    "a number below any column": "-" + "9" * 30,
    "a number that no float holds": "1e999",
    "a digit that int refuses": "²",
    "a word": "nobody-knows-this-word",
    "the first day there is": "0001-01-01",
    "the last day there is": "9999-12-31",
    "the first moment there is": "0001-01-01T00:00",
    "the last moment there is": "9999-12-31T23:59",
    "a day that is not there": "2026-02-30",
    "a day of no year": "--02-29",
    "something like JSON": '[{"a": [null]}]',
    "something long": "x" * 20_000,
}
FILES = {
    "an empty file": b"",
    "a file that is no picture": b"\x00\xff" * 50,
    "the beginning of a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
}
ON_BOTH = ("a NUL byte", "a lone surrogate", "a number beyond any column", "something long")
"""What databases take differently; of the rest each tries every other value."""
PARTS = 3
OURS = [row for row in MATRIX if row not in SIGN_IN]


@pytest.mark.parametrize("row", [row for row in OURS if row.post], ids=lambda row: row.name)
def test_a_post_of_odd_values_is_answered(row, house):
    house.enters(row)
    fields = house.fields_of_the_post()
    for turn, (odd, value) in enumerate(odd_values(), start=OURS.index(row)):
        if turn % 3 == 0:
            house.posts(dict.fromkeys(fields, value), f"{odd} everywhere")
        for part in part_in_turn(fields, turn):
            house.posts(house.data | dict.fromkeys(part, value), f"{odd} as {part}")
    for odd, content in FILES.items():
        for name in sorted(house.spy.files):
            house.posts({**house.data, name: SimpleUploadedFile("a.png", content)}, f"{odd} as “{name}”")
    assert house.broken == []


@pytest.mark.parametrize("row", [row for row in OURS if row.get], ids=lambda row: row.name)
def test_a_question_with_odd_values_is_answered(row, house):
    house.enters(row)
    house.gets({}, "nothing asked")
    house.gets(dict.fromkeys(house.spy.fields, "a word"), "a word everywhere")
    for turn, (odd, value) in enumerate(odd_values(), start=OURS.index(row)):
        for part in part_in_turn(house.spy.fields, turn):
            house.gets(dict.fromkeys(part, value), f"{odd} as {part}")
    assert house.broken == []


@pytest.mark.parametrize("row", [row for row in OURS if row.kwargs], ids=lambda row: row.name)
def test_an_address_with_an_odd_part_is_answered(row, house):
    for name in row.kwargs:
        for part in (0, 10**30, "a\x00b", *("\ufffd", "²", "x" * 5000, "0001-01-01", "9999-12-31")[OURS.index(row) % 2 :: 2]):
            house.enters(row, **{name: part})
            if house.path:
                house.gets({}, f"{part} as {name}")
                house.posts(house.data, f"{part} as {name}")
    assert house.broken == []


def odd_values() -> list[tuple[str, str]]:
    rest = [odd for odd in ODD if odd not in ON_BOTH][connection.vendor == "sqlite" :: 2]
    return [(odd, value) for odd, value in ODD.items() if odd in ON_BOTH or odd in rest]


def part_in_turn(fields, turn: int) -> list[list[str]]:
    """One of the few parts of the fields, none of them empty; no part where there is no field."""
    parts = [part for start in range(PARTS) if (part := sorted(fields)[start::PARTS])]
    return [parts[turn % len(parts)]] if parts else []


def test_the_spy_sees_what_a_page_looks_for(house):
    house.enters(next(row for row in MATRIX if row.name == "contacts:people"))
    assert "add-name" in house.fields_of_the_post()
    house.gets({}, "nothing asked")
    assert "q" in house.spy.fields


class House:
    """One address at a time, asked by the owner; what is asked is undone, and what ends in an error is noted in `broken`."""

    def __init__(self, client, cast, spy):
        self.client, self.cast, self.spy = client, cast, spy
        self.broken: list[str] = []

    def enters(self, row, **parts) -> None:
        self.data, self.path = row.data(self.cast), ""
        kwargs = {name: make(self.cast) for name, make in row.kwargs.items()} | parts
        try:
            self.path = reverse(row.name, kwargs=kwargs)
        except NoReverseMatch:  # the pattern of the address keeps it out
            return
        self.client.force_login(self.cast.owner)

    def fields_of_the_post(self) -> list[str]:
        self.posts(self.data, "what belongs there")
        self.posts(dict.fromkeys([*self.spy.fields, *self.data], ODD["a word"]), "a word everywhere")
        return sorted(self.spy.fields | set(self.data))

    def gets(self, fields: dict, what: str) -> None:
        self.answered(what, lambda: self.client.get(f"{self.path}?{encoded(fields)}"))

    def posts(self, fields: dict, what: str) -> None:
        if any(isinstance(value, SimpleUploadedFile) for value in fields.values()):
            self.answered(what, lambda: self.client.post(self.path, fields))
        else:
            kind = "application/x-www-form-urlencoded"
            self.answered(what, lambda: self.client.post(self.path, encoded(fields), content_type=kind))

    def answered(self, what: str, ask) -> None:
        try:
            with transaction.atomic():
                status = ask().status_code
                transaction.set_rollback(True)
        except Exception as error:
            self.broken.append(f"{self.path[:80]}: {what}: {type(error).__name__}: {str(error)[:200]}")
        else:
            if status >= 500:
                self.broken.append(f"{self.path[:80]}: {what}: {status}")


def encoded(fields: dict) -> str:
    """As a browser would send it, with what no browser sends let through."""
    pairs = {
        name: value if isinstance(value, list) else str(value).encode("utf-8", "surrogatepass") for name, value in fields.items()
    }
    return urlencode(pairs, doseq=True)


class Spy:
    """Which fields and which files have been looked for in what was sent."""

    def __init__(self):
        self.fields: set[str] = set()
        self.files: set[str] = set()

    def notes(self, sent: MultiValueDict, key) -> None:
        if isinstance(key, str) and key != "csrfmiddlewaretoken":
            (self.fields if isinstance(sent, QueryDict) else self.files).add(key)

    def watching(self, original):
        def look(sent, key, *rest, **more):
            self.notes(sent, key)
            return original(sent, key, *rest, **more)

        return look


@pytest.fixture
def house(client, member, now, monkeypatch):
    spy = Spy()
    for name in ("__getitem__", "__contains__", "_getlist"):
        monkeypatch.setattr(MultiValueDict, name, spy.watching(getattr(MultiValueDict, name)))
    cast = Cast(member, now)
    cast.found()
    return House(client, cast, spy)
