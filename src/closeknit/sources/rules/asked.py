"""What a telephone asks of us as its server: the bodies of PROPFIND, PROPPATCH and REPORT (RFC 4918, 6352, 4791, 6578)."""

from __future__ import annotations

from dataclasses import dataclass, field

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from closeknit.sources.rules.cards import Unit, units
from closeknit.sources.rules.dav_xml import CAL, CARD, D

REPORTS = {
    f"{{{CARD}}}addressbook-multiget": "multiget", f"{{{CARD}}}addressbook-query": "query",
    f"{{{CAL}}}calendar-multiget": "multiget", f"{{{CAL}}}calendar-query": "query", f"{{{D}}}sync-collection": "sync",
}  # fmt: skip
DATA = {f"{{{CARD}}}address-data", f"{{{CAL}}}calendar-data"}
MOST_HREFS = 10_000


class Garbled(Exception):
    """What came is not the XML it should be; `status` is what to answer."""

    def __init__(self, why: str, status: int = 400):
        super().__init__(why)
        self.status = status


@dataclass(slots=True)
class Asked:
    """`kind` is propfind, proppatch, multiget, query or sync; `props` the properties in Clark notation, None for all.
    `version` is that of the cards wanted, "" for whatever there is; `filter` the element that says which are wanted."""

    kind: str
    props: list[str] | None = None
    hrefs: list[str] = field(default_factory=list)
    token: str = ""
    limit: int = 0
    version: str = ""
    filter: object = None

    @property
    def wants_data(self) -> bool:
        return any(name in DATA for name in self.props or ())


def asked(body: bytes, method: str) -> Asked:
    """What a PROPFIND, PROPPATCH or REPORT asks. Raises Garbled; an empty PROPFIND asks for all."""
    if method == "PROPFIND" and not body.strip():
        return Asked("propfind")
    root = _root(body)
    if method == "PROPFIND":
        if root.tag != f"{{{D}}}propfind":
            raise Garbled("no propfind")
        return Asked("propfind", _props(root))
    if method == "PROPPATCH":
        if root.tag != f"{{{D}}}propertyupdate":
            raise Garbled("no propertyupdate")
        return Asked("proppatch", [each.tag for part in root.iter(f"{{{D}}}prop") for each in part if isinstance(each.tag, str)])
    return _report(root)


def _root(body: bytes):
    try:
        return ElementTree.fromstring(body, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as trouble:
        raise Garbled(type(trouble).__name__) from None


def _props(root) -> list[str] | None:
    part = root.find(f"{{{D}}}prop")
    return None if part is None else list(dict.fromkeys(each.tag for each in part if isinstance(each.tag, str)))


def _report(root) -> Asked:
    if root.tag not in REPORTS:
        raise Garbled("no such report", 403)
    found = Asked(REPORTS[root.tag], _props(root))
    found.hrefs = [(each.text or "").strip() for each in root.findall(f"{{{D}}}href")][: MOST_HREFS + 1]
    if len(found.hrefs) > MOST_HREFS:
        raise Garbled("too many", 413)
    found.token = (root.findtext(f"{{{D}}}sync-token") or "").strip()
    found.limit = max(_number(root.findtext(f".//{{{space}}}nresults")) for space in (D, CARD))
    data = root.find(f"{{{D}}}prop/{{{CARD}}}address-data")
    if data is not None:
        found.version = data.get("version") or ""
    found.filter = next((each for space in (CARD, CAL) if (each := root.find(f"{{{space}}}filter")) is not None), None)
    return found


def _number(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def card_fits(wanted, text: str) -> bool:
    """Whether a card passes a CARDDAV:filter (RFC 6352, section 10.5); everything passes None."""
    if wanted is None:
        return True
    lines = [(line, name) for unit in units(text) for line, name in _lines(unit)]
    tests = [_property_fits(each, lines) for each in wanted.findall(f"{{{CARD}}}prop-filter")]
    return _together(wanted, tests)


def _lines(unit: Unit):
    return zip(unit.said, unit.names, strict=True)


def _together(element, tests: list[bool]) -> bool:
    return (all(tests) if element.get("test") == "allof" else any(tests)) if tests else True


def _property_fits(wanted, lines: list[tuple[str, str]]) -> bool:
    name = (wanted.get("name") or "").rpartition(".")[2].upper()
    found = [line for line, own in lines if own == name]
    if wanted.find(f"{{{CARD}}}is-not-defined") is not None:
        return not found
    return any(_together(wanted, _line_tests(wanted, line)) for line in found)


def _line_tests(wanted, line: str) -> list[bool]:
    head, _colon, value = line.partition(":")
    value = value.replace("\\,", ",").replace("\\;", ";").replace("\\n", "\n").replace("\\\\", "\\")
    tests = [_text_fits(each, value) for each in wanted.findall(f"{{{CARD}}}text-match")]
    return tests + [_parameter_fits(each, head) for each in wanted.findall(f"{{{CARD}}}param-filter")]


def _parameter_fits(wanted, head: str) -> bool:
    name = (wanted.get("name") or "").upper()
    found = [value for part in head.split(";")[1:] for own, _equals, value in [part.partition("=")] if own.upper() == name]
    if wanted.find(f"{{{CARD}}}is-not-defined") is not None:
        return not found
    match = wanted.find(f"{{{CARD}}}text-match")
    return bool(found) if match is None else any(_text_fits(match, value) for value in found)


_WAYS = {"equals": str.__eq__, "contains": str.__contains__, "starts-with": str.startswith, "ends-with": str.endswith}


def _text_fits(match, value: str) -> bool:
    """Without regard to case, as both collations that servers must know have it."""
    way = _WAYS.get(match.get("match-type") or "contains", str.__contains__)
    return way(value.casefold(), (match.text or "").casefold()) != (match.get("negate-condition") == "yes")
