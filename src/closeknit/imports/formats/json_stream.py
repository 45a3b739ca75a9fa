"""Large JSON files as a stream: the items of the lists that a reader wants, one at a time, each with what stands around it.

What real programs write wrongly is mended on the way: a byte order mark, UTF-16, bytes that are no UTF-8, and the escapes of two
hexadecimal digits (backslash, x) that Telegram Desktop writes for control characters and that JSON does not know.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

import ijson

from .json_text import CUT
from .text import chunks

Path = tuple[str, ...]
"""The keys that lead to a value; "*" stands for every place of a list."""

DEEPEST = 64
PIECE = 1 << 17
_escapes = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)


class Broken(Exception):
    """The file is no JSON from some place on; what stands before was given. The message is a sentence."""


class Item:
    """One item of a wanted list: `path` is that of the list, `number` its place in it from 1, `around` what was seen so far of
    the objects it stands in, from the outermost inwards (simple values only), `places` the place in each list on the way."""

    __slots__ = ("around", "number", "path", "places", "value")

    def __init__(self, path: Path, value: Any, around: list[dict[str, Any]], places: tuple[int, ...]) -> None:
        self.path, self.value, self.around, self.places = path, value, around, places
        self.number = places[-1] if places else 0


def items(stream: BinaryIO, wanted: Collection[Path], *, without: Collection[str] = ()) -> Iterator[Item]:
    """Every value whose path is wanted, in the order of the file; within them the keys of `without` are left out. Memory is that
    of the largest item. Raises `Broken` at the first place that is no JSON, `Broken` as well for an empty file."""
    events = ijson.basic_parse(Cleaned(stream), buf_size=PIECE, use_float=True)
    try:
        yield from _Walk(frozenset(wanted), frozenset(without)).through(events)
    except (ijson.JSONError, UnicodeError, ValueError, OverflowError) as error:
        raise Broken(CUT) from error


class _Walk:
    """Follows the events of a parser; keeps the way to the present place and simple values of the objects on it."""

    def __init__(self, wanted: frozenset[Path], without: frozenset[str]) -> None:
        self.wanted, self.without = wanted, without
        self.begins = {path[:length] for path in wanted for length in range(len(path) + 1)}
        self.way: list[str] = []
        self.places: list[int] = []
        self.around: list[dict[str, Any]] = []

    def through(self, events: Iterator[tuple[str, Any]]) -> Iterator[Item]:
        key, in_list = "", [False]
        for event, value in events:
            if event == "map_key":
                key = value
                continue
            if event in ("end_map", "end_array"):
                (self.around if event == "end_map" else self.places).pop()
                in_list.pop()
                if self.way:
                    self.way.pop()
                continue
            step = "*" if in_list[-1] else key
            if in_list[-1]:
                self.places[-1] += 1
            path = (*self.way, step) if len(in_list) > 1 else ()
            if path in self.wanted:
                built = build(event, value, events, self.without)
                yield Item(path, built, self.around, tuple(self.places))
            elif event not in ("start_map", "start_array"):
                if self.around and not in_list[-1]:
                    self.around[-1][step] = value
            elif path in self.begins:
                if path:
                    self.way.append(step)
                if event == "start_map":
                    self.around.append({})
                else:
                    self.places.append(0)
                in_list.append(event == "start_array")
            else:
                pass_over(events)


def build(event: str, value: Any, events: Iterator[tuple[str, Any]], without: frozenset[str]) -> Any:
    """The value that begins with this event; what is nested deeper than `DEEPEST` is left out of it."""
    if event not in ("start_map", "start_array"):
        return value
    top: Any = {} if event == "start_map" else []
    above: list[tuple[Any, str]] = []
    is_map, key = event == "start_map", ""
    for event, value in events:
        if event == "map_key":
            key = value
        elif event in ("end_map", "end_array"):
            if not above:
                break
            top, key = above.pop()
            is_map = type(top) is dict
        elif event in ("start_map", "start_array"):
            if len(above) >= DEEPEST or (is_map and key in without):
                pass_over(events)
                continue
            inner: Any = {} if event == "start_map" else []
            if is_map:
                top[key] = inner
            else:
                top.append(inner)
            above.append((top, key))
            top, is_map = inner, event == "start_map"
        elif is_map:
            top[key] = value
        else:
            top.append(value)
    return top


def pass_over(events: Iterator[tuple[str, Any]]) -> None:
    """Leave out the rest of the list or object that has just begun."""
    depth = 1
    for event, _ in events:
        if event in ("start_map", "start_array"):
            depth += 1
        elif event in ("end_map", "end_array"):
            depth -= 1
            if not depth:
                return


class Cleaned:
    """A stream of bytes that are UTF-8 and have no escapes but those of JSON."""

    def __init__(self, stream: BinaryIO) -> None:
        self.pieces = chunks(stream)
        self.rest = b""
        self.held = b""

    def read(self, size: int = -1) -> bytes:
        while len(self.held) < size or size < 0:
            piece = next(self.pieces, None)
            if piece is None:
                self.held += _clean(self.rest)
                self.rest = b""
                break
            whole = self.rest + piece
            cut = len(whole) - _tail(whole)
            self.held += _clean(whole[:cut])
            self.rest = whole[cut:]
        if size < 0:
            size = len(self.held)
        given, self.held = self.held[:size], self.held[size:]
        return given


def _tail(data: bytes) -> int:
    """How many bytes at the end may belong to a letter or an escape that is not whole yet."""
    at = len(data)
    while at and len(data) - at < 4 and data[at - 1] & 0xC0 == 0x80:
        at -= 1
    if at and data[at - 1] >= 0xC0:
        at -= 1
    elif at < len(data):
        at = len(data)
    slash = data.rfind(b"\\", max(0, at - 4), at)
    if slash < 0:
        return len(data) - at
    while slash and data[slash - 1] == 0x5C:
        slash -= 1
    return len(data) - slash


def _clean(data: bytes) -> bytes:
    if b"\\x" in data:
        data = _escapes.sub(lambda found: b"\\u00" + found[1] if found[1] else found[0], data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace").encode("utf-8")
    return data
