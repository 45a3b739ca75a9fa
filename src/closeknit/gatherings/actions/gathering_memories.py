"""The memory of a gathering: kept by those who were there, for those who were there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.actions.holding import held_occurrences
from closeknit.gatherings.actions.own_words import tell_in_own_words
from closeknit.gatherings.actions.remembering import Remembered, keep_part, part_of
from closeknit.gatherings.models import Occurrence, SharedMemory, WasThere
from closeknit.trust import reads as trust
from closeknit.trust.access import may_take_part

MOST_TOLD = 200


def keep_gathering_memory(*, by, slug: str, occurrence_id: int, told: Remembered, now: datetime) -> int:
    """Add what one remembers to the memory of an occurrence that is over and to which one came, or begin it; its number. Those
    who were there see it, and are told once that there is one. Raises Unfit ("text", "photos"), Http404 for who was not there."""
    may_take_part(by).or_refuse()
    eyes = trust.sight(by)
    after = reads.afterwards(by, eyes, slug, occurrence_id, now)
    part, pictures = part_of(by, told, [], now)
    with transaction.atomic():
        one = held_occurrences(after.one.gathering_id, id=after.one.id)[0]  # of two who begin at once the second finds it
        there = SharedMemory.objects.select_for_update(no_key=True).filter(occurrence_id=one.id).first()
        memory = there or _begun(by, one, after, now)
        _let_in(memory, one, after.came_ids, by, now)
        keep_part(memory.id, part, pictures, now)
        for each in trust.members_in_sight(by, eyes).filter(id__in=after.came_ids).exclude(id=by.id).order_by("id")[:MOST_TOLD]:
            _tell(by, each, memory.id, after.title, now)
    return memory.id


def _begun(by, one: Occurrence, after: reads.After, now: datetime) -> SharedMemory:
    on = date.fromisoformat(one.starts_local[:10])
    memory = SharedMemory.objects.create(on=on, place=after.place[:120], occurrence=one, made_by_id=by.id, made_at=now)
    WasThere.objects.bulk_create([WasThere(memory=memory, member_id=each, on=on) for each in sorted(after.came_ids)])
    return memory


def _let_in(memory: SharedMemory, one: Occurrence, came_ids: Collection[int], by, now: datetime) -> None:
    """Let in who was noted at the door since it was begun, and whoever says something. Whoever took themselves out stays out."""
    there = set(WasThere.objects.filter(memory=memory).values_list("member_id", flat=True))
    late = reads.noted_since(by, one, memory.made_at) | {by.id}
    fresh = [WasThere(memory=memory, member_id=each, on=memory.on) for each in sorted(late & {*came_ids} - there)]
    WasThere.objects.bulk_create(fresh, ignore_conflicts=True)


def _tell(by, other, memory_id: int, title: str, now: datetime) -> None:
    tell_in_own_words(
        other, f"memory:of:{memory_id}", lambda: _("%(name)s keeps a memory of “%(title)s”.") % {"name": by.name, "title": title},
        f"/together/{memory_id}", now, about_id=by.id,
    )  # fmt: skip
