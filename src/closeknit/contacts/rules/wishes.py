"""Sentences of one's own notes that sound like a wish or a liking, in English, German and Spanish. Nothing is made up: each
answer is a sentence that stands in the text.

Product rule: children's facts are never suggested. A sentence that speaks of a child, by a word or by a name, is left out here;
whether the person is a child is for `may_be_grown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from closeknit.kit.text import clean, fold, one_line

GROWN_UP = 18
LONGEST_READ = 20_000  # characters of one text that are looked at
LONGEST_SENTENCE = 200
_SIGNS = re.compile(r"^[\s#>*+\-–—•\d.)\]\[]+|[*_`~]+")
_SENTENCES = re.compile(r"[\r\n]+|(?<=[.!?;…])\s+")

# All patterns are compared with the folded sentence: lower case, no accents.
_WISHES = re.compile(
    r"""\b(?:
    would\ (?:really\ |so\ |dearly\ )?(?:love|like)\b | (?:she|he|they|who)'d\ (?:really\ )?(?:love|like)\b
    | wish(?:es|ed)?\ (?:for|to\ have)\b | wish(?:es)?\ (?:he|she|they)\ had\b
    | always\ wanted\b | wants?\ (?:a|an|to\ have|new|some)\b | dreams?\ of\b
    | saving\ (?:up\ )?for\b
    | collects?\b | collecting\b | (?:is|are|was|he's|she's|they're)\ (?:\w+\ )?into\b | loves?\b | adores?\b | likes\b | enjoys\b
    | (?:is|are)\ (?:\w+\ )?(?:fond\ of|keen\ on|crazy\ about|mad\ about)\b | favou?rite\b | wish\ ?list\b | needs?\ a\ new\b
    | wunscht\ sich\b | hatte\ (?:so\ |sehr\ )?gerne?\b | wurde\ (?:sich\ )?(?:\w+\ ){0,3}freuen\b
    | wurde\ gerne?\b | traumt\ von\b
    | sammelt\b | liebt\b | mag\ (?!sein\b|ja\b) | steht\ (?:total\ |sehr\ )?auf\b | begeistert\b | schwarmt\b
    | interessiert\ sich\b
    | lieblings\w+ | freut\ sich\ (?:\w+\ ){0,2}uber\b | spart\ (?:auf|fur)\b | braucht\ (?:einen?|eine|ein)\ neue | wunschliste\b
    | (?:le|les)\ (?:encant|gust|apasion|chifl)\w* | (?:le|les)\ haria\w*\ (?:mucha\ )?ilusion\b | (?:desea|desean)\b | quisiera\b
    | colecciona\w* | suena\ con\b | aficionad[oa]s?\ a\b | siempre\ ha\ querido\b | favorit[oa]s?\b | lista\ de\ deseos\b
    | necesita\ (?:un|una)\ nuev[oa]\b
    )""",
    re.VERBOSE,
)
_NOT = re.compile(
    r"\b(?:not|never|no\ longer|hates?|dislikes?|cannot|allergic|n't|nicht|kein\w*|nie|niemals|hasst|no|nunca"
    r"|ya\ no|odia|tampoco|sin)\b"
    r"|n't\b"
)
# One's own wishes, and wishes to be together: no present helps there.
_OWN = re.compile(
    r"\b(?:i|we|i'd|we'd|ich|wir|yo|nosotros|nosotras)\b(?:\ \w+)?\ (?:would|love|like|want|wish|liebe|wurde|wunsche|mag)"
)
_TOGETHER = re.compile(
    r"\b(?:to\ (?:meet|see|hear\ from|come|visit|talk|catch\ up|join|call|help|chat)|treffen|besuchen"
    r"|wiedersehen|kommen|telefonieren|vernos|verse|quedar|venir|visitar|hablar)\b"
)
_CHILD = re.compile(
    r"\b(?:sons?|daughters?|kids?|child(?:ren)?|boys?|girls?|toddlers?|bab(?:y|ies)|grand(?:child|children|kids?|sons?|daughters?)|nephews?"
    r"|nieces?|god(?:child|son|daughter)s?|twins?|pupils?|schoolchildren|sohn\w*|tochter\w*|kind(?:er|ern|es)?|enkel\w*|neffen?|nichten?"
    r"|junge[n]?|madchen|patenkind\w*|zwillinge?|kleine[nrs]?|hij[oa]s?|nin[oa]s?|nietos?|nietas?|sobrin[oa]s?|bebes?|gemel[oa]s"
    r"|ahijad[oa]s?|peques?)(?:'s)?\b"
)


_OPENERS = {
    "she", "he", "they", "who", "and", "but", "also", "always", "really", "still", "secretly", "once", "er", "sie", "auch",
    "immer", "wirklich", "ella", "el", "ellos", "ellas", "tambien", "siempre",
}  # fmt: skip


def wishes(text: str, names: Iterable[str] = (), children: Iterable[str] = ()) -> list[str]:
    """The sentences of a text that sound like a wish, in their order, each once and without the signs of Markdown.

    Left out are those that deny it, that tell of the writer's own wish, that are about being together, that speak of a
    child (by a word for one, or by one of the names given in `children`), and that begin with the name of somebody else ("Leo
    collects …", where Leo is none of `names`, which are the person's own): who that is, and how old, is not known.
    """
    own = {word for name in names for word in fold(name).split()}
    children = {word for name in children for word in fold(name).split() if len(word) > 1} - own
    found: dict[str, str] = {}
    for sentence in _SENTENCES.split(clean(text)[:LONGEST_READ]):
        said = one_line(_SIGNS.sub("", sentence))
        plain = fold(said.replace("’", "'"))
        if 3 < len(said) <= LONGEST_SENTENCE and is_wish(plain, own) and not is_of_child(plain, children):
            found.setdefault(plain, said.rstrip(" ;,"))
    return list(found.values())


def is_wish(plain: str, own: set[str]) -> bool:
    """Does this folded sentence sound like a wish of the person who is called by the words of `own`?"""
    found = _WISHES.search(plain)
    if plain.endswith("?") or not found:
        return False
    before = plain[: found.start()].strip(" ,").removesuffix("'s")
    if before and " " not in before and before not in own | _OPENERS:
        return False
    return not (_NOT.search(plain) or _OWN.search(plain) or _TOGETHER.search(plain))


def is_of_child(plain: str, names: set[str]) -> bool:
    """Does this folded sentence speak of a child?"""
    return bool(_CHILD.search(plain)) or not names.isdisjoint(re.findall(r"[^\W\d_]+", plain))


def may_be_grown(age: int | None, kinds: Iterable[str]) -> bool:
    """Is it known, or nothing speaks against it, that somebody is no child? `kinds` are the kinds of their relations: who is
    written down as somebody's child, without an age and without partner or child of their own, is taken for one."""
    if age is not None:
        return age >= GROWN_UP
    kinds = set(kinds)
    return "parent" not in kinds or bool(kinds & {"partner", "child", "colleague"})


def gift_line(text: str, words: Iterable[str]) -> str:
    """What follows "gift:" at the beginning of a line, or the like in another language; "" where the line begins otherwise."""
    first, colon, rest = text.partition(":")
    return rest.strip() if colon and fold(first) in {fold(word) for word in words} else ""
