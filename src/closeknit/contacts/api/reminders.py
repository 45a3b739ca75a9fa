"""Reminders."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from closeknit.contacts import actions, reads
from closeknit.contacts.api.schemas import Short
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Day, Given, Id, Limit, Line, Made, Page, Shown, page
from closeknit.kit.unfit import Unfit

router = Router()


class RepeatGiven(Given):
    """Each `every` days, weeks, months or years, or each workday; of months also the `nth` `weekday` (0 is Monday, -1 last)."""

    unit: Literal["", "day", "work", "week", "month", "year"] = ""
    every: Annotated[int, Field(ge=1, le=999)] = 1
    nth: Annotated[int, Field(ge=-1, le=4)] = 0
    weekday: Annotated[int, Field(ge=0, le=6)] = 0
    until: Day | None = None
    count: Annotated[int, Field(ge=1, le=999)] | None = None


class ReminderGiven(Given):
    """`at` is the time on one's own wall, or on that of `zone`."""

    text: Line
    starts_on: Day
    at: time | None = None
    zone: Annotated[str, Field(max_length=64)] = ""
    repeat: RepeatGiven | None = None
    contact_id: Id | None = None
    is_promise: bool = False
    by_mail: bool = False

    def plan(self) -> dict:
        at = self.at.replace(tzinfo=None) if self.at else None
        return self.model_dump() | {"repeat": actions.Repeat(**(self.repeat or RepeatGiven()).model_dump()), "at": at}


class LeadGiven(Given):
    """So many days before one of somebody's days."""

    kind: Literal["birthday", "anniversary", "memorial", "other"]
    days: Annotated[int, Field(ge=0, le=366)]
    label: Short = ""
    text: Short = ""
    at: time | None = None
    by_mail: bool = False


class Later(Given):
    until: Day


class ReminderShown(Shown):
    """`on` is the day on one's own wall; `day` the day of its own calendar that is answered."""

    id: int
    contact_id: int | None
    name: str
    text: str
    is_promise: bool
    state: str
    on: date | None
    day: date | None
    at: time | None
    zone: str
    by_mail: bool
    missed: int
    before_days: int | None


On = Annotated[date | None, Query(None, description="The day that is answered: a second try does not answer the next one.")]


@router.get("/reminders", response=Page[ReminderShown], summary="My reminders: open, to come, and over")
def reminders(request, limit: Limit = 20, cursor: Cursor = ""):
    found = reads.reminders(request.user, clock.now())
    return page(ReminderShown, [*found.open, *found.coming, *found.over], limit, cursor)


@router.post("/reminders", response={201: Made}, summary="Be reminded")
def add_reminder(request, told: ReminderGiven):
    refuse_strange_zone(told.zone)
    return Made(id=actions.add_reminder(by=request.user, **told.plan(), now=clock.now()))


def refuse_strange_zone(name: str) -> None:
    if name and clock.zone(name).key != name:
        raise Unfit("zone", _("We do not know this zone. Choose one from the list, such as Europe/Lisbon."))


@router.get("/reminders/{int:reminder_id}", response=ReminderShown, summary="One reminder")
def reminder(request, reminder_id: int):
    return ReminderShown.model_validate(reads.reminder_line(request.user, reminder_id))


@router.put("/reminders/{int:reminder_id}", response={204: None}, summary="Write a reminder anew")
def change_reminder(request, reminder_id: int, told: ReminderGiven):
    refuse_strange_zone(told.zone)
    reads.reminder(request.user, reminder_id)
    actions.change_reminder(by=request.user, reminder_id=reminder_id, **told.plan(), now=clock.now())


@router.delete("/reminders/{int:reminder_id}", response={204: None}, summary="Erase a reminder")
def remove_reminder(request, reminder_id: int):
    actions.remove_reminder(by=request.user, reminder_id=reminder_id, now=clock.now())


@router.post("/contacts/{int:contact_id}/leads", response={201: Made}, summary="Be reminded before somebody's day")
def add_lead(request, contact_id: int, told: LeadGiven):
    reads.contact(request.user, contact_id)
    said = told.model_dump() | {"at": told.at.replace(tzinfo=None) if told.at else None}
    return Made(id=actions.add_lead(by=request.user, contact_id=contact_id, **said, now=clock.now()))


@router.put("/reminders/{int:reminder_id}/done", response={204: None}, summary="It is done")
def finish_reminder(request, reminder_id: int, on: On = None):
    actions.finish_reminder(by=request.user, reminder_id=reminder_id, on=on, now=clock.now())


@router.put("/reminders/{int:reminder_id}/skip", response={204: None}, summary="Not this time")
def skip_reminder(request, reminder_id: int, on: On = None):
    actions.skip_reminder(by=request.user, reminder_id=reminder_id, on=on, now=clock.now())


@router.put("/reminders/{int:reminder_id}/delay", response={204: None}, summary="Later")
def put_off_reminder(request, reminder_id: int, told: Later):
    actions.put_off_reminder(by=request.user, reminder_id=reminder_id, until=told.until, now=clock.now())


@router.put("/reminders/{int:reminder_id}/end", response={204: None}, summary="No more")
def end_reminder(request, reminder_id: int):
    actions.end_reminder(by=request.user, reminder_id=reminder_id, now=clock.now())


@router.delete("/reminders/{int:reminder_id}/end", response={204: None}, summary="It was not done, and comes again")
def resume_reminder(request, reminder_id: int, on: On = None):
    actions.resume_reminder(by=request.user, reminder_id=reminder_id, on=on, now=clock.now())
