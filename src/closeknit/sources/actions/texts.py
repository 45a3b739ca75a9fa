"""Contacts as the texts that are exchanged: ours, what of it is new, and what a card from elsewhere says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import Draft, card
from closeknit.imports.actions import draft_of_card
from closeknit.kit.ids import hash8
from closeknit.sources.rules import cards

PHOTO_LINE = "X-CLOSEKNIT-FACE"
_own_uid = re.compile(r"closeknit-([0-9a-f]{8})-(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Ours:
    """A contact as it stands: `text` a card 4.0 without its photo, `face` the name of that photo, `mark` a hash of both that is
    the same in whatever order."""

    contact_id: int
    uid: str
    text: str
    face: str
    changed_at: datetime

    @property
    def kept(self) -> str:
        """The text as it is kept beside a link, with the name of the photo."""
        return with_face(self.text, self.face)

    @property
    def mark(self) -> int:
        return mark_of(self.kept)


def ours_of(viewer, contact_ids: Iterable[int], *, is_own: bool) -> dict[int, Ours]:
    """These contacts as they stand; `is_own` with notes and what is private."""
    wanted = list(contact_ids)
    faces = book.faces_of(viewer, wanted)
    found = {}
    for whole in book.whole_drafts(viewer, wanted, with_photos=False):
        uid = uid_of(whole.id, whole.draft)
        text = card(whole.draft, uid=uid, is_own=is_own)
        found[whole.id] = Ours(whole.id, uid, text, faces.get(whole.id, ""), whole.changed_at)
    return found


def uid_of(contact_id: int, draft: Draft) -> str:
    """The UID of the card it came from, or one that names this house and the contact, always the same."""
    return draft.fields.get("uid") or f"closeknit-{house()}-{contact_id}"


def id_of_uid(uid: str) -> int | None:
    """The contact whom a UID of this house's own making names."""
    found = _own_uid.fullmatch(uid)
    return int(found[2]) if found and found[1] == house() else None


def house() -> str:
    """Tells this house from others in the UIDs it makes."""
    return f"{hash8('house', settings.SECRET_KEY) & 0xFFFFFFFF:08x}"


def card_to_send(draft: Draft, *, version: str, uid: str, is_own: bool, now: datetime) -> str:
    return card(draft, version=version, uid=uid, changed_at=now, is_own=is_own)


def with_face(text: str, face: str) -> str:
    return text.replace("END:VCARD", f"{PHOTO_LINE}:{face}\r\nEND:VCARD") if face else text


def face_in(kept: str) -> str:
    return cards.value_of(kept, PHOTO_LINE)


def mark_of(kept: str) -> int:
    return hash8(*("\n".join(said) for said in sorted(cards.normal(kept))))


def draft_in(text: str) -> Draft:
    """What a card says that has a place here. What it holds besides stays with the card alone."""
    draft = draft_of_card(text) or Draft()
    draft.extra = []
    return draft


def meaning_for(version: str, *, is_own: bool):
    """How a card, or one property of one, is said in cards of ours."""

    def meaning(text: str) -> list[tuple[str, ...]]:
        draft = draft_in(text)
        draft.photo = None
        return cards.normal(card(draft, version=version, is_own=is_own))

    return meaning
