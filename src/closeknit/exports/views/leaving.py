"""Leaving in three ways, each shown in words before it is done, and the way back."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.exports import actions, reads
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_safe
def leaving(request):
    return _page(request)


@require_POST
def absence(request):
    """Close one's account for a while."""
    try:
        actions.go_away(by=request.user, now=clock.now())
    except actions.HandOverFirst:
        return _page(request, status=409)
    return redirect("members:standing")


@require_POST
def parting(request):
    """Go out of the community and keep one's book."""
    try:
        actions.leave_community(by=request.user, keeps_words="erases_words" not in request.POST, now=clock.now())
    except actions.HandOverFirst:
        return _page(request, status=409)
    messages.success(request, _("You have left the community. Your book is here as it was."))
    return redirect("account")


@reauthentication_required
@require_POST
def erasure(request):
    """Have everything erased in thirty days."""
    word = request.POST.get("word", "")
    keeps_words = "erases_words" not in request.POST
    try:
        actions.ask_to_be_erased(by=request.user, word=word, keeps_words=keeps_words, now=clock.now())
    except actions.HandOverFirst:
        return _page(request, status=409)
    except Unfit as unfit:
        return _page(request, status=422, trouble=unfit, word=word, keeps_words=keeps_words)
    return redirect("members:standing")


@reauthentication_required
@require_POST
def operators(request):
    """Let another member run this installation too."""
    try:
        actions.hand_over_house(by=request.user, email=request.POST.get("email", ""), now=clock.now())
    except Unfit as unfit:
        return _page(request, status=422, trouble=unfit, email=request.POST.get("email", ""))
    messages.success(request, _("They run this house too now."))
    return redirect("exports:leaving")


@require_POST
def return_(request):
    """Come back, as one was."""
    try:
        actions.come_back(by=request.user, now=clock.now())
    except actions.TooLate:
        messages.warning(request, _("The erasing has begun, so nothing whole is left to come back to."))
        return redirect("members:standing")
    messages.success(request, _("Welcome back. Everything is as you left it."))
    return redirect("/")


@require_safe
def way_back(request):
    """A part of the page that says where one stands: the way back into an account that is closed."""
    if not request.user.is_closed:
        raise Http404
    return render(request, "exports/_way_back.html", {"departure": reads.departure(request.user)})


def _page(request, *, status=200, trouble=None, **typed):
    context = {
        "parting": reads.parting(request.user), "trouble": trouble, "typed": {"keeps_words": True} | typed,
        "member": request.user, "can_erase_words": bool(actions.deed_of("talk", "erase_words")),
    }  # fmt: skip
    return render(request, "exports/leaving.html", context, status=status)


return_.is_for_any_state = way_back.is_for_any_state = True
