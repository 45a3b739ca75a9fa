"""Memories: what was lived through together, with photos."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_remember
from closeknit.contacts.actions.pictures import forget_pictures, keep_pictures, pictures_of
from closeknit.contacts.actions.rows import LONGEST_NOTE, day_of
from closeknit.contacts.actions.sharing import set_people, touch_people
from closeknit.contacts.models import Memory, MemoryPerson, MemoryPhoto
from closeknit.contacts.reads.memories import memory_of_the_day
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.dates import PartialDate
from closeknit.contacts.rules.drafts import Lived
from closeknit.kit.clock import local_date
from closeknit.kit.text import clean, one_line, render_markdown
from closeknit.kit.unfit import Unfit

LONGEST_ALT = 500


@dataclass(slots=True)
class Photos:
    """What becomes of a memory's photos: the bytes of new ones, the ids of those that go, and by id what can be seen."""

    new: list[bytes] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    alts: dict[int, str] = field(default_factory=dict)


def add_memory(*, by, contact_ids: list[int], lived: Lived, photos: Photos | None = None, now: datetime) -> int:
    """Keep a memory with these contacts (from one to MOST_PEOPLE) and up to MOST_PHOTOS photos; its id. Raises Unfit, Http404."""
    may_remember(by, by.id).or_refuse()
    photos = photos or Photos()
    row = Memory(owner_id=by.id, made_at=now, **_columns(lived, has_photos=bool(photos.new)))
    pictures = pictures_of(photos.new)
    with transaction.atomic():
        row.save(force_insert=True)
        set_people(by, MemoryPerson, "memory", row.id, contact_ids, now)
        keep_pictures(by.id, row.id, pictures, now)
    return row.id


def change_memory(
    *, by, memory_id: int, contact_ids: list[int], lived: Lived, photos: Photos | None = None, now: datetime
) -> None:
    """Write a memory anew, with exactly these contacts; photos stay unless they are named among those that go. Raises Unfit,
    Http404."""
    row = own(by, Memory, memory_id)
    may_remember(by, row.owner_id).or_refuse()
    photos = photos or Photos()
    there = MemoryPhoto.objects.of(by).filter(memory_id=memory_id)
    left = there.exclude(id__in=photos.gone).count()
    columns = _columns(lived, has_photos=bool(photos.new or left))
    pictures = pictures_of(photos.new, left)
    with transaction.atomic():
        Memory.objects.of(by).filter(id=memory_id).update(**columns)
        set_people(by, MemoryPerson, "memory", memory_id, contact_ids, now)
        forget_pictures(by.id, there.filter(id__in=photos.gone))
        for photo_id, alt in photos.alts.items():
            there.filter(id=photo_id).update(alt=one_line(alt)[:LONGEST_ALT])
        keep_pictures(by.id, memory_id, pictures, now)


def remove_memory(*, by, memory_id: int, is_undone: bool = False, now: datetime) -> None:
    """Take a memory away from every page, or bring it back; it can be brought back for sharing.KEPT_FOR."""
    row = own(by, Memory, memory_id)
    may_remember(by, row.owner_id).or_refuse()
    with transaction.atomic():
        Memory.objects.of(by).filter(id=memory_id).update(removed_at=None if is_undone else now)
        touch_people(by, MemoryPerson, "memory", memory_id, now)


def keep_memory_quiet(*, by, memory_id: int, is_quiet: bool = True, now: datetime) -> None:
    """Say that a memory is not to come up by itself, or may again."""
    row = own(by, Memory, memory_id)
    may_remember(by, row.owner_id).or_refuse()
    Memory.objects.of(by).filter(id=memory_id).update(is_quiet=is_quiet)


def recall_memory(*, by, now: datetime) -> int | None:
    """The memory that comes up today, by its id; seldom any. The same one all day, for that it came up is noted."""
    may_remember(by, by.id).or_refuse()
    today = local_date(now, by.zone)
    row = memory_of_the_day(by, today)
    if row and row.shown_on != today:
        Memory.objects.of(by).filter(id=row.id).update(shown_on=today)
    return row.id if row else None


def lived_of(row: Memory) -> Lived:
    """A memory as `change_memory` takes it back."""
    return Lived(row.text, str(PartialDate(row.year, row.month, row.day)), row.place, row.is_circa, row.is_quiet)


def _columns(lived: Lived, *, has_photos: bool) -> dict:
    text, place = clean(lived.text), one_line(lived.place)[:200]
    if not text and not has_photos:
        raise Unfit("text", _("Write a few words, or add a photo."))
    if len(text) > LONGEST_NOTE:
        raise Unfit("text", _("This note is longer than a book. Keep it under %(most)d characters.") % {"most": LONGEST_NOTE})
    on = day_of(lived.on, "on") if lived.on else PartialDate()
    return {
        "text": text, "html": render_markdown(text) if text else "", "place": place, "year": on.year, "month": on.month,
        "day": on.day, "is_circa": bool(lived.is_circa and lived.on), "is_quiet": bool(lived.is_quiet),
    }  # fmt: skip
