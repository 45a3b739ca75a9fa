"""Rows out of comma separated text with the line on which each stands, and a quotation mark left open costs one row only."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator

MOST_LINES = 2000
MOST_CHARACTERS = 1 << 20
"""One row spans at most so many lines and characters; beyond that its quotation mark counts as never closed."""

_closing = re.compile(r'(?:[^"]|"")*+"')

csv.field_size_limit(1 << 25)


def find_delimiter(header: str) -> str:
    """Comma, semicolon or tab: whichever the header line has most of outside of quotation marks."""
    bare = "".join(header.split('"')[::2])
    return max(",;\t", key=bare.count)


def csv_rows(lines: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line on which each begins. `lines` keep their ends, since cells may hold line breaks.

    RFC 4180, read leniently. Where a quotation mark is never closed, the row ends before the next line that is as wide as
    the widest row so far, so that only the broken row suffers. A blank line is an empty row.
    """
    source = _Lines(lines)
    widest = 0
    while (first := source.next()) is not None:
        start = source.number
        record = [first] if first.count('"') % 2 == 0 else _whole_record(first, source, delimiter, widest)
        row = _cells(record, delimiter)
        widest = max(widest, len(row))
        yield start, row


class _Lines:
    """Lines that can be put back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines, self.back, self.number = iter(lines), deque(), 0

    def next(self) -> str | None:
        line = self.back.popleft() if self.back else next(self.lines, None)
        if line is None:
            return None
        self.number += 1
        return line.replace("\0", "")

    def put_back(self, lines: list[str]) -> None:
        self.back.extendleft(reversed(lines))
        self.number -= len(lines)


def _whole_record(first: str, source: _Lines, delimiter: str, widest: int) -> list[str]:
    """The lines of the record that `first` begins, whose quotation marks do not pair up on the line itself."""
    record, size = [first], len(first)
    is_open = _stays_open(first, delimiter)
    while is_open:
        line = source.next() if len(record) < MOST_LINES and size < MOST_CHARACTERS else None
        if line is None:
            return _cut_before_next(record, source, delimiter, widest)
        record.append(line)
        size += len(line)
        if '"' in line and (closed := _closing.match(line)):
            # What stands between a closing mark and the next delimiter is no new cell.
            is_open = _stays_open("x" + line[closed.end() :], delimiter)
    return record


def _stays_open(text: str, delimiter: str) -> bool:
    """Whether the last cell begins with a quotation mark that is not closed; one within a bare cell is an inch or a name."""
    place, cell = 0, _cell_pattern(delimiter)
    while place < len(text) and (match := cell.match(text, place)):
        if match.group(1) is not None and not match.group(2):
            return True
        place = match.end() + 1
    return False


def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'[ ]*(?:"((?:[^"]|"")*+)("?)[^{mark}]*|[^{mark}]*)')


def _cut_before_next(record: list[str], source: _Lines, delimiter: str, widest: int) -> list[str]:
    for place in range(1, len(record)):
        if len(_cells([record[place]], delimiter)) >= max(widest, 2):
            source.put_back(record[place:])
            return record[:place]
    return record


def _cells(record: list[str], delimiter: str) -> list[str]:
    try:
        return next(csv.reader(record, delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return [cell.strip().strip('"') for cell in "".join(record).split(delimiter)]
