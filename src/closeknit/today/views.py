"""The page Today, and answers to its nudges."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.contacts import reads as contacts
from closeknit.contacts.actions import recall_memory
from closeknit.gatherings import reads as together
from closeknit.gatherings.actions import recall_shared_memory
from closeknit.kit import clock
from closeknit.kit.text import first_words
from closeknit.today import actions, reads
from closeknit.today.actions.words import shown
from closeknit.today.forms import MorningForm
from closeknit.trust import reads as trust

MOST_REMINDERS = 5


@require_safe
def today(request):
    now = clock.now()
    made = actions.open_today(by=request.user, now=now)
    lines, good = reads.page(request.user, made, now) if made else ([], None)
    others = reads.other_reminders(request.user, [line.nudge for line in lines], now)
    page = {
        "day": reads.day_of(request.user, now),
        "reminders": others[:MOST_REMINDERS],
        "has_more_reminders": len(others) > MOST_REMINDERS,
        "fresh": reads.fresh(request.user, [line.nudge for line in lines], now),
        "afterwards": together.asked_afterwards(request.user, trust.sight(request.user), now) if request.user.is_here else [],
        "memory": memory(request.user, now) if made else None,
        "lines": [shown(line, request.user, now) for line in lines],
        "good": good,
        "is_book_empty": not made or (not lines and not reads.has_people(request.user)),
    }
    return render(request, "today/today.html", {"page": page})


def memory(viewer, now) -> dict | None:
    """What was lived through on this day of an earlier year, seldom."""
    today = reads.day_of(viewer, now)
    memory_id = None if together.has_recalled_lately(viewer, today) else recall_memory(by=viewer, now=now)
    if memory_id is None:
        return shared_memory(viewer, now)
    line = contacts.memory_line(viewer, memory_id)
    return {
        "years": reads.day_of(viewer, now).year - line.on.year,
        "words": first_words(line.html or line.text) or line.place or _("A photo"),
        "names": ", ".join(name for _id, name in line.people),
        "url": f"/people/memories/{line.id}",
    }


def shared_memory(viewer, now) -> dict | None:
    """What was lived through with other members on this day of an earlier year, where nothing of one's own has come up lately."""
    today = reads.day_of(viewer, now)
    free = not contacts.has_recalled_lately(viewer, today)
    memory_id = recall_shared_memory(by=viewer, now=now) if free else None
    if memory_id is None:
        return None
    shown = together.shared_memory(viewer, trust.sight(viewer), memory_id)
    said = next((each for each in shown.parts if each.text), None)
    return {
        "years": today.year - shown.on.year,
        "words": first_words(said.html) if said else shown.place or _("A photo"),
        "names": ", ".join(name for _slug, name in shown.people),
        "url": f"/together/{shown.id}",
    }


@require_POST
def answer(request, nudge_id: int):
    now = clock.now()
    try:
        actions.answer_nudge(by=request.user, nudge_id=nudge_id, answer=request.POST.get("answer", ""), now=now)
    except actions.UnknownAnswer:
        return HttpResponseBadRequest(_("Today understands done, later and let it rest."))
    if not request.htmx:
        return redirect(reverse("today:today") + f"#nudge-{nudge_id}")
    line = shown(reads.line(request.user, nudge_id, now), request.user, now)
    return render(request, "today/_nudge.html", {"line": line})


@require_http_methods(["GET", "HEAD", "POST"])
def morning(request):
    """A part of one's own page: at which hour Today comes by mail. Posted to its own address, it is kept."""
    hour = reads.morning_hour(request.user)
    is_its_own = request.resolver_match.view_name == "today:morning"
    form = MorningForm(request.POST if is_its_own and request.method == "POST" else None, initial={"hour": hour})
    if form.is_valid():
        actions.set_morning(by=request.user, hour=form.cleaned_data["hour"], now=clock.now())
        messages.success(request, _("Saved."))
        return redirect("account")
    return render(request, "today/_morning.html", {"form": form}, status=422 if form.errors else 200)
