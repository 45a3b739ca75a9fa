"""Contacts as a device is told of them: no private words, all notes as one, and what tells whether they changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import PRIVATE, Draft, card
from closeknit.kit.ids import hash8
from closeknit.sources.actions.texts import mark_of, meaning_for, uid_of, with_face
from closeknit.sources.models import Device, KeptCard
from closeknit.sources.rules import cards
from closeknit.sources.rules.noted import joined_notes, shown_notes

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """One contact: `whole` as it stands, `draft` as a card tells it, `mark` a hash of that and its photo, `kept` the card that a
    device last put."""

    id: int
    uid: str
    whole: Draft
    draft: Draft
    text: str
    face: str
    mark: int
    changed_at: datetime
    kept: KeptCard | None

    @property
    def etag(self) -> int:
        """Another one whenever the card is another."""
        return hash8(str(self.mark), self.kept.text if self.kept else "")

    @property
    def notes(self) -> list[str]:
        return shown_notes(self.whole.notes) if self.draft.notes else []


def standing(by, device: Device, contact_ids: Iterable[int], *, with_photos: bool = False) -> Iterator[Standing]:
    """These contacts, 200 at a time: ten queries for each 200."""
    waiting = iter(contact_ids)
    while part := list(islice(waiting, AT_ONCE)):
        faces = book.faces_of(by, part)
        kept = {row.contact_id: row for row in KeptCard.objects.of(by).filter(contact_id__in=part)}
        for whole in book.whole_drafts(by, part, with_photos=with_photos):
            yield _standing(device, whole, faces.get(whole.id, ""), kept.get(whole.id))


def _standing(device: Device, whole: book.Whole, face: str, kept: KeptCard | None) -> Standing:
    uid = uid_of(whole.id, whole.draft)
    draft = told_to(device, whole.draft)
    bare = copy(draft)
    bare.photo = None
    text = card(bare, uid=uid)
    return Standing(whole.id, uid, whole.draft, draft, text, face, mark_of(with_face(text, face)), whole.changed_at, kept)


def told_to(device: Device, whole: Draft) -> Draft:
    """Of a contact what goes to this device."""
    told = copy(whole)
    told.fields = {name: value for name, value in whole.fields.items() if name not in PRIVATE}
    told.notes = joined_notes(shown_notes(whole.notes)) if device.has_notes else []
    return told


def said(one: Standing, version: str = "") -> str:
    """The card of a contact that was read with its photo: the one that was put, where it still says the same; else that one
    with what
    is new; else one of ours. `version` is 3.0, 4.0, or "" for whichever there is (3.0, which telephones read, where none was
    put)."""
    kept = one.kept.text if one.kept else ""
    if kept and one.kept.mark == one.mark and version in ("", cards.version_of(kept)) and not cards.is_slim(kept):
        return kept
    version = version or (cards.version_of(kept) if kept else "3.0")
    uid = cards.value_of(kept, "UID") or one.uid
    ours = card(one.draft, version=version, uid=uid, changed_at=one.changed_at)
    if not kept:
        return ours
    meaning = meaning_for(version, is_own=True)
    if version != cards.version_of(kept):
        kept = _unknown(kept, version, meaning)
    return cards.patched(kept, ours, meaning=meaning, keeps_photo=False, now=one.changed_at)


def _unknown(kept: str, version: str, meaning) -> str:
    """What a card holds that has no meaning here, as a card of another version."""
    known = ("VERSION", "UID", "PHOTO", "REV", "PRODID", "N", "FN")
    left = []
    for unit in cards.units(kept):
        alone = cards.unit_card(unit, cards.version_of(kept))
        if unit.names[0] not in known and not cards.own_meaning(alone, meaning(alone)):
            left += unit.lines
    return cards.joined([f"VERSION:{version}", *([f"UID:{uid}"] if (uid := cards.value_of(kept, "UID")) else [])], left)
