"""A table as text: its delimiter, its header, and its rows with the lines on which they begin, streamed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from ..csv_text import csv_rows
from ..records import Unreadable
from .looks import is_data
from .words import is_money, meaning_of

DELIMITERS = ",;\t|"
LINES_LOOKED_AT = 60
PREAMBLE = 12
"""A header stands among so many first rows."""

MOST_COLUMNS = 1000
_told_delimiter = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)

Row = tuple[int, list[str]]


@dataclass(slots=True)
class Open:
    """A table that has been opened. `header` is empty where its first row is somebody already; `rows` follow the header."""

    delimiter: str
    header: list[str]
    line: int
    rows: Iterator[Row]


def open_table(lines: Iterable[str]) -> Open:
    """Find delimiter and header in the first lines. Raises `Unreadable` where there is nothing."""
    lines = iter(lines)
    head = list(islice(lines, LINES_LOOKED_AT))
    told = _told_delimiter.fullmatch(head[0].lstrip("\ufeff").strip("\r\n")) if head else None
    delimiter = told.group(1) if told and told.group(1) in DELIMITERS else delimiter_of(head[1:] if told else head)
    rows = csv_rows(chain(["\n"] if told else head[:1], head[1:], lines), delimiter)
    first = list(islice(rows, PREAMBLE))
    place = _header_at(first)
    if place is None:
        raise Unreadable("This table is empty.")
    line, cells = first[place]
    rest = chain(first[place + 1 :], rows)
    if is_header(cells):
        return Open(delimiter, trimmed(cells), line, rest)
    return Open(delimiter, [], line, chain([first[place]], rest))


def delimiter_of(lines: list[str]) -> str:
    """The delimiter by which most lines have the same number of cells, and more than one."""
    return max(DELIMITERS, key=lambda mark: (_evenness(lines, mark), -DELIMITERS.index(mark)))


def _evenness(lines: list[str], mark: str) -> float:
    if not any(mark in line for line in lines):
        return 0.0
    widths = [len(row) for _, row in csv_rows(lines, mark) if any(cell.strip() for cell in row)]
    width, times = max(Counter(widths).items(), key=lambda each: (each[1] * (each[0] > 1), each[0]), default=(1, 0))
    header = next(iter(csv_rows(lines, mark)), (1, [""]))[1]
    known = sum(bool(meaning_of(cell)) for cell in header)
    return (times / len(widths) if width > 1 else 0.0) + 0.2 * known + 0.01 * min(width, 20)


def _header_at(rows: list[Row]) -> int | None:
    """The row of the header: the first of which most cells are known, else the first of the usual width; None where all
    are empty."""
    filled = [place for place, (_, row) in enumerate(rows) if any(cell.strip() for cell in row)]
    if not filled:
        return None
    usual = Counter(len(rows[place][1]) for place in filled).most_common(1)[0][0]
    for place in filled:
        cells = [cell for cell in rows[place][1] if cell.strip()]
        if sum(map(is_known, cells)) * 2 >= len(cells) and (len(cells) > 1 or usual <= 2):
            return place
        if any(map(is_data, cells)):
            break
    return next((place for place in filled if len(rows[place][1]) == usual and usual > 1), filled[0])


def is_known(cell: str) -> bool:
    return bool(meaning_of(cell)) or is_money(cell)


def is_header(cells: list[str]) -> bool:
    """Whether a first row says what stands below it: it holds no data, or most of its cells are known headers."""
    said = [cell for cell in cells if cell.strip()]
    known = sum(map(is_known, said))
    return known * 2 > len(said) or not any(map(is_data, said))


def trimmed(cells: list[str]) -> list[str]:
    """A header without empty cells at its end."""
    names = [" ".join(cell.replace("\ufeff", "").split())[:300] for cell in cells[:MOST_COLUMNS]]
    while names and not names[-1]:
        names.pop()
    return names
