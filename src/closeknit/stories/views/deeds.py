"""What is done with a moment: answered, returned to, told to others, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.stories import actions, reads
from closeknit.stories.views.cards import cards
from closeknit.stories.views.moments import moment_page
from closeknit.stories.views.writing import FORM_METHODS
from closeknit.trust import reads as trust
from closeknit.trust.reads import is_wider


@require_POST
def response(request, moment_id):
    """Answer with a few words; `kind` "none" takes the answer back."""
    kind, words = request.POST.get("kind", ""), request.POST.get("words", "")
    told, error = {"by": request.user, "moment_id": moment_id, "now": clock.now()}, ""
    try:
        if kind == "none":
            actions.take_back_response(**told)
        else:
            actions.respond(kind=kind, words=words, **told)
    except Unfit as unfit:
        error = str(unfit.message)
    eyes = trust.sight(request.user)
    if not (request.htmx or error):
        return redirect(f"/moments/{moment_id}")
    found = reads.moment_shown(request.user, eyes, moment_id)
    more = {"response_error": error, "typed": words if error else ""}
    if not request.htmx:
        return moment_page(request, eyes, found, status=422, **more)
    return render(request, "stories/_responses.html", {"moment": cards([found], [])[0], "is_open": bool(error), **more})


@require_POST
def outcome(request, moment_id):
    """Say how a goal went."""
    typed = request.POST.get("outcome", "")
    try:
        actions.return_to_goal(by=request.user, moment_id=moment_id, outcome=typed, now=clock.now())
    except Unfit as unfit:
        eyes = trust.sight(request.user)
        found = reads.moment_shown(request.user, eyes, moment_id)
        return moment_page(request, eyes, found, status=422, outcome_error=str(unfit.message), typed_outcome=typed)
    return redirect(f"/moments/{moment_id}")


@require_http_methods(FORM_METHODS)
def deletion(request, moment_id):
    """Delete one's own moment, asked once in words."""
    reads.own_moment(request.user, moment_id)
    if request.method == "POST":
        actions.delete_moment(by=request.user, moment_id=moment_id, now=clock.now())
        messages.success(request, _("The moment is deleted."))
        return redirect("/moments")
    eyes = trust.sight(request.user)
    found = cards([reads.moment_shown(request.user, eyes, moment_id)], trust.own_circles(request.user, eyes))[0]
    return render(request, "stories/deletion.html", {"moment": found})


@require_http_methods(FORM_METHODS)
def audience(request, moment_id):
    """Tell one's own moment to others: first what would change is said in words, then it is done."""
    row = reads.own_moment(request.user, moment_id)
    circles = trust.own_circles(request.user, trust.sight(request.user))
    context = {"url": f"/moments/{moment_id}", "now_words": trust.audience_words(request.user, row.told, circles)}
    if request.method == "POST":
        try:
            told = trust.told_in(request.user, circles, request.POST)
            if told == row.told:
                return redirect(f"/moments/{moment_id}")
            if request.POST.get("is_sure") == "1" or not is_wider(told, row.told):
                actions.change_audience(by=request.user, moment_id=moment_id, told=told, now=clock.now())
                messages.success(
                    request,
                    _("The moment is now told to: %(audience)s.")
                    % {"audience": trust.audience_words(request.user, told, circles)},
                )
                return redirect(f"/moments/{moment_id}")
            context |= {"wider": trust.audience_words(request.user, told, circles), "told": told.audience.value}
            context["chosen_circles"] = request.POST.getlist("audience-circles")
            return render(request, "stories/audience.html", context)
        except Unfit as unfit:
            chooser = trust.audience_chooser(request.user, circles, posted=request.POST, error=str(unfit.message))
            return render(request, "stories/audience.html", context | {"audience": chooser}, status=422)
    chooser = trust.audience_chooser(request.user, circles, row.told)
    return render(request, "stories/audience.html", context | {"audience": chooser})
