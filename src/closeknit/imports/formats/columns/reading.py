"""A stream of a table to records: first the `Table` itself, what each column is taken for, then its people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from ..records import Column, Record, Skipped, Table, Unreadable
from ..text import decode_old, decode_unmarked, find_mark, is_binary, open_text
from . import own
from .filling import Filling
from .guess import Guess, Mapping, Wishes, guessed, print_of_header, with_order, with_wishes
from .producers import Producer, producer_of
from .table import Open, Row, open_table

SAMPLE_ROWS = 20_000
SAMPLE_CHARACTERS = 8 << 20
"""So much of a table is held to decide the order of its dates; what follows is streamed."""

SHOWN = 3
LONGEST_SHOWN = 120


@dataclass(slots=True)
class Look:
    """What the first rows of a file say: the table, who wrote it, and a guess at its columns."""

    table: Open
    producer: Producer | None
    guess: Guess


def look(head: bytes) -> Look | None:
    """What the head of a file (up to 64 KiB) says of the table it is, None where it is none."""
    if is_binary(head):
        return None
    mark, charset = find_mark(head)
    text = decode_old(head[len(mark) :], charset) if charset else decode_unmarked(head)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    if len(lines) > 1 and len(head) >= 1 << 16:
        lines.pop()
    if not lines or text.lstrip()[:1] in ("{", "[", "<"):
        return None
    try:
        table = open_table(lines)
    except Unreadable:
        return None
    rows = [row for _, row in table.rows]
    producer = producer_of(table.header)
    return Look(table, producer, guessed(table.header, rows, producer))


def is_table(seen: Look) -> bool:
    """Whether this is a table at all rather than prose: several columns all the way down, or one that is all addresses."""
    head = [seen.table.header] if seen.table.header else []
    rows = [row for row in head + [row for _, row in seen.table.rows] if row]
    return any(len(row) > 1 for row in rows)


def is_list_of_addresses(seen: Look) -> bool:
    """Rows without a header that each begin with an address, as bulk invitations are written."""
    return not seen.table.header and bool(seen.guess.mapping.columns) and seen.guess.mapping.columns[0] == "email"


def read_table(stream: BinaryIO, *, wishes: Wishes) -> Iterator[Record]:
    """The `Table`, then one `Person` a row in the order of the file, and a `Skipped` for what names nobody or is ragged.
    Memory is bounded by the sample. Raises `Unreadable` for a file that is empty or no text."""
    table = open_table(open_text(stream, "table of people"))
    sample, rest = _sampled(table.rows)
    producer = producer_of(table.header)
    guess = guessed(table.header, [row for _, row in sample], producer)
    first = next((row for _, row in sample if any(row)), [])
    told = print_of_header(table.header, first)
    kept = wishes.mappings.get(told)
    is_said = kept is not None and len(kept.columns) == len(guess.mapping.columns)
    columns = _without_header(table, guess.mapping) if not is_said else kept
    mapping = with_wishes(columns, table.header, wishes)
    is_known = is_said or mapping.columns != columns.columns or guess.knows_all or producer is not None or _is_bulk(table, guess)
    mapping, asks_order = with_order(mapping, [row for _, row in sample], wishes, is_continental=table.delimiter == ";")
    is_sure = is_known and not asks_order and mapping.names_people
    yield _table(table, sample, mapping, told, producer, is_sure=is_sure, asks_order=asks_order, is_said=is_said)
    if mapping.names_people:
        rows = chain(sample, rest)
        if producer is not None and producer.name == own.MARK:
            rows = ((line, [own.unguarded(cell) for cell in row]) for line, row in rows)
        yield from _people(table, rows, mapping)
    else:
        yield Skipped(
            f"line {table.line}",
            "No column of this table looks like names or addresses of people, so nobody was taken from it. "
            "If there are people in it, say which column names them.",
        )


def _is_bulk(table: Open, guess: Guess) -> bool:
    return not table.header and guess.mapping.columns[:1] == ("email",)


def _without_header(table: Open, mapping: Mapping) -> Mapping:
    """The second column of a bulk invitation holds groups."""
    if table.header or mapping.columns[:1] != ("email",) or mapping.columns[1:2] != ("keep",):
        return mapping
    return Mapping(("email", "label", *mapping.columns[2:]), mapping.day_first)


def _sampled(rows: Iterator[Row]) -> tuple[list[Row], Iterator[Row]]:
    sample: list[Row] = []
    size = 0
    for row in rows:
        sample.append(row)
        size += sum(map(len, row[1]))
        if len(sample) >= SAMPLE_ROWS or size >= SAMPLE_CHARACTERS:
            break
    return sample, rows


def _table(
    table: Open,
    sample: list[Row],
    mapping: Mapping,
    told: str,
    producer: Producer | None,
    *,
    is_sure: bool,
    asks_order: bool,
    is_said: bool,
) -> Table:
    columns = []
    for place, meaning in enumerate(mapping.columns):
        values = dict.fromkeys(
            " ".join(row[place].split())[:LONGEST_SHOWN] for _, row in sample[:200] if place < len(row) and row[place].strip()
        )
        columns.append(Column(_header(table, place), meaning, tuple(values)[:SHOWN]))
    return Table(
        where=f"line {table.line}",
        print=told,
        columns=columns,
        producer=producer.name if producer else "",
        day_first=mapping.day_first,
        is_sure=is_sure,
        asks_order=asks_order,
        is_said=is_said,
        names_people=mapping.names_people,
    )


def _header(table: Open, place: int) -> str:
    name = table.header[place] if place < len(table.header) else ""
    return name or f"Column {place + 1}"


def _people(table: Open, rows: Iterator[Row], mapping: Mapping) -> Iterator[Record]:
    headers = [_header(table, place) for place in range(len(mapping.columns))]
    width = len(table.header)
    for line, row in rows:
        if not any(cell.strip() for cell in row) or (width and row[:width] == table.header):
            continue
        where = f"line {line}"
        filling = Filling(where, day_first=bool(mapping.day_first))
        for place, value in enumerate(row):
            if place < len(headers):
                filling.take(mapping.columns[place], headers[place], value)
            elif value.strip():
                filling.keep(f"Column {place + 1}", value.strip())
        yield filling.finished()
        if width and len(row) < width:
            yield Skipped(where, "This row has fewer cells than the first line. What it says was kept.")
        elif width and any(cell.strip() for cell in row[width:]):
            yield Skipped(where, "This row has more cells than the first line. What it says was kept.")
