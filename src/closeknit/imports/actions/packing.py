"""Drafts as JSON and back, small: lists of values in the order of their fields, and nothing that is empty."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from operator import attrgetter

from closeknit.contacts.actions.drafts import Dated, Day, Draft, Event, Kin, Place, Point, Present, Recall, Vow
from closeknit.imports.formats.records import Person
from closeknit.imports.rules.labels import own_labels
from closeknit.imports.rules.lives import kind_and_words
from closeknit.kit.ids import hash8


class _Kind:
    """One of the shapes of which a draft holds lists."""

    def __init__(self, shape: type) -> None:
        self.shape, self.parts = shape, attrgetter(*shape.__slots__)


@dataclass(slots=True)
class Tie:
    """That somebody else of the file, known there by `ref`, is this person's `kind`, or brought them and the owner together."""

    kind: str
    ref: str
    name: str = ""
    label: str = ""


@dataclass(slots=True)
class FileDraft(Draft):
    """A draft, and to whom of the same file it leads."""

    ties: list[Tie] = field(default_factory=list)


THROUGH = "through"
_shapes = (
    ("points", Point), ("addresses", Place), ("occasions", Day), ("relations", Kin), ("dated", Dated), ("facts", Dated),
    ("gifts", Present), ("promises", Vow), ("reminders", Recall), ("events", Event),
    ("ties", Tie),
)  # fmt: skip
_lists = {name: _Kind(shape) for name, shape in _shapes}
_texts = ("notes", "labels", "extra")


def draft_of_person(person: Person) -> FileDraft:
    """What a reader's person says, without labels that only the program made."""
    draft = FileDraft.like(person)
    draft.ties = [Tie(kin.kind, kin.ref, kin.name, kin.label) for kin in person.relations if kin.is_in_file]
    if person.met_through_ref:
        draft.ties.append(Tie(THROUGH, person.met_through_ref))
    lives = [(each, *kind_and_words(each.text, each.kind, each.sort)) for each in person.life_events]
    draft.events = [Event(kind, words, each.on, each.note) for each, kind, words in lives]
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
        if rows := getattr(draft, name, None):
            told[name] = [kind.parts(each) for each in rows]
    for name in _texts:
        if values := getattr(draft, name):
            told[name] = list(values)
    return told


def unpacked(told: dict) -> FileDraft:
    draft = FileDraft(fields=dict(told.get("fields", {})))
    for name, rows in told.items():
        if name in _lists:
            shape = _lists[name].shape
            setattr(draft, name, [shape(*row) for row in rows])
        elif name in _texts:
            setattr(draft, name, list(rows))
    return draft


def written(told: dict) -> str:
    """A packed draft as text, always the same for the same draft."""
    return _keepable(as_json(told))


def card_print(told: dict) -> int:
    """A hash of a packed draft that is the same after a database has kept it, which may put its parts in another order."""
    return hash8(_keepable(_in_order(told)))


def _keepable(text: str) -> str:
    """JSON without the signs that PostgreSQL keeps in none: NUL, and halves of surrogate pairs."""
    if not _odd.search(text):
        return text
    return json.dumps(_cleaned(json.loads(text)))


def _cleaned(value):
    if isinstance(value, str):
        return _half.sub("\ufffd", value.replace("\0", ""))
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return {name: _cleaned(each) for name, each in value.items()} if isinstance(value, dict) else value


_odd = re.compile(r"\\u0000|\\ud[89a-f]")
_half = re.compile("[\ud800-\udfff]")
_in_order = json.JSONEncoder(default=str, sort_keys=True).encode
as_json = json.JSONEncoder(default=str).encode


def print_of(text: str) -> int:
    """A hash of everything that a record says of somebody (as `written`): the same in every copy of a file."""
    return hash8(text)
