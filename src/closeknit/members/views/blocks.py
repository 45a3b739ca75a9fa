"""Whom one has blocked: the list, the question before a block, and taking it back. Nobody else ever sees any of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.kit import clock
from closeknit.members import actions, reads
from closeknit.trust import reads as trust


@require_http_methods(["GET", "HEAD", "POST"])
def blocks(request):
    """The viewer's own list. POST blocks `who` (a slug), or whoever stands behind `contact` in the viewer's own book."""
    if request.method == "POST":
        try:
            actions.block(by=request.user, slug=request.POST.get("who", ""), contact_id=contact_in(request.POST), now=clock.now())
        except actions.NotOneself:
            raise Http404 from None
        messages.success(request, _("You are kept apart from now on. They are not told."))
        return redirect("members:blocks")
    context = {"blocks": trust.blocks(request.user), "remembered": reads.remembered(request.user, with_blocked=False)}
    return render(request, "members/blocks.html", context)


@require_safe
def block_new(request):
    """Asked once, in words."""
    slug = request.GET.get("who", "")
    found = trust.member(request.user, slug)
    if found.id == request.user.id:
        raise Http404
    return render(request, "members/block_new.html", {"who": found.slug, "name": found.name})


@require_POST
def block_end(request, slug):
    actions.unblock(by=request.user, slug=slug, now=clock.now())
    messages.success(request, _("You can see each other again, unless they keep you apart themselves."))
    return redirect("members:blocks")


def contact_in(posted) -> int:
    """The number of a contact that was sent; 0 for anything else."""
    text = posted.get("contact", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
