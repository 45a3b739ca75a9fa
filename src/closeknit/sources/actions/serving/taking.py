"""Cards that a device puts or takes away, written into the book so that nothing that stands there is lost."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import Draft, card
from closeknit.imports.actions import draft_of_card
from closeknit.sources.access import may_keep_device
from closeknit.sources.actions.serving.giving import remember
from closeknit.sources.actions.serving.shelves import show_one
from closeknit.sources.actions.serving.standing import Standing, said, standing, told_to
from closeknit.sources.actions.texts import draft_in, id_of_uid
from closeknit.sources.models import Device, KeptCard, Shown, ToldCard
from closeknit.sources.rules import cards
from closeknit.sources.rules.held import held_back
from closeknit.sources.rules.noted import BETWEEN, notes_said

_ours = re.compile(r"(?:contact|occasion|relation|reminder|promise)-\d+\.(?:vcf|ics)")
LONGEST_NAME = 200


def is_ours(name: str) -> bool:
    """Whether a name is one that we give, and nobody else may."""
    return bool(_ours.fullmatch(name))


class NotTaken(Exception):
    """A card that is refused: `status`, and the precondition that failed, as an element; `name` is the card it runs into."""

    def __init__(self, status: int, condition: str = "", name: str = ""):
        super().__init__(condition)
        self.status, self.condition, self.name = status, condition, name


@dataclass(frozen=True, slots=True)
class Taken:
    """`mark` is the ETag's number where the card is given back exactly as it was put, else None."""

    is_new: bool
    mark: int | None


def take_card(
    *, by, device: Device, item: Shown | None, name: str, text: str,
    if_match: int | None = None, is_new: bool = False, now: datetime
) -> Taken:  # fmt: skip
    """Take the card that a device puts under `name`, where it knows `item` (None where it knows nothing).

    `if_match` is the mark that the card must still have, `is_new` says that there must be none. Without either, the device is
    believed to have changed what it was last given. Raises NotTaken.
    """
    may_keep_device(by, device).or_refuse()
    text = text.replace("\0", "")
    theirs = draft_of_card(text)
    if theirs is None or not _is_one_card(text):
        raise NotTaken(403, "<card:valid-address-data/>")
    theirs.extra = []
    with transaction.atomic():
        one = _held(by, device, item)
        if is_new and one:
            raise NotTaken(412)
        if if_match is not None and (one is None or one.etag != if_match):
            raise NotTaken(412)
        if one:
            _change(by, device, one, text, theirs, is_exact=if_match is not None, now=now)
            return _keep(by, device, one.id, name, text, is_new=False, now=now)
        contact_id = _welcome(by, device, item, name, text, theirs, now)
        return _keep(by, device, contact_id, name, text, is_new=True, now=now)


def _is_one_card(text: str) -> bool:
    return len(re.findall(r"^BEGIN:VCARD\s*$", text, re.IGNORECASE | re.MULTILINE)) == 1


def _held(by, device: Device, item: Shown | None) -> Standing | None:
    """The contact of an item as it stands, which nobody else changes until the transaction ends."""
    if item is None or item.is_gone or item.about != Shown.About.CONTACT:
        return None
    Device.objects.of(by).select_for_update().get(id=device.id)
    if book.archived_or_not(by, [item.ref_id]).get(item.ref_id) is not False:
        return None
    return next(standing(by, device, [item.ref_id], with_photos=True), None)


def _change(by, device: Device, one: Standing, text: str, theirs: Draft, *, is_exact: bool, now: datetime) -> None:
    given = said(one) if is_exact else _told(by, device, one)
    base = draft_in(given) if given else Draft()
    then = draft_in(one.text) if is_exact else base
    base.notes = then.notes = notes_said(one.notes, BETWEEN.join(base.notes)) if base.notes else []  # a device has one note
    said_there = BETWEEN.join(theirs.notes)
    theirs = held_back(base, _with_photo(one, base, given, text, theirs))
    theirs.notes = notes_said(base.notes, said_there) if device.has_notes else ([said_there] if said_there else [])
    contacts.apply_card(
        by=by, contact_id=one.id, then=then, base=base, theirs=theirs,
        changed_at=cards.revised_at(text), origin=device.name, now=now
    )  # fmt: skip


