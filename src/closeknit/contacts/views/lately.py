"""What people lately made: on their page, on one page of everybody's, and whether they are followed."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import quote, urlsplit

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.views import reach
from closeknit.contacts.views.shown import photo_url
from closeknit.kit import clock
from closeknit.kit.templatetags.kit import spoken

ICONS = {"text": "newspaper", "note": "message-square", "sound": "headphones", "film": "clapperboard", "code": "git-branch"}
BRIEF_DAYS = 60
LONGEST_SUBJECT = 80


@require_safe
def lately(request):
    now = clock.now()
    page = reads.lately(request.user, now)
    lines = [shown_line(line) for line in page.lines]
    followed = [{"name": name, "url": f"/people/{outlet.contact_id}"} | shown_outlet(outlet) for name, outlet in page.outlets]
    context = {
        "is_wanted": page.is_wanted,
        "days": [
            {"day": day, "lines": list(of_day)}
            for day, of_day in groupby(lines, key=lambda line: spoken(line["local"], now, "day"))
        ],
        "followed": [each for each in followed if not each["is_stuck"]],
        "stuck": [each for each in followed if each["is_stuck"]],
        "left": [{"name": name, "url": f"/people/{contact_id}"} for contact_id, name in page.left],
    }
    return render(request, "contacts/lately.html", context)


@require_POST
def following(request):
    is_wanted = request.POST.get("is_wanted") == "1"
    actions.follow(by=request.user, is_wanted=is_wanted, now=clock.now())
    messages.success(
        request,
        _("Where they publish is looked for now. It takes a while, for each place is asked gently.")
        if is_wanted
        else _("Nothing is followed."),
    )
    back = request.POST.get("contact_id", "")
    if back.isascii() and back.isdigit() and len(back) < 19:
        return redirect("contacts:person", int(back))
    return redirect("contacts:lately")


@require_POST
def person_following(request, contact_id):
    is_wanted = request.POST.get("is_wanted") == "1"
    actions.follow_contact(by=request.user, contact_id=contact_id, is_wanted=is_wanted, now=clock.now())
    return redirect("contacts:person", contact_id)


def section(request, page) -> dict:
    """What stands of it on a person's page, and in the brief before one meets them."""
    told = reads.lately_of(request.user, page.contact.id, page.points)
    is_shown = not page.contact.archived_at and not page.contact.has_died and told.has_places
    newest = next((piece for piece in told.pieces if piece.published_at), None)
    is_new = newest and (clock.now() - newest.published_at).days < BRIEF_DAYS
    return {
        "asks": is_shown and told.is_wanted is None,
        "offers": is_shown and bool(told.is_wanted),
        "is_followed": told.is_followed,
        "pieces": [] if page.contact.has_died else [shown_piece(piece, page.points) for piece in told.pieces],
        "outlets": [shown_outlet(outlet) for outlet in told.outlets],
        "brief": made_words(newest) if is_new and not page.contact.has_died else "",
    }


def shown_line(line) -> dict:
    whose = {"name": line.name, "url": f"/people/{line.piece.contact_id}", "photo_url": photo_url(line.photo)}
    return whose | shown_piece(line.piece, line.points) | {"local": timezone.localtime(line.piece.published_at)}


def shown_piece(piece, points) -> dict:
    about = piece.title or piece.summary
    return {
        "id": piece.id,
        "icon": ICONS.get(piece.kind, "newspaper"),
        "title": about or _("Something new"),
        "has_title": bool(piece.title),
        "summary": piece.summary if piece.title else "",
        "link": piece.link,
        "where": (urlsplit(piece.link).hostname or "").removeprefix("www.") if piece.link else "",
        "published_at": piece.published_at,
        "ways": [with_subject(way, about) for way in reach.ways(points)],
        "log": f"/people/{piece.contact_id}#log",
    }


def with_subject(way: dict, about: str) -> dict:
    """A letter that says from its first line what it is about."""
    if not way["href"].startswith("mailto:") or not about:
        return way
    return way | {"href": f"{way['href']}?subject={quote(about[:LONGEST_SUBJECT], safe='')}"}


def made_words(piece) -> str:
    """ "“The move”, yesterday"."""
    day = spoken(timezone.localtime(piece.published_at), clock.now(), "day")
    return _("“%(about)s”, %(day)s") % {"about": piece.title or piece.summary or _("Something new"), "day": day}


def shown_outlet(outlet) -> dict:
    words = {
        "looking": _("It is looked at for the first time."),
        "on": "",
        "none": _("Nothing there can be followed."),
        "gone": _("They have ended it."),
    }[outlet.state]
    shown = outlet.source.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return {
        "title": outlet.title if outlet.state == "on" and outlet.title else shown,
        "source": outlet.source,
        "words": outlet.error or words,
        "is_stuck": bool(outlet.error) and outlet.state != "gone",
        "is_on": outlet.state == "on" and not outlet.error,
        "asked_at": outlet.asked_at,
    }
