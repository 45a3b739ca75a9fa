"""After a gathering: whom one met, what one wants to remember, what one promised."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import MetThere
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust


@require_http_methods(["GET", "HEAD", "POST"])
def afterwards(request, slug, occurrence_id):
    now = clock.now()
    after = reads.afterwards(request.user, trust.sight(request.user), slug, occurrence_id, now)
    error = ""
    if request.method == "POST":
        try:
            actions.tell_afterwards(
                by=request.user, came_ids=after.came_ids, told=told(request, after), happened_at=after.one.starts_at,
                where=after.place, is_in_person=after.is_in_person, occurrence_id=after.one.id, now=now,
            )  # fmt: skip
        except Unfit as unfit:
            error = str(unfit.message)
        else:
            messages.success(request, _("Noted. Whom you met is asked once; the rest stands in your own book."))
            return redirect("gatherings:occurrence", slug, occurrence_id)
    people = [
        {"slug": each, "name": name, "photo_url": photo_url, "said": said_of(request, each)}
        for each, name, photo_url in after.others
    ]
    context = {"after": after, "people": people, "error": error, "url": f"/gatherings/{slug}/{occurrence_id}"}
    return render(request, "gatherings/afterwards.html", context, status=422 if error else 200)


@require_POST
def end(request, slug, occurrence_id):
    """Be asked no more about this one."""
    now = clock.now()
    after = reads.afterwards(request.user, trust.sight(request.user), slug, occurrence_id, now)
    actions.ask_no_more(by=request.user, occurrence_id=after.one.id, now=now)
    return redirect("today:today")


def said_of(request, slug: str) -> dict:
    return {
        "met": request.POST.get(f"met-{slug}") == "1",
        "remember": request.POST.get(f"remember-{slug}", ""),
        "promise": request.POST.get(f"promise-{slug}", ""),
    }


def told(request, after) -> list[MetThere]:
    """What was said of each, but for those of whom nothing was."""
    said = ((slug, said_of(request, slug)) for slug, _name, _photo in after.others)
    return [MetThere(slug, each["met"], each["remember"], each["promise"]) for slug, each in said if any(each.values())]


@require_safe
def after_line(request, slug, occurrence_id):
    """A part of a gathering's page: the way there, for those who came."""
    if not request.user.is_authenticated:
        raise Http404
    after = reads.afterwards(request.user, trust.sight(request.user), slug, occurrence_id, clock.now())
    return render(request, "gatherings/_after_line.html", {"after": after, "slug": slug})
