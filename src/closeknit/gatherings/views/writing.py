"""The form in which a gathering is planned, and changed."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.forms import GatheringForm, initial_of, initial_of_format
from closeknit.gatherings.rules import STARTS, Series, Span, cut
from closeknit.gatherings.views.gathering import led_on
from closeknit.gatherings.views.odd_weeks import odd_weeks
from closeknit.gatherings.views.times import when_of
from closeknit.kit import clock, ids
from closeknit.kit.places import cities_beginning
from closeknit.kit.text import number_in
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust
from closeknit.trust.reads import Audience, Told

FORM_METHODS = ["GET", "HEAD", "POST"]
FIELDS = {"starts": "starts_on", "length": "ends_time", "who": "", "scope": ""}


@require_safe
def formats(request):
    """What kind of gathering it is to be: each begins with something sensible filled in."""
    access.may_plan_gathering(request.user).or_refuse()
    circle = request.GET.get("circle", "")[:24]
    return render(request, "gatherings/formats.html", {"formats": format_cards(), "circle": circle})


@require_http_methods(FORM_METHODS)
def new(request):
    """Plan a gathering. `format` in the address says what to start from, `circle` whom it is told to at first."""
    access.may_plan_gathering(request.user).or_refuse()
    if request.method != "POST" and request.GET.get("format") not in STARTS:
        return formats(request)
    eyes, now = trust.sight(request.user), clock.now()
    circles = trust.own_circles(request.user, eyes)
    zones = {"viewer": request.user, "near": reads.zones_about(request.user, eyes, None, eyes.circle_ids)}
    if request.method != "POST":
        today = now.astimezone(clock.zone(request.user.zone))
        form = GatheringForm(initial=initial_of_format(request.GET["format"], request.user.zone, today), **zones)
        chooser = trust.audience_chooser(request.user, circles, first_audience(request, circles))
        return page(request, form, audience=chooser, is_new=True)
    form, error = GatheringForm(request.POST, request.FILES, **zones), ""
    try:
        told = trust.told_in(request.user, circles, request.POST)
        if form.is_valid():
            photo = checked(form)
            is_draft, key = bool({"draft", "poll"} & set(request.POST)), request.POST.get("key", "")[:80]
            slug = actions.plan_gathering(by=request.user, plan=form.plan(), told=told, is_draft=is_draft, key=key, now=now)
            if photo:
                actions.set_gathering_picture(
                    by=request.user, slug=slug, data=photo, alt=form.cleaned_data["picture_alt"], now=now
                )
            return redirect("gatherings:poll_new" if "poll" in request.POST else "gatherings:gathering", slug)
    except Unfit as unfit:
        error = refused(form, unfit)
    chooser = trust.audience_chooser(request.user, circles, posted=request.POST, error=error)
    return page(request, form, audience=chooser, is_new=True)


@require_http_methods(FORM_METHODS)
def edit(request, slug):
    """Change a gathering; `on` and `scope` in the address say which occurrence of a series is meant, and whether it alone. Sent
    twice, it leads to what became of it."""
    row, is_host = reads.hosted(request.user, slug)
    access.may_change_gathering(request.user, row, is_host).or_refuse()
    given = request.POST if request.method == "POST" else request.GET
    try:
        one = occurrence_in(request, row, given.get("on", ""))
    except Http404:
        return led_on(request, slug, int(given["on"]))
    scope = given.get("scope", "") if one and given.get("scope") in actions.SCOPES else ("this" if one else "all")
    there = {"row": row, "one": one, "scope": scope, "when": when_of(one, request.user.zone) if one else None}
    eyes, now = trust.sight(request.user), clock.now()
    there["odd_weeks"] = odd_weeks(request.user, eyes, row, now)
    there["talks"] = reads.talks_beside(request.user, eyes, row)
    zones = {"viewer": request.user, "near": [row.zone, *reads.zones_about(request.user, eyes, row)]}
    if request.method != "POST":
        return page(request, GatheringForm(initial=first_values(row, one, scope), **zones), **there)
    form = GatheringForm(request.POST, request.FILES, **zones)
    try:
        if form.is_valid():
            photo = checked(form)
            told = {"scope": scope, "occurrence_id": one.id if one else None, "now": now}
            slug = actions.change_gathering(by=request.user, slug=slug, plan=form.plan(), **told)
            keep_picture(request, form, row, slug, photo, now)
            messages.success(request, _("Saved. Those whom it concerns are told what changed."))
            return (
                redirect("gatherings:occurrence", slug, one.id)
                if one and scope == "this"
                else redirect("gatherings:gathering", slug)
            )
    except Unfit as unfit:
        refused(form, unfit)
    return page(request, form, **there)


def first_values(row, one, scope: str) -> dict:
    """What the form of a change holds at first: the words of the occurrence, its time, and how often it still comes, unless all
    are meant."""
    if one is None or scope == "all":
        return initial_of(row, Span.of(row))
    if row.rrule and len(one.slot) == len(row.starts_local):
        row.rrule = cut(Series.of(row), one.slot)[1].rrule  # nothing is written
    said = initial_of(row, Span.of(one)) | {name: value for name, value in one.own.items() if name in GatheringForm.base_fields}
    if scope == "this":
        said["capacity"] = one.capacity
    return said


def keep_picture(request, form, row, slug: str, photo: bytes | None, now: datetime) -> None:
    """What the form says of the picture, where that is something new."""
    alt = form.cleaned_data["picture_alt"]
    if form.cleaned_data["picture_away"] and not photo:
        actions.set_gathering_picture(by=request.user, slug=slug, data=None, now=now)
    elif photo or (row.picture and alt != row.picture_alt):
        actions.set_gathering_picture(by=request.user, slug=slug, data=photo or b"", alt=alt, now=now)


def checked(form) -> bytes | None:
    """The bytes of the picture that came, if it is one. Raises Unfit."""
    file = form.cleaned_data["picture"]
    if not file:
        return None
    data = file.read(actions.MOST_BYTES + 1)
    actions.checked_picture(data)
    return data


def occurrence_in(request, row, text: str):
    """The occurrence a number in an address names; None for none. Raises Http404 for one that is none of the gathering's."""
    number = number_in(text)
    return None if number is None else reads.occurrence_of(request.user, row, number)


