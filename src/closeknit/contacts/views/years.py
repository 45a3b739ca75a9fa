"""The page of a year: the rings month by month, who came nearer, and the days that were shared."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.rules.years import OUTSIDE, WERE_NEAR
from closeknit.contacts.views import year_pictures as pictures
from closeknit.contacts.views.rings import RING_WORDS
from closeknit.contacts.views.shown import photo_url
from closeknit.kit import clock

MOST_MOVED = 8
MOST_HEARD = 24
FAR = 9999


@require_safe
def present(request):
    now = clock.now()
    return page_of(request, reads.this_year(request.user, now), now)


@require_safe
def year(request, year):
    if year > FAR:
        raise Http404(f"nothing is known of {year}")
    return page_of(request, year, clock.now())


def page_of(request, year: int, now):
    reads.year_there(request.user, year, now)
    picture, is_waiting = actions.open_year(by=request.user, year=year, now=now)
    page = reads.year_page(request.user, year, picture, now)
    context = {"year": year, "years": page.years, "is_waiting": is_waiting, "is_empty": page.is_empty, "is_over": page.is_over}
    return render(request, "contacts/year.html", context | ({} if page.is_empty else shown(page)))


def shown(page) -> dict:
    people = {each: shown_somebody(one) for each, one in page.people.items()}
    return {
        "bump": pictures.bump(page, people),
        "months": pictures.months(page, people, [words() for words in RING_WORDS]),
        "days": pictures.days(page),
        "nearer": [people[each.contact_id] | {"words": nearer_words(each)} for each in page.nearer[:MOST_MOVED]],
        "quieter": [people[each.contact_id] for each in page.quieter[:MOST_MOVED]],
        "new": [people[each.who.id] | {"words": date_format(each.on, "j F")} for each in page.new],
        "met": [people[each.who.id] | {"words": date_format(each.on, "j F")} for each in page.met],
        "heard": [people[each.who.id] for each in page.heard[:MOST_HEARD]],
        "hours": [people[each.who.id] | {"words": hours_words(each)} for each in page.hours if hours_words(each)],
        "last_with": [people[one.id] for one in page.last_with],
    }


def shown_somebody(one) -> dict:
    return {"id": one.id, "name": one.name, "url": f"/people/{one.id}", "photo_url": photo_url(one.photo)}


def nearer_words(move) -> str:
    """Where they are now, and from where they came where that was a ring."""
    places = [_("among the closest"), _("among the close"), _("among friends"), _("among those you know well")]
    if move.before < OUTSIDE and move.after < WERE_NEAR:
        return _("from %(before)s to %(after)s") % {"before": places[move.before], "after": places[move.after]}
    return _("now %(after)s") % {"after": places[move.after]}


def hours_words(together) -> str:
    """ "31 hours in one place, 12 hours in calls"."""
    met, talked = long_words(together.met_seconds), long_words(together.talked_seconds)
    parts = [_("%(long)s in one place") % {"long": met}] if met else []
    return ", ".join(parts + ([_("%(long)s in calls") % {"long": talked}] if talked else []))


def long_words(seconds: int) -> str:
    """In whole hours, or minutes where it is less than two; "" for none."""
    minutes = round(seconds / 60)
    if minutes < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes} if minutes else ""
    return ngettext("%(n)d hour", "%(n)d hours", round(minutes / 60)) % {"n": round(minutes / 60)}
