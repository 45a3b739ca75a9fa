"""Trips: one's own, those that pass by, and being glad to meet travellers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.contacts import reads as contacts
from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.forms.trip import TripForm, WelcomeForm, city_as_typed
from closeknit.gatherings.views.times import days_words
from closeknit.gatherings.views.travel_words import near_words
from closeknit.kit import clock
from closeknit.kit.places import city
from closeknit.kit.text import number_in
from closeknit.kit.unfit import Unfit
from closeknit.members import reads as members
from closeknit.trust import reads as trust
from closeknit.trust.reads import Audience, Told

FORM_METHODS = ["GET", "HEAD", "POST"]
WITHOUT = ("public",)
MOST_PAGES = 10_000


@require_safe
def trips(request):
    """One's own trips to come, who soon passes by, and what one says to travellers."""
    now, eyes = clock.now(), trust.sight(request.user)
    circles = trust.own_circles(request.user, eyes, with_closed=True)
    welcome = reads.own_welcome(request.user)
    context = {
        "trips": [line(request, each, circles) for each in reads.own_trips(request.user, now)],
        "passing": [line(request, each) for each in reads.passing_by(request.user, eyes, now)],
        "has_past": bool(reads.past_trips(request.user, now)[0]),
        "welcome": welcome, "home": members.own_city(request.user),
        "welcome_words": trust.audience_words(request.user, welcome.told, circles) if welcome else "",
        "welcome_place": place_words(welcome) if welcome else "",
    }  # fmt: skip
    return render(request, "gatherings/trips.html", context)


@require_safe
def past(request):
    """One's own trips that are over: nobody else knows of them any more."""
    page = min(number_in(request.GET.get("page", "")) or 1, MOST_PAGES)
    found, has_more = reads.past_trips(request.user, clock.now(), page)
    context = {"trips": [line(request, each) for each in found], "earlier": page + 1 if has_more else 0}
    return render(request, "gatherings/trips_past.html", context)


def line(request, shown, circles=()) -> dict:
    """A trip with its words."""
    return {
        "trip": shown, "url": f"/trips/{shown.slug}", "where": place_words(shown),
        "days": days_words(shown.first_on, shown.last_on),
        "audience": trust.audience_words(request.user, shown.told, circles) if shown.is_own and not shown.is_over else "",
    }  # fmt: skip


def place_words(there) -> str:
    """“Lisbon, Portugal”."""
    return f"{there.city}, {contacts.country_name(there.country, get_language() or 'en')}"


@require_safe
def trip(request, slug):
    """One trip: of one's own with whom one will be near, of somebody else as they tell it."""
    now, eyes = clock.now(), trust.sight(request.user)
    shown = reads.trip(request.user, eyes, slug, now)
    circles = trust.own_circles(request.user, eyes, with_closed=True) if shown.is_own else []
    near = reads.people_near(request.user, eyes, shown, now) if shown.is_own else []
    context = line(request, shown, circles) | {"near": [near_words(shown, each) for each in near]}
    return render(request, "gatherings/trip.html", context)


@require_http_methods(FORM_METHODS)
def new(request):
    """Say where one will be."""
    access.may_travel(request.user).or_refuse()
    return trip_form(request, None, TripForm(request.POST or None), Told(Audience.MET))


@require_http_methods(FORM_METHODS)
def edit(request, slug):
    """Say it anew."""
    row = reads.own_trip(request.user, slug)
    access.may_travel(request.user).or_refuse()
    first = {name: getattr(row, name) for name in ("first_on", "last_on", "words", "note")}
    return trip_form(request, row, TripForm(request.POST or None, initial=first | city_as_typed(city(row.city_id))), row.told)


def trip_form(request, row, form, told: Told):
    circles, error = trust.own_circles(request.user, trust.sight(request.user)), ""
    if request.method == "POST":
        try:
            to = trust.told_in(request.user, circles, request.POST)
            if form.is_valid():
                return kept(request, row, form, to)
        except Unfit as unfit:
            error = refused(form, unfit)
    posted = request.POST if request.method == "POST" else None
    chooser = trust.audience_chooser(request.user, circles, told, posted=posted, error=error, without=WITHOUT)
    context = {"form": form, "audience": chooser, "row": row, "back": f"/trips/{row.slug}" if row else "/trips"}
    return render(request, "gatherings/trip_form.html", context, status=422 if posted is not None else 200)


