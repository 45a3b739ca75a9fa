"""People as vCards, and as the drafts that cards are written from: a fixed number of queries for each batch."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from PIL import Image

from closeknit.contacts.models import Address, Contact, ContactPoint, Note, Occasion, Photo, Relation
from closeknit.contacts.reads.customs import customs_of
from closeknit.contacts.reads.person import FORM
from closeknit.contacts.reads.rows import labels_of
from closeknit.contacts.rules.dates import of_parts
from closeknit.contacts.rules.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.rules.vcards import card

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Whole:
    """One contact with everything a card has a place for; `draft.photo` is a JPEG, or None."""

    id: int
    changed_at: datetime
    draft: Draft

    @property
    def uid(self) -> str:
        """The UID the card came with, or one of ours; stable as long as the contact is there."""
        return self.draft.fields.get("uid") or f"closeknit-{self.id}"


def cards(viewer, contact_ids: Iterable[int], *, version: str = "4.0", is_own: bool = True) -> Iterator[str]:
    """The vCards of these contacts in the order given, each a text with CRLF line ends; who is not in the viewer's book is left
    out. `version` and `is_own` as in rules.vcards.card."""
    for whole in whole_drafts(viewer, contact_ids):
        yield card(whole.draft, version=version, uid=whole.uid, changed_at=whole.changed_at, is_own=is_own)


def card_of(viewer, draft: Draft, version: str = "3.0") -> str:
    """A vCard of what this draft says, to be given away; the viewer, whose it is, is not looked at."""
    return card(draft, version=version, is_own=False)


def whole_drafts(viewer, contact_ids: Iterable[int], *, with_photos: bool = True) -> Iterator[Whole]:
    """These contacts of the viewer's book in the order given, 200 at a time; nine queries for each 200."""
    waiting = iter(contact_ids)
    while part := list(islice(waiting, AT_ONCE)):
        found = Contact.objects.of(viewer).in_bulk(part)
        drafts = {contact_id: _draft_of(person) for contact_id, person in found.items()}
        _add_rows(viewer, drafts)
        if with_photos:
            _add_photos(viewer, drafts)
        yield from (Whole(each, found[each].changed_at, drafts[each]) for each in part if each in found)


def _draft_of(person: Contact) -> Draft:
    return Draft(fields={name: getattr(person, name) for name in (*FORM, "uid")}, extra=list(person.extra))


def _add_rows(viewer, drafts: dict[int, Draft]) -> None:
    ids = list(drafts)
    for row in ContactPoint.objects.of(viewer).filter(contact_id__in=ids).order_by("-is_preferred", "id"):
        drafts[row.contact_id].points.append(Point(row.kind, row.value, row.service, row.label, row.is_preferred))
    for row in Address.objects.of(viewer).filter(contact_id__in=ids).order_by("-is_preferred", "id"):
        drafts[row.contact_id].addresses.append(Place(**{part: getattr(row, part) for part in Place.__slots__}))
    for row in Occasion.objects.of(viewer).filter(contact_id__in=ids).order_by("id"):
        drafts[row.contact_id].occasions.append(Day(row.kind, _on(row), row.label, row.is_circa))
    for row in Relation.objects.of(viewer).filter(contact_id__in=ids).select_related("other").order_by("id"):
        name = row.other.name if row.other_id else row.name
        drafts[row.contact_id].relations.append(Kin(row.kind, name, row.label, row.other_id, _on(row)))
    for row in Note.objects.of(viewer).filter(contact_id__in=ids).order_by("on", "id").only("contact_id", "text"):
        drafts[row.contact_id].notes.append(row.text)
    for contact_id, customs in customs_of(viewer, ids).items():
        drafts[contact_id].customs = customs
    for contact_id, names in labels_of(viewer, ids).items():
        drafts[contact_id].labels = names


def _on(row: Occasion | Relation) -> str:
    return str(of_parts(row.year, row.month, row.day))


def _add_photos(viewer, drafts: dict[int, Draft]) -> None:
    for contact_id, file in Photo.objects.of(viewer).filter(contact_id__in=list(drafts)).values_list("contact_id", "file"):
        drafts[contact_id].photo = _jpeg_of(Path(settings.MEDIA_ROOT) / file)


def _jpeg_of(path: Path) -> bytes | None:
    """A face as JPEG, which every address book shows, unlike the WebP we keep; None where the file is gone or broken."""
    out = io.BytesIO()
    try:
        with Image.open(path) as picture:
            picture.convert("RGB").save(out, "JPEG", quality=85)
    except (OSError, ValueError, SyntaxError):
        return None
    return out.getvalue()
