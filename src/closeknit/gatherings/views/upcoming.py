"""What is coming up: first what is the reader's own, then what else there is, each gathering once."""

from __future__ import annotations

from datetime import datetime, time

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from closeknit.gatherings import reads
from closeknit.gatherings.reads import Listed
from closeknit.gatherings.views.lists import day_in, lines, place_in, written
from closeknit.gatherings.views.times import closes_words, often_words
from closeknit.kit import clock
from closeknit.trust import reads as trust

NOTHING = Listed([], None)


@require_safe
def gatherings(request):
    """What is on or to come, from now or from a chosen day (`from`) on; all that is the reader's own with `of=me`."""
    now, eyes = clock.now(), trust.sight(request.user)
    on, place = day_in(request.GET.get("from", "")), place_in(request.GET.get("after", ""))
    is_own, is_first = request.GET.get("of") == "me", place is None
    since = datetime.combine(on, time(), tzinfo=clock.zone(request.user.zone)) if on else now
    own = reads.own_coming(request.user, eyes, since, place) if is_own or is_first else NOTHING
    others = NOTHING if is_own else reads.others_coming(request.user, eyes, since, place)
    told = lines_once(request, [*own.occurrences, *others.occurrences], since)
    is_begun = is_first and on is None and not is_own
    context = {
        "own": told[: len(own.occurrences)], "own_following": way_on(own, on, is_own=True),
        "lines": told[len(own.occurrences) :], "following": way_on(others, on),
        "is_own": is_own, "is_first": is_first, "on": on,
        "drafts": reads.drafts(request.user) if is_begun else [], "polls": poll_lines(request, eyes, now) if is_begun else [],
    }  # fmt: skip
    return render(request, "gatherings/gatherings.html", context)


def lines_once(request, occurrences, since: datetime) -> list[dict]:
    """Occurrences as lists draw them, each with what is said of the other dates of its series."""
    series = reads.more_dates(request.user, occurrences, since)
    told = lines(request, occurrences, reads.standings(request.user, occurrences))
    for line in told:
        if line["one"].gathering_id in series:
            line["more"] = more_words(*series[line["one"].gathering_id])
    return told


def more_words(row, number: int) -> str:
    """How often a series takes place, and how many more dates it has where it ends: "every week, 51 more dates"."""
    has_end = "COUNT=" in row.rrule or "UNTIL=" in row.rrule or not row.rrule
    more = ngettext("%(number)d more date", "%(number)d more dates", number) % {"number": number} if has_end else _("more dates")
    return ", ".join(each for each in (often_words(row), more) if each)


def poll_lines(request, eyes, now) -> list[dict]:
    """The polls whose answer the reader can give, or choose from."""
    return [
        {"line": each, "closes": closes_words(request.user, each.closes_at)} for each in reads.open_polls(request.user, eyes, now)
    ]


def way_on(found: Listed, on, *, is_own: bool = False) -> str:
    """The address of the next page of a list; "" at its end."""
    if not found.following:
        return ""
    told = [*(["of=me"] if is_own else []), *([f"from={on}"] if on else []), f"after={written(found.following)}"]
    return f"/gatherings?{'&'.join(told)}"
