"""“We met”: the page with one's own code, what waits for one's word, and whom one has met."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.gatherings.views.codes import address_of
from closeknit.kit import clock
from closeknit.kit.qr import qr
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust

MOST_LATELY = 6


@require_safe
def met(request):
    return met_page(request)


def met_page(request, status: int = 200, **more):
    eyes = trust.sight(request.user)
    people = reads.people_met(request.user, eyes)
    context = shown_code(request) | {"asked": reads.asked(request.user, eyes), "people": people[:MOST_LATELY]}
    context |= {"has_more": len(people) > MOST_LATELY, "before": reads.met_by_invitation(request.user, eyes), **more}
    return render(request, "gatherings/met.html", context, status=status)


@require_safe
def code(request):
    """A part of the page: the picture and the letters of now."""
    return render(request, "gatherings/_met_code.html", shown_code(request))


def shown_code(request) -> dict:
    shown = actions.show_code(by=request.user, now=clock.now())
    return {"letters": shown.letters, "place_said": shown.place, "qr": qr(address_of(request, shown.token))}


@require_safe
def asked(request):
    """A part of the page: who says that they met the reader."""
    return render(request, "gatherings/_met_asked.html", {"asked": reads.asked(request.user, trust.sight(request.user))})


@require_POST
def place(request):
    actions.say_where(by=request.user, place=request.POST.get("place", ""), now=clock.now())
    return redirect("gatherings:met")


@require_POST
def typed(request):
    """Somebody read their code aloud, and it was typed here."""
    said = request.POST.get("code", "")
    try:
        token = actions.type_code(by=request.user, text=said, now=clock.now())
    except actions.TooManyTries:
        error = _("Those were many codes in one minute. Please wait for a moment.")
        return met_page(request, status=429, typed=said[:40], typed_error=error)
    if not token:
        error = _("These signs open nothing, or nothing any more. Look at their screen once more.")
        return met_page(request, status=422, typed=said[:40], typed_error=error)
    return redirect("gatherings:scan", token)


@require_POST
def answer(request, meeting_id):
    """`answer` "yes", with one's own word for the place; "let" lets it be; "no" is told to nobody."""
    said, where = request.POST.get("answer", ""), request.POST.get("where", "")
    actions.answer_meeting(by=request.user, meeting_id=meeting_id, answer=said, where=where, now=clock.now())
    told = {
        "yes": _("You both say that you have met. It stands in both your books."),
        "let": _("It rests. They are not told."),
        "no": _("Noted, for you alone. They are not told."),
    }
    messages.success(request, told[said])
    return redirect("gatherings:met")


@require_safe
def people(request):
    """Whom one has met: the audience “people I have met”, by name."""
    eyes = trust.sight(request.user)
    return render(request, "gatherings/met_people.html", {"people": reads.people_met(request.user, eyes)})


@require_http_methods(["GET", "HEAD", "POST"])
def card(request):
    """The card for whoever will not join, what stands on it, and a line about them for one's own book."""
    if request.method == "POST":
        chosen = [int(each) for each in request.POST.getlist("field") if each.isascii() and each.isdigit() and len(each) < 18]
        actions.choose_card(by=request.user, field_ids=chosen, now=clock.now())
        messages.success(request, _("Saved."))
        return redirect("gatherings:card")
    return card_page(request)


def card_page(request, status: int = 200, **more):
    shown = reads.own_card(request.user)
    context = {"qr": qr(shown, "l"), "fields": reads.card_fields(request.user)}
    context |= {"place_said": reads.place_now(request.user, clock.now()), **more}
    return render(request, "gatherings/met_card.html", context, status=status)


@require_POST
def stranger(request):
    """Write down somebody whom one met and who will not join."""
    said = {name: request.POST.get(name, "")[:300] for name in ("name", "email", "phone", "where")}
    try:
        contact_id = actions.write_down(by=request.user, stranger=actions.Stranger(**said), now=clock.now())
    except Unfit as unfit:
        return card_page(request, status=422, said=said, error=str(unfit.message), error_field=unfit.field)
    messages.success(request, _("Written down, with the day and the place. Nobody else sees it."))
    return redirect(f"/people/{contact_id}")


@require_http_methods(["GET", "HEAD", "POST"])
def invited(request):
    """A part of the first days' page: whether one has met whoever invited one. Posted, it is said."""
    if request.method == "POST" and request.resolver_match.view_name == "gatherings:invited":
        actions.say_met_by_invitation(by=request.user, now=clock.now())
        messages.success(request, _("They are asked once."))
        return redirect("gatherings:met")
    before = reads.met_by_invitation(request.user, trust.sight(request.user)) if request.user.is_here else None
    if not before:
        return HttpResponse("")
    return render(request, "gatherings/_met_invited.html", {"before": before, "url": reverse("gatherings:invited")})
