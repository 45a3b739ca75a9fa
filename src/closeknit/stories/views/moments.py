"""One moment."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from closeknit.kit import clock
from closeknit.notify import actions as notify
from closeknit.stories import reads
from closeknit.stories.views.cards import cards, ready_words
from closeknit.stories.views.talked import talked, thread_of
from closeknit.trust import reads as trust


@require_safe
def moment(request, moment_id):
    """One moment. Whoever is not here is sent where they would be sent without it, unless it is told to everybody."""
    eyes = trust.sight(request.user)
    try:
        found = reads.moment_shown(request.user, eyes, moment_id)
    except Http404:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not eyes.is_here:
            return redirect("members:standing")
        raise
    if request.user.is_authenticated and request.method == "GET":
        notify.read_notices_at(by=request.user, paths=[f"/moments/{found.id}"], thread=found.thread_id, now=clock.now())
    return moment_page(request, eyes, found)


moment.is_open = True


def moment_page(request, eyes, found, status=200, **more):
    """The page of a moment the reader may read."""
    circles = trust.own_circles(request.user, eyes)
    if "thread" not in more:
        more |= thread_of(request, eyes, found)
    context = {
        "moment": cards([found], circles, talked(request, eyes, [found], newest=0))[0],
        "is_here": eyes.is_here,
        "may_return": found.is_own and found.kind == "goal",
    }
    if found.own_response and eyes.is_here:
        context["other_words"] = ready_words(found.kind, found.own_response.kind)
    if context["may_return"]:
        context["outcome_text"] = reads.own_moment(request.user, found.id).outcome
    return render(request, "stories/moment.html", context | more, status=status)
