"""What is new in an answer: its writer's words, without the letter they answer, and without what their mail program adds.

The library knows the lines with which mail programs introduce a quote, in thirteen languages. Its way with greetings and
signatures is not taken: to lose a word of somebody's is worse than to keep a line too much.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

from mailparser_reply.parser import EmailMessage

LONGEST = 20_000
LONGEST_LINE = 300
"""The library's patterns take long for long lines, none of which introduces a quote: they are put aside meanwhile."""
MOST_INTRODUCING = 3
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "sv", "da")
SIGNATURE = re.compile(r"^(--|—|__)[ \t]*$", re.MULTILINE)
SENT_FROM = re.compile(
    r"\n\s*(?:sent from|get outlook|von meinem|gesendet von|enviado desde|enviado de|envoyé de|inviato da|verzonden vanaf)\b"
    r"[^\n]{0,80}\s*\Z",
    re.IGNORECASE,
)


def new_words(text: str, markers: Collection[str]) -> str:
    """The new words of an answer to a letter that holds one of these lines ("Write your answer above this line"), with lines
    ending in LF; "" where there are none. Whoever writes below the quote or between its lines is read too."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")[:LONGEST]
    top, is_quoted = _above_marker(text, markers)
    top = _without_quote(top)
    words = _without_ending(_without_introduction(top) if is_quoted else top)
    if words or not is_quoted:
        return words
    return _without_ending(_between_quotes(text))


def _above_marker(text: str, markers: Collection[str]) -> tuple[str, bool]:
    """What stands above the line, and whether the line is quoted with a sign (>)."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if any(marker in line for marker in markers):
            return "\n".join(lines[:number]), line.lstrip().startswith(">")
    return text, False


def _without_quote(text: str) -> str:
    """What stands above the first line that introduces a quote, without quoted lines at its end."""
    lines = text.split("\n")
    aside = [line if len(line) <= LONGEST_LINE else f"\x02{number}\x02" for number, line in enumerate(lines)]
    parsed = EmailMessage(text="\n".join(aside), languages=list(LANGUAGES), keep_hyphen_lists=True).read()
    first = parsed.replies[0] if parsed.replies else None
    kept = (first.content if first and not first.headers else "").split("\n")
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith(">")):
        kept.pop()
    return re.sub(r"\x02(\d{1,6})\x02", lambda found: lines[int(found[1])], "\n".join(kept)).strip()


def _without_introduction(text: str) -> str:
    """Without the lines right before a quote that say in some language when it was written, and end in a colon."""
    before, _gap, last = text.rpartition("\n\n")
    is_introduction = last.endswith(":") and re.search(r"\d", last) and last.count("\n") < MOST_INTRODUCING
    return before.strip() if is_introduction else text


def _between_quotes(text: str) -> str:
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.lstrip().startswith(">")), len(lines))
    # What stands before the first quoted line was found to hold no words of the writer's: it introduces the quote.
    return "\n".join(line for line in lines[first:] if not line.lstrip().startswith(">")).strip()


def _without_ending(text: str) -> str:
    """Without a signature (below a line of two hyphens, RFC 3676) and without the advertisement of a telephone."""
    if found := SIGNATURE.search(text):
        text = text[: found.start()]
    return SENT_FROM.sub("", f"\n{text}").strip()


def text_of_html(html: str) -> str:
    """The words of an HTML letter, a line to each paragraph; what mail programs mark as quoted is left out."""
    reader = _Reader()
    try:
        reader.feed(html[: 10 * LONGEST])
        reader.close()
    except (AssertionError, ValueError):
        pass
    text = "".join(reader.parts)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", text)).strip()


class _Reader(HTMLParser):
    SILENT = frozenset({"head", "style", "script", "title"})
    BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote"})
    EMPTY = frozenset({"br", "img", "hr", "meta", "link", "input", "area", "base", "col", "wbr"})
    QUOTED = re.compile(r"gmail_quote|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg|protonmail_quote|appendonsend")

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.within: list[tuple[str, bool]] = []  # open elements, and whether what is in them is left out

    def handle_starttag(self, tag, attrs):
        if tag in self.BREAKS:
            self.parts.append("\n")
        if tag in self.EMPTY or len(self.within) > 500:
            return
        marks = " ".join(value or "" for name, value in attrs if name in ("class", "id"))
        is_out = tag in self.SILENT or tag == "blockquote" or bool(self.QUOTED.search(marks))
        self.within.append((tag, is_out or self._is_out()))

    def handle_endtag(self, tag):
        if any(each == tag for each, _out in self.within):
            while self.within.pop()[0] != tag:
                pass
        if tag in ("p", "div", "li"):
            self.parts.append("\n")

    def handle_data(self, data):
        if not self._is_out():
            self.parts.append(re.sub(r"\s+", " ", data))

    def _is_out(self) -> bool:
        return bool(self.within) and self.within[-1][1]
