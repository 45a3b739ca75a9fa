"""Reporting something or somebody, and what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.hosts import actions, reads
from closeknit.hosts.forms import REASONS, outcome_words
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import reads as members
from closeknit.trust import reads as trust


@require_safe
def reports(request):
    """What the viewer has reported, and what happened."""
    found = [(each, outcome_words(each.outcome)) for each in reads.own_reports(request.user)]
    return render(request, "hosts/reports.html", {"reports": found})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """`about` names the thing; without it whoever cannot be seen any more is chosen from one's own book, or described."""
    sent = request.POST if request.method == "POST" else request.GET
    contact = sent.get("contact", "")
    about = f"contact-{contact}" if contact and not sent.get("about") else sent.get("about", "")
    typed = {name: sent.get(name, "") for name in ("reason", "words", "named")}
    error = None
    if request.method == "POST":
        try:
            actions.report(by=request.user, about=about, now=clock.now(), **typed)
        except Unfit as unfit:
            error = unfit
        else:
            messages.success(request, _("Thank you. The hosts look at it, and you hear what happened. Nobody else is told."))
            return redirect("hosts:reports")
    found = reads.thing(request.user, trust.sight(request.user), about)
    context = {
        "about": about if found.kind != "elsewhere" else "", "thing": found, "reasons": REASONS, "error": error,
        "contact": contact,
        "remembered": [] if found.kind != "elsewhere" else members.remembered(request.user), **typed,
    }  # fmt: skip
    return render(request, "hosts/report_new.html", context, status=422 if error else 200)
