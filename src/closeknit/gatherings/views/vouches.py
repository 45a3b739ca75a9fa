"""What people say of each other, in words."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.gatherings.access import may_vouch
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust

WITHOUT = ("public",)


@require_safe
def vouches(request):
    """What others say of the reader, each with who may see it; and what the reader says of others."""
    return vouches_page(request)


def vouches_page(request, status: int = 200, at: int = 0, error: str = ""):
    eyes = trust.sight(request.user)
    circles = trust.own_circles(request.user, eyes)
    about_me = [
        (each, chooser(request, circles, each, error if each.id == at else ""))
        for each in reads.vouches_for_me(request.user, eyes)
    ]
    context = {"about_me": about_me, "by_me": reads.vouches_by_me(request.user, eyes)}
    return render(request, "gatherings/vouches.html", context, status=status)


def chooser(request, circles, shown, error: str):
    return trust.audience_chooser(request.user, circles, shown.told, error=error, without=WITHOUT)


@require_safe
def of_member(request, slug):
    """A part of a member's page: what others say of them, as far as they let the reader see it, and the way to say something."""
    eyes = trust.sight(request.user)
    shown = reads.vouches_of(request.user, eyes, slug)
    about = trust.member(request.user, slug, eyes)
    can_say = about.id in eyes.met_ids
    if not shown and not can_say:
        raise Http404
    context = {"vouches": shown, "can_say": can_say, "slug": slug, "first_name": about.get_short_name()}
    context["is_own"] = about.id == request.user.id
    return render(request, "gatherings/_vouches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def vouch(request, slug):
    """Say a sentence about somebody one has met."""
    eyes = trust.sight(request.user)
    about = trust.member(request.user, slug, eyes)
    if about.id == request.user.id:
        raise Http404
    may_vouch(request.user, about, eyes).or_refuse()
    own = reads.own_vouch(request.user, about.id)
    context = {"name": about.name, "slug": slug, "words": own.words if own else "", "is_there": bool(own)}
    if request.method == "POST":
        said = request.POST.get("words", "")
        try:
            actions.vouch(by=request.user, slug=slug, words=said, now=clock.now())
        except Unfit as unfit:
            return render(request, "gatherings/vouch.html", context | {"words": said, "error": str(unfit.message)}, status=422)
        messages.success(request, _("Said. %(name)s chooses who sees it.") % {"name": about.name})
        return redirect("members:member", slug)
    return render(request, "gatherings/vouch.html", context)


@require_POST
def vouch_end(request, slug):
    actions.take_back_vouch(by=request.user, slug=slug, now=clock.now())
    messages.success(request, _("Taken back. Nobody is told."))
    return redirect("members:member", slug)


@require_POST
def audience(request, vouch_id):
    eyes = trust.sight(request.user)
    try:
        told = trust.told_in(request.user, trust.own_circles(request.user, eyes), request.POST)
        actions.show_vouch(by=request.user, vouch_id=vouch_id, told=told, now=clock.now())
    except Unfit as unfit:
        reads.vouch_for_me(request.user, vouch_id)
        return vouches_page(request, status=422, at=vouch_id, error=str(unfit.message))
    messages.success(request, _("Saved."))
    return redirect("gatherings:vouches")


@require_POST
def refusal(request, vouch_id):
    actions.refuse_vouch(by=request.user, vouch_id=vouch_id, now=clock.now())
    messages.success(request, _("It is gone. Nobody is told."))
    return redirect("gatherings:vouches")


@require_safe
def rings(request):
    """A part of the hosts' page of newcomers: who all of a sudden vouch for each other."""
    return render(request, "gatherings/_rings.html", {"rings": reads.sudden_rings(request.user, clock.now())})
