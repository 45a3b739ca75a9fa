"""What one has read of a talk, and wants of it."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages as words
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from closeknit.kit import clock
from closeknit.talk import actions
from closeknit.talk.actions import place_in
from closeknit.talk.views.days import reminder_times

MUTED_FOR = {"hours": timedelta(hours=8), "week": timedelta(days=7), "good": actions.FOR_GOOD}


@require_POST
def reading(request, slug):
    """Note up to which place (`seq`) one has read, or (`is_unread` 1) that one has not."""
    told = {"by": request.user, "slug": slug, "now": clock.now()}
    if request.POST.get("is_unread") == "1":
        actions.mark_unread(**told)
        return redirect("/threads")
    actions.read_up_to(**told, seq=place_in(request.POST.get("seq", "")) or 0)
    return HttpResponse(status=204)


@require_POST
def muting(request, slug):
    """Be told nothing of a talk for a while (`until`: "hours", "week" or "good"), or be told again."""
    now, term = clock.now(), MUTED_FOR.get(request.POST.get("until", ""))
    actions.mute_talk(by=request.user, slug=slug, until=now + term if term else None, now=now)
    words.success(request, _("Nothing of this talk is told to you for now.") if term else _("You are told of this talk again."))
    return redirect(f"/threads/{slug}/about")


@require_POST
def reminder(request, slug):
    """Be reminded to answer (`when`: a name of reminder_times), or not any more."""
    now = clock.now()
    at = reminder_times(now).get(request.POST.get("when", ""))
    actions.remind_to_answer(by=request.user, slug=slug, at=at, now=now)
    words.success(request, _("You are reminded to answer.") if at else _("You are not reminded of it any more."))
    return redirect("/threads")
