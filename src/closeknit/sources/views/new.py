"""A new account elsewhere: what it is, where, and a first sign-in before anything is kept."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from closeknit.contacts.actions import Unfit
from closeknit.kit import clock
from closeknit.sources import actions
from closeknit.sources.views.words import KIND_WORDS

KEPT = ("address", "user", "title")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    kind = request.POST.get("kind", "") or request.GET.get("kind", "")
    if kind not in actions.KINDS:
        return redirect("sources:sources")
    written = {name: request.POST.get(name, "").strip() for name in KEPT}
    trouble = None
    if request.method == "POST":
        try:
            account_id = actions.connect(
                by=request.user, kind=kind, password=request.POST.get("password", ""), now=clock.now(), **written
            )
        except Unfit as unfit:
            trouble = unfit
        else:
            return redirect("sources:source", account_id)
    context = {"kind": kind, "words": KIND_WORDS[kind], "written": written, "trouble": trouble}
    return render(request, "sources/new.html", context, status=422 if trouble else 200)
