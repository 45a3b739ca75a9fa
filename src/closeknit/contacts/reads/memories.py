"""What was lived through together."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.http import Http404

from closeknit.contacts.models import Contact, LifeEventPerson, Memory, MemoryPerson, MemoryPhoto
from closeknit.contacts.reads.life import NEWEST, LifePage, page_of, people_of
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.dates import PartialDate, of_parts
from closeknit.contacts.rules.life import SENSITIVE

MOST_OF_ONE = 100
RARELY_DAYS = 14
"""A memory comes up by itself at most once in so many days, and the same one not again that year."""
HARD_TIMES_DAYS = 400
"""For how long after a loss, an illness or a parting nothing comes up by itself about somebody."""


@dataclass(slots=True)
class MemoryLine:
    """One memory with its photos and (id, name) of those who were there."""

    id: int
    text: str
    html: str
    place: str
    on: PartialDate
    is_circa: bool
    is_quiet: bool
    photos: list[MemoryPhoto] = field(default_factory=list)
    people: list[tuple[int, str]] = field(default_factory=list)


def memories_of(viewer, contact_id: int) -> list[MemoryLine]:
    """The memories with this contact, the newest first, at most MOST_OF_ONE; three queries."""
    rows = _shown(viewer).filter(id__in=_there(viewer, contact_id)).order_by(*NEWEST)[:MOST_OF_ONE]
    return _lines(viewer, list(rows))


def memories_page(viewer, *, contact_id: int | None = None, number: int = 1) -> LifePage:
    """A page of all memories, or of those with one contact; three queries."""
    rows = _shown(viewer)
    if contact_id is not None:
        rows = rows.filter(id__in=_there(viewer, contact_id))
    found, number, has_more = page_of(viewer, rows.order_by(*NEWEST), number)
    return LifePage(_lines(viewer, found), number, has_more)


def memory(viewer, memory_id: int) -> Memory:
    """One memory, removed or not. Raises Http404."""
    return own(viewer, Memory, memory_id)


def memory_line(viewer, memory_id: int) -> MemoryLine:
    """One memory that was not removed, as it is shown. Raises Http404."""
    row = own(viewer, Memory, memory_id)
    if row.removed_at:
        raise Http404("removed")
    return _lines(viewer, [row])[0]


def has_removed_memory(viewer, memory_id: int) -> bool:
    """Whether there is such a memory that was removed and can be brought back."""
    return memory_id < 2**63 and Memory.objects.of(viewer).filter(id=memory_id, removed_at__isnull=False).exists()


def memory_photo_file(viewer, name: str, *, is_small: bool = False) -> Path:
    """The file of a photo of one of the viewer's memories. Raises Http404."""
    file = f"memories/{name[:2].casefold()}/{name}.webp"
    row = MemoryPhoto.objects.of(viewer).filter(file=file).first()
    path = Path(settings.MEDIA_ROOT) / (row.small if is_small else row.file) if row else None
    if not (path and path.is_file()):
        raise Http404("no such photo in this book")
    return path


def memory_of_the_day(viewer, today: date) -> Memory | None:
    """The memory of this day of a past year that may come up now: seldom any, never a quiet one, never one with somebody who has
    died, was archived or has had a hard time of late."""
    shown = list(_shown(viewer).filter(shown_on__gt=today - timedelta(days=RARELY_DAYS)).order_by("-shown_on")[:1])
    if shown:
        return shown[0] if shown[0].shown_on == today and not shown[0].is_quiet else None
    days = (28, 29) if (today.month, today.day) == (2, 28) and not isleap(today.year) else (today.day,)
    rows = _shown(viewer).filter(month=today.month, day__in=days, year__lt=today.year, is_quiet=False, is_circa=False)
    rows = rows.filter(Q(shown_on=None) | Q(shown_on__lt=today - timedelta(days=300)))
    found = list(rows.order_by("-year", "id")[:20])
    hard = _those_not_to_wake(viewer, [row.id for row in found], today) if found else set()
    return next((row for row in found if row.id not in hard), None)


def has_recalled_lately(viewer, today: date) -> bool:
    """Whether a memory has come up by itself within RARELY_DAYS."""
    return _shown(viewer).filter(shown_on__gt=today - timedelta(days=RARELY_DAYS)).exists()


def _those_not_to_wake(viewer, ids: list[int], today: date) -> set[int]:
    there = MemoryPerson.objects.of(viewer).filter(memory_id__in=ids)
    pairs = list(there.values_list("memory_id", "contact_id"))
    sore = not_to_wake(viewer, {contact_id for _memory, contact_id in pairs}, today)
    return {memory_id for memory_id, contact_id in pairs if contact_id in sore}


def not_to_wake(viewer, contact_ids, today: date) -> set[int]:
    """Those of these contacts of whom nothing comes up by itself: who has died, was archived or has had a hard time of late."""
    away = Contact.objects.of(viewer).filter(Q(has_died=True) | Q(archived_at__isnull=False), id__in=contact_ids)
    return set(away.values_list("id", flat=True)) | _in_hard_times(viewer, contact_ids, today)


def _in_hard_times(viewer, contact_ids, today: date) -> set[int]:
    since = (today - timedelta(days=HARD_TIMES_DAYS)).year
    rows = LifeEventPerson.objects.of(viewer).filter(contact_id__in=contact_ids, event__owner_id=viewer.id)
    rows = rows.filter(Q(event__year=None) | Q(event__year__gte=since), event__removed_at=None, event__kind__in=SENSITIVE)
    return set(rows.values_list("contact_id", flat=True))


def _shown(viewer):
    return Memory.objects.of(viewer).filter(removed_at=None)


def _there(viewer, contact_id: int):
    return MemoryPerson.objects.of(viewer).filter(contact_id=contact_id).values("memory_id")


def _lines(viewer, rows: list[Memory]) -> list[MemoryLine]:
    ids = [row.id for row in rows]
    people = people_of(viewer, MemoryPerson, "memory", ids)
    photos: dict[int, list[MemoryPhoto]] = {}
    for photo in MemoryPhoto.objects.of(viewer).filter(memory_id__in=ids).order_by("id"):
        photos.setdefault(photo.memory_id, []).append(photo)
    return [
        MemoryLine(
            row.id, row.text, row.html, row.place, of_parts(row.year, row.month, row.day), row.is_circa, row.is_quiet,
            photos.get(row.id, []), people.get(row.id, []),
        )
        for row in rows
    ]  # fmt: skip