def _told(by, device: Device, one: Standing) -> str:
    return ToldCard.objects.of(by).filter(device_id=device.id, contact_id=one.id).values_list("text", flat=True).first() or ""


def _with_photo(one: Standing, base: Draft, given: str, text: str, theirs: Draft) -> Draft:
    """A picture only where it is neither the one that stands here nor the one that was given."""
    told = copy(theirs)
    if told.photo in (one.draft.photo, base.photo) or cards.photo_print(given) == cards.photo_print(text):
        told.photo = None
    return told


def _welcome(by, device: Device, item: Shown | None, name: str, text: str, theirs: Draft, now: datetime) -> int:
    """Somebody whom this device did not have: out of the archive, or from outside its label, or new to the book."""
    if len(name) > LONGEST_NAME or (is_ours(name) and item is None):
        raise NotTaken(403, "<card:addressbook-collection-location-ok/>")
    uid = cards.value_of(text, "UID")
    contact_id = _known(by, uid)
    if contact_id is not None:
        _refuse_second(by, device, contact_id)
        contacts.apply_card(
            by=by, contact_id=contact_id, then=Draft(), base=Draft(), theirs=theirs, changed_at=cards.revised_at(text),
            origin=device.name, now=now,
        )  # fmt: skip
        if book.archived_or_not(by, [contact_id]).get(contact_id):
            contacts.restore_contact(by=by, contact_id=contact_id, now=now)
    else:
        (contact_id,) = contacts.import_contacts(by=by, drafts=[theirs], now=now).ids
        if contact_id is None:
            raise NotTaken(403, "<card:valid-address-data/>")
    _label(by, device, contact_id, now)
    return contact_id


def _known(by, uid: str) -> int | None:
    own = id_of_uid(uid)
    if own and own in book.archived_or_not(by, [own]):
        return own
    return book.ids_by_uid(by, [uid]).get(uid)


def _refuse_second(by, device: Device, contact_id: int) -> None:
    """Nobody has two cards on one device (RFC 6352, section 6.3.2.1)."""
    shown = Shown.objects.of(by).filter(device_id=device.id, about="contact", ref_id=contact_id, is_gone=False).first()
    if shown and book.archived_or_not(by, [contact_id]).get(contact_id) is False:
        raise NotTaken(409, "card:no-uid-conflict", shown.name)


def _label(by, device: Device, contact_id: int, now: datetime) -> None:
    """Somebody whom a device brings has the label of that device, or would be gone from it at once."""
    if device.label_id is not None:
        names = [each.name for each in book.labels(by) if each.id == device.label_id]
        for name in names:
            contacts.add_label(by=by, contact_id=contact_id, name=name, now=now)


def _keep(by, device: Device, contact_id: int, name: str, text: str, *, is_new: bool, now: datetime) -> Taken:
    """Keep the card as it was put, for what it holds that has no place here."""
    slim = cards.slim(text)
    slim = slim if cards.is_slim(slim) else text
    one = next(standing(by, device, [contact_id]))
    everything = copy(device)
    everything.has_notes = True
    heard = draft_in(text)
    heard.photo = None
    says_same = sorted(cards.normal(card(told_to(everything, heard)))) == sorted(cards.normal(one.text))
    KeptCard.objects.update_or_create(
        owner_id=by.id, contact_id=contact_id, defaults={"text": slim, "mark": one.mark if says_same else None, "put_at": now}
    )
    one = next(standing(by, device, [contact_id], with_photos=True))
    show_one(by, device, contact_id, one.etag, name=name)
    back = said(one)
    remember(by, device, {contact_id: back})
    return Taken(is_new, one.etag if back == text else None)


def put_away(*, by, device: Device, item: Shown, if_match: int | None = None, now: datetime) -> None:
    """A device took somebody away: into the archive, with a note that says so. Raises NotTaken."""
    may_keep_device(by, device).or_refuse()
    with transaction.atomic():
        one = _held(by, device, item)
        if one is None:
            raise NotTaken(404)
        if if_match is not None and one.etag != if_match:
            raise NotTaken(412)
        words = _("Taken away on “%(device)s”, so put into the archive here.") % {"device": device.name}
        contacts.add_note(by=by, contact_id=one.id, text=words, now=now)
        contacts.archive_contact(by=by, contact_id=one.id, now=now)
        show_one(by, device, one.id, one.etag, name=item.name, is_gone=True)
