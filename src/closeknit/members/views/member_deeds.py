"""What one does with a member from their page: say that one has met them, keep them in one's own book."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import actions, reads
from closeknit.members.views.directory import member_page
from closeknit.members.views.profile_words import shown_profile
from closeknit.trust import reads as trust


@require_POST
def meeting(request, slug):
    """`said` "yes" or "no"; a day and a place belong to the first."""
    if request.POST.get("said") == "no":
        actions.say_we_did_not_meet(by=request.user, slug=slug, now=clock.now())
        messages.success(request, _("Noted, for you alone. They are not told."))
        return redirect("members:member", slug)
    day, where = request.POST.get("met_on", ""), request.POST.get("where", "")
    try:
        is_mutual = actions.say_we_met(by=request.user, slug=slug, met_on=day, where=where, now=clock.now())
    except actions.NotOneself:
        raise Http404 from None
    except Unfit as unfit:
        return member_page(request, slug, status=422, met_error=str(unfit.message), met_on=day, met_where=where)
    told = _("You both say that you have met. It stands in both your books.") if is_mutual else _("They are asked once.")
    messages.success(request, told)
    return redirect("members:member", slug)


@require_POST
def contact(request, slug):
    """The member's page in one's own book, begun where there is none."""
    return redirect(f"/people/{actions.keep_member(by=request.user, slug=slug, now=clock.now())}")


@require_POST
def link(request, slug):
    """Somebody in one's own book is this member."""
    contact_id = number(request.POST.get("contact_id", ""))
    try:
        actions.link_contact(by=request.user, slug=slug, contact_id=contact_id, now=clock.now())
    except Unfit as unfit:
        messages.error(request, str(unfit.message))
        return redirect("members:member", slug)
    messages.success(request, _("What they tell you now stands on their page in your book."))
    return redirect(f"/people/{contact_id}")


@require_POST
def link_end(request, slug):
    contact_id = number(request.POST.get("contact_id", ""))
    actions.unlink_contact(by=request.user, slug=slug, contact_id=contact_id, now=clock.now())
    messages.success(request, _("They are two again. Nobody else knew of it."))
    return redirect(f"/people/{contact_id}")


@require_safe
def in_contact(request, contact_id):
    """A part of a person's page in one's own book: what the member they are tells, or the question whether they are one."""
    eyes = trust.sight(request.user)
    if not eyes.is_here:
        raise Http404
    found = reads.members_in_contact(request.user, contact_id, eyes)
    alike = [] if found else reads.members_like_contact(request.user, contact_id, eyes)
    context = {
        "contact_id": contact_id,
        "members": [{"slug": each.slug, "profile": shown_profile(each, clock.now())} for each in found],
        "alike": alike,
    }
    return render(request, "members/_in_contact.html", context)


def number(text: str) -> int:
    """The number of a contact that was sent; 0 for anything else, which is nobody's."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
