"""Templates read without Django: what stands in them as words of their own, where their variables stand, and their elements.

A template is walked once. Django's tags and variables are one piece each, whatever stands in them; what is between is told apart
as text, as the value of an attribute, or as the rest of a tag of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PIECE = re.compile(
    r"\{#.*?#\}"
    r"|\{% *comment\b.*?endcomment *%\}"
    r"|\{% *blocktranslate\b.*?endblocktranslate *%\}"
    r"|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<(?=[a-zA-Z/!])|[\"'>]|[^<>\"'{]+|.",
    re.DOTALL,
)
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "!doctype"}
NAME = re.compile(r"([\w:@-]+)\s*=\s*$")
BLOCK = re.compile(r"\{% *(?:block (\w+)|(endblock)\b).*?%\}")
NOT_WORDS = re.compile(r"&#?\w+;|(?:https?:/|(?<!\w))/[\w/…-]*|\$\{.*?\}")  # entities, addresses of this house, values
WORD = re.compile(r"[^\W\d_]{2,}")
READ = {
    "alt",
    "title",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "summary",
}
NOT_SAID = {"script", "style", "kbd", "code", "body_attributes", "lang"}  # what says its own language is in it
OWN_NAMES = {"Closeknit", "openapi.json", "Signal, Mastodon, …"}
LITERAL = re.compile(r"""(["'`])((?:\\.|(?!\1)[^\\\n])*)\1""")
SENTENCE = re.compile(r"[A-Z][\w’']*,? [\w’']+")
SHOWN = re.compile(r"""\.(?:textContent|innerText|title|placeholder|ariaLabel|alt)\s*=\s*(["'`])((?:\\.|(?!\1)[^\\\n])*)\1""")


@dataclass(frozen=True)
class Piece:
    """A piece of a template: `where` is "text", "tag", or the name of the attribute whose value it is part of; `within` are the
    names of the blocks and elements around it, the innermost last, as "name", with "dir" and "lang" behind it if it has them."""

    what: str
    start: int
    where: str
    within: tuple[str, ...]

    @property
    def is_django(self) -> bool:
        return self.what.startswith(("{%", "{{", "{#"))


def templates(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("templates/**/*.html"))


def pieces(source: str) -> Iterator[Piece]:
    where, quote, tag, opened, blocks = "text", "", "", [], []
    for found in PIECE.finditer(source):
        what = found[0]
        yield Piece(what, found.start(), where, (*blocks, *opened))
        if told := BLOCK.fullmatch(what):
            blocks = [*blocks, told[1]] if told[1] else blocks[:-1]
        if what.startswith(("{%", "{{", "{#", "<!--")):
            tag += what if where == "tag" else ""
        elif where == "text":
            where, tag = ("tag", "<") if what == "<" else (where, tag)
        elif where == "tag":
            if what in "\"'" and (named := NAME.search(tag)):
                where, quote = named[1], what
            elif what == ">":
                where = "text"
                note(tag, opened)
            tag += what
        elif what == quote:
            where = "tag"
            tag += what


def note(tag: str, opened: list[str]) -> None:
    """Which elements are open after this tag. Branches of an {% if %} may open one twice, so that a closing tag closes down to
    the last of its name."""
    name = re.match(r"</?!?([\w-]*)", tag)[1].lower()
    if tag.startswith("</"):
        places = [place for place, each in enumerate(opened) if each.split()[0] == name]
        del opened[places[-1] if places else len(opened) :]
    elif name not in VOID and not tag.endswith("/") and not tag.startswith("<!"):
        opened.append(" ".join((name, *(each for each in ("dir", "lang") if f" {each}=" in tag))))


def tags(source: str, name: str) -> Iterator[str]:
    """Every opening tag of this name, whole, with Django's tags in it."""
    told, begun = "", False
    for piece in pieces(source):
        if piece.where == "text" and piece.what == "<":
            told, begun = "", True
        if begun:
            told += piece.what
        if begun and piece.where == "tag" and piece.what == ">":
            begun = False
            if re.match(rf"<{name}\b", told):
                yield told


def bare_words(source: str) -> list[str]:
    """Words that no gettext sees: text of a page that a person reads, or hears, as it stands in the template."""
    found = []
    for piece in pieces(source):
        is_read = piece.where in READ or (piece.where == "text" and piece.what not in "<>\"'")
        around = {word for each in piece.within for word in each.split()}
        if piece.is_django or piece.what.startswith("<!--") or not is_read or around & NOT_SAID:
            continue
        words = NOT_WORDS.sub(" ", piece.what)
        if WORD.search(words) and words.strip(" ·:,.") not in OWN_NAMES:
            found.append(words.strip())
    return found


def sentences(script: str) -> list[str]:
    """What a script says itself instead of taking it from the page: texts of two words and more that begin with a capital, and
    whatever is given to what is shown or read aloud."""
    script = re.sub(r"(?m)(^|\s)//.*$", "", script)
    said = [found[2] for found in LITERAL.finditer(script) if SENTENCE.match(found[2])]
    shown = [found[2] for found in SHOWN.finditer(script) if WORD.search(NOT_WORDS.sub("", found[2]))]
    return said + [each for each in shown if each not in said]
