"""Lists of gatherings: a month, what was, what was found, and drafts. Every list ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from closeknit.gatherings import reads
from closeknit.gatherings.reads import Standing
from closeknit.gatherings.views.times import when_of
from closeknit.kit import clock
from closeknit.kit.marking import marked
from closeknit.trust import reads as trust

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 2**62
YEARS = range(1971, 2199)


@require_safe
def past(request):
    """What is over, the latest first."""
    now, eyes, place = clock.now(), trust.sight(request.user), place_in(request.GET.get("before", ""))
    found = reads.past(request.user, eyes, now, place)
    following = f"/gatherings/past?before={written(found.following)}" if found.following else ""
    return render(request, "gatherings/past.html", {"lines": lines(request, found.occurrences, {}), "following": following})


@require_safe
def month(request):
    """One month, a day at a time."""
    today = clock.local_date(clock.now(), request.user.zone)
    first = month_in(request.GET.get("month", "")) or today.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    found = reads.days(request.user, trust.sight(request.user), first, last)
    standings = reads.standings(request.user, [each for day in found for each in day.occurrences])
    days = [cell(request, each, standings) | {"is_today": each.on == today} for each in found]
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
    asked, now = request.GET.get("q", "")[:300], clock.now()
    eyes = trust.sight(request.user)
    found = reads.search(request.user, eyes, asked, now) if asked.strip() else []
    told = lines(request, found, reads.standings(request.user, found))
    said = reads.said_under_found(request.user, eyes, asked, now) if asked.strip() else []
    context = {"asked": asked, "lines": told, "said": [(each, marked(each.comment.line, asked)) for each in said]}
    return render(request, "gatherings/search.html", context)


def lines(request, occurrences, standings: dict) -> list[dict]:
    """Occurrences as lists draw them, with how the reader stands to each."""
    return [line(each, request.user.zone, standings) for each in occurrences]


STANDING_WORDS = {
    Standing.COMES: ("circle-check", _lazy("You come")),
    Standing.HELD: ("armchair", _lazy("A seat is held for you")),
    Standing.WAITS: ("hourglass", _lazy("You wait for a seat")),
    Standing.MAYBE: ("circle-question-mark", _lazy("You may come")),
    Standing.NO: ("circle-x", _lazy("You cannot come")),
    Standing.HOSTS: ("circle-check", _lazy("You look after it")),
    Standing.ASKED: ("mail-question-mark", _lazy("You are asked")),
}


def standing_of(one, standings: dict) -> tuple | None:
    """The picture, the words and the name of how the reader stands to an occurrence; None where nothing ties them to it."""
    standing = standings.get(one.id)
    return (*STANDING_WORDS[standing], standing.value) if standing else None


def cell(request, day, standings: dict) -> dict:
    """One day of a month, each of what it holds in a few words: it may be a hundred altogether."""
    reader = clock.zone(request.user.zone)
    more = _("more on %(day)s") % {"day": date_format(day.on, "j F")} if day.has_more else ""
    told = [
        {
            "url": f"/gatherings/{each.slug}/{each.id}", "title": each.title, "one": each,
            "at": "" if each.is_all_day else each.starts_at.astimezone(reader).strftime("%H:%M"),
            "standing": None if each.is_cancelled else standing_of(each, standings),
        }
        for each in day.occurrences
    ]  # fmt: skip
    return {"on": day.on, "long": date_format(day.on, "l j F"), "lines": told, "more": more}


def line(one, viewer_zone: str, standings: dict) -> dict:
    """One occurrence as lists draw it; what does not take place says to nobody that they come."""
    return {
        "url": f"/gatherings/{one.slug}/{one.id}", "title": one.title, "when": when_of(one, viewer_zone), "one": one,
        "where": where_words(one), "format": str(reads.FORMAT_WORDS[one.format]),
        "standing": None if one.is_cancelled else standing_of(one, standings),
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
