"""The tags of a flat XML file as they come, with their attributes, however large or broken the file is.

Backups of phones are XML by name: they hold halves of surrogate pairs (`&#55357;&#56832;`), control characters, unescaped signs,
and pictures of many megabytes in one attribute, and the longest of them are cut off. No parser that keeps to XML 1.0 reads them,
so the tags are found here one by one. A file can define no entities here and open nothing; the five of XML are known, and
no more. Attributes called `data` are passed over without being held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from closeknit.imports.formats.text import chunks

LONGEST_VALUE = 1 << 20
"""Bytes of one attribute that are kept; no message has more."""
MOST_ATTRIBUTES = 200
UNKEPT = b"data"

_QUICK = re.compile(
    rb"<(/?)([A-Za-z_][\w:.-]{0,60})((?:\s+[\w:.-]{1,80}\s*=\s*(?:\"[^\"<]{0,65536}\"|'[^'<]{0,65536}'))*+)\s*(/?)>"
)
_ATTRIBUTE = re.compile(rb"([\w:.-]{1,80})\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_NAME = re.compile(rb"[A-Za-z_][\w:.-]{0,60}")
_KEY = re.compile(rb"\s*([\w:.-]{1,80})\s*=\s*([\"'])")
_END = re.compile(rb"\s*(/?)>")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")
_BEGINS_ANEW = re.compile(rb"<(?:sms|mms|call|log)\s+[\w:.-]{1,80}\s*=")


@dataclass(slots=True)
class Tag:
    """One tag: `name` in small letters, whether it opens, closes or does both, and its attributes as text.
    `is_broken`: it was cut off, or no attributes can be made of what it holds."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    is_end: bool = False
    is_empty: bool = False
    is_broken: bool = False


def tags(stream: BinaryIO) -> Iterator[Tag]:
    """Every tag of the file, in its order; comments, instructions and what stands between tags are passed over."""
    window = _Window(stream)
    while window.to(b"<"):
        if window.starts(b"<!--"):
            window.past(b"-->")
        elif window.starts(b"<![CDATA["):
            window.past(b"]]>")
        elif window.starts(b"<?"):
            window.past(b"?>")
        elif window.starts(b"<!"):
            _pass_doctype(window)
        elif tag := _tag(window):
            yield tag


def _pass_doctype(window: _Window) -> None:
    head = window.peek(4096)
    bracket, end = head.find(b"["), head.find(b">")
    window.past(b"]>" if 0 <= bracket < end else b">")


def _tag(window: _Window) -> Tag | None:
    line = window.line
    window.peek(1 << 12)
    found = _QUICK.match(window.held, window.at)
    if found is None:
        return _slow_tag(window, line)
    pairs = _ATTRIBUTE.findall(found[3])
    window.skip(found.end() - window.at)
    attributes = {key.decode().lower(): text_of(one or other) for key, one, other in pairs if key != UNKEPT}
    return Tag(found[2].decode().lower(), line, attributes, bool(found[1]), bool(found[4]))


def _slow_tag(window: _Window, line: int) -> Tag | None:
    """A tag that is not whole in the window, or is not as it should be: its attributes one by one."""
    window.skip(1)
    is_end = window.starts(b"/")
    window.skip(is_end)
    name = _NAME.match(window.peek(64))
    if name is None:
        return None
    window.skip(name.end())
    tag = Tag(name[0].decode().lower(), line, is_end=is_end)
    while len(tag.attributes) < MOST_ATTRIBUTES:
        head = window.peek(256)
        if end := _END.match(head):
            window.skip(end.end())
            tag.is_empty = bool(end[1])
            return tag
        key = _KEY.match(head)
        if key is None:
            break
        window.skip(key.end())
        value, is_whole = window.value(key[2], key[1] != UNKEPT)
        if key[1] != UNKEPT:
            tag.attributes[key[1].decode().lower()] = text_of(value)
        if not is_whole:
            break
    tag.is_broken = True
    return tag


def text_of(value: bytes) -> str:
    """The text of an attribute: references resolved, two halves of a surrogate pair joined, what is no character replaced."""
    text = value.decode("utf-8", "replace")
    if "&" not in text:
        return text
    text = _REFERENCE.sub(_character, text)
    text = _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return _LONE.sub("\ufffd", text).replace("\0", "\ufffd")


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


class _Window:
    """A stream of which little is held: `held` from `at` on is what comes next, `line` the line of that place."""

    def __init__(self, stream: BinaryIO) -> None:
        self.pieces = chunks(stream)
        self.held, self.at, self.line = b"", 0, 1

    def peek(self, size: int) -> bytes:
        """The next bytes, fewer only at the end of the file."""
        while len(self.held) - self.at < size and self._more():
            pass
        return self.held[self.at : self.at + size]

    def _more(self) -> bool:
        piece = next(self.pieces, b"")
        self.held, self.at = self.held[self.at :] + piece, 0
        return bool(piece)

    def starts(self, sign: bytes) -> bool:
        return self.peek(len(sign)) == sign

    def skip(self, count: int) -> None:
        self.line += self.held.count(b"\n", self.at, self.at + count)
        self.at += count

    def to(self, sign: bytes) -> bool:
        """Go to the next sign; False, at the end, where there is none."""
        while (place := self.held.find(sign, self.at)) < 0:
            self.skip(max(0, len(self.held) - self.at - len(sign) + 1))
            if not self._more():
                return False
        self.skip(place - self.at)
        return True

    def past(self, sign: bytes) -> None:
        if self.to(sign):
            self.skip(len(sign))
        else:
            self.skip(len(self.held) - self.at)

    def value(self, quote: bytes, is_kept: bool) -> tuple[bytes, bool]:
        """What stands before the closing quotation mark, and whether there is one: where the next message begins first, or
        the file ends, there is none."""
        kept: list[bytes] = []
        size = 0
        while True:
            end = self.held.find(quote, self.at)
            stop = end if end >= 0 else len(self.held)
            anew = _BEGINS_ANEW.search(self.held, self.at, stop)
            stop = anew.start() if anew else stop
            if end < 0 and not anew:
                stop = max(self.at, stop - 128)  # the beginning of a message may lie across two pieces
            if is_kept and size < LONGEST_VALUE:
                kept.append(self.held[self.at : stop])
                size += stop - self.at
            self.skip(stop - self.at)
            if anew:
                return b"".join(kept), False
            if end >= 0:
                self.skip(1)
                return b"".join(kept)[:LONGEST_VALUE], True
            if not self._more():
                self.skip(len(self.held) - self.at)
                return b"".join(kept), False
