"""A line that answered a search, with the words that were asked for."""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from closeknit.kit.search import STOP_WORDS, stem_of
from closeknit.kit.text import fold, words

_word = re.compile(r"(\w+)")
LINE_LENGTH = 160
BEFORE = 50


def marked(line: str, query: str) -> SafeString:
    """The line around the first word that was asked for, with every such word in <mark>."""
    asked = beginnings(query)
    parts = [(part, is_asked(part, asked)) for part in _word.split(around(line, asked)) if part]
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", part) if hit else part,) for part, hit in parts))


def beginnings(query: str) -> tuple[str, ...]:
    """What a word of a line begins with if it was asked for: the words, and their stems."""
    asked = words(query)
    meant = [word for word in asked if word not in STOP_WORDS] or asked
    return tuple({form for word in meant for form in (word, stem_of(word)) if form})


def is_asked(part: str, asked: tuple[str, ...]) -> bool:
    return bool(asked) and part[0].isalnum() and fold(part).startswith(asked)


def around(line: str, asked: tuple[str, ...]) -> str:
    """So much of a long line as shows the first word that was asked for."""
    line = " ".join(line.split())
    if len(line) <= LINE_LENGTH:
        return line
    first = next((match.start() for match in _word.finditer(line) if is_asked(match[0], asked)), 0)
    start = line.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE else 0
    end = line.rfind(" ", start, start + LINE_LENGTH)
    end = end if end > first else start + LINE_LENGTH
    return ("… " if start else "") + line[start:end] + (" …" if end < len(line) else "")
