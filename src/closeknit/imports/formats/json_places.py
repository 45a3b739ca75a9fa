"""Values of several places of one large JSON in the order of the file, and JSON a line at a time; a break costs what stands
behind it, and is told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

import ijson

from closeknit.imports.formats.json_text import CUT, Plain, word
from closeknit.imports.formats.text import text_lines

BUFFER = 1 << 16
_FAULTS = (ijson.JSONError, ValueError, OverflowError, RecursionError, MemoryError, ArithmeticError)


def pieces_of(stream: BinaryIO, wanted: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Each value that stands at one of these places ("messages.item", "owner.name"), with its place, in the order of the file;
    only that value is held. Where the JSON breaks, the last is ("", a sentence)."""
    builder, depth, within = None, 0, ""
    try:
        for place, event, value in ijson.parse(Plain(stream), buf_size=BUFFER, use_float=True):
            if builder is None and place in wanted and event not in ("map_key", "end_map", "end_array"):
                if event not in ("start_map", "start_array"):
                    yield place, value
                    continue
                builder, depth, within = ijson.ObjectBuilder(), 0, place
            if builder is not None:
                builder.event(event, value)
                depth += event in ("start_map", "start_array")
                depth -= event in ("end_map", "end_array")
                if not depth:
                    yield within, builder.value
                    builder = None
    except _FAULTS:
        yield "", CUT


def lines_of(stream: BinaryIO) -> Iterator[tuple[int, Any]]:
    """Each line with its number and the object it holds; None for a line that is no JSON object."""
    for number, line in enumerate(text_lines(stream), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        yield number, value if isinstance(value, dict) else None


def text_at(value: Any, *keys: str) -> str:
    """The text at a path of keys within objects, "" where there is none; numbers as text."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return word(value)


def list_at(value: Any, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []
