"""Pages that may be one person's: listed, looked at side by side, made one, said to be two, and parted again."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.days import day_words
from closeknit.contacts.reads.comparing import comparison, parting
from closeknit.contacts.views.shown import named, photo_url
from closeknit.contacts.views.words import reason_words
from closeknit.kit import clock
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

MOST_PAIRS = 50


@require_http_methods(["GET", "HEAD", "POST"])
def doubles(request):
    """Pairs that may be one person, the surest first; with POST the whole book is looked through."""
    if request.method == "POST":
        actions.ask_for_doubles(by=request.user)
        messages.success(request, _("We are looking through your book. What is found appears here."))
        return redirect("contacts:doubles")
    found = reads.doubles(request.user, limit=MOST_PAIRS + 1)
    merges = reads.merges(request.user, clock.now())
    context = {
        "pairs": [shown_pair(each) for each in found[:MOST_PAIRS]],
        "sure": len(reads.sure_doubles(request.user)) if found else 0,
        "are_more": len(found) > MOST_PAIRS,
        "merges": shown_merges(merges),
    }
    return render(request, "contacts/doubles.html", context)


def shown_merges(merges: list) -> list[dict]:
    """The merges as lines; the first of several that were made in one go says how many more there are."""
    shown = [shown_merge(each) for each in merges]
    for _made_at, several in groupby(zip(merges, shown, strict=True), key=lambda both: both[0].made_at):
        (_line, first), *more = several
        first["together"] = len(more)
    return shown


def shown_pair(double) -> dict:
    return {
        "id": double.id,
        "a": {"name": double.a_name, "url": f"/people/{double.a_id}"},
        "b": {"name": double.b_name, "url": f"/people/{double.b_id}"},
        "reason": reason_words(double.reasons),
        "apart": f"/people/{double.a_id}/doubles/{double.id}",
        "merge": f"/people/{double.a_id}/merges/{double.b_id}",
    }


def shown_merge(line) -> dict:
    return {
        "name": line.name,
        "gone_name": line.gone_name,
        "url": f"/people/{line.contact_id}",
        "undo": f"/people/merges/{line.id}",
        "undo_all": f"/people/merges/{line.id}/all",
        "until": date_format(line.until, "j F Y"),
    }


@require_POST
def double(request, contact_id, double_id):
    """They are two people."""
    reads.contact(request.user, contact_id)
    actions.say_apart(by=request.user, double_id=double_id, now=clock.now())
    return redirect("contacts:doubles") if request.POST.get("then") == "doubles" else redirect("contacts:person", contact_id)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, contact_id, other_id):
    """Show both side by side; then make two pages one: the first stays."""
    if request.method == "POST":
        person = reads.contact(request.user, contact_id)
        choices = {key: value for key, value in request.POST.items() if value in ("theirs", "both")}
        try:
            told = {"contact_id": contact_id, "other_id": other_id, "choices": choices}
            merge_id = actions.merge_contacts(by=request.user, now=clock.now(), **told)
        except Unfit as unfit:
            messages.error(request, str(unfit.message))
        else:
            until = date_format(reads.merge(request.user, merge_id).until, "j F Y")
            told = {"name": person.name, "day": until}
            messages.success(request, _("%(name)s has one page now. It can be undone until %(day)s.") % told)
        return redirect("contacts:person", contact_id)
    if contact_id == other_id:
        return redirect("contacts:same", contact_id)
    found = comparison(request.user, contact_id, other_id)
    context = {
        "found": replace(found, sides=[side_in_words(side) for side in found.sides]),
        "photos": [photo_url(each) for each in found.photos],
        "url": f"/people/{contact_id}/merges/{other_id}",
        "turned": f"/people/{other_id}/merges/{contact_id}",
        "back": f"/people/{contact_id}",
    }
    return render(request, "contacts/merge.html", context)


def side_in_words(side):
    """One field of both, with days as people say them."""
    if side.key not in ("birthday", "memorial", "met_on"):
        return side
    return replace(side, mine=day_words(side.mine), theirs=day_words(side.theirs))


@require_http_methods(["GET", "HEAD"])
def same(request, contact_id):
    """ "This is the same person as …": whoever is called as was typed, to be chosen."""
    person = reads.contact(request.user, contact_id)
    name = one_line(request.GET.get("name"))[:100]
    found = reads.suggest_names(request.user, name, 20) if name else []
    exact = {each.id for each in named(request.user, name)} if name else set()
    others = sorted((each for each in found if each.id != contact_id), key=lambda each: each.id not in exact)
    context = {
        "person": person,
        "url": f"/people/{contact_id}",
        "name": name,
        "others": [
            {"name": each.name, "organisation": each.organisation, "url": f"/people/{contact_id}/merges/{each.id}"}
            for each in others
        ],
    }
    return render(request, "contacts/same.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merged(request, merge_id):
    """What the undo of a merge would give back, and what stands against it; then undo it."""
    made = reads.merge(request.user, merge_id)
    now = clock.now()
    if request.method == "POST":
        try:
            gone_id = actions.undo_merge(by=request.user, merge_id=merge_id, now=now)
        except actions.CannotPart as hindered:
            messages.error(request, str(hindered))
            return redirect("contacts:merged", merge_id)
        messages.success(request, _("%(name)s has a page of their own again.") % {"name": made.gone_name})
        return redirect("contacts:person", gone_id)
    found = parting(request.user, made)
    context = {
        "found": found,
        "hindrance": reads.hindrance(request.user, made, now),
        "until": date_format(found.until, "j F Y") if found.until else "",
        "made": date_format(found.made_at, "j F Y"),
        "url": f"/people/merges/{merge_id}",
        "back": f"/people/{found.kept_id}",
    }
    return render(request, "contacts/merged.html", context)
