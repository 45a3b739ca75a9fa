"""Who is named with an @ in a text, and how those names become links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from closeknit.contacts.rules.nicknames import are_one_name
from closeknit.kit.text import fold, stands_alone, words

MOST_WORDS = 6
MOST_ALONE = 12
MOST_MENTIONS = 60
LONGEST_SAID = 200
_AT = re.compile(r"(?<![\w@./+-])@(?=[^\W\d_])")
_WORDS = re.compile(rf"[^\W_][\w'’.-]*(?: [^\W_][\w'’.-]*){{0,{MOST_WORDS - 1}}}")
_POSSESSIVE = re.compile(r"['’]s?$")
_TAG = re.compile(r"(<[^>]*>)")
_KEEPS = re.compile(r"<(/?)(?:a|code|pre)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody may be called by."""

    id: int
    name: str
    given: str = ""
    family: str = ""
    nickname: str = ""
    is_archived: bool = False


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


def likeness(said: str, person: Named) -> int | None:
    """How surely these words mean this person, 0 being the surest: the whole name, a name they are called by, one of its words, a
    short form of it; None for no likeness."""
    sought, name = fold(said), fold(person.name)
    own = words(person.name)
    if sought == name:
        return 0
    called = {fold(person.nickname), fold(person.given), fold(f"{person.given} {person.family}"), own[0] if own else ""}
    called |= {fold(f"{person.nickname} {person.family}")} if person.nickname else set()
    if sought in called or name.startswith(f"{sought} "):
        return 1
    if sought in own or sought == fold(person.family):
        return 2
    first = fold(person.given) or (own[0] if own else "")
    return 3 if " " not in sought and first and are_one_name(sought, first) else None


def meant(said: str, people: list[Named]) -> list[int]:
    """The ids of those these words mean most surely; who is archived only where nobody else is as likely."""
    near = [(rank, person) for person in people if (rank := likeness(said, person)) is not None]
    best = min((rank for rank, _person in near), default=None)
    surest = [person for rank, person in near if rank == best]
    return [person.id for person in surest if not person.is_archived] or [person.id for person in surest]


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
