"""Memories kept together, for programs."""

from __future__ import annotations

from datetime import date, datetime

from django.http import FileResponse
from ninja import Router

from closeknit.gatherings import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Key, Line, Made, Page, Shown, Text, after, before
from closeknit.kit.openapi.pages import whole_number
from closeknit.trust import reads as trust

router = Router()
PICTURE = {"responses": {200: {"content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}}}}}


class PartGiven(Given):
    text: Text


class SharedMemoryGiven(PartGiven):
    """`people` are slugs of members I have met."""

    people: list[Key]
    on: date
    place: Line = ""


class QuietGiven(Given):
    is_quiet: bool


class SharedPhoto(Shown):
    url: str
    alt: str


class SharedPart(Shown):
    id: int
    slug: str
    name: str
    text: str
    made_at: datetime
    is_own: bool
    photos: list[SharedPhoto]


class There(Shown):
    slug: str
    name: str


class SharedMemory(Shown):
    """Of a gathering `title` is what it is called; "" for any other."""

    id: int
    on: date
    place: str
    title: str
    is_quiet: bool
    people: list[There]
    parts: list[SharedPart]


@router.get("/shared-memories", response=Page[SharedMemory], summary="Memories I keep with others")
def shared_memories(request, cursor: Cursor = ""):
    """Twenty at a time, the latest day first."""
    number = min(before(cursor, whole_number, 1) or 1, 10**6)
    rows, has_more = reads.shared_memories(request.user, trust.sight(request.user), page=number)
    return Page[SharedMemory](items=[told_of(row) for row in rows], next=after(number + 1) if has_more else None)


@router.get("/shared-memories/{int:shared_id}", response=SharedMemory, summary="One memory I keep with others")
def shared_memory(request, shared_id: int):
    return told_of(reads.shared_memory(request.user, trust.sight(request.user), shared_id))


def told_of(row) -> SharedMemory:
    return SharedMemory(
        id=row.id, on=row.on, place=row.place, title=row.title, is_quiet=row.is_quiet,
        people=[There(slug=slug, name=name) for slug, name in row.people],
        parts=[SharedPart.model_validate(each, from_attributes=True) for each in row.parts],
    )  # fmt: skip


@router.post("/shared-memories", response={201: Made}, summary="Keep a memory with people I have met")
def keep_shared_memory(request, told: SharedMemoryGiven):
    said = actions.Remembered(told.text)
    made = actions.keep_memory(
        by=request.user, slugs=told.people, on=told.on.isoformat(), place=told.place, told=said, now=clock.now()
    )
    return Made(id=made)


@router.get(
    "/gatherings/{str:slug}/occurrences/{int:occurrence_id}/memory",
    response=Page[SharedPart],
    summary="What is kept of a gathering",
)
def gathering_memory(request, slug: str, occurrence_id: int):
    """For those who were there."""
    eyes = trust.sight(request.user)
    after = reads.afterwards(request.user, eyes, slug, occurrence_id, clock.now())
    found = reads.memory_of_occurrence(request.user, eyes, after.one)
    parts = [SharedPart.model_validate(each, from_attributes=True) for each in (found.parts if found else [])]
    return Page[SharedPart](items=parts, next=None)


@router.post(
    "/gatherings/{str:slug}/occurrences/{int:occurrence_id}/memory", response={201: Made}, summary="Add what I remember of it"
)
def keep_gathering_memory(request, slug: str, occurrence_id: int, told: PartGiven):
    """For those who were there; answers with the number of the memory."""
    which, said = {"slug": slug, "occurrence_id": occurrence_id}, actions.Remembered(told.text)
    return Made(id=actions.keep_gathering_memory(by=request.user, **which, told=said, now=clock.now()))


@router.post("/shared-memories/{int:shared_id}/parts", response={201: Made}, summary="Add what I remember")
def add_shared_part(request, shared_id: int, told: PartGiven):
    said = actions.Remembered(told.text)
    return Made(id=actions.add_part(by=request.user, memory_id=shared_id, told=said, now=clock.now()))


@router.delete("/shared-memories/parts/{int:part_id}", response={204: None}, summary="Take away what I said in a memory")
def remove_shared_part(request, part_id: int):
    actions.remove_part(by=request.user, part_id=part_id, now=clock.now())


@router.put("/shared-memories/{int:shared_id}/quiet", response={204: None}, summary="Let a memory not come up by itself")
def keep_shared_memory_quiet(request, shared_id: int, told: QuietGiven):
    actions.keep_quiet(by=request.user, memory_id=shared_id, is_quiet=told.is_quiet, now=clock.now())


@router.delete("/shared-memories/{int:shared_id}", response={204: None}, summary="Take myself out of a memory")
def leave_shared_memory(request, shared_id: int):
    actions.leave_memory(by=request.user, memory_id=shared_id, now=clock.now())


@router.get("/shared-memories/photos/{str:name}", summary="A photo of a shared memory", openapi_extra=PICTURE)
def shared_photo(request, name: str):
    return FileResponse(reads.part_photo_file(request.user, name).open("rb"), content_type="image/webp")