def kept(request, row, form, told: Told):
    if row is None:
        slug = actions.plan_trip(by=request.user, journey=form.journey(), told=told, now=clock.now())
        return redirect("gatherings:trip", slug)
    actions.change_trip(by=request.user, slug=row.slug, journey=form.journey(), told=told, now=clock.now())
    messages.success(request, _("Saved."))
    return redirect("gatherings:trip", row.slug)


def refused(form, unfit: Unfit) -> str:
    """Put a refusal where its field is; one of the audience is returned, for its own place."""
    form.is_valid()
    if unfit.field == "audience":
        return str(unfit.message)
    form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit.message))
    return ""


@require_http_methods(FORM_METHODS)
def cancellation(request, slug):
    """Say that one does not go; or, once that is said, that one goes after all."""
    row = reads.own_trip(request.user, slug)
    if request.method == "POST":
        is_cancelled = request.POST.get("is_cancelled", "1") != "0"
        actions.cancel_trip(by=request.user, slug=slug, is_cancelled=is_cancelled, now=clock.now())
        messages.success(request, _("It is cancelled. Nobody else sees it any more.") if is_cancelled else _("You go after all."))
        return redirect("gatherings:trip", slug)
    return render(request, "gatherings/trip_cancellation.html", {"row": row, "url": f"/trips/{slug}", "where": place_words(row)})


@require_http_methods(FORM_METHODS)
def deletion(request, slug):
    """Take a trip out of one's own history, asked once in words."""
    row = reads.own_trip(request.user, slug)
    if request.method == "POST":
        actions.forget_trip(by=request.user, slug=slug, now=clock.now())
        messages.success(request, _("It is forgotten."))
        return redirect("gatherings:trips")
    return render(request, "gatherings/trip_deletion.html", {"row": row, "url": f"/trips/{slug}", "where": place_words(row)})


@require_http_methods(FORM_METHODS)
def welcome(request):
    """Say that one is glad to meet travellers: where, until when, and who may know."""
    access.may_travel(request.user).or_refuse()
    circles, error = trust.own_circles(request.user, trust.sight(request.user)), ""
    there = reads.own_welcome(request.user)
    place = city(there.city_id) if there else members.own_city(request.user)
    first = {"words": there.words, "until_on": there.until_on} if there else {}
    form = WelcomeForm(request.POST or None, initial=first | city_as_typed(place))
    if request.method == "POST":
        try:
            to = trust.told_in(request.user, circles, request.POST)
            if form.is_valid():
                said = {name: form.cleaned_data[name] for name in ("city_id", "words", "until_on")}
                actions.welcome_travellers(by=request.user, told=to, now=clock.now(), **said)
                messages.success(request, _("Saved."))
                return redirect("gatherings:trips")
        except Unfit as unfit:
            error = refused(form, unfit)
    posted, told = request.POST if request.method == "POST" else None, there.told if there else Told(Audience.MEMBERS)
    chooser = trust.audience_chooser(request.user, circles, told, posted=posted, error=error, without=(*WITHOUT, "me"))
    context = {"form": form, "audience": chooser, "is_there": there is not None}
    return render(request, "gatherings/trips_welcome.html", context, status=422 if posted is not None else 200)


@require_POST
def welcome_end(request):
    """Say it no longer."""
    actions.end_welcome(by=request.user, now=clock.now())
    messages.success(request, _("Travellers do not find you by it any more."))
    return redirect("gatherings:trips")


@require_safe
def of_member(request, slug):
    """A part of a member's page: where they will be, and that they are glad to meet travellers, as far as the reader may know."""
    now, eyes = clock.now(), trust.sight(request.user)
    found = [line(request, each) for each in reads.trips_of(request.user, eyes, slug, now) if not each.is_over]
    welcome = reads.welcome_of(request.user, eyes, slug, now)
    if not found and not welcome:
        raise Http404
    context = {"trips": found, "welcome": welcome, "slug": slug, "is_own": slug == request.user.slug}
    context["welcome_place"] = place_words(welcome) if welcome else ""
    return render(request, "gatherings/_travels.html", context)
