"""What the hosts did that concerns oneself, and what one has to say against it: also for whom the community is closed to."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.hosts import actions, reads
from closeknit.hosts.forms import done_words
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_safe
def deeds(request):
    """A part of the page about where one stands."""
    context = {"deeds": [(each, done_words(each), getattr(each, "appeal", None)) for each in reads.own_deeds(request.user)]}
    return render(request, "hosts/_deeds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request, deed_id):
    """Say, once, what is to be said against a deed."""
    found, error, typed = reads.own_deed(request.user, deed_id), "", request.POST.get("words", "")
    if request.method == "POST":
        try:
            actions.appeal(by=request.user, deed_id=deed_id, words=typed, now=clock.now())
        except Unfit as unfit:
            error = str(unfit.message)
        else:
            messages.success(request, _("The hosts read it, and you hear what they say."))
            return redirect("members:standing")
    elif found.undone_at or getattr(found, "appeal", None):
        return redirect("members:standing")
    context = {"deed": found, "done": done_words(found), "error": error, "typed": typed}
    return render(request, "hosts/appeal_new.html", context, status=422 if error else 200)


deeds.is_for_any_state = appeal.is_for_any_state = True
