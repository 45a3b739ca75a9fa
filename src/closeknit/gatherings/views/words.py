"""A word of the hosts to the people of a gathering."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from closeknit.gatherings import actions, reads
from closeknit.gatherings.views.deeds import looked_after
from closeknit.gatherings.views.times import when_of
from closeknit.gatherings.views.writing import FORM_METHODS
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_http_methods(FORM_METHODS)
def words(request, slug, occurrence_id):
    """Write to all who come, wait, or have not decided."""
    row = looked_after(request, slug)
    one = reads.occurrence_of(request.user, row, occurrence_id)
    to, text, error = request.POST.get("to", "coming"), request.POST.get("text", ""), ""
    if request.method == "POST":
        try:
            told = {"slug": slug, "occurrence_id": one.id, "to": to, "text": text}
            actions.write_to_people(by=request.user, **told, now=clock.now())
        except Unfit as unfit:
            error = str(unfit.message)
        else:
            messages.success(request, _("Your words are on their way, and stand here for those they are for."))
            return redirect(f"/gatherings/{slug}/{one.id}#words")
    context = {
        "row": row, "one": one, "url": f"/gatherings/{slug}", "when": when_of(one, request.user.zone), "to": to, "text": text,
        "choices": reads.HOST_WORD_TO, "error": error,
    }  # fmt: skip
    return render(request, "gatherings/words.html", context, status=422 if error else 200)
