"""Gatherings in one's own calendar: the page of secret addresses, what stands behind each, and one gathering as a file."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.gatherings.views.writing import FORM_METHODS
from closeknit.kit import clock, pace
from closeknit.trust import reads as trust

TYPE = "text/calendar; charset=utf-8"
MOST_A_MINUTE = 30


@require_http_methods(FORM_METHODS)
def calendars(request):
    """The calendars one has, and can have; a POST has one kept (`circle`: a slug, "" for one's own)."""
    if request.method == "POST":
        circle, has_asked = request.POST.get("circle", ""), request.POST.get("has_asked") == "1"
        actions.keep_calendar(by=request.user, circle=circle, has_asked=has_asked, now=clock.now())
        messages.success(request, _("The calendar is there. Copy its address into your calendar program."))
        return redirect("gatherings:calendars")
    lines = [shown(request, each) for each in reads.calendar_feeds(request.user, trust.sight(request.user))]
    return render(request, "gatherings/calendars.html", {"lines": lines})


def shown(request, each: reads.FeedShown) -> dict:
    line = {"circle": each.circle, "name": each.name or _("My gatherings"), "feed": each.feed}
    if each.feed:
        address = request.build_absolute_uri(f"/calendars/gatherings/{each.feed.slug}.ics")
        webcal = "webcal://" + address.partition("://")[2]
        line |= {"address": address, "webcal": webcal, "url": f"/gatherings/calendars/{each.feed.id}"}
    return line


@require_POST
def renewal(request, feed_id):
    """Another address for the same calendar."""
    actions.renew_calendar(by=request.user, feed_id=feed_id, now=clock.now())
    messages.success(request, _("The old address leads nowhere any more. Copy the new one into your calendar program."))
    return redirect("gatherings:calendars")


@require_POST
def end(request, feed_id):
    actions.end_calendar(by=request.user, feed_id=feed_id, now=clock.now())
    messages.success(request, _("That address leads nowhere any more."))
    return redirect("gatherings:calendars")


@require_safe
def feed(request, slug):
    """The calendar, for whoever knows its address; a program that has it already is told so without it (RFC 9110, 13.1)."""
    now = clock.now()
    spent = pace.count(f"calendar:{slug[:40]}", MOST_A_MINUTE, now.timestamp())
    if spent.is_over:
        return HttpResponse(status=429, headers=spent.headers)
    found, eyes = reads.calendar_at(request.user, slug)
    body = reads.calendar_held(found.owner, found, eyes, now)
    mark = hashlib.blake2b(body, digest_size=12).hexdigest()
    changed_at = actions.note_calendar_fetched(by=found.owner, feed=found, mark=mark, now=now)
    headers = {
        "Content-Disposition": 'inline; filename="gatherings.ics"', "Cache-Control": "private, no-cache", "ETag": f'"{mark}"',
        "Last-Modified": http_date(changed_at.timestamp()), "X-Robots-Tag": "noindex",
    }  # fmt: skip
    response = HttpResponse(body, content_type=TYPE, headers=headers)
    return get_conditional_response(request, f'"{mark}"', int(changed_at.timestamp()), response)


@require_safe
def occurrence(request, slug, occurrence_id):
    """One time of a gathering as a file, for whoever may see it."""
    body = reads.occurrence_file(request.user, trust.sight(request.user), slug, occurrence_id)
    headers = {"Content-Disposition": 'attachment; filename="gathering.ics"', "Cache-Control": "private, no-cache"}
    return HttpResponse(body, content_type=TYPE, headers=headers | {"X-Robots-Tag": "noindex"})


feed.is_open = occurrence.is_open = True
