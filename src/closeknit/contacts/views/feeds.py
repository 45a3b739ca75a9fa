"""Calendars under secret addresses: the page where they are made and ended, and the calendars themselves."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.feeds import FeedForm
from closeknit.contacts.views.calendar_words import calendar_of
from closeknit.contacts.views.shown import posted, too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request):
    form = FeedForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_feed(by=request.user, name=form.cleaned_data["name"], now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            messages.success(request, _("The calendar is there. Copy its address into your calendar program."))
            return redirect("contacts:feeds")
    context = {"form": form, "feeds": [shown_feed(request, feed) for feed in reads.feeds(request.user)]}
    return render(request, "contacts/feeds.html", context, status=422 if form.errors else 200)


def shown_feed(request, feed) -> dict:
    address = request.build_absolute_uri(f"/calendars/{feed.slug}.ics")
    return {
        "id": feed.id,
        "name": feed.name,
        "address": address,
        "webcal": "webcal://" + address.partition("://")[2],
        "fetched_at": feed.fetched_at,
        "url": f"/people/calendars/{feed.id}",
    }


@require_POST
def feed_end(request, feed_id):
    actions.end_feed(by=request.user, feed_id=feed_id, now=clock.now())
    messages.success(request, _("That address leads nowhere any more."))
    return redirect("contacts:feeds")


@require_safe
def feed(request, slug):
    """The calendar, for whoever knows its address; a program that has it already is told so without it (RFC 9110, 13.1)."""
    now = clock.now()
    found = reads.feed_at(request.user, slug)
    owner = found.owner
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        body = calendar_of(owner, found.name, reads.calendar(owner), now)
    mark = hashlib.blake2b(body, digest_size=12).hexdigest()
    changed_at = actions.note_fetched(by=owner, feed=found, mark=mark, now=now)
    headers = {
        "Content-Disposition": 'inline; filename="closeknit.ics"',
        "Cache-Control": "private, no-cache",
        "ETag": f'"{mark}"',
        "Last-Modified": http_date(changed_at.timestamp()),
        "X-Robots-Tag": "noindex",
    }
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, f'"{mark}"', int(changed_at.timestamp()), response)


feed.is_open = True
