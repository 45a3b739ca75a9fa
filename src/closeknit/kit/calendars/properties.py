"""One property of a calendar: its name, its parameters and its value (RFC 5545, 3.1 and 3.2; RFC 6868 for carets)."""

from __future__ import annotations

import binascii
import quopri
import re
from dataclasses import dataclass, field

from closeknit.kit.calendars.lines import Line

NAMED = re.compile(r"\s*([A-Za-z][A-Za-z0-9_.-]*)\s*")
DATES = frozenset({"DTSTART", "DTEND", "DUE", "EXDATE", "RDATE", "RECURRENCE-ID", "CREATED", "DTSTAMP"})
PEOPLE = frozenset({"ATTENDEE", "ORGANIZER"})
VALUE_TYPES = frozenset({"", "TEXT"})
ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\", '"': '"'}
CARETS = {"^n": "\n", "^N": "\n", "^^": "^", "^'": '"'}


@dataclass(slots=True)
class Property:
    """A property as it stands in the file; `value` is not unescaped (see `text`), parameter names are in capitals."""

    line: int
    name: str
    value: str
    params: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as text. A value type that this format does not know is preserved, not interpreted (3.2.20)."""
        if "QUOTED-PRINTABLE" in (self.params.get("ENCODING", "").upper(), *self.params):
            return _quoted_printable(self.value, self.params.get("CHARSET", ""))
        if self.params.get("VALUE", "").upper() not in VALUE_TYPES:
            return self.value
        return unescaped(self.value)


def property_of(line: Line) -> Property | None:
    """The property that a line holds, or None where it holds none (a name without a colon)."""
    found = NAMED.match(line.text)
    if not found:
        return None
    name, rest = found[1].upper(), line.text[found.end() :]
    if rest.startswith(":"):
        return Property(line.number, name, rest[1:])
    if not rest.startswith(";"):
        return None
    divided = _divided(name, rest)
    return divided and Property(line.number, name, divided[1], _parameters(divided[0]))


def unescaped(value: str) -> str:
    r"""A TEXT value as people read it: \n, \, \; and \\ (3.3.11)."""
    if "\\" not in value:
        return value
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[0]), value, flags=re.DOTALL)


def _divided(name: str, rest: str) -> tuple[str, str] | None:
    """Parameters and value: divided at the first colon outside quotes, mending what writers leave unquoted."""
    at = _colon(rest)
    if at is None:
        at = rest.find(":")
    if at < 0:
        return None
    if name in DATES and not re.match(r"\s*[-+]?\d{4}", rest[at + 1 :]):
        later = re.search(r":\s*[-+]?\d{8}(T\d{4,6}.*)?$", rest)
        at = later.start() if later else at
    if name in PEOPLE and not rest[at + 1 :].lower().startswith("mailto:"):
        later = rest.lower().rfind(":mailto:")
        at = later if later > at else at
    return rest[:at], rest[at + 1 :]


def _colon(rest: str) -> int | None:
    quoted = False
    for at, letter in enumerate(rest):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return at
    return None


def _parameters(written: str) -> dict[str, str]:
    """Parameters by name; the first of a name wins, except that further MEMBERs and the like are joined with a comma."""
    found: dict[str, str] = {}
    for part in re.findall(r';((?:[^;"]|"[^"]*"|")*)', written):
        name, _, value = part.partition("=")
        name, value = name.strip().upper(), _caret(_unquoted(value.strip()))
        if name:
            found[name] = f"{found[name]},{value}" if name in found else value
    return found


def _unquoted(value: str) -> str:
    return value.replace('"', "")


def _caret(value: str) -> str:
    return re.sub(r"\^[nN^']", lambda found: CARETS[found[0]], value) if "^" in value else value


def _quoted_printable(value: str, charset: str) -> str:
    """vCalendar 1.0 writes text so; soft breaks were kept by the unfolding."""
    try:
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        return raw.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError, binascii.Error):
        return value
