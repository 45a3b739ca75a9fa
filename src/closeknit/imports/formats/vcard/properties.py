"""From the raw lines of a card to its properties: unfolded, in text, with what stands before the colon taken apart."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..text import decode_unmarked

LONGEST_KEPT = 500
"""Characters of a head that is worth remembering for the next card."""
_property_start = re.compile(rb"[A-Za-z0-9][\w.-]*[ \t]*[;:]")
_colon_outside_quotes = re.compile(r'((?:[^":]|"[^"]*")*):')
_parameter = re.compile(r';((?:[^";]|"[^"]*"|")*)')
_told_charset = re.compile(rb"CHARSET=\"?([\w.:-]+)", re.IGNORECASE)
_bare_charset = re.compile(r"(?:utf|iso|windows|us|shift|euc|koi8|gb|big5)[-_]?[\w-]+")
_codes = {"QUOTED-PRINTABLE": "qp", "Q": "qp", "BASE64": "b64", "B": "b64", "8BIT": "", "7BIT": ""}
_not_types = {"URL": "uri", "URI": "uri", "CONTENT-ID": "uri", "CID": "uri", "INLINE": "", "VCARD": ""}


@dataclass(slots=True, frozen=True)
class Head:
    """What stands before the colon: name in capitals, group in small letters, types in small letters and their order."""

    name: str
    group: str = ""
    types: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    encoding: str = ""
    charset: str = ""
    is_preferred: bool = False
    kept: str = ""
    """The head as it was, without the encoding, since the value beside it is decoded."""

    def parameter(self, name: str) -> str:
        """The value of a parameter by its name in capitals, "" without it."""
        return next((value for key, value in self.parameters if key == name), "")


@dataclass(slots=True, frozen=True)
class Property:
    """One property; `value` is decoded text that still has its backslashes, `line` counts from the BEGIN of the card.
    A line that is no property at all has the name ""."""

    head: Head
    value: str
    line: int


_bare = Head(name="")


def properties(lines: list[bytes]) -> Iterator[Property]:
    """The properties of a card in their order; for binary data the value is left in base64."""
    logical, places = unfold(lines)
    told = _told_charsets(lines)
    for text, place in zip(decode_lines(logical, told), places, strict=True):
        before, value = _split(text)
        if not before:
            yield Property(_bare, text, place)
            continue
        head = parse_head(before) if len(before) < LONGEST_KEPT else parse_head.__wrapped__(before)
        if head.encoding == "qp":
            value = decode_value(binascii.a2b_qp(value.encode("utf-8", "surrogateescape")), head.charset, told)
        elif head.charset and "\x1b" in value:
            value = decode_value(value.encode("utf-8"), head.charset, told)
        yield Property(head, value, place)


def unfold(lines: list[bytes]) -> tuple[list[bytes], list[int]]:
    """Logical lines out of raw ones, and the raw line each begins on (the one after BEGIN is 1).

    Joined are: lines that begin with a blank (the fold of RFC 6350, minus that blank, in bytes, since writers cut inside of
    characters); lines after the soft break of quoted-printable, even over an empty line; base64 that goes on without a blank;
    and a line that is no property after NOTE, which writers forgot to encode.
    """
    logical: list[bytes] = []
    places: list[int] = []
    parts: list[bytes] = []
    is_soft = False
    for place, line in enumerate(lines, 1):
        if is_soft and _goes_on(lines, place - 1):
            is_soft = line.rstrip().endswith(b"=") if line.strip() else True
            parts.append(line.rstrip().removesuffix(b"=") if is_soft else line)
            continue
        is_soft = False
        if line[:1] in (b" ", b"\t") and parts:
            line = line[1:]
            parts.append(line)
        elif _property_start.match(line) or not parts:
            if not line.strip():
                continue
            if parts:
                logical.append(b"".join(parts) if len(parts) > 1 else parts[0])
            parts = [line]
            places.append(place)
        elif not _takes_bare(line, parts):
            if not line.strip():
                continue
            logical.append(b"".join(parts))
            parts = [line]
            places.append(place)
        if line.endswith(b"=") and _is_quoted_printable(parts):
            is_soft = True
            parts[-1] = parts[-1][:-1]
    if parts:
        logical.append(b"".join(parts))
    return logical, places


def _goes_on(lines: list[bytes], index: int) -> bool:
    """Whether a value goes on after a soft break: an empty line ends it where a property follows."""
    if lines[index].strip():
        return True
    following = next((line for line in lines[index + 1 : index + 6] if line.strip()), b"")
    return bool(following) and not _property_start.match(following)


def _takes_bare(line: bytes, parts: list[bytes]) -> bool:
    """Adds a line that is no property to the value before it, if that is base64 or a note."""
    head = parts[0].partition(b":")[0].upper()
    if b"BASE64" in head or head.endswith((b";B", b"ENCODING=B")) or b"ENCODING=B;" in head:
        parts.append(line.strip())
        return True
    if head.startswith(b"NOTE") and b"QUOTED-PRINTABLE" not in head:
        parts.append(b"\\n" + line)
        return True
    return False


def _is_quoted_printable(parts: list[bytes]) -> bool:
    first = parts[0] if b":" in parts[0] else b"".join(parts[:50])
    return b"QUOTED-PRINTABLE" in first.partition(b":")[0].upper()


def _told_charsets(lines: list[bytes]) -> list[str]:
    """The charsets that some property of the card declares, apart from UTF-8: the best guess for the others."""
    found: list[str] = []
    for line in lines:
        if b"=" in line and (match := _told_charset.search(line[:200])):
            charset = known_charset(match.group(1).decode("ascii", "replace"))
            if charset not in ("", "utf-8", "ascii", *found):
                found.append(charset)
    return found


@lru_cache(maxsize=64)
def known_charset(name: str) -> str:
    """The name Python knows a charset by, "" for one it does not know. Latin-1 is read as windows-1252, its superset."""
    if len(name) > 40:
        return ""
    try:
        b"a".decode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return "windows-1252" if found == "iso8859-1" else found


def decode_lines(logical: list[bytes], told: list[str]) -> list[str]:
    """The logical lines as text: all at once where they are UTF-8, else each by its own charset."""
    try:
        return b"\n".join(logical).decode("utf-8").split("\n") if logical else []
    except UnicodeDecodeError:
        rotten = b"\n".join(line for line in logical if not _is_utf8(line))
        return [_decode_line(line, told, rotten) for line in logical]


def _is_utf8(line: bytes) -> bool:
    try:
        _utf8(line)
    except UnicodeDecodeError:
        return False
    return True


def _utf8(data: bytes) -> str:
    """UTF-8 of which the last character may be cut, if others before it show that it is UTF-8: a lone last byte is more
    likely the accent of a name in an old code page."""
    text, used = codecs.utf_8_decode(data, "strict", False)
    return data.decode("utf-8") if used < len(data) and text.isascii() else text


def _decode_line(line: bytes, told: list[str], rotten: bytes) -> str:
    match = _told_charset.search(line.partition(b":")[0])
    return decode_value(line, match.group(1).decode("ascii", "replace") if match else "", told, rotten)


def decode_value(data: bytes, charset: str, told: list[str], rotten: bytes = b"") -> str:
    """Text out of bytes: by their own charset if it is a real one and fits, as UTF-8 (of which the last character may be
    cut), by a charset told elsewhere in the card, or by the likeliest code page of `rotten`, all bytes in doubt."""
    own = known_charset(charset) if charset else ""
    for candidate in ([own] if own else []) + ["utf-8"] + told:
        try:
            return _utf8(data) if candidate == "utf-8" else data.decode(candidate)
        except (UnicodeError, ValueError, TypeError):
            continue
    return decode_unmarked(data, rotten)


def _split(text: str) -> tuple[str, str]:
    """Head and value at the first colon outside of quotation marks; ("", text) for a line that is no property."""
    head, colon, value = text.partition(":")
    if '"' in head and (match := _colon_outside_quotes.match(text)):
        head, value = match.group(1), text[match.end() :]
    name = head.partition(";")[0]
    if not colon or not name.strip() or " " in name.strip():
        return "", text
    return head, value


@lru_cache(maxsize=4096)
def parse_head(text: str) -> Head:
    """What stands before the colon, taken apart; heads repeat in every card, so they are kept."""
    full, _, rest = text.partition(";")
    group, _, name = full.strip().rpartition(".")
    facts: dict[str, str] = {}
    types: list[str] = []
    parameters: list[tuple[str, str]] = []
    kept = [full.strip()]
    for raw in _parameter.findall(";" + rest) if rest else ():
        if not _take_parameter(raw.strip(), facts, types, parameters):
            kept.append(raw)
    return Head(
        name=name.upper(),
        group=group.lower(),
        types=tuple(kind for kind in types if kind != "pref"),
        parameters=tuple(parameters),
        encoding=facts.get("encoding", ""),
        charset=facts.get("charset", ""),
        is_preferred="pref" in types or ("PREF", "1") in parameters,
        kept=";".join(kept),
    )


def _take_parameter(raw: str, facts: dict[str, str], types: list[str], parameters: list[tuple[str, str]]) -> bool:
    """Files one parameter where it belongs; true for those that only say how the value is encoded."""
    key, equals, value = raw.partition("=")
    key = key.strip().upper()
    if equals:
        value = _parameter_text(value.strip())
    if key in ("ENCODING", "CHARSET") and equals:
        facts[key.lower()] = _codes.get(value.upper(), "") if key == "ENCODING" else value
        return True
    if not equals and key in _codes:
        facts["encoding"] = _codes[key]
        return True
    if not equals and key in _not_types:
        parameters.append(("VALUE", _not_types[key]))
    elif not equals and _bare_charset.fullmatch(raw.lower()) and known_charset(raw):
        facts["charset"] = raw
        return True
    elif key == "TYPE" or not equals:
        types.extend(kind.strip().lower() for kind in (value if equals else raw).split(",") if kind.strip())
    else:
        parameters.append((key, value))
    return False


def _parameter_text(value: str) -> str:
    """A parameter's value without its quotation marks, and with the escapes of RFC 6868 undone."""
    value = value.replace('"', "")
    if "^" in value:
        value = re.sub(r"\^([n'^])", lambda match: {"n": "\n", "'": '"', "^": "^"}[match.group(1)], value)
    return value
