"""Names after an @ in a text: which words may be meant, and how they become links once it is known whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from closeknit.kit.text import stands_alone

MOST_WORDS = 6
MOST_ALONE = 12
MOST_MENTIONS = 60
LONGEST_SAID = 200
_AT = re.compile(r"(?<![\w@./+-])@(?=[^\W\d_])")
_WORDS = re.compile(rf"[^\W_][\w'’.-]*(?: [^\W_][\w'’.-]*){{0,{MOST_WORDS - 1}}}")
_POSSESSIVE = re.compile(r"['’]s?$")
_TAG = re.compile(r"(<[^>]*>)")
_KEEPS = re.compile(r"<(/?)(?:a|code|pre)\b")


def phrases(text: str) -> list[list[str]]:
    """For each @ of the text the words that may be meant as a name, the longest first: "@Ben Okri came" gives "Ben Okri came",
    "Ben Okri", "Ben". An e-mail address names nobody."""
    found = [_WORDS.match(text, at.end()) for at in _AT.finditer(text)]
    return [list(_shorter(each[0])) for each in found if each][:MOST_MENTIONS]


def _shorter(run: str) -> Iterator[str]:
    parts = run.split(" ")
    for count in range(len(parts), 0, -1):
        said = " ".join(parts[:count]).rstrip(".'’-")[:LONGEST_SAID]
        yield said
        if (bare := _POSSESSIVE.sub("", said)) != said:
            yield bare
    first = parts[0]
    if stands_alone(first[:1]):  # scripts without spaces: the name may end anywhere
        yield from (first[:count] for count in range(min(len(first) - 1, MOST_ALONE), 0, -1))


def linked(html: str, urls: Mapping[str, str]) -> str:
    """Rendered text in which each "@" and words of `urls` are a link; links and code stay as they are."""
    if not urls:
        return html
    said = "|".join(re.escape(each) for each in sorted(urls, key=len, reverse=True))
    sought = re.compile(rf"(?<![\w@./+-])@({said})(?!\w)")

    def link(at: re.Match) -> str:
        return f'<a href="{urls[at[1]]}">{at[1]}</a>'

    depth, parts = 0, []
    for part in _TAG.split(html):
        if tag := _KEEPS.match(part):
            depth = max(0, depth + (-1 if tag[1] else 1))
        parts.append(part if depth or part.startswith("<") else sought.sub(link, part))
    return "".join(parts)


def without_signs(text: str) -> str:
    """The text with its names as they are said: "Called @Ben" is "Called Ben"; an address of mail keeps its sign."""
    return _AT.sub("", text)
