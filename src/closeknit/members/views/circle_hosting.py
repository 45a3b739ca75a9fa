"""Looking after a circle: its hosts, somebody's removal, its end."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import actions, reads
from closeknit.members.actions.stays import LONGEST_REASON
from closeknit.members.views.circles import looked_after
from closeknit.trust import reads as trust


@require_POST
def circle_hosts(request, slug):
    """Make somebody a host of the circle too."""
    actions.make_circle_host(by=request.user, slug=slug, member_slug=request.POST.get("who", ""), now=clock.now())
    return redirect("members:circle_members", slug)


@require_POST
def circle_host_end(request, slug):
    """Look after the circle no longer."""
    try:
        actions.end_circle_hosting(by=request.user, slug=slug, now=clock.now())
    except actions.LastHost:
        messages.error(request, _("Nobody else looks after the circle yet. Make somebody a host of it first."))
        return redirect("members:circle_members", slug)
    return redirect("members:circle", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def circle_removal(request, slug, member_slug):
    """Remove somebody, for a reason they will read."""
    row = looked_after(request, slug)
    stay = reads.circle_member(request.user, row.id, member_slug, trust.sight(request.user))
    error, reason = "", request.POST.get("reason", "")
    if request.method == "POST":
        try:
            actions.end_stay(by=request.user, slug=slug, member_slug=member_slug, reason=reason, now=clock.now())
        except Unfit as unfit:
            error = str(unfit.message)
        else:
            return redirect("members:circle_members", slug)
    context = {"circle": row, "stay": stay, "reason": reason, "error": error, "most": LONGEST_REASON}
    return render(request, "members/circle_removal.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def circle_closing(request, slug):
    row = looked_after(request, slug)
    if request.method == "POST":
        actions.close_circle(by=request.user, slug=slug, now=clock.now())
        return redirect("members:circle", slug)
    return render(request, "members/circle_closing.html", {"circle": row})
