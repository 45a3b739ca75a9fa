"""What we answer a telephone as its server: multistatus and errors (RFC 4918, sections 13 and 16), in pieces that can be sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from closeknit.sources.rules.dav_xml import CAL, CARD, CS, D

_HEAD = (
    f'<?xml version="1.0" encoding="utf-8"?>\n<d:{{name}} xmlns:d="{D}" xmlns:card="{CARD}" xmlns:cal="{CAL}" xmlns:cs="{CS}">'
)
_PREFIXES = {D: "d", CARD: "card", CAL: "cal", CS: "cs"}
_unwritable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
STATUS = {200: "OK", 403: "Forbidden", 404: "Not Found", 507: "Insufficient Storage"}


def multistatus(parts: Iterable[str], token: str = "") -> Iterator[bytes]:
    """The whole body from its responses, a piece for every hundred of them."""
    waiting = [_HEAD.format(name="multistatus")]
    for part in parts:
        waiting.append(part)
        if len(waiting) >= 100:
            yield "\n".join(waiting).encode()
            waiting = []
    waiting += [f"<d:sync-token>{words(token)}</d:sync-token>"] if token else []
    yield "\n".join([*waiting, "</d:multistatus>"]).encode()


def response(href: str, found: dict[str, str], missing: Iterable[str] = ()) -> str:
    """What a resource has, the inside of each property by its Clark name, and what it has not."""
    told = [_propstat("".join(element(name, inside) for name, inside in found.items()), 200)] if found else []
    lacks = "".join(element(name) for name in missing)
    told += [_propstat(lacks, 404)] if lacks or not told else []
    return f"<d:response><d:href>{words(href)}</d:href>{''.join(told)}</d:response>"


def refusal(href: str, names: Iterable[str]) -> str:
    """Properties that nobody may change."""
    inside = "".join(element(name) for name in names)
    error = "<d:error><d:cannot-modify-protected-property/></d:error>"
    return f"<d:response><d:href>{words(href)}</d:href>{_propstat(inside, 403, error)}</d:response>"


def bare(href: str, status: int, error: str = "") -> str:
    """A resource of which only its status is told."""
    inside = f"<d:error>{error}</d:error>" if error else ""
    return f"<d:response><d:href>{words(href)}</d:href><d:status>{_line(status)}</d:status>{inside}</d:response>"


def error_body(inside: str) -> bytes:
    """The body of a refusal that names its precondition, an element like `<d:valid-sync-token/>`."""
    return f"{_HEAD.format(name='error')}{inside}</d:error>".encode()


def _propstat(inside: str, status: int, more: str = "") -> str:
    return f"<d:propstat><d:prop>{inside}</d:prop><d:status>{_line(status)}</d:status>{more}</d:propstat>"


def _line(status: int) -> str:
    return f"HTTP/1.1 {status} {STATUS[status]}"


def element(name: str, inside: str = "") -> str:
    """An element by its Clark name."""
    space, _brace, local = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
    if space in _PREFIXES:
        tag = start = f"{_PREFIXES[space]}:{local}"
    elif space:
        tag, start = f"x:{local}", f"x:{local} xmlns:x={quoteattr(space)}"
    else:
        tag = start = local
    return f"<{start}>{inside}</{tag}>" if inside else f"<{start}/>"


def words(text: str) -> str:
    """Text as it may stand in XML."""
    return escape(_unwritable.sub("", text))


def href(path: str) -> str:
    return f"<d:href>{words(path)}</d:href>"
