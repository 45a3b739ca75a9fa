"""Drafts as JSON and back, small: lists of values in the order of their fields, and nothing that is empty."""

from __future__ import annotations

import json
from operator import attrgetter

from closeknit.contacts.actions.drafts import Day, Draft, Kin, Place, Point
from closeknit.imports.formats.records import Person
from closeknit.imports.rules.labels import own_labels
from closeknit.kit.ids import hash8


class _Kind:
    """One of the shapes of which a draft holds lists."""

    def __init__(self, shape: type) -> None:
        self.shape, self.parts = shape, attrgetter(*shape.__slots__)


_lists = {name: _Kind(shape) for name, shape in (("points", Point), ("addresses", Place), ("occasions", Day), ("relations", Kin))}
_texts = ("notes", "labels", "extra")


def draft_of_person(person: Person) -> Draft:
    """What a reader's person says, without labels that only the program made."""
    draft = Draft.like(person)
    draft.labels = own_labels(draft.labels)
    if person.photo_url:
        draft.extra.append(f"PHOTO;VALUE=uri:{person.photo_url}")
    # The ledger's part of both is written by actions/keeping_up.py.
    told = {"last_contact_on": person.last_contact_on, "cadence_days": person.cadence_days}
    draft.fields |= {name: value for name, value in told.items() if value}
    return draft


def packed(draft: Draft) -> dict:
    """A draft as JSON takes it, without its photo."""
    told: dict = {"fields": draft.fields} if draft.fields else {}
    for name, kind in _lists.items():
        if rows := getattr(draft, name):
            told[name] = [kind.parts(each) for each in rows]
    for name in _texts:
        if values := getattr(draft, name):
            told[name] = list(values)
    return told


def unpacked(told: dict) -> Draft:
    draft = Draft(fields=dict(told.get("fields", {})))
    for name, rows in told.items():
        if name in _lists:
            shape = _lists[name].shape
            setattr(draft, name, [shape(*row) for row in rows])
        elif name in _texts:
            setattr(draft, name, list(rows))
    return draft


def written(told: dict) -> str:
    """A packed draft as text, always the same for the same draft."""
    return as_json(told)


as_json = json.JSONEncoder(default=str).encode


def print_of(text: str) -> int:
    """A hash of everything that a record says of somebody (as `written`): the same in every copy of a file."""
    return hash8(text)
