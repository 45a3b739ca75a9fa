"""The lines of a vCard: escaping, parameters and folding, as RFC 6350 (4.0) and RFC 2426 (3.0) write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 75
"""Octets of a line before it is folded, its end not counted (RFC 6350, section 3.2)."""
_forbidden = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_escapes = str.maketrans({"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"})
_needs_quotes = re.compile(r"[:;,]")
_parameter_escapes = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})


def text(value: str) -> str:
    """A value as TEXT: backslash, comma, semicolon and the end of a line escaped; what no card may hold is left out."""
    return plain(value).translate(_escapes)


def plain(value: str) -> str:
    """A value without control characters and lone surrogates, its line ends as one newline."""
    return _forbidden.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def texts(values: Iterable[str], separator: str = ";") -> str:
    """The parts of a structured value, or with a comma the items of a list."""
    return separator.join(text(value) for value in values)


def parameter(name: str, value: str) -> str:
    """ ";NAME=value", in quotation marks where it must be, with the escapes of RFC 6868."""
    value = plain(value).translate(_parameter_escapes)
    return f';{name}="{value}"' if _needs_quotes.search(value) else f";{name}={value}"


def folded(line: str) -> str:
    """A line of a card with CRLF ends, none longer than 75 octets and no character cut."""
    data = line.encode("utf-8")
    if len(data) <= LONGEST:
        return f"{line}\r\n"
    parts, start, room = [], 0, LONGEST
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[start:end])
        start, room = end, LONGEST - 1  # every further line begins with a blank
    return (b"\r\n ".join(parts) + b"\r\n").decode("utf-8")
