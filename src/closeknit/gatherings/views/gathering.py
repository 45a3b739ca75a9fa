"""One gathering, and its picture."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from closeknit.gatherings import reads
from closeknit.gatherings.rules import Span, instants, is_door_open
from closeknit.gatherings.views.coming import coming_context
from closeknit.gatherings.views.files import sent
from closeknit.gatherings.views.lists import standing_of
from closeknit.gatherings.views.memories import memory_context
from closeknit.gatherings.views.odd_weeks import odd_weeks
from closeknit.gatherings.views.talked import thread_of
from closeknit.gatherings.views.times import repeats_words, when_of
from closeknit.kit import clock
from closeknit.notify import actions as notify
from closeknit.trust import reads as trust
from closeknit.trust.reads import Told

MAP = "https://www.openstreetmap.org/search?"


@require_safe
def gathering(request, slug, occurrence_id=None):
    """A gathering with one of its occurrences. Whoever is not here is sent where they would be sent without it, unless it is told
    to everybody. An occurrence that has become another gathering's is found there."""
    eyes = trust.sight(request.user)
    try:
        return gathering_page(request, eyes, slug, occurrence_id)
    except Http404:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not eyes.is_here:
            return redirect("members:standing")
        return led_on(request, slug, occurrence_id)


gathering.is_open = True


def led_on(request, slug, occurrence_id):
    """To the page of an occurrence that has become another gathering's. Raises Http404 for any other."""
    row, one = reads.occurrence(request.user, trust.sight(request.user), occurrence_id or 0)
    if row.slug == slug:
        raise Http404
    return redirect("gatherings:occurrence", row.slug, one.id)


def gathering_page(request, eyes, slug, occurrence_id=None, status=200, **more):
    """The page of a gathering the reader may read. Raises Http404."""
    now = clock.now()
    shown = reads.gathering_shown(request.user, eyes, slug, now, occurrence_id)
    if request.user.is_authenticated and request.method == "GET":
        paths = [f"/gatherings/{slug}", *([f"/gatherings/{slug}/{shown.one.id}"] if shown.one else [])]
        notify.read_notices_at(by=request.user, paths=paths, thread=shown.row.thread_id, now=now)
    viewer_zone = getattr(request.user, "zone", "")
    circles = trust.own_circles(request.user, eyes)
    context = {
        "shown": shown, "row": shown.row, "said": shown.said, "one": shown.one, "url": f"/gatherings/{slug}",
        "when": when_of(shown.one or planned(shown.row), viewer_zone), "repeats": repeats_words(shown.row),
        "map": map_url(shown.said), "format": reads.FORMAT_WORDS[shown.row.format], "is_here": eyes.is_here,
        "audience_words": audience_words(request, shown, circles),
        "dates": dates_told(request, eyes, shown),
        "has_address": bool(shown.row.address), "has_link": bool(shown.row.call_link),
        "is_over": bool(shown.one) and shown.one.ends_at <= now,
        "guests_way": "" if eyes.is_here or not shown.row.takes_guests else reads.guests_path(request.user, shown.row),
        "about": f"gathering-{slug}", "restores": restores(shown, now),
        "author_slug": shown.author.slug if shown.author.is_here and eyes.is_here else "",
        "author_name": "" if shown.author.state in reads.AWAY else shown.author.shown_name,
        "is_author_away": not shown.is_own and not shown.author.is_here,
    }  # fmt: skip
    if shown.row.state == "draft":
        context["open_poll"] = reads.open_poll(request.user, shown.row)
    if shown.looks_after and eyes.is_here:
        context["odd_weeks"] = odd_weeks(request.user, eyes, shown.row, now)
        context["unticked"] = unticked(request, shown, now)
    context |= coming_context(request, eyes, shown, now, more.pop("typed", None))
    if shown.one and eyes.is_here:
        context["host_words"] = reads.words_from_hosts(request.user, eyes, shown.row, shown.one, is_host=shown.looks_after)
        writes = shown.looks_after and shown.row.state != "draft" and not shown.row.hidden_at
        context["writes_to"] = f"/gatherings/{slug}/{shown.one.id}/words" if writes else ""
    context |= memory_context(request, eyes, shown, now)
    if "thread" not in more:
        context |= thread_of(request, eyes, shown.row, circles, now)
    return render(request, "gatherings/gathering.html", context | more, status=status)


def unticked(request, shown, now: datetime) -> int:
    """How many who said yes were not noted at the door of what is over, for those who can still put that right."""
    one = shown.one
    if not one or one.ends_at > now or one.cancelled_at or not is_door_open(one.starts_at, one.ends_at, now):
        return 0
    return reads.presence(request.user, one).unticked


def dates_told(request, eyes, shown) -> list[dict]:
    """The next times of it, each with what the reader answered to it."""
    answered = reads.standing_answered(request.user, [each.id for each in shown.dates]) if eyes.is_here else {}
    zone = getattr(request.user, "zone", "")
    return [
        {
            "url": f"/gatherings/{shown.row.slug}/{each.id}", "when": when_of(each, zone), "one": each, "own": each.own,
            "standing": None if each.cancelled_at else standing_of(each, answered),
        }
        for each in shown.dates
    ]  # fmt: skip


def audience_words(request, shown, circles) -> str:
    """To whom it is told: where that is nobody, those who were asked by name see it."""
    if shown.told == Told() and (shown.asked or not shown.looks_after):
        return _("those who were asked")
    return trust.audience_words(request.user, shown.told, circles)


def restores(shown, now: datetime) -> str:
    """What whoever looks after a gathering can let take place after all: "all" of it, "one" time, or "" for nothing."""
    if not shown.looks_after:
        return ""
    if shown.row.state == "cancelled":
        return "all" if any(each.cancelled_at == shown.row.cancelled_at for each in shown.dates) else ""
    return "one" if shown.one and shown.one.cancelled_at and shown.one.ends_at > now else ""


def planned(row) -> Planned:
    """The first time of a draft, of which no date is written down yet."""
    span = Span.of(row)
    return Planned(span.starts_local, span.zone, span.length_days, *instants(span))


class Planned(NamedTuple):
    """What is not written down yet, as `when_of` reads it."""

    starts_local: str
    zone: str
    length_days: int
    starts_at: datetime
    ends_at: datetime


def map_url(said: dict) -> str:
    """Where a map shows the place; "" where nothing of it is known, or it is a call."""
    if not said["is_in_person"]:
        return ""
    told = [said["address"] or said["place"], said["city"], said["country"] if said["city"] else ""]
    named = ", ".join(each for each in told if each)
    return MAP + urlencode({"query": named}) if named else ""


@require_safe
def picture(request, slug, name):
    return sent(reads.picture_file(request.user, slug, name))


@require_safe
def picture_small(request, slug, name):
    return sent(reads.picture_file(request.user, slug, name, is_small=True))


picture.is_open = picture_small.is_open = True
