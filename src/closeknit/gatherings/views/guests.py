"""The pages of guests, who have no account: asking for a link, and their own answer behind it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.views.coming import asked, padded, reply_in
from closeknit.gatherings.views.times import repeats_words, when_of
from closeknit.gatherings.views.writing import FORM_METHODS
from closeknit.kit import clock
from closeknit.kit.text import number_in
from closeknit.kit.unfit import Unfit
from closeknit.trust.access import Refused


@require_http_methods(FORM_METHODS)
def to(request, token):
    """What it is, and asking for a link of one's own by mail."""
    row, now = reads.gathering_for_guests(request.user, token), clock.now()
    context = gathering_said(request, row, reads.next_of(request.user, row, now))
    if request.method != "POST":
        return shown(request, "gatherings/guests_to.html", context)
    told = {name: request.POST.get(name, "")[:300] for name in ("name", "email")}
    try:
        asker = request.META.get("REMOTE_ADDR", "")
        actions.ask_for_link(token=token, **told, asker=asker, language=get_language() or "", now=now)
    except Unfit as unfit:
        return shown(
            request, "gatherings/guests_to.html", context | told | {"error": str(unfit.message), "field": unfit.field}, 422
        )
    return shown(request, "gatherings/guests_to.html", context | {"is_asked": True})


@require_http_methods(FORM_METHODS)
def own(request, token):
    """A guest's own answer."""
    (guest, row), now = reads.guest_of(request.user, token), clock.now()
    number = request.POST.get("occurrence") if request.method == "POST" else request.GET.get("on", "")
    one = occurrence_in(request, row, number or "", now)
    rsvp, error, field = reads.guest_rsvp(request.user, guest, one), "", ""
    reply = actions.Reply(rsvp.answer if rsvp else "")
    if request.method == "POST" and one:
        reply = reply_in(row, request.POST)
        try:
            actions.rsvp_as_guest(token=token, occurrence_id=one.id, reply=reply, left_out=left_out_in(request), now=now)
            return redirect(f"{request.path}?on={one.id}")
        except Unfit as unfit:
            error, field = str(unfit.message), unfit.field
        except Refused as refused:
            error = str(refused)
    context = gathering_said(request, row, one, guest.zone) | {
        "guest": guest, "token": token, "rsvp": rsvp, "reply": reply, "rsvp_error": error, "rsvp_field": field,
        "ahead": reads.ahead(request.user, rsvp) if rsvp else 0, **form_of(row, rsvp, reply),
        "held": reads.moment_for(guest, rsvp.held_until) if rsvp and rsvp.held_until else "",
        "can_answer": bool(one and access.may_answer_gathering(None, row, one, now)) and not (rsvp and rsvp.taken_off_at),
        "dates": [{"id": each.id, "when": when_of(each, guest.zone)} for each in reads.dates_of(request.user, row, now)],
        "can_come": bool(one and access.may_come_to_gathering(None, row, one, now)) or bool(rsvp and rsvp.seat),
        "is_full": bool(one) and one.capacity is not None and one.seats_taken >= one.capacity,
    }  # fmt: skip
    return shown(request, "gatherings/guest.html", context, 422 if error else 200)


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the signed link is the proof
@require_http_methods(FORM_METHODS)
def letters(request, token):
    """Stop the letters: asked once on the page, and done at once by a mail program; or have them again."""
    guest = reads.guest_behind(request.user, token)
    if request.method == "POST" and "again" in request.POST:
        actions.want_letters(token=token, now=clock.now())
        return redirect("gatherings:guest", token)
    if request.method == "POST":
        actions.stop_letters(token=token, now=clock.now())
    return shown(request, "gatherings/guest_letters.html", {"guest": guest, "is_done": request.method == "POST"})


@require_POST
def where(request, token):
    """Send a guest the letter that says where it is."""
    (_guest, row), now = reads.guest_of(request.user, token), clock.now()
    one = occurrence_in(request, row, request.POST.get("occurrence", ""), now)
    if one and actions.ask_where(token=token, occurrence_id=one.id, now=now):
        messages.success(request, _("The letter is on its way."))
    return redirect(f"{reverse('gatherings:guest', args=[token])}{f'?on={one.id}' if one else ''}")


@require_POST
def forgetting(request, token):
    """Take everything of a guest out."""
    reads.guest_behind(request.user, token)
    actions.forget_guest(token=token, now=clock.now())
    return shown(request, "gatherings/guest_gone.html", {})


to.is_open = own.is_open = letters.is_open = where.is_open = forgetting.is_open = True


def left_out_in(request) -> set[int]:
    """Those whom a guest does not bring after all, by their place from 1."""
    return {number_in(each) or 0 for each in request.POST.getlist("left_out")[: actions.MOST_PLUS]}


def form_of(row, rsvp, reply) -> dict:
    """What a guest fills in. What they answered and whom they bring it does not say, but that they have: whoever was passed the
    link reads it too."""
    brought = range(1, len(rsvp.plus) + 1) if rsvp else ()
    has_said = {number for number, text in (rsvp.said if rsvp else {}).items() if text}
    return {
        "brought": brought, "pluses": padded(reply.plus, max(row.most_plus - len(brought), 0)),
        "has_word": bool(rsvp and rsvp.word),
        "asked": [each | {"is_answered": str(each["id"]) in has_said} for each in asked(row, reply)],
    }  # fmt: skip


def occurrence_in(request, row, text: str, now):
    """The occurrence that was named, else the next."""
    number = number_in(text)
    return reads.next_of(request.user, row, now) if number is None else reads.occurrence_of(request.user, row, number)


def gathering_said(request, row, one, zone: str = "") -> dict:
    """What guests read of a gathering."""
    said = reads.said_to_guests(request.user, row, one)
    return {
        "row": row, "one": one, "said": said, "when": when_of(one, zone) if one else None, "repeats": repeats_words(row),
        "author_name": "" if row.author.state in reads.AWAY else row.author.shown_name, "is_author_away": not row.author.is_here,
    }  # fmt: skip


def shown(request, template: str, context: dict, status: int = 200):
    """A page that no machine keeps, and no other site is told of (the house's Referrer-Policy)."""
    response = render(
        request, template, context | {"title": context["said"]["title"] if "said" in context else _("Guests")}, status=status
    )
    response["Cache-Control"], response["X-Robots-Tag"] = "no-store", "noindex"
    return response
