"""What people keep together of a day: for those who were there. Of somebody who is out of sight nothing is left in it."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db.models import Q
from django.http import Http404

from closeknit.contacts import reads as contacts
from closeknit.gatherings.models import MemoryPart, Occurrence, PartPhoto, WasThere
from closeknit.gatherings.reads.presence import presences
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

PAGE = 20
FOLDER = "together"
WITH_GATHERING = "memory__occurrence__gathering"
RARELY_DAYS = 14
"""A memory comes up by itself at most once in so many days, and the same one not again that year."""
BIGGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class PartPhotoShown:
    url: str
    alt: str
    width: int
    height: int


@dataclass(slots=True)
class PartShown:
    """What one of them remembers."""

    id: int
    name: str
    slug: str
    text: str
    html: str
    made_at: datetime
    is_own: bool
    is_hidden: bool
    photos: list[PartPhotoShown] = field(default_factory=list)


@dataclass(slots=True)
class MemoryShown:
    """A day with (slug, name) of the others who were there, as far as the viewer may know of them. Of a gathering `title` and
    `url` are what it is called and its page, "" where that is not to be seen any more."""

    id: int
    on: date
    place: str
    is_quiet: bool
    is_of_gathering: bool = False
    title: str = ""
    url: str = ""
    people: list[tuple[str, str]] = field(default_factory=list)
    parts: list[PartShown] = field(default_factory=list)


def shared_memories(viewer, eyes: Sight, *, page: int = 1, with_slug: str = "") -> tuple[list[MemoryShown], bool]:
    """A page of the memories the viewer is in, the latest day first, or of those with one member; whether there are more. Six
    queries."""
    rows = WasThere.objects.filter(member_id=viewer.id).select_related(WITH_GATHERING)
    if with_slug:
        other = trust.member(viewer, with_slug, eyes)
        rows = rows.filter(memory__in=WasThere.objects.filter(member_id=other.id).values("memory_id"))
    start = (max(1, page) - 1) * PAGE
    found = list(rows.order_by("-on", "-memory_id")[start : start + PAGE + 1])
    return _shown(viewer, eyes, found[:PAGE]), len(found) > PAGE


def shared_memory(viewer, eyes: Sight, memory_id: int) -> MemoryShown:
    """One memory the viewer is in, of which something is left that they may see. Raises Http404."""
    rows = WasThere.objects.filter(member_id=viewer.id, memory_id=memory_id if memory_id <= BIGGEST else 0)
    shown = _shown(viewer, eyes, list(rows.select_related(WITH_GATHERING)))
    if not shown:
        raise Http404
    return shown[0]


def memory_of_occurrence(viewer, eyes: Sight, one: Occurrence) -> MemoryShown | None:
    """What those who were there keep of an occurrence; None where that is nothing, and for whoever was not there."""
    rows = WasThere.objects.filter(member_id=viewer.id, memory__occurrence_id=one.id)
    return next(iter(_shown(viewer, eyes, list(rows.select_related(WITH_GATHERING)))), None)


def _shown(viewer, eyes: Sight, rows: list[WasThere]) -> list[MemoryShown]:
    here = trust.members_in_sight(viewer, eyes)
    came = _came(viewer, rows)
    found = {row.memory_id: _memory(row) for row in rows if row.memory_id not in came or viewer.id in came[row.memory_id]}
    there = WasThere.objects.filter(memory_id__in=list(found), member__in=here).exclude(member_id=viewer.id)
    columns = ("memory_id", "member_id", "member__slug", "member__name")
    for memory_id, member_id, slug, name in there.order_by("member__name", "id").values_list(*columns):
        if memory_id not in came or member_id in came[memory_id]:
            found[memory_id].people.append((slug, name))
    for part in _parts(viewer, eyes, list(found)):
        found[part.memory_id].parts.append(part.shown)
    return [each for each in found.values() if each.parts]


def _came(viewer, rows: list[WasThere]) -> dict[int, Collection[int]]:
    """By memory of a gathering who was there, as one knows it now: somebody may have been noted as absent since."""
    ones = {row.memory_id: row.memory.occurrence for row in rows if row.memory.occurrence_id}
    there = presences(viewer, ones.values()) if ones else {}
    return {number: there[one.id].came for number, one in ones.items()}


def _memory(row: WasThere) -> MemoryShown:
    shown = MemoryShown(row.memory_id, row.on, row.memory.place, row.is_quiet)
    if one := row.memory.occurrence:
        shown.is_of_gathering = True
        if not (one.gathering.deleted_at or one.gathering.hidden_at):
            shown.title = one.own.get("title", one.gathering.title)
            shown.url = f"/gatherings/{one.gathering.slug}/{one.id}"
    return shown


@dataclass(slots=True)
class _Part:
    memory_id: int
    shown: PartShown


def _parts(viewer, eyes: Sight, memory_ids: list[int]) -> list[_Part]:
    seen = Q(owner_id=viewer.id) | Q(owner__in=trust.members_in_sight(viewer, eyes), hidden_at=None)
    rows = list(MemoryPart.objects.filter(seen, memory_id__in=memory_ids).select_related("owner").order_by("made_at", "id"))
    photos: dict[int, list[PartPhotoShown]] = {}
    for photo in PartPhoto.objects.filter(part_id__in=[row.id for row in rows]).order_by("id"):
        url = f"/together/photos/{PurePosixPath(photo.file).stem}"
        photos.setdefault(photo.part_id, []).append(PartPhotoShown(url, photo.alt, photo.width, photo.height))
    return [
        _Part(
            row.memory_id,
            PartShown(
                row.id, row.owner.name, row.owner.slug, row.text, row.html, row.made_at, row.owner_id == viewer.id,
                row.hidden_at is not None, photos.get(row.id, []),
            ),
        )
        for row in rows
    ]  # fmt: skip


def own_part(viewer, part_id: int) -> MemoryPart:
    """A part of the viewer's own; raises Http404 for any other."""
    found = MemoryPart.objects.filter(owner_id=viewer.id, id=part_id if part_id <= BIGGEST else 0).first()
    if not found:
        raise Http404
    return found


