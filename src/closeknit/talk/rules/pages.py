"""What a page of the web says of itself: title, description, picture. Open Graph (https://ogp.me) first, then what HTML has.
Pure."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser

LONGEST_HEAD = 64 * 1024
LONGEST_TITLE, LONGEST_DESCRIPTION = 200, 400
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_UNWANTED = re.compile("[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class PageSays:
    """`picture` is an address as it stands there, perhaps without its beginning."""

    title: str = ""
    description: str = ""
    picture: str = ""


def page_says(body: bytes, content_type: str = "") -> PageSays:
    """What the head of an HTML page says; nothing for anything else. Any bytes are fine."""
    head = _without(_without(_decoded(body, content_type), "script"), "style")
    head = re.split(r"<body[\s>]", head, maxsplit=1, flags=re.IGNORECASE)[0][:LONGEST_HEAD]
    reader = _Head()
    with suppress(AssertionError, ValueError):  # it takes apart nearly anything; what it read before is there
        reader.feed(head)
    told = reader.told
    title = told.get("og:title") or told.get("twitter:title") or "".join(reader.title)
    description = told.get("og:description") or told.get("twitter:description") or told.get("description", "")
    picture = told.get("og:image:secure_url") or told.get("og:image") or told.get("twitter:image", "")
    return PageSays(_cut(title, LONGEST_TITLE), _cut(description, LONGEST_DESCRIPTION), _UNWANTED.sub("", picture).strip()[:2000])


def _decoded(body: bytes, content_type: str) -> str:
    found = _CHARSET.search(content_type.encode("ascii", "replace")) or _CHARSET.search(body[:2048])
    try:
        return body.decode(found[1].decode("ascii") if found else "utf-8", "replace")
    except (LookupError, UnicodeError):
        return body.decode("utf-8", "replace")


def _without(text: str, tag: str) -> str:
    """The text without these elements, in one pass; long scripts stand before what a page says of itself."""
    begins, ends = (re.compile(f"<{sign}{tag}", re.IGNORECASE | re.ASCII) for sign in ("", "/"))
    kept, place = [], 0
    while start := begins.search(text, place):
        kept.append(text[place : start.start()])
        if not (end := ends.search(text, start.end())):
            return "".join(kept)
        place = end.start()
    return "".join([*kept, text[place:]])


def _cut(text: str, most: int) -> str:
    words = " ".join(_UNWANTED.sub(" ", text).split())
    return words if len(words) <= most else words[: most - 2].rsplit(" ", 1)[0][: most - 2] + " …"


class _Head(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.told: dict[str, str] = {}
        self.title: list[str] = []
        self.is_in_title = False

    def handle_starttag(self, tag, attrs):
        said = {name: value or "" for name, value in attrs}
        self.is_in_title = tag == "title" and not self.title
        if tag == "meta" and (name := (said.get("property") or said.get("name") or "").lower()):
            self.told.setdefault(name, said.get("content", ""))

    def handle_endtag(self, tag):
        self.is_in_title = self.is_in_title and tag != "title"

    def handle_data(self, data):
        if self.is_in_title:
            self.title.append(data)
