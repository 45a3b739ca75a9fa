"""Lists of gatherings: what is coming up, a month, what was, and drafts. Every list ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from closeknit.gatherings import reads
from closeknit.gatherings.views.times import closes_words, when_of
from closeknit.kit import clock
from closeknit.trust import reads as trust

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 2**62
YEARS = range(1971, 2199)


@require_safe
def gatherings(request):
    """What is on or to come, from now or from a chosen day (`from`) on."""
    now, eyes = clock.now(), trust.sight(request.user)
    on, place = day_in(request.GET.get("from", "")), place_in(request.GET.get("after", ""))
    since = datetime.combine(on, time(), tzinfo=clock.zone(request.user.zone)) if on else now
    found = reads.coming_up(request.user, eyes, since, place)
    following = f"/gatherings?{f'from={on}&' if on else ''}after={written(found.following)}" if found.following else ""
    context = {
        "lines": lines(request, found.occurrences), "following": following, "is_first": place is None, "on": on,
        "drafts": reads.drafts(request.user) if place is None and on is None else [],
        "polls": poll_lines(request, eyes, now) if place is None and on is None else [],
    }  # fmt: skip
    return render(request, "gatherings/gatherings.html", context)


def poll_lines(request, eyes, now) -> list[dict]:
    """The polls whose answer the reader can give, or choose from."""
    return [
        {"line": each, "closes": closes_words(request.user, each.closes_at)} for each in reads.open_polls(request.user, eyes, now)
    ]


@require_safe
def past(request):
    """What is over, the latest first."""
    now, eyes, place = clock.now(), trust.sight(request.user), place_in(request.GET.get("before", ""))
    found = reads.past(request.user, eyes, now, place)
    following = f"/gatherings/past?before={written(found.following)}" if found.following else ""
    return render(request, "gatherings/past.html", {"lines": lines(request, found.occurrences), "following": following})


@require_safe
def month(request):
    """One month, a day at a time."""
    today = clock.local_date(clock.now(), request.user.zone)
    first = month_in(request.GET.get("month", "")) or today.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    found = reads.days(request.user, trust.sight(request.user), first, last)
    own = reads.own_answers(request.user, [each.id for day in found for each in day.occurrences])
    days = [cell(request, each, own) | {"is_today": each.on == today} for each in found]
    context = {
        "days": days, "title": date_format(first, "F Y"),
        "blanks": range(first.weekday()), "rest": range(-(first.weekday() + last.day) % 7),
        "weekdays": [date_format(date(2024, 1, number), "D") for number in range(1, 8)],
        "before": (first - timedelta(days=1)).strftime("%Y-%m"), "after": (last + timedelta(days=1)).strftime("%Y-%m"),
        "is_empty": not any(day["lines"] for day in days),
    }  # fmt: skip
    return render(request, "gatherings/month.html", context)


@require_safe
def drafts(request):
    """What was begun and nobody else sees yet."""
    return render(request, "gatherings/drafts.html", {"drafts": reads.drafts(request.user)})


@require_safe
def search(request):
    """Gatherings that answer a few words."""
    asked = request.GET.get("q", "")[:300]
    eyes = trust.sight(request.user)
    found = reads.search(request.user, eyes, asked, clock.now()) if asked.strip() else []
    return render(request, "gatherings/search.html", {"asked": asked, "lines": lines(request, found)})


def lines(request, occurrences) -> list[dict]:
    """Occurrences as lists draw them, each with what the reader answered (`mine`, None for nothing)."""
    own = reads.own_answers(request.user, [each.id for each in occurrences])
    return [line(each, request.user.zone) | {"mine": mine(*own[each.id]) if each.id in own else None} for each in occurrences]


def mine(answer: str, seat: str) -> dict:
    """An answer of the reader's own as lists mark it."""
    words = {"seated": _("You come"), "waiting": _("You wait for a seat"), "offered": _("A seat is held for you")}
    others = {"maybe": _("You may come"), "no": _("You cannot come")}
    icons = {"seated": "check", "maybe": "circle-question-mark", "no": "x"}
    return {"words": words.get(seat) or others.get(answer, ""), "icon": icons.get(seat or answer, "hourglass")}


def cell(request, day, own) -> dict:
    """One day of a month, each of what it holds in a few words, with the reader's own answer: it may be a hundred altogether."""
    reader = clock.zone(request.user.zone)
    more = _("more on %(day)s") % {"day": date_format(day.on, "j F")} if day.has_more else ""
    told = [
        {
            "url": f"/gatherings/{each.slug}/{each.id}", "title": each.title, "one": each,
            "mine": mine(*own[each.id]) if each.id in own else None,
            "at": "" if each.is_all_day else each.starts_at.astimezone(reader).strftime("%H:%M"),
        }
        for each in day.occurrences
    ]  # fmt: skip
    return {"on": day.on, "long": date_format(day.on, "l j F"), "lines": told, "more": more}


def line(one, viewer_zone: str) -> dict:
    return {
        "url": f"/gatherings/{one.slug}/{one.id}", "title": one.title, "when": when_of(one, viewer_zone), "one": one,
        "where": where_words(one), "format": str(reads.FORMAT_WORDS[one.format]),
    }  # fmt: skip


def where_words(one) -> str:
    """Where people meet, in a line."""
    named = ", ".join(each for each in (one.place, one.city) if each) if one.is_in_person else ""
    if not one.is_online:
        return named
    return _("%(place)s and online") % {"place": named} if named else _("Online")


def written(place) -> str:
    """A place in the order of time, for an address."""
    return f"{(place[0] - EPOCH) // timedelta(microseconds=1)}.{place[1]}"


def place_in(text: str):
    """Where a page begins: microseconds and a number, with a dot between them; None for anything else."""
    at, _dot, last = text.partition(".")
    if not (at.isascii() and at.isdigit() and len(at) <= 16 and last.isascii() and last.isdigit() and len(last) <= 20):
        return None
    return EPOCH + timedelta(microseconds=int(at)), min(int(last), LATEST)


def day_in(text: str) -> date | None:
    """A day as an address says it; None for anything else."""
    try:
        on = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return on if on and on.year in YEARS else None


def month_in(text: str) -> date | None:
    return day_in(f"{text}-01") if len(text) == 7 else None
