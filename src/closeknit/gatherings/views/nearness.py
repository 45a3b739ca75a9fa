"""Proposing something to whom a trip brings near: to members by an invitation, to others by a letter of one's own."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.forms.trip import ProposalForm
from closeknit.gatherings.rules.trip import PROPOSED, days_from
from closeknit.gatherings.views.times import days_words
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust

FORM_METHODS = ["GET", "HEAD", "POST"]
MOST_DAYS = 31


@require_http_methods(FORM_METHODS)
def proposal(request, slug, who):
    """A walk, a dinner or a coffee with somebody whom a trip brings near: everything is filled in, and one tap asks them."""
    now, eyes = clock.now(), trust.sight(request.user)
    shown, near = reads.person_near(request.user, eyes, slug, who, now)
    access.may_plan_gathering(request.user).or_refuse()
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(by=request.user, slug=slug, who=who, proposal=form.proposal(), now=now)
        except Unfit as unfit:
            form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit.message))
        else:
            messages.success(request, _("%(name)s is asked.") % {"name": near.name})
            return redirect("gatherings:gathering", made)
    today = min(clock.local_date(now, shown.zone), near.last_on)  # across a border it may be tomorrow already
    days = days_from(near.first_on, near.last_on, today)[:MOST_DAYS]
    chosen = request.POST.get("on") or (days[1] if len(days) > 1 else days[0]).isoformat()
    context = {
        "form": form, "shown": shown, "near": near, "url": f"/trips/{slug}", "hours": range(6, 24),
        "kinds": kinds(request.POST.get("format", "walk")), "hour": request.POST.get("hour", ""),
        "days": [(day.isoformat(), date_format(day, "l j F"), day.isoformat() == chosen) for day in days],
        "when": days_words(near.first_on, near.last_on), "where": near.city or shown.city,
    }  # fmt: skip
    return render(request, "gatherings/trip_proposal.html", context, status=422 if request.method == "POST" else 200)


def kinds(chosen: str) -> list[dict]:
    """What can be proposed, with its usual hour."""
    words = {"walk": _("A walk"), "dinner": _("A dinner"), "coffee": _("A coffee")}
    icons = {"walk": "footprints", "dinner": "utensils", "coffee": "coffee"}
    return [
        {
            "value": each,
            "words": words[each],
            "icon": icons[each],
            "hour": f"{PROPOSED[each]:02d}:00",
            "is_chosen": each == chosen,
        }
        for each in PROPOSED
    ]


@require_safe
def letter(request, slug, contact_id):
    """The words for somebody of one's own book who is no member: sent from one's own mail or telephone."""
    now, eyes = clock.now(), trust.sight(request.user)
    shown, near, hand = reads.contact_near(request.user, eyes, slug, contact_id, now)
    told = {"name": hand.short, "city": shown.city, "own": request.user.get_short_name()}
    told |= {"first": date_format(shown.first_on, "j F"), "last": date_format(shown.last_on, "j F")}
    subject = _("In %(city)s from %(first)s to %(last)s") % told
    text = _(
        "Dear %(name)s,\n\nI will be in %(city)s from %(first)s to %(last)s. "
        "Would you like to meet for a walk or a dinner?\n\n%(own)s"
    )
    context = {"shown": shown, "near": near, "hand": hand, "text": text % told, "url": f"/trips/{slug}", "contact_id": contact_id}
    return render(request, "gatherings/trip_letter.html", context | {"ways": ways(hand, subject, text % told)})


def ways(hand, subject: str, text: str) -> list[dict]:
    """Links that open one's own mail with the words in it, or one's telephone."""
    found = []
    if hand.emails and "@" in hand.emails[0] and not hand.emails[0].split()[1:]:
        said = f"?subject={quote(subject)}&body={quote(text)}"
        found.append({"icon": "mail", "words": _("Write"), "href": f"mailto:{quote(hand.emails[0].strip(), safe='@+')}{said}"})
    number = "".join(sign for sign in hand.phones[0] if sign in "+0123456789") if hand.phones else ""
    if number:
        found.append({"icon": "message-circle", "words": _("Text"), "href": f"sms:{number}?body={quote(text)}"})
        found.append({"icon": "phone", "words": _("Call"), "href": f"tel:{number}"})
    return found
