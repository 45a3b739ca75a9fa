"""Kinds of relations: which is the other side of which, and the words people search them by."""

from __future__ import annotations

INVERSE = {
    "partner": "partner", "child": "parent", "parent": "child", "sibling": "sibling", "friend": "friend",
    "colleague": "colleague", "pet": "other", "other": "other",
}  # fmt: skip
SAME_BACK = {
    "spouse", "date", "lover", "best friend", "cousin", "ex", "twin", "stepsibling", "half-sibling", "in-law", "neighbour",
    "flatmate",
}  # fmt: skip
"""Own words for a relation that hold from either side."""

_PAIRS = (
    ("grandparent", "grandchild"), ("uncle or aunt", "nephew or niece"), ("godparent", "godchild"), ("stepparent", "stepchild"),
    ("boss", "subordinate"), ("mentor", "protégé"), ("in love with", "loved by"),
)  # fmt: skip
_BACK = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])} | {word: word for word in SAME_BACK}


def label_back(label: str) -> str:
    """The own word for a relation as it is said on the other page; "" where nobody can tell: a wife's other may be either."""
    return _BACK.get(label.strip().casefold(), "")


WORDS = {
    "partner": "partner spouse husband wife girlfriend boyfriend fiancé Partnerin Mann Frau Ehemann Ehefrau pareja esposo esposa",
    "child": "child children kid kids son daughter Kind Kinder Sohn Tochter hijo hija hijos",
    "parent": "parent parents mother father mum mom dad Mutter Vater Eltern madre padre padres",
    "sibling": "sibling brother sister Bruder Schwester Geschwister hermano hermana",
    "friend": "friend Freund Freundin amigo amiga",
    "colleague": "colleague coworker boss assistant Kollege Kollegin colega",
    "pet": "pet dog cat Haustier Hund Katze mascota perro gato",
    "other": "",
}
