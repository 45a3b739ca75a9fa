"""Calendar files brought and taken out by programs."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from closeknit.gatherings import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Key, Limit, Page, Shown, page

router = Router()
FILE_TYPE = "text/calendar; charset=utf-8"
CALENDAR = {"responses": {200: {"description": "A calendar file.", "content": {"text/calendar": {"schema": {"type": "string"}}}}}}


class CalendarFileLine(Shown):
    """A file that was brought."""

    slug: str
    name: str
    made_at: datetime


class BroughtEvent(Shown):
    """Something in a file that is no gathering yet; `key` chooses it. `unfit` says why it can be none: "undated", "length",
    "often", "never", "starts", "zone", "calendar" or "much"; "" where it can."""

    key: str
    uid: str
    title: str
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int
    rrule: str
    is_cancelled: bool
    is_private: bool
    unfit: str


class Odd(Shown):
    """What was wrong at a line of the file: a word for the kind of it, and what stood there."""

    line: int
    what: str
    said: str


class CalendarFile(CalendarFileLine):
    """A file with what in it is no gathering yet, the slugs of the gatherings it became, and what was odd in it."""

    events: list[BroughtEvent]
    gatherings: list[str]
    odd: list[Odd]


class KeysGiven(Given):
    """Keys of events of the file."""

    keys: list[Key]


class TakenEvent(Shown):
    """What an event became: "new", a draft; "updated", the draft that was there; or "there", as it is there already."""

    slug: str
    title: str
    became: str


class RefusedEvent(Shown):
    title: str
    why: str


class TookEvents(Shown):
    taken: list[TakenEvent]
    refused: list[RefusedEvent]


@router.get("/gatherings/calendar-files", response=Page[CalendarFileLine], summary="The calendar files I have brought")
def calendar_files(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(CalendarFileLine, reads.calendar_files(request.user), limit, cursor)


@router.post("/gatherings/calendar-files", response={201: CalendarFile}, summary="Bring a calendar file")
def bring_calendar(request, file: UploadedFile = File(...)):
    """An iCalendar file (RFC 5545) of at most 4 MB. It is for its owner alone; nothing becomes a draft unless chosen."""
    data = file.read(actions.MOST_CALENDAR_BYTES + 1)
    slug = actions.bring_calendar(by=request.user, data=data, name=file.name or "", now=clock.now())
    return shown(request.user, slug)


@router.get("/gatherings/calendar-files/{str:slug}", response=CalendarFile, summary="A calendar file, and what is in it")
def calendar_file(request, slug: str):
    return shown(request.user, slug)


@router.post(
    "/gatherings/calendar-files/{str:slug}/drafts", response={201: TookEvents}, summary="Make drafts of events of a file"
)
def take_events(request, slug: str, told: KeysGiven):
    """Each is for its author alone, until they say to whom they tell it."""
    took = actions.take_events(by=request.user, slug=slug, keys=told.keys, now=clock.now())
    return TookEvents(
        taken=[TakenEvent.model_validate(each) for each in took.taken],
        refused=[RefusedEvent(title=title, why=why) for title, why in took.refused],
    )


@router.delete("/gatherings/calendar-files/{str:slug}", response={204: None}, summary="Let a calendar file go")
def end_calendar_file(request, slug: str):
    """What it became stays."""
    actions.end_calendar_file(by=request.user, slug=slug, now=clock.now())


@router.get(
    "/gatherings/calendar-files/{str:slug}/calendar.ics", summary="A calendar file as it came, with what has become of it",
    openapi_extra=CALENDAR,
)  # fmt: skip
def calendar_file_out(request, slug: str):
    row = reads.calendar_file(request.user, slug)
    return HttpResponse(reads.calendar_file_bytes(request.user, row, clock.now()), content_type=FILE_TYPE)


@router.get(
    "/gatherings/{str:slug}/calendar-file", summary="My own gathering as a calendar file, with its rule", openapi_extra=CALENDAR
)  # fmt: skip
def gathering_file(request, slug: str):
    """With everything that came along, where it was brought."""
    return HttpResponse(reads.own_gathering_bytes(request.user, slug, clock.now()), content_type=FILE_TYPE)


def shown(viewer, slug: str) -> CalendarFile:
    row = reads.calendar_file(viewer, slug)
    return CalendarFile(
        slug=row.slug, name=row.name, made_at=row.made_at,
        events=[event_of(each) for each in reads.events_of_file(viewer, row).events],
        gatherings=[each.slug for each in reads.taken_of_file(viewer, row)],
        odd=[Odd(line=line, what=what, said=said) for line, what, said in row.faults],
    )  # fmt: skip


def event_of(found) -> BroughtEvent:
    span = found.span
    return BroughtEvent(
        key=found.key, uid=found.uid, title=found.said["title"], starts_local=span.starts_local, zone=span.zone,
        length_minutes=span.length_minutes, length_days=span.length_days, rrule=found.rrule, is_cancelled=found.is_cancelled,
        is_private=found.is_private, unfit=found.unfit,
    )  # fmt: skip
