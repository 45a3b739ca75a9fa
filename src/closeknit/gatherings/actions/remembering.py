"""Memories that people keep together: a day, who was there, and what each of them remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_keep_memory
from closeknit.gatherings.actions.own_words import tell_in_own_words
from closeknit.gatherings.models import MemoryPart, PartPhoto, SharedMemory, WasThere
from closeknit.kit.clock import local_date
from closeknit.kit.pictures import MOST_BYTES, picture_of, remove_files, write_picture
from closeknit.kit.text import clean, one_line, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.trust import reads as trust
from closeknit.trust.access import may_say, may_take_part

FOLDER = "together"
MOST_PHOTOS = 6
MOST_OTHERS = 12
LONGEST_TEXT = 20_000
ONE_TAP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What somebody remembers: words, files of photos (with `read()`), and what can be seen on them."""

    text: str = ""
    photos: list = field(default_factory=list)
    alt: str = ""


def keep_memory(*, by, slugs: list[str], on: str, place: str = "", told: Remembered, now: datetime) -> int:
    """Keep a memory of a day ("YYYY-MM-DD") with members whom one has met; its number. They are told, and see it. Raises Unfit
    ("who", "on", "text", "photos"), Http404."""
    eyes = trust.sight(by)
    others = [trust.member(by, slug, eyes) for slug in dict.fromkeys(slugs) if slug != by.slug]
    if not 1 <= len(others) <= MOST_OTHERS:
        raise Unfit("who", _("Choose from one to %(most)d people.") % {"most": MOST_OTHERS})
    may_keep_memory(by, others, eyes).or_refuse()
    day = _day(by, on, now)
    part, pictures = part_of(by, told, [each.id for each in others], now)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])
        if before := _just_said(by, part, on=day, place=one_line(place)[:120], made_by_id=by.id):
            return before.memory_id
        row = SharedMemory.objects.create(on=day, place=one_line(place)[:120], made_by_id=by.id, made_at=now)
        there = [by.id, *(each.id for each in others)]
        WasThere.objects.bulk_create([WasThere(memory_id=row.id, member_id=each, on=day) for each in there])
        keep_part(row.id, part, pictures, now)
        for each in others:
            _tell(by, each, row.id, part, now)
    return row.id


def add_part(*, by, memory_id: int, told: Remembered, now: datetime) -> int:
    """Add what one remembers oneself; its number. The others are told. Raises Unfit ("text", "photos"), Http404."""
    eyes = trust.sight(by)
    may_take_part(by).or_refuse()
    shown = reads.shared_memory(by, eyes, memory_id)
    # Of a gathering everybody was told once that there is one.
    others = [] if shown.is_of_gathering else [trust.member(by, slug, eyes) for slug, _name in shown.people]
    part, pictures = part_of(by, told, [each.id for each in others], now)
    with transaction.atomic():
        if not _held([memory_id]):
            raise Http404("its last part was taken away meanwhile")
        if before := _just_said(by, part, id=memory_id):
            return before.id
        keep_part(memory_id, part, pictures, now)
        for each in others:
            _tell(by, each, memory_id, part, now)
    return part.id


def _just_said(by, part: MemoryPart, **memory) -> MemoryPart | None:
    """The same words of a minute ago, in such a memory: one tap twice."""
    said = MemoryPart.objects.filter(owner_id=by.id, text=part.text, made_at__gt=part.made_at - ONE_TAP).exclude(text="")
    return said.filter(memory__in=SharedMemory.objects.filter(**memory)).first()


def _day(by, on: str, now: datetime) -> date:
    try:
        day = date.fromisoformat(one_line(on))
    except ValueError:
        raise Unfit("on", _("This is no day we can read.")) from None
    if day > local_date(now, by.zone):
        raise Unfit("on", _("This day is still to come."))
    return day


