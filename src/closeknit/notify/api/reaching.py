"""Notices, and what may reach one, for programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Limit, Page, Shown, page
from closeknit.kit.unfit import Unfit
from closeknit.notify import actions, reads
from closeknit.notify.rules import ALWAYS_TOLD, Sort, Way

router = Router(tags=["account"])
Hour = Annotated[int, Field(ge=0, le=23)]
PLAIN = ("hour", "weekday", "is_calm", "most", "has_words", "shows_typing", "shows_reading")
Weekday = Annotated[int, Field(ge=0, le=6, description="0 is Monday.")]


class Notice(Shown):
    """`path` is the page it leads to, "" for none."""

    id: int
    text: str
    path: str
    made_at: datetime
    is_read: bool


class QuietHours(Given):
    """From one full hour to another on one's own clock, and whole days."""

    from_hour: Hour | None = None
    until_hour: Hour | None = None
    days: list[Weekday] = []


class Reach(Given):
    """`ways` say of each sort of things how it comes. Which there are is answered to GET. What is left out stays as it is, but
    for the quiet hours, which are given whole. `most` is how many times a day letters may come, 0 for as often as there is
    something; `has_words` whether letters about a conversation carry its words, `has_calendar` whether letters to
    one's calendar come; the others are those of the page."""

    ways: dict[str, str]
    quiet: QuietHours
    hour: Hour | None = None
    weekday: Weekday | None = None
    is_calm: bool | None = None
    most: Annotated[int | None, Field(ge=0, le=10)] = None
    has_words: bool | None = None
    shows_typing: bool | None = None
    shows_reading: bool | None = None
    has_calendar: bool | None = None


@router.get("/notices", response=Page[Notice], summary="What I was told")
def notices(request, limit: Limit = 20, cursor: Cursor = ""):
    """The newest fifty."""
    return page(Notice, reads.notices(request.user), limit, cursor)


@router.put("/notices/{int:notice_id}/reading", response={204: None}, summary="I have read it")
def read_notice(request, notice_id: int):
    actions.read_notice(by=request.user, notice_id=notice_id, now=clock.now())


@router.put("/notices/reading", response={204: None}, summary="I have read everything")
def read_all_notices(request):
    actions.read_all_notices(by=request.user, now=clock.now())


@router.get("/reach", response=Reach, summary="What may reach me, how, and when not")
def reach(request):
    return reach_shown(request.user)


def reach_shown(viewer) -> Reach:
    wanted = reads.reaching(viewer)
    quiet = {"from_hour": wanted.quiet.from_hour, "until_hour": wanted.quiet.until_hour, "days": sorted(wanted.quiet.days)}
    ways = {sort.value: wanted.way(sort, bool(reads.devices(viewer))).value for sort in Sort}
    has_calendar = reads.wants_letters(viewer, actions.CALENDAR)
    return Reach(
        ways=ways, has_calendar=has_calendar, quiet=QuietHours(**quiet), **{name: getattr(wanted, name) for name in PLAIN}
    )


@router.put("/reach", response=Reach, summary="Say what may reach me")
def change_reach(request, told: Reach):
    """A sort that is left out stays as it is."""
    given = told.quiet
    if (given.from_hour is None) != (given.until_hour is None):
        raise Unfit("quiet", _("Quiet hours need both: when they begin and when they end."))
    silenced = {sort for sort, way in told.ways.items() if way == Way.NOTHING}
    if not (set(told.ways) <= set(Sort) and set(told.ways.values()) <= set(Way)) or silenced & ALWAYS_TOLD:
        raise Unfit("ways", _("There is no such way, or no such sort of things."))
    had = reads.reaching(request.user)
    quiet = replace(had.quiet, from_hour=given.from_hour, until_hour=given.until_hour, days=frozenset(given.days))
    plain = {name: given for name in PLAIN if (given := getattr(told, name)) is not None}
    wanted = replace(had, ways={**had.ways, **told.ways}, quiet=quiet, **plain)
    actions.change_reaching(by=request.user, wanted=wanted, has_calendar=told.has_calendar, now=clock.now())
    return reach_shown(request.user)
