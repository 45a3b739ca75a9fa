"""A mapping for a table nobody has explained: first what its header says, then what its cells look like."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from hashlib import blake2b

from . import own, words
from .looks import (
    date_order,
    hangs_on_order,
    is_courtesy,
    is_full_name,
    is_mail,
    is_phone,
    is_rank,
    is_reversed_name,
    is_url,
    mostly,
)
from .meanings import ADDRESS, DATES, KEEP, is_meaning, kind_of, names_somebody
from .producers import Producer

LIKES = 200
"""Cells of a column that are looked at for what they are; for the order of dates all of the sample are."""


@dataclass(slots=True, frozen=True)
class Mapping:
    """What each column of a table means, in their order, and whether its dates begin with the day (None: it does not matter)."""

    columns: tuple[str, ...]
    day_first: bool | None = None

    @property
    def names_people(self) -> bool:
        return any(map(names_somebody, self.columns))


@dataclass(slots=True)
class Guess:
    """A mapping, and whether every header with anything below it was understood."""

    mapping: Mapping
    knows_all: bool

    @property
    def is_sure(self) -> bool:
        return self.knows_all and self.mapping.names_people


@dataclass(slots=True, frozen=True)
class Wishes:
    """What was said of columns beforehand: mappings by the print of a header row, single columns by header (folded) or number
    ("3"), and the order of dates."""

    mappings: Dictionary[str, Mapping] = field(default_factory=dict)
    columns: Dictionary[str, str] = field(default_factory=dict)
    day_first: bool | None = None


def print_of_header(header: list[str], first_row: list[str] | None = None) -> str:
    """The same for every table with these headers, whatever its delimiter; without a header, for this table alone."""
    told = [words.folded(name) or name for name in header] or ["no header", *(first_row or [])]
    return blake2b("\x1f".join(told).encode("utf-8", "replace"), digest_size=12).hexdigest()


def guessed(header: list[str], rows: list[list[str]], producer: Producer | None = None) -> Guess:
    """A mapping for this header (may be empty) by these first rows. `producer` is who wrote it, if known."""
    width = len(header) or max(map(len, rows), default=0)
    names = header or [""] * width
    cells = [[row[place] for row in rows if place < len(row) and row[place].strip()] for place in range(width)]
    known = dict(producer.meanings) if producer else {}
    is_own = producer is not None and producer.name == own.MARK
    told = [(is_own and own.meaning_of(name)) or known.get(words.folded(name)) or words.meaning_of(name) for name in names]
    columns = _decided(told, cells)
    if _is_about_money(names, columns):
        columns = [KEEP] * width
        return Guess(Mapping(tuple(columns)), knows_all=False)
    columns = [_by_look(columns, place, cells[place][:LIKES]) for place in range(width)]
    columns = _with_service(_named(columns, cells), names, producer.service if producer else "")
    knows_all = all(told[place] or not cells[place] for place in range(width)) if header else False
    return Guess(Mapping(tuple(key or KEEP for key in columns)), knows_all)


def with_order(mapping: Mapping, rows: list[list[str]], wishes: Wishes, *, is_continental: bool) -> tuple[Mapping, bool]:
    """The mapping with the order of its dates, and whether it must be asked for: what was said of this file, else what the cells
    tell, else what was said of this header; else the day is taken to come first if `is_continental` (a table with semicolons)."""
    places = [place for place, key in enumerate(mapping.columns) if kind_of(key) in DATES]
    dates = [row[place] for row in rows for place in places if place < len(row)]
    for order in (wishes.day_first, date_order(dates), mapping.day_first):
        if order is not None:
            return Mapping(mapping.columns, order), False
    asks = hangs_on_order(dates)
    return Mapping(mapping.columns, is_continental if asks else None), asks


def _decided(told: list[str], cells: list[list[str]]) -> list[str]:
    """Headers that mean several things, decided by their neighbours and cells."""
    has = {kind_of(key) for key in told}
    first_cells = [column[:LIKES] for column in cells]
    decided = []
    for key, column in zip(told, first_cells, strict=True):
        if key == words.AMBIGUOUS_NAME:
            key = _name_among(has, column)
        elif key == words.AMBIGUOUS_TITLE:
            key = "prefix" if mostly(column, is_courtesy) or (has & {"role"} and "prefix" not in has) else "role"
        elif key == words.AMBIGUOUS_ROLE:
            key = KEEP if mostly(column, is_rank) else "role"
        elif key == words.AMBIGUOUS_STATE:
            key = "region" if has & ({*ADDRESS} - {"region"}) else KEEP
        elif kind_of(key) == "address" and {"city", "postcode"} & has:
            key = key.replace("address", "street", 1)
        elif key == "name" and mostly(column, is_reversed_name, 0.8):
            key = "name_reversed"
        decided.append(key)
    return decided


def _name_among(has: set[str], column: list[str]) -> str:
    if "given" in has and "family" not in has:
        return "family"
    if "family" in has and "given" not in has:
        return "given"
    return "name_reversed" if mostly(column, is_reversed_name, 0.8) else "name"


def _is_about_money(names: list[str], columns: list[str]) -> bool:
    money = sum(map(words.is_money, names))
    reaches = any(kind_of(key) in ("email", "phone", "given", "family", "birthday", "nickname") for key in columns)
    return money >= 1 and not reaches


def _by_look(columns: list[str], place: int, cells: list[str]) -> str:
    """A column whose header says nothing, by its cells; nothing is guessed from dates and numbers."""
    if columns[place]:
        return columns[place]
    if mostly(cells, is_mail):
        return "email"
    if mostly(cells, is_url, 0.8):
        return "link"
    return "phone" if mostly(cells, is_phone, 0.8) else ""


def _named(columns: list[str], cells: list[list[str]]) -> list[str]:
    """Where no column names anybody, the first that looks like names of people does, if the table tells how to reach them."""
    reaches = any(kind_of(key) in ("email", "phone") for key in columns)
    if reaches and not any(key in ("name", "name_reversed", "given", "family") for key in columns):
        for place, key in enumerate(columns):
            said = cells[place][:LIKES]
            if key or len(set(said)) * 2 < len(said):
                continue
            for meaning, looks in (("name", is_full_name), ("name_reversed", is_reversed_name)):
                if mostly(said, looks, 0.7):
                    return [*columns[:place], meaning, *columns[place + 1 :]]
    return columns


def _with_service(columns: list[str], names: list[str], service: str) -> list[str]:
    """On a community's list a user name is the name on that community."""
    if not service:
        return columns
    own = {"username", "user name", "handle", "login"}
    return [f"handle:{service}" if words.folded(name) in own else key for key, name in zip(columns, names, strict=True)]


def with_wishes(mapping: Mapping, header: list[str], wishes: Wishes) -> Mapping:
    """The mapping with what was said of single columns; what names no column or no meaning is passed over."""
    columns = list(mapping.columns)
    for place in range(len(columns)):
        name = words.folded(header[place]) if place < len(header) else ""
        wish = wishes.columns.get(str(place + 1)) or (wishes.columns.get(name) if name else None)
        if wish and is_meaning(wish):
            columns[place] = wish
    return Mapping(tuple(columns), mapping.day_first)
