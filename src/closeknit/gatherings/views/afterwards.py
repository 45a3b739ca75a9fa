"""After a gathering: whom one met, what one wants to remember, what one promised."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import MetThere
from closeknit.gatherings.rules import SOON, due_on
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust


@require_http_methods(["GET", "HEAD", "POST"])
def afterwards(request, slug, occurrence_id):
    """Whom one met there. What was noted is shown on the same page, which leads to it."""
    now = clock.now()
    after = reads.afterwards(request.user, trust.sight(request.user), slug, occurrence_id, now)
    today, error = clock.local_date(now, request.user.zone), ""
    if request.method == "POST":
        try:
            told_now = told(request, after, today)
            actions.tell_afterwards(
                by=request.user, came_ids=after.came_ids, told=told_now, happened_at=after.one.starts_at,
                where=after.place, is_in_person=after.is_in_person, occurrence_id=after.one.id, now=now,
            )  # fmt: skip
        except Unfit as unfit:
            error = str(unfit.message)
        else:
            messages.success(request, _("Noted. Whom you met is asked once; the rest stands in your own book."))
            way = reverse("gatherings:afterwards", args=[slug, occurrence_id])
            return redirect(f"{way}?{urlencode({'noted': [each.slug for each in told_now]}, doseq=True)}" if told_now else way)
    noted = reads.noted_of(request.user, after, request.GET.getlist("noted"), today)
    context = {
        "after": after, "people": people_of(request, after, {each.slug for each in noted}),
        "error": error, "url": f"/gatherings/{slug}/{occurrence_id}",
        "days": day_choices(today), "today": today, "noted": noted,
    }  # fmt: skip
    return render(request, "gatherings/afterwards.html", context, status=422 if error else 200)


def people_of(request, after, noted: Collection[str]) -> list[dict]:
    """Those who came as well, each with what was typed of them, whether it is said already that they met (`met`), and whether
    something was noted of them: then more of it is a tap away."""
    met = reads.met_said(request.user, after)
    return [
        {
            "slug": slug, "name": name, "photo_url": photo_url, "said": said_of(request, slug), "met": met.get(slug),
            "is_noted": slug in noted or (slug in met and met[slug].is_noted),
        }
        for slug, name, photo_url in after.others
    ]  # fmt: skip


def day_choices(today: date) -> list[tuple[str, str]]:
    """By when a promise can be meant, with the day that this is: the first is what nobody chose otherwise."""
    words = {SOON: _("within two days"), "tomorrow": _("by tomorrow"), "week": _("within a week")}
    days = [(key, f"{said} ({date_format(due_on(key, None, today), 'l j F')})") for key, said in words.items()]
    return [*days, ("day", _("on a day of my choice"))]


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
        "by": request.POST.get(f"by-{slug}", SOON),
        "on": request.POST.get(f"on-{slug}", "")[:20],
    }


def told(request, after, today: date) -> list[MetThere]:
    """What was said of each, but for those of whom nothing was. Raises Unfit for a promise whose day cannot be meant."""
    said = {slug: said_of(request, slug) for slug, _name, _photo in after.others}
    return [
        MetThere(slug, each["met"], each["remember"], each["promise"], promised_for(each, today))
        for slug, each in said.items()
        if each["met"] or each["remember"] or each["promise"]
    ]


def promised_for(said: dict, today: date) -> date | None:
    """The day of a promise, None where nothing is promised. Raises Unfit."""
    if not said["promise"].strip():
        return None
    try:
        day = date.fromisoformat(said["on"]) if said["by"] == "day" else None
    except ValueError:
        day = None
    due = due_on(said["by"], day, today)
    if due is None:
        raise Unfit("on", _("Choose a day to come for what you promised."))
    return due


@require_safe
def after_line(request, slug, occurrence_id):
    """A part of a gathering's page: the way there, for those who came."""
    if not request.user.is_authenticated:
        raise Http404
    after = reads.afterwards(request.user, trust.sight(request.user), slug, occurrence_id, clock.now())
    return render(request, "gatherings/_after_line.html", {"after": after, "slug": slug})
