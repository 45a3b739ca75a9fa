"""The door of the community: why somebody is not in it, how they come in, and a new version of its agreements."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.kit import clock
from closeknit.members import access, actions, reads

LATER = "agreements_later"


@require_safe
def standing(request):
    """Where somebody who is signed in stands: whether and why they are not in the community just now, and what they can do."""
    community = reads.community(request.user)
    may_come_in = bool(community and not request.user.is_here and access.may_come_in(request.user, community))
    context = {
        "state": request.user.state,
        "community": community,
        "agreement": reads.agreement(request.user) if may_come_in else None,
        "applied": reads.own_application(request.user),
        "may_found": not community and bool(access.may_found_community(request.user)),
    }
    return render(request, "members/standing.html", context)


@require_safe
def door(request):
    """A part of one's own page and of a fresh Today: that a community can be founded here, or that there is one."""
    community = reads.community(request.user)
    may_found = not community and bool(access.may_found_community(request.user))
    if not (community or may_found):
        raise Http404
    return render(request, "members/_door.html", {"community": community, "may_found": may_found})


@require_http_methods(["GET", "HEAD", "POST"])
def entering(request):
    """Come in, where whoever comes is welcome; what there is to read before stands where one stands."""
    if request.method != "POST":
        return redirect("members:standing")
    try:
        actions.come_in(by=request.user, version=version_of(request), now=clock.now())
    except actions.AgreementsChanged:
        messages.warning(request, _("The agreements have changed meanwhile. Please read them once more."))
        return redirect("members:standing")
    return redirect("members:community")


@require_http_methods(["GET", "HEAD", "POST"])
def acceptance(request):
    """A new version of the agreements: it stands before the community's pages once, and can be answered later."""
    path = request.POST.get("next") or request.GET.get("next", "")
    where = path if url_has_allowed_host_and_scheme(path, None) and path.startswith("/") else "/community"
    if request.method == "POST":
        if request.POST.get("answer") == "later":
            request.session[LATER] = True
            return redirect(where)
        try:
            actions.accept_agreements(by=request.user, version=version_of(request), now=clock.now())
        except actions.AgreementsChanged:
            messages.warning(request, _("The agreements have changed meanwhile. Please read them once more."))
        else:
            return redirect(where)
    context = {"community": reads.community(request.user), "agreement": reads.agreement(request.user), "next": where}
    return render(request, "members/acceptance.html", context)


def version_of(request) -> int:
    """The version a form accepts; 0 for anything else that was sent."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


standing.is_for_any_state = door.is_for_any_state = entering.is_for_any_state = acceptance.comes_first = True
