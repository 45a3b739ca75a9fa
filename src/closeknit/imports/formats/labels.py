"""What a label means: the kind of a relation or of a day, and the plain word in it, whatever address book wrote it."""

from __future__ import annotations

import re

from .records import Occasion, Relation

_wrapped = re.compile(r"_\$!<(.*?)>!\$_")

_relations = {
    "partner": "spouse husband wife partner domesticpartner girlfriend boyfriend fiance fiancé fiancee fiancée sweetheart"
    " ehepartner ehefrau ehemann mann frau partnerin conjoint conjointe époux épouse mari femme cónyuge esposo esposa marido"
    " pareja coniuge moglie marito cônjuge",
    "child": "child son daughter kind sohn tochter enfant fils fille hijo hija filho filha figlio figlia stepchild stepson"
    " stepdaughter",
    "parent": "parent mother father mutter vater mère père madre padre mãe pai elternteil mom mum dad stepmother stepfather",
    "sibling": "sibling brother sister bruder schwester frère sœur soeur hermano hermana irmão irmã fratello sorella",
    "friend": "friend freund freundin ami amie amigo amiga amico amica acquaintance met contact date crush",
    "colleague": "colleague co-worker coworker manager assistant boss kollege kollegin collègue colega collega",
    "pet": "pet dog cat",
}
_relation_of = {word: kind for kind, words in _relations.items() for word in words.split()}
_days = {
    "birthday": "birthday geburtstag anniversaire cumpleaños aniversário compleanno verjaardag",
    "anniversary": "anniversary wedding hochzeitstag hochzeit jahrestag mariage aniversario boda"
    " anniversario trouwdag wedding_anniversary",
    "memorial": "memorial death deathday todestag died décès",
}
_day_of = {word: kind for kind, words in _days.items() for word in words.split()}


def plain_label(text: str) -> str:
    """A label without the wrapping of Apple (`_$!<Home>!$_`) or Google (`* Home`); their stock words in lower case."""
    text = text.strip()
    if match := _wrapped.fullmatch(text):
        return match.group(1).strip().lower()
    text = text.removeprefix("* ").strip()
    return text.lower() if text.lower() in _stock else text


_stock = {
    *("home", "work", "mobile", "other", "main", "pager", "home fax", "work fax", "other fax"),
    *("profile", "blog", "homepage", "internet"),
}


def relation(label: str, name: str, ref: str = "") -> Relation:
    """A relation by its label; a label that is no plain word of ours is "other" and keeps its label."""
    label = plain_label(label)
    kind = _relation_of.get(label.lower().replace(" ", ""), "other")
    return Relation(kind=kind, name=name, label="" if kind == label.lower() else label, ref=ref)


def occasion(label: str, on: str, *, is_circa: bool = False) -> Occasion:
    """A day by its label: a word like "Anniversary" makes it one, any other label makes it a day of that name."""
    label = plain_label(label)
    kind = next((_day_of[word] for word in label.lower().split() if word in _day_of), "other")
    return Occasion(kind=kind, on=on, label="" if label.lower() == kind else label, is_circa=is_circa)
