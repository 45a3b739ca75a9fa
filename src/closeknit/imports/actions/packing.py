"""Drafts as JSON and back, small: lists of values in the order of their fields, and nothing that is empty."""

from __future__ import annotations

import json

from closeknit.contacts.actions.drafts import Day, Draft, Kin, Place, Point
from closeknit.imports.formats.records import Person
from closeknit.imports.rules.labels import own_labels
from closeknit.kit.ids import hash8

_lists = {"points": Point, "addresses": Place, "occasions": Day, "relations": Kin}
_texts = ("notes", "labels", "extra")


def draft_of_person(person: Person) -> Draft:
    """What a reader's person says, without labels that only the program made."""
    draft = Draft.like(person)
    draft.labels = own_labels(draft.labels)
    if person.photo_url:
        draft.extra.append(f"PHOTO;VALUE=uri:{person.photo_url}")
    return draft


def packed(draft: Draft) -> dict:
    """A draft as JSON takes it, without its photo."""
    told: dict = {"fields": draft.fields} if draft.fields else {}
    for name, kind in _lists.items():
        rows = [[getattr(each, part) for part in kind.__slots__] for each in getattr(draft, name)]
        if rows:
            told[name] = rows
    return told | {name: list(values) for name in _texts if (values := getattr(draft, name))}


def unpacked(told: dict) -> Draft:
    draft = Draft(fields=dict(told.get("fields", {})))
    for name, kind in _lists.items():
        setattr(draft, name, [kind(*row) for row in told.get(name, [])])
    for name in _texts:
        setattr(draft, name, list(told.get(name, [])))
    return draft


def written(told: dict) -> str:
    """A packed draft as text, always the same for the same draft."""
    return json.dumps(told, default=str)


def print_of(text: str) -> int:
    """A hash of everything that a record says of somebody (as `written`): the same in every copy of a file."""
    return hash8(text)