def part_seen(viewer, eyes: Sight, part_id: int) -> tuple[MemoryPart, list[Path]]:
    """A part of somebody else's that the viewer sees, with the files of its photos; raises Http404."""
    row = MemoryPart.objects.filter(id=part_id if part_id <= BIGGEST else 0).exclude(owner_id=viewer.id).first()
    if not row or part_id not in [each.id for each in shared_memory(viewer, eyes, row.memory_id).parts]:
        raise Http404
    files = PartPhoto.objects.filter(part_id=row.id).order_by("id").values_list("file", flat=True)
    return row, [Path(settings.MEDIA_ROOT) / file for file in files]


def part_photo_file(viewer, name: str, *, is_small: bool = False) -> Path:
    """The file of a photo in a memory the viewer is in. Raises Http404."""
    row = PartPhoto.objects.filter(file=f"{FOLDER}/{name[:2].casefold()}/{name}.webp").select_related("part").first()
    shown = shared_memory(viewer, trust.sight(viewer), row.part.memory_id) if row else None
    if not shown or row.part_id not in [each.id for each in shown.parts]:
        raise Http404
    path = Path(settings.MEDIA_ROOT) / (row.small if is_small else row.file)
    if not path.is_file():
        raise Http404
    return path


def shared_memory_of_the_day(viewer, eyes: Sight, today: date) -> int | None:
    """The memory of this day of an earlier year that may come up now, by its number: seldom any, never one that the viewer keeps
    quiet, of which something is gone with somebody who is out of sight, or with somebody who, in the viewer's book, has died, was
    put away or has had a hard time of late."""
    mine = WasThere.objects.filter(member_id=viewer.id)
    lately = mine.filter(shown_on__gt=today - timedelta(days=RARELY_DAYS)).order_by("-shown_on").first()
    if lately:
        return lately.memory_id if lately.shown_on == today and _may_wake(viewer, eyes, lately.memory_id, today) else None
    days = (28, 29) if (today.month, today.day) == (2, 28) and not isleap(today.year) else (today.day,)
    rows = mine.filter(on__month=today.month, on__day__in=days, on__lt=date(today.year, 1, 1), is_quiet=False)
    rows = rows.filter(Q(shown_on=None) | Q(shown_on__lt=today - timedelta(days=300))).order_by("-on", "memory_id")
    return next((each for each in rows.values_list("memory_id", flat=True)[:10] if _may_wake(viewer, eyes, each, today)), None)


def _may_wake(viewer, eyes: Sight, memory_id: int, today: date) -> bool:
    there = WasThere.objects.filter(memory_id=memory_id)
    if there.filter(member_id=viewer.id, is_quiet=True).exists():
        return False
    others = set(there.exclude(member_id=viewer.id).values_list("member_id", flat=True))
    here = trust.members_in_sight(viewer, eyes).filter(id__in=others).count()
    if not others or here < len(others):
        return False
    known = [each.contact_id for each in contacts.contacts_of_members(viewer, others)]
    if contacts.not_to_wake(viewer, known, today):
        return False
    return bool(_shown(viewer, eyes, list(there.filter(member_id=viewer.id).select_related(WITH_GATHERING))))


def has_recalled_lately(viewer, today: date) -> bool:
    """Whether a shared memory has come up by itself within RARELY_DAYS."""
    return WasThere.objects.filter(member_id=viewer.id, shown_on__gt=today - timedelta(days=RARELY_DAYS)).exists()
