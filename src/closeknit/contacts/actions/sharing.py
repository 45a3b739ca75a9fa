"""Rows that several contacts share: who takes part, and what becomes of them when somebody goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.actions.findable import JOURNAL, refresh
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.pictures import forget_pictures
from closeknit.contacts.models import (
    Contact,
    JournalEntry,
    LifeEvent,
    LifeEventPerson,
    Memory,
    MemoryPerson,
    MemoryPhoto,
)
from closeknit.kit import search
from closeknit.kit.unfit import Unfit

MOST_PEOPLE = 100
KEPT_FOR = timedelta(days=1)
"""For how long what was removed can be brought back."""
SHARED = ((LifeEvent, LifeEventPerson, "event"), (Memory, MemoryPerson, "memory"))


def set_people(by, model, name: str, row_id: int, contact_ids: list[int], now: datetime) -> None:
    """Let exactly these contacts take part in the row that `name` points to. Raises Unfit, Http404."""
    wanted = list(dict.fromkeys(contact_ids))
    if not 1 <= len(wanted) <= MOST_PEOPLE:
        raise Unfit("who", _("Choose from one to %(most)d people.") % {"most": MOST_PEOPLE})
    hold_contacts(by, wanted)
    rows = model.objects.of(by).filter(**{f"{name}_id": row_id})
    there = set(rows.values_list("contact_id", flat=True))
    rows.exclude(contact_id__in=wanted).delete()
    model.objects.bulk_create(
        [model(owner_id=by.id, contact_id=each, **{f"{name}_id": row_id}) for each in wanted if each not in there]
    )
    _touch(by, {*there, *wanted}, now)


def touch_people(by, model, name: str, row_id: int, now: datetime) -> None:
    """Let the pages and the words of those who take part say what is so now."""
    _touch(by, set(model.objects.of(by).filter(**{f"{name}_id": row_id}).values_list("contact_id", flat=True)), now)


def _touch(by, contact_ids: set[int], now: datetime) -> None:
    Contact.objects.of(by).filter(id__in=contact_ids).update(changed_at=now)
    refresh(by.id, sorted(contact_ids))


def shared_with(by, contact_ids: list[int]) -> list[tuple]:
    """What these contacts take part in: (table, table of those who do, its key, ids). To be asked before they go."""
    return [
        (model, people, name, set(people.objects.of(by).filter(contact_id__in=contact_ids).values_list(f"{name}_id", flat=True)))
        for model, people, name in SHARED
    ]


def forget_unshared(by, shared: list[tuple], *, with_files: bool = True) -> None:
    """Erase what nobody is left in, pictures too unless it may come back; what others take part in as well stays with them."""
    for model, people, name, ids in shared:
        left = people.objects.of(by).filter(**{f"{name}_id__in": ids}).values_list(f"{name}_id", flat=True)
        _erase(model, by.id, ids - set(left), with_files=with_files)


def forget_all_shared(by) -> None:
    """Erase every life event, memory and day of the journal of a book."""
    for model, _people, _name in SHARED:
        _erase(model, by.id, set(model.objects.of(by).values_list("id", flat=True)))
    JournalEntry.objects.of(by).delete()
    search.forget_owner(by.id, JOURNAL)


def forget_removed(*, now: datetime) -> int:
    """Erase what was removed longer than KEPT_FOR ago, in every book; how many there were."""
    gone = 0
    for model in (LifeEvent, Memory, JournalEntry):
        over = model.objects.filter(removed_at__lte=now - KEPT_FOR)
        for owner_id, row_id in list(over.values_list("owner_id", "id")):
            with transaction.atomic():
                _erase(model, owner_id, {row_id})
            gone += 1
    return gone


def _erase(model, owner_id: int, ids: set[int], *, with_files: bool = True) -> None:
    if model is Memory and ids and with_files:
        forget_pictures(owner_id, MemoryPhoto.objects.filter(owner_id=owner_id, memory_id__in=ids))
    model.objects.filter(owner_id=owner_id, id__in=ids).delete()
