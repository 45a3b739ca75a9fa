"""Kinds of relations: which is the other side of which, and the words people search them by."""

from __future__ import annotations

INVERSE = {
    "partner": "partner", "child": "parent", "parent": "child", "sibling": "sibling", "friend": "friend",
    "colleague": "colleague", "pet": "other", "other": "other",
}  # fmt: skip
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
