"""The XML of WebDAV (RFC 4918), its address books (RFC 6352), calendars (RFC 4791) and changes (RFC 6578): written and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

D, CARD, CAL, CS = "DAV:", "urn:ietf:params:xml:ns:carddav", "urn:ietf:params:xml:ns:caldav", "http://calendarserver.org/ns/"
_HEAD = f'<?xml version="1.0" encoding="utf-8"?>\n<{{name}} xmlns:d="{D}" xmlns:card="{CARD}" xmlns:cal="{CAL}" xmlns:cs="{CS}">'


class Garbled(Exception):
    """What the server sent is not the XML it should be."""


@dataclass(slots=True)
class Thing:
    """One response of a multistatus: `href` as a whole address, `status` of the thing itself (0 where only its properties have
    one), and the texts of its properties by name; `marks` are the names of the elements within each."""

    href: str
    status: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, set[str]] = field(default_factory=dict)
    hrefs: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        return self.texts.get("getetag", "")


@dataclass(slots=True)
class Multistatus:
    things: list[Thing]
    token: str = ""


def propfind(*names: str) -> bytes:
    """A PROPFIND for properties named like "d:getetag"."""
    return _body("d:propfind", f"<d:prop>{_tags(names)}</d:prop>")


def sync_report(token: str) -> bytes:
    """A REPORT of what changed since the token, of everything for ""."""
    told = f"<d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level>"
    return _body("d:sync-collection", f"{told}<d:prop><d:getetag/></d:prop>")


def multiget(kind: str, paths: Iterable[str]) -> bytes:
    """A REPORT that gives these cards ("card") or calendar objects ("cal") whole; `paths` as the server writes them."""
    name, data = {"card": ("addressbook-multiget", "address-data"), "cal": ("calendar-multiget", "calendar-data")}[kind]
    hrefs = "".join(f"<d:href>{escape(path)}</d:href>" for path in paths)
    return _body(f"{kind}:{name}", f"<d:prop><d:getetag/><{kind}:{data}/></d:prop>{hrefs}")


def make_calendar(name: str) -> bytes:
    """The body of MKCALENDAR for a calendar of events and tasks (RFC 4791, section 5.3.1)."""
    kinds = '<cal:supported-calendar-component-set><cal:comp name="VEVENT"/><cal:comp name="VTODO"/>'
    told = f"<d:displayname>{escape(name)}</d:displayname>{kinds}</cal:supported-calendar-component-set>"
    return _body("cal:mkcalendar", f"<d:set><d:prop>{told}</d:prop></d:set>")


def read_multistatus(body: bytes, base: str) -> Multistatus:
    """What a server answered; hrefs become whole addresses beside `base`. Raises Garbled."""
    try:
        root = ElementTree.fromstring(body, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as trouble:
        raise Garbled(type(trouble).__name__) from None
    if root.tag != f"{{{D}}}multistatus":
        raise Garbled("no multistatus")
    things = [_thing(each, base) for each in root.iter(f"{{{D}}}response")]
    return Multistatus([each for each in things if each.href], (root.findtext(f"{{{D}}}sync-token") or "").strip())


def _thing(response, base: str) -> Thing:
    found = Thing(whole(response.findtext(f"{{{D}}}href") or "", base), _status(response.findtext(f"{{{D}}}status")))
    for part in response.findall(f"{{{D}}}propstat"):
        if _status(part.findtext(f"{{{D}}}status")) not in (0, 200):
            continue
        for each in part.iterfind(f"{{{D}}}prop/*"):
            name = each.tag.rpartition("}")[2]
            found.texts[name] = each.text if name.endswith("-data") and each.text else (each.text or "").strip()
            found.marks[name] = {inner.get("name") or inner.tag.rpartition("}")[2] for inner in each.iter() if inner is not each}
            if href := each.findtext(f"{{{D}}}href"):
                found.hrefs[name] = whole(href, base)
    return found


def _status(line: str | None) -> int:
    parts = (line or "").split()
    return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() and len(parts[1]) == 3 else 0


def whole(href: str, base: str) -> str:
    """An href as one whole address in one spelling, so that two spellings of it are one; "" for what is none."""
    try:
        parts = urlsplit(urljoin(base, href.strip()))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    port = {"http": ":80", "https": ":443"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.removesuffix(port)}{quote(unquote(parts.path), safe=SAFE)}"


SAFE = "/!$&'()*+,;=:@-._~"


def path_of(address: str) -> str:
    return urlsplit(address).path


def _tags(names: Iterable[str]) -> str:
    return "".join(f"<{name}/>" for name in names)


def _body(name: str, inside: str) -> bytes:
    return f"{_HEAD.format(name=name)}{inside}</{name}>".encode()
