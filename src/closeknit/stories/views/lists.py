"""Lists of moments: the feed, one member's, one circle's, and what answers a search. Every list ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from closeknit.kit import clock
from closeknit.stories import actions, reads
from closeknit.stories.views.cards import cards
from closeknit.stories.views.talked import talked
from closeknit.trust import reads as trust

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATELY = 3
LATEST = 2**62


@require_safe
def feed(request):
    """What was told since the reader was last here, and then that they are caught up; earlier ones are asked for."""
    now = clock.now()
    eyes = trust.sight(request.user)
    circles = trust.own_circles(request.user, eyes)
    if place := place_in(request.GET.get("before", "")):
        return earlier_page(request, eyes, circles, place)
    since, until = micros(request.GET.get("since", "")), micros(request.GET.get("until", ""))
    is_first = False
    if since is None or until is None:
        visit = actions.note_visit(by=request.user, now=now)
        since, until, is_first = visit.since, now, visit.is_first
    page = number(request.GET.get("page", ""))
    found = reads.news(request.user, eyes, since=since, until=until, page=page, now=now)
    shown = cards(found.moments, circles, talked(request, eyes, found.moments))
    is_silent = not (shown or found.has_more or is_anything_told(request, eyes, now))
    following = f"/moments?since={written(since)}&until={written(until)}&page={page + 1}" if found.has_more else ""
    context = {
        "close": shown[: found.close],
        "others": shown[found.close :],
        "is_first_visit": is_first,
        "is_first_page": page == 1,
        "since": None if is_first else since,
        "following": following,
        "is_silent": is_silent and page == 1,
        "earlier": "" if following else f"/moments?before={written(found.since)}.{LATEST}",
        "goals": goals(request.user) if page == 1 else [],
        "circles": circles,
    }
    return render(request, "stories/feed.html", context)


def is_anything_told(request, eyes, now) -> bool:
    return bool(reads.earlier(request.user, eyes, (now, LATEST), limit=1).moments)


def earlier_page(request, eyes, circles, place):
    found = reads.earlier(request.user, eyes, place)
    context = {
        "moments": cards(found.moments, circles, talked(request, eyes, found.moments)),
        "following": following_url("/moments", found),
        "back": "/moments",
    }
    return render(request, "stories/earlier.html", context | {"title": _("Earlier moments")})


def goals(viewer) -> list[dict]:
    """The goals of which the reader has not yet said how they went."""
    return [{"url": f"/moments/{each}#outcome", "words": text[:140]} for each, text in reads.goals_to_return_to(viewer)]


@require_safe
def of_member(request, slug):
    """What one member told that the reader may read, newest first."""
    eyes = trust.sight(request.user)
    member = trust.member(request.user, slug, eyes)
    place = place_in(request.GET.get("before", "")) or (clock.now(), LATEST)
    found = reads.moments_of_member(request.user, eyes, member.id, place)
    context = {
        "moments": cards(found.moments, trust.own_circles(request.user, eyes), talked(request, eyes, found.moments)),
        "following": following_url(f"/members/{slug}/moments", found),
        "back": f"/members/{slug}",
        "title": _("Your moments") if member.id == request.user.id else _("Moments of %(name)s") % {"name": member.name},
        "is_own": member.id == request.user.id,
    }
    return render(request, "stories/earlier.html", context)


@require_safe
def lately_of_member(request, slug):
    """A part of the member's page: their latest moments."""
    eyes = trust.sight(request.user)
    member = trust.member(request.user, slug, eyes)
    found = reads.moments_of_member(request.user, eyes, member.id, (clock.now(), LATEST), LATELY)
    return lately(request, eyes, found, f"/members/{slug}/moments")


@require_safe
def of_circle(request, slug):
    """What was told to a circle the reader is in, newest first."""
    eyes = trust.sight(request.user)
    circles = trust.own_circles(request.user, eyes, with_closed=True)
    circle = own_circle(circles, slug)
    place = place_in(request.GET.get("before", "")) or (clock.now(), LATEST)
    found = reads.moments_told_in(request.user, eyes, circle.id, place)
    context = {
        "moments": cards(found.moments, circles, talked(request, eyes, found.moments)),
        "following": following_url(f"/circles/{slug}/moments", found),
        "back": f"/circles/{slug}",
        "title": _("Moments in %(name)s") % {"name": circle.name},
        "new": "" if circle.is_closed else f"/moments/new?circle={slug}",
    }
    return render(request, "stories/earlier.html", context)


@require_safe
def lately_in_circle(request, slug):
    """A part of the circle's page: the latest moments told to it."""
    eyes = trust.sight(request.user)
    circle = own_circle(trust.own_circles(request.user, eyes, with_closed=True), slug)
    found = reads.moments_told_in(request.user, eyes, circle.id, (clock.now(), LATEST), LATELY)
    return lately(request, eyes, found, f"/circles/{slug}/moments", is_of_many=True)


def own_circle(circles, slug: str):
    """The reader's circle of that name in an address; whoever is not in it reads nothing there."""
    found = next((each for each in circles if each.slug == slug), None)
    if found is None:
        raise Http404("no such circle")
    return found


def lately(request, eyes, found, url: str, *, is_of_many: bool = False):
    shown = cards(found.moments, trust.own_circles(request.user, eyes))
    return render(request, "stories/_lately.html", {"moments": shown, "url": url, "is_of_many": is_of_many})


@require_safe
def search(request):
    """Moments that answer a few words."""
    asked = request.GET.get("q", "")[:300]
    eyes = trust.sight(request.user)
    found = reads.search(request.user, eyes, asked) if asked.strip() else []
    context = {"asked": asked, "moments": cards(found, trust.own_circles(request.user, eyes), talked(request, eyes, found))}
    return render(request, "stories/search.html", context)


def following_url(url: str, found) -> str:
    return f"{url}?before={written(found.following[0])}.{found.following[1]}" if found.following else ""


def written(moment: datetime) -> int:
    """A moment as microseconds, for an address."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def micros(text: str) -> datetime | None:
    """The moment of such microseconds; None for anything else."""
    return EPOCH + timedelta(microseconds=int(text)) if text.isascii() and text.isdigit() and len(text) <= 17 else None


def place_in(text: str) -> tuple[datetime, int] | None:
    """Where a page begins: microseconds and a number, with a dot between them."""
    at, _dot, last = text.partition(".")
    moment = micros(at)
    return (moment, min(int(last), LATEST)) if moment and last.isascii() and last.isdigit() and len(last) <= 20 else None


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) <= 4 and int(text) else 1
