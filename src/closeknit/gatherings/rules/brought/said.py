"""What an entry of a calendar says of an event, as columns of a gathering."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from closeknit.kit.calendars.joining import CALL, JOINED_AT
from closeknit.kit.calendars.pieces import Piece

LONGEST = {"title": 120, "story": 10_000, "place": 160, "address": 300, "call_link": 500}
TAGGED = re.compile(r"<(?:br|p|a|b|i|u|ul|ol|li|div|span|html|body|strong|em)\b[^>]*>", re.IGNORECASE)
CALLED = re.compile(
    r"(?:microsoft )?teams(?:[ -](?:meeting|besprechung))?|reuni[oó]n de microsoft teams|zoom(?: meeting)?|google meet|skype"
    r"|webex(?: meeting)?|online(?: event| meeting)?|virtual(?: event| meeting)?|video ?call",
    re.IGNORECASE,
)
"""What programs write for a place where there is a call, and no place."""
LINK = re.compile(r"https?://\S+")


def said_of(piece: Piece) -> dict:
    """Title, story, place, address, link of the call, and how one meets. What is too long is cut; the entry itself is kept
    whole."""
    place, address, link = _where(_text(piece, "LOCATION"))
    link = _call(piece) or link
    story = _story(piece)
    if not link and (found := CALL.search(story)):
        link = found[0]
    page = _text(piece, "URL").strip()
    if page != link and _is_link(page) and page not in story:
        story = f"{story}\n\n{page}".strip()
    return {
        "title": _cut(_one_line(_text(piece, "SUMMARY")), "title"), "story": _cut(story, "story"), "place": _cut(place, "place"),
        "address": _cut(address, "address"), "call_link": link if len(link) <= LONGEST["call_link"] else "",
        "is_online": bool(link), "is_in_person": not link or bool(place and not CALLED.fullmatch(place)),
    }  # fmt: skip


def _text(piece: Piece, name: str) -> str:
    found = piece.first(name)
    return found.text if found else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, name: str) -> str:
    most = LONGEST[name]
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _where(text: str) -> tuple[str, str, str]:
    """Place, address and link of the call of a LOCATION: what stands before the first comma or line is what people look for, all
    of it where to find it."""
    text = "\n".join(_one_line(line) for line in text.strip().splitlines())
    found = LINK.search(text)
    link = found[0].rstrip(").,;") if found else ""
    if found and not _is_link(link):
        link = ""
    if link:
        text = text.replace(found[0], "").strip(" \n,;-")
    whole = _one_line(text.replace("\n", ", "))
    first = re.split(r",|;|\n", text, maxsplit=1)[0].strip()
    return (first or whole), (whole if whole != first else ""), link


def _call(piece: Piece) -> str:
    for name in JOINED_AT:
        for prop in piece.properties(name):
            if _is_link(prop.value.strip()):
                return prop.value.strip()
    found = CALL.search(_text(piece, "LOCATION")) or CALL.search(_text(piece, "DESCRIPTION")) or CALL.search(_text(piece, "URL"))
    return found[0] if found else ""


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        return False


def _story(piece: Piece) -> str:
    """The description; without one, that which Outlook writes in HTML."""
    text = _text(piece, "DESCRIPTION").strip()
    if not text:
        rich = piece.first("X-ALT-DESC") or piece.first("STYLED-DESCRIPTION")
        return _words_of(rich.text) if rich else ""
    return _words_of(text) if TAGGED.search(text) else text


def _words_of(html: str) -> str:
    reader = _Words()
    try:
        reader.feed(html[: 20 * LONGEST["story"]])
        reader.close()
    except (AssertionError, ValueError):
        pass
    text = "".join(reader.parts)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", text)).strip()


class _Words(HTMLParser):
    """The words of HTML, a line to each paragraph; a link keeps its address."""

    SILENT = frozenset({"head", "style", "script", "title"})
    BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.silent += tag in self.SILENT
        if tag in self.BREAKS:
            self.parts.append("\n")
        if tag == "a":
            self.link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT and self.silent > 0
        if tag == "a" and _is_link(self.link) and self.link not in "".join(self.parts[-2:]):
            self.parts.append(f" ({self.link})")
        if tag in ("p", "div", "li"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"[ \t\r\f]+", " ", data))
