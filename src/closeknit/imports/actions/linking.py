"""Who of a file belongs to whom in it: written once everybody is in the book."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import Draft, Kin
from closeknit.imports.actions.keys import key_of_ref
from closeknit.imports.actions.packing import THROUGH, Tie
from closeknit.imports.actions.progress import moved
from closeknit.imports.models import Import, ImportPerson

AT_ONCE = 1000


def link_people(by, brought: Import, now: datetime) -> bool:
    """Write the next relations between people of the file, in one transaction with the checkpoint; says whether there were any.
    Somebody who was not taken stays a name."""
    after = brought.tallies.get("linked", -1)
    rows = people_written(by, brought).filter(number__gt=after).order_by("number")
    rows = list(rows.values_list("number", "draft", "contact_id")[:AT_ONCE])
    if not rows:
        return False
    ties = [(contact_id, Tie(*tie)) for _number, cards, contact_id in rows for card in cards for tie in card.get("ties", ())]
    with transaction.atomic():
        ids = _contacts_of(by, brought, {key_of_ref(tie.ref) for _contact_id, tie in ties})
        there = book.still_there(by, {*ids.values(), *(contact_id for contact_id, _tie in ties)}) if ties else set()
        drafts: dict[int, Draft] = {}
        for contact_id, tie in ties:
            other_id = ids.get(key_of_ref(tie.ref))
            if contact_id in there and other_id != contact_id:
                _tie(drafts.setdefault(contact_id, Draft()), tie, other_id if other_id in there else None)
        contacts.fill_contacts(by=by, pairs=list(drafts.items()), import_id=brought.id, now=now)
        moved(brought, tallies=dict(brought.tallies) | {"linked": rows[-1][0]})
    return True


def _tie(draft: Draft, tie: Tie, other_id: int | None) -> None:
    if tie.kind != THROUGH:
        draft.relations.append(Kin(tie.kind, tie.name, tie.label, other_id))
    elif other_id:
        draft.fields["met_through_contact_id"] = other_id


def _contacts_of(by, brought: Import, keys: set[str]) -> dict[str, int]:
    return {key: contact_id for key, contact_id in contacts_by_key(by, brought).items() if key in keys} if keys else {}


def contacts_by_key(by, brought: Import) -> dict[str, int]:
    """The contact whom each key of this file means; the first who has it where two share it."""
    found: dict[str, int] = {}
    for keys, contact_id in (
        people_written(by, brought).values_list("keys", "contact_id").order_by("number").iterator(chunk_size=2000)
    ):
        for key in keys:
            found.setdefault(key, contact_id)
    return found


def people_written(by, brought: Import):
    """Those of an import who are in the book."""
    return ImportPerson.objects.filter(
        owner_id=by.id, brought_by_id=brought.id, written_at__isnull=False, contact_id__isnull=False
    )