def part_of(by, told: Remembered, others: list[int], now: datetime) -> tuple[MemoryPart, list]:
    """What somebody remembers as it is kept, with its pictures, not yet written. Raises Unfit ("text", "photos")."""
    text, photos = clean(told.text), told.photos[: MOST_PHOTOS + 1]
    if not text and not photos:
        raise Unfit("text", _("Write a few words, or add a photo."))
    if len(text) > LONGEST_TEXT:
        raise Unfit("text", _("Keep your words under %(most)d characters.") % {"most": LONGEST_TEXT})
    if not (allowed := may_say(by, text=text, to=others, now=now)):
        raise Unfit("text", str(allowed.reason))
    if len(photos) > MOST_PHOTOS:
        raise Unfit("photos", _("A memory holds up to %(most)d photos.") % {"most": MOST_PHOTOS})
    if photos and not one_line(told.alt):
        raise Unfit("photos", _("Say in a few words what can be seen, for those who do not see it."))
    pictures = [(picture_of(file.read(MOST_BYTES + 1)), one_line(told.alt)[:500]) for file in photos]
    return MemoryPart(owner_id=by.id, text=text, html=render_markdown(text) if text else "", made_at=now), pictures


def keep_part(memory_id: int, part: MemoryPart, pictures: list, now: datetime) -> None:
    """Write a part of a memory down, with its pictures; in a transaction."""
    part.memory_id = memory_id
    part.save(force_insert=True)
    for picture, alt in pictures:
        file, small = write_picture(picture, FOLDER)
        size = {"width": picture.width, "height": picture.height}
        PartPhoto.objects.create(part_id=part.id, owner_id=part.owner_id, file=file, small=small, alt=alt, made_at=now, **size)


def _tell(by, other, memory_id: int, part: MemoryPart, now: datetime) -> None:
    tell_in_own_words(
        other, f"memory:{part.id}", lambda: _("%(name)s keeps a memory of a day with you.") % {"name": by.name},
        f"/together/{memory_id}", now, about_id=by.id,
    )  # fmt: skip


def remove_part(*, by, part_id: int, now: datetime) -> None:
    """Take away what one said oneself, with its photos, for good; the memory is gone with its last part. Raises Http404."""
    part = reads.own_part(by, part_id)
    with transaction.atomic():
        forget_parts(MemoryPart.objects.filter(owner_id=by.id, id=part.id))


def keep_quiet(*, by, memory_id: int, is_quiet: bool = True, now: datetime) -> None:
    """Say that a memory is not to come up by itself for oneself, or may again. Raises Http404."""
    reads.shared_memory(by, trust.sight(by), memory_id)
    WasThere.objects.filter(member_id=by.id, memory_id=memory_id).update(is_quiet=is_quiet)


def leave_memory(*, by, memory_id: int, now: datetime) -> None:
    """Take oneself out of a memory: one sees it no more, and what one said in it is gone. Nobody is told. Raises Http404."""
    reads.shared_memory(by, trust.sight(by), memory_id)
    with transaction.atomic():
        WasThere.objects.filter(member_id=by.id, memory_id=memory_id).delete()
        forget_parts(MemoryPart.objects.filter(owner_id=by.id, memory_id=memory_id))


def recall_shared_memory(*, by, now: datetime) -> int | None:
    """The shared memory that comes up today, by its number; seldom any. The same one all day."""
    today = local_date(now, by.zone)
    found = reads.shared_memory_of_the_day(by, trust.sight(by), today) if by.is_here else None
    if found:
        WasThere.objects.filter(member_id=by.id, memory_id=found).exclude(shown_on=today).update(shown_on=today)
    return found


def forget_parts(rows) -> None:
    """Take parts away with their photos, and the memories of which nothing is left; in a transaction."""
    _held(rows.values_list("memory_id", flat=True))
    found = list(rows.values_list("id", "memory_id"))
    photos = PartPhoto.objects.filter(part_id__in=[part_id for part_id, _memory in found])
    files = [file for pair in photos.values_list("file", "small") for file in pair]
    photos.delete()
    MemoryPart.objects.filter(id__in=[part_id for part_id, _memory in found]).delete()
    empty = SharedMemory.objects.filter(id__in={memory_id for _part, memory_id in found})
    empty.exclude(id__in=MemoryPart.objects.values("memory_id")).delete()
    transaction.on_commit(lambda: remove_files(files))


def _held(memory_ids) -> list[int]:
    """Those of these memories that are there, held, so that none is taken away while somebody adds to it."""
    rows = SharedMemory.objects.select_for_update(no_key=True).filter(id__in=list(memory_ids)).order_by("id")
    return list(rows.values_list("id", flat=True))
