"""What was lived: the journal, memories, and what happened in people's lives."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import Http404
from ninja import Query, Router
from pydantic import Field

from closeknit.contacts import actions, reads
from closeknit.contacts.api.schemas import PartDay, Short
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Made, Page, Shown, Text, after, before
from closeknit.kit.openapi.pages import whole_number

router = Router()
People = Annotated[list[Id], Field(min_length=1, max_length=100)]


class DayGiven(Given):
    """`chosen` says who is meant by a name that several people have, 0 for nobody."""

    text: Text
    chosen: dict[str, Annotated[int, Field(ge=0, le=2**53)]] = {}


class DayWritten(Shown):
    """The names that are nobody's, which stay plain words."""

    unknown: list[str]


class JournalDay(Shown):
    on: date
    text: str
    html: str


class DayDeed(Given):
    contact_id: Id
    deed: Literal["met", "called", "wrote"]


class EventGiven(Given):
    """What happened to somebody, or to several; `note` is Markdown."""

    contact_ids: People
    kind: Literal[
        "moved", "new_job", "studies", "together", "married", "apart", "child_born", "loss", "illness", "recovery", "retired",
        "pet", "travelled", "achieved", "other",
    ]  # fmt: skip
    text: Short = ""
    on: PartDay = ""
    note: Text = ""
    is_circa: bool = False

    def plain(self) -> actions.Event:
        return actions.Event(self.kind, self.text, self.on, self.note, self.is_circa)


class MemoryGiven(Given):
    """`text` is Markdown; `is_quiet`: it never comes up by itself."""

    contact_ids: People
    text: Text = ""
    on: PartDay = ""
    place: Short = ""
    is_circa: bool = False
    is_quiet: bool = False

    def plain(self) -> actions.Lived:
        return actions.Lived(self.text, self.on, self.place, self.is_circa, self.is_quiet)


class Person(Shown):
    id: int
    name: str


class Memory(Shown):
    id: int
    text: str
    html: str
    place: str
    on: str
    is_circa: bool
    is_quiet: bool
    people: list[Person]


class Quiet(Given):
    is_quiet: bool


@router.get("/journal", response=Page[JournalDay], summary="A month of my journal")
def journal(request, cursor: Cursor = ""):
    """The newest month with something in it; `next` leads to the one before."""
    today = clock.local_date(clock.now(), request.user.zone)
    year, month = before(cursor, _month, (today.year, today.month))
    found = reads.journal_month(request.user, year, month)
    items = [JournalDay.model_validate(each) for each in found.days]
    return Page[JournalDay](items=items, next=after([found.earlier.year, found.earlier.month]) if found.earlier else None)


def _month(told) -> tuple[int, int]:
    year, month = told
    return date(year, month, 1).year, date(year, month, 1).month


@router.get("/journal/{str:on}", response=JournalDay, summary="A day of my journal")
def journal_day(request, on: str):
    found = reads.journal_day(request.user, day_in(on))
    if found is None:
        raise Http404
    return JournalDay.model_validate(found)


def day_in(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


@router.put("/journal/{str:on}", response=DayWritten, summary="Write a day of my journal")
def write_day(request, on: str, told: DayGiven):
    said = {"text": told.text, "chosen": told.chosen or None}
    return DayWritten(unknown=actions.write_day(by=request.user, on=day_in(on), **said, now=clock.now()))


@router.delete("/journal/{str:on}", response={204: None}, summary="Take a day out of my journal")
def remove_day(request, on: str):
    actions.remove_day(by=request.user, on=day_in(on), now=clock.now())


@router.post("/journal/{str:on}/interactions", response={204: None}, summary="Log what a day of my journal tells")
def log_from_day(request, on: str, told: DayDeed):
    actions.log_from_day(by=request.user, on=day_in(on), contact_id=told.contact_id, deed=told.deed, now=clock.now())


@router.get("/memories", response=Page[Memory], summary="What we lived through together")
def memories(request, contact: Annotated[Id | None, Query(None)] = None, cursor: Cursor = ""):
    number = before(cursor, whole_number, 1)
    if contact:
        reads.contact(request.user, contact)
    found = reads.memories_page(request.user, contact_id=contact, number=number)
    return Page[Memory](items=[memory_shown(each) for each in found.rows], next=after(number + 1) if found.has_more else None)


def memory_shown(one) -> Memory:
    people = [Person(id=id_, name=name) for id_, name in one.people]
    told = {name: getattr(one, name) for name in ("id", "text", "html", "place", "is_circa", "is_quiet")}
    return Memory(**told, on=str(one.on), people=people)


@router.post("/memories", response={201: Made}, summary="Keep a memory")
def add_memory(request, told: MemoryGiven):
    said = {"contact_ids": told.contact_ids, "lived": told.plain()}
    return Made(id=actions.add_memory(by=request.user, **said, now=clock.now()))


@router.get("/memories/{int:memory_id}", response=Memory, summary="One memory")
def memory(request, memory_id: int):
    return memory_shown(reads.memory_line(request.user, memory_id))


@router.put("/memories/{int:memory_id}", response={204: None}, summary="Write a memory anew")
def change_memory(request, memory_id: int, told: MemoryGiven):
    said = {"contact_ids": told.contact_ids, "lived": told.plain()}
    actions.change_memory(by=request.user, memory_id=memory_id, **said, now=clock.now())


@router.put("/memories/{int:memory_id}/quiet", response={204: None}, summary="Let a memory not come up by itself, or again")
def keep_memory_quiet(request, memory_id: int, told: Quiet):
    actions.keep_memory_quiet(by=request.user, memory_id=memory_id, is_quiet=told.is_quiet, now=clock.now())


@router.delete("/memories/{int:memory_id}", response={204: None}, summary="Take a memory out")
def remove_memory(request, memory_id: int):
    actions.remove_memory(by=request.user, memory_id=memory_id, now=clock.now())


@router.post("/events", response={201: Made}, summary="Write down what happened in somebody's life")
def add_event(request, told: EventGiven):
    said = {"contact_ids": told.contact_ids, "event": told.plain()}
    return Made(id=actions.add_event(by=request.user, **said, now=clock.now()))


@router.put("/events/{int:event_id}", response={204: None}, summary="Write such an event anew")
def change_event(request, event_id: int, told: EventGiven):
    said = {"contact_ids": told.contact_ids, "event": told.plain()}
    actions.change_event(by=request.user, event_id=event_id, **said, now=clock.now())


@router.delete("/events/{int:event_id}", response={204: None}, summary="Take such an event out")
def remove_event(request, event_id: int):
    actions.remove_event(by=request.user, event_id=event_id, now=clock.now())
