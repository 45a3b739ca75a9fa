"""Pages of exports as a stream of what begins, ends and is said, however large they are and however badly they are closed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO, NamedTuple

from .text import chunks

PIECE = 1 << 15
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
SILENT = frozenset({"script", "style"})


class Bit(NamedTuple):
    """`kind` is "begin", "end" or "text"; of an element its tag, its depth (the page is 0), its classes and its attributes."""

    kind: str
    tag: str = ""
    depth: int = 0
    classes: frozenset[str] = frozenset()
    attributes: dict[str, str] = {}
    text: str = ""


def bits(stream: BinaryIO) -> Iterator[Bit]:
    """The page bit by bit; a line break is the text of one, elements without content only begin."""
    page, decoder = _Page(), codecs.getincrementaldecoder("utf-8")("replace")
    for chunk in chunks(stream):
        for at in range(0, len(chunk), PIECE):
            page.feed(decoder.decode(chunk[at : at + PIECE]))
            yield from page.taken()
    page.feed(decoder.decode(b"", final=True))
    page.close()
    yield from page.taken()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[Bit] = []
        self.known: dict[str, frozenset[str]] = {}

    def taken(self) -> list[Bit]:
        found, self.found = self.found, []
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.found.append(Bit("text", text="\n"))
            return
        attributes = {name: value or "" for name, value in attrs}
        told = attributes.get("class", "")
        classes = self.known.get(told) or self.known.setdefault(told[:200], frozenset(told.split()))
        self.found.append(Bit("begin", tag, len(self.open), classes, attributes))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """What was left open inside ends with it; an end of nothing is passed over."""
        if tag in VOID or tag not in self.open:
            return
        while self.open:
            ended = self.open.pop()
            self.found.append(Bit("end", ended, len(self.open)))
            if ended == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in SILENT:
            self.found.append(Bit("text", text=data))
