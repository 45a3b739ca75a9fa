"""Bringing a calendar file, choosing what becomes a draft, and taking all of it out again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.rules import instants
from closeknit.gatherings.views.gathering import Planned
from closeknit.gatherings.views.times import repeats_words, when_of
from closeknit.gatherings.views.writing import FORM_METHODS
from closeknit.kit import clock
from closeknit.kit.text import number_in
from closeknit.kit.unfit import Unfit

AT_ONCE = 100
FILE_TYPE = "text/calendar; charset=utf-8"


@require_http_methods(FORM_METHODS)
def calendar_files(request):
    """The files one has brought, and the form for another."""
    access.may_plan_gathering(request.user).or_refuse()
    error = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            data = file.read(actions.MOST_CALENDAR_BYTES + 1) if file else b""
            slug = actions.bring_calendar(by=request.user, data=data, name=file.name if file else "", now=clock.now())
            return redirect("gatherings:calendar_file", slug)
        except Unfit as unfit:
            error = str(unfit.message)
    context = {"files": reads.calendar_files(request.user), "error": error}
    return render(request, "gatherings/calendar_files.html", context, status=422 if error else 200)


@require_http_methods(FORM_METHODS)
def calendar_file(request, slug):
    """What is in a file: what one makes drafts of, what they became, and what else stands there."""
    access.may_plan_gathering(request.user).or_refuse()
    error, chosen, now = "", None, clock.now()
    if request.method == "POST":
        chosen = request.POST.getlist("event")
        try:
            took = actions.take_events(by=request.user, slug=slug, keys=chosen, now=now)
            return taken(request, slug, took)
        except Unfit as unfit:
            error = str(unfit.message)
    row = reads.calendar_file(request.user, slug)
    found = reads.events_of_file(request.user, row)
    first = begin_at(request.GET.get("from", ""), len(found.events))
    some = found.events[first : first + AT_ONCE]
    context = {
        "row": row, "lines": lines(request, some, chosen, now), "error": error, "url": f"/gatherings/calendar-files/{slug}",
        "taken": reads.taken_of_file(request.user, row), "faults": fault_lines(row.faults), "else": other_kinds(found.calendars),
        "is_too_much": found.is_too_much, "names_people": any(each.names_people for each in some),
        "following": first + AT_ONCE if len(found.events) > first + AT_ONCE else 0, "is_later": first > 0,
    }  # fmt: skip
    return render(request, "gatherings/calendar_file.html", context, status=422 if error else 200)


def taken(request, slug, took):
    """Where one goes on to: the draft, if it is one, else the file, which names them all."""
    for title, why in took.refused:
        messages.warning(request, _("“%(title)s” could not be made a draft: %(why)s") % {"title": title, "why": why})
    if len(took.taken) == 1 and not took.refused:
        messages.success(request, became_words()[took.taken[0].became])
        return redirect("gatherings:gathering", took.taken[0].slug)
    if took.taken:
        messages.success(request, _("They are drafts of yours now. Nobody else sees them before you publish them."))
    return redirect("gatherings:calendar_file", slug)


def became_words() -> dict[str, str]:
    return {
        "new": _("It is a draft of yours now. Nobody else sees it before you publish it."),
        "updated": _("The draft says what the file says, but for what you changed here."),
        "there": _("This is there already."),
    }


@require_safe
def calendar_file_out(request, slug):
    """The file as it came in, with what has become of it."""
    row = reads.calendar_file(request.user, slug)
    return sent(reads.calendar_file_bytes(request.user, row, clock.now()), "calendar")


@require_POST
def calendar_file_end(request, slug):
    """Let a file go."""
    actions.end_calendar_file(by=request.user, slug=slug, now=clock.now())
    messages.success(request, _("The file is gone. What you made of it stays."))
    return redirect("gatherings:calendar_files")


@require_safe
def gathering_file(request, slug):
    """One's own gathering as a calendar file, with its rule and with everything that came along with it."""
    return sent(reads.own_gathering_bytes(request.user, slug, clock.now()), "gathering")


def sent(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=FILE_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def begin_at(text: str, count: int) -> int:
    number = number_in(text) or 0
    return number if number < count else 0


class Repeating(NamedTuple):
    """What `repeats_words` reads."""

    rrule: str
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int


def lines(request, events: Iterable, chosen: list[str] | None, now: datetime) -> list[dict]:
    """Events of a file as its page shows them; what is still to come and not there yet is chosen at first."""
    events = list(events)
    there = reads.brought_before(request.user, [each.own_uid for each in events])
    return [line(request, each, there.get(each.own_uid), chosen, now) for each in events]


def line(request, event, there, chosen: list[str] | None, now: datetime) -> dict:
    if event.unfit:
        return {"event": event, "why": unfit_words()[event.unfit]}
    span = event.span
    when = when_of(Planned(span.starts_local, span.zone, span.length_days, *instants(span)), request.user.zone)
    is_to_come = not event.is_cancelled and not there and reads.is_to_come(request.user, event.series, now)
    return {
        "event": event, "why": "", "when": when, "there": there,
        "repeats": repeats_words(Repeating(event.rrule, *spread(span))) or (_("on several days") if event.added else ""),
        "is_chosen": event.key in chosen if chosen is not None else is_to_come,
    }  # fmt: skip


def spread(span) -> tuple:
    return span.starts_local, span.zone, span.length_minutes, span.length_days


def unfit_words() -> dict[str, str]:
    """Why something of a file can be no gathering."""
    return {
        "undated": _("It says no date, or none that exists."), "length": _("It takes longer than a month."),
        "often": _("It repeats several times a day."), "never": _("By its rule it never takes place."),
        "starts": _("It is too long ago, or too far ahead."), "zone": _("Its time zone is not known."),
        "calendar": _("Its rule counts by another calendar than ours."),
        "much": _("There is more to reckon in this file than there is time for. Bring it in parts."),
    }  # fmt: skip


def fault_lines(faults: Iterable) -> list[dict]:
    """What was wrong at which line, in words."""
    words = {
        "open": _("%(said)s has no end; it ends where the next begins."), "end": _("An end of %(said)s that ends nothing."),
        "deep": _("%(said)s stands in too many others."), "property": _("No calendar reads this; it is kept: %(said)s"),
        "long": _("This line is too long to be kept."), "ends": _("It ends before it starts: it was taken the other way round."),
        "date": _("No date that exists: %(said)s"), "zone": _("This time zone is not known, yours was taken: %(said)s"),
        "rule": _("This rule could not be read, or not all of it: %(said)s"), "length": _("No length that can be: %(said)s"),
        "starts": _("It is too long ago, or too far ahead."),
    }  # fmt: skip
    return [{"line": number, "words": words[what] % {"said": said}} for number, what, said in faults if what in words]


def other_kinds(calendars: Iterable) -> list[str]:
    """What else than events stands in a file, in words."""
    words = {
        "VTODO": _("tasks"), "VJOURNAL": _("entries of a journal"), "VFREEBUSY": _("times at which somebody is busy"),
        "VAVAILABILITY": _("times at which somebody is there"),
    }  # fmt: skip
    return [
        words[kind] for kind in dict.fromkeys(each.kind for calendar in calendars for each in calendar.inner) if kind in words
    ]