def page(request, form, **more):
    context = {"form": form, "formats": format_cards(), "row": None, "one": None, **more}
    context["key"] = request.POST.get("key", "")[:80] or ids.slug()
    context["chosen_format"] = form["format"].value() or "other"
    return render(request, "gatherings/form.html", context, status=422 if request.method == "POST" else 200)


def refused(form, unfit: Unfit) -> str:
    """Put a refusal where its field is; one of the audience is returned, for its own place."""
    if unfit.field == "audience":
        form.is_valid()
        return str(unfit.message)
    field = FIELDS.get(unfit.field, unfit.field)
    form.add_error(field if field in form.fields else None, str(unfit.message))
    return ""


def first_audience(request, circles) -> Told:
    """The circle one comes from, else all members."""
    found = [each.id for each in circles if each.slug == request.GET.get("circle", "")]
    return Told.to(Audience.CIRCLES, found) if found else Told(Audience.MEMBERS)


def format_cards() -> list[dict]:
    """The formats to start from, each with its picture and a sentence."""
    return [
        {"value": value, "words": words, "icon": ICONS[value], "hint": hints()[value]}
        for value, words in reads.FORMAT_WORDS.items()
    ]


ICONS = {
    "coffee": "coffee", "dinner": "utensils", "walk": "footprints", "workshop": "hammer", "study": "book-open",
    "strategy": "map", "exercise": "sprout", "open_house": "door-open", "other": "calendar-heart",
}  # fmt: skip


def hints() -> dict[str, str]:
    return {
        "coffee": _("An hour for two, soon."), "dinner": _("An evening at one table, for eight."),
        "walk": _("An hour and a half side by side."), "workshop": _("An afternoon of doing it together."),
        "study": _("Every week, a text, a call."), "strategy": _("Two hours and a question that matters."),
        "exercise": _("An hour of practising something, in pairs."),
        "open_house": _("Come when you like, stay as long as you like."),
        "other": _("Begin with nothing filled in."),
    }  # fmt: skip


@require_safe
def cities(request):
    """Names of cities that begin as somebody types, as options of the field."""
    typed = request.GET.get("city") or request.GET.get("place", "")  # as the field is called that asks
    found = cities_beginning(typed[:80])
    return render(request, "gatherings/_cities.html", {"cities": found})
