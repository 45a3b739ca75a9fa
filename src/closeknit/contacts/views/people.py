"""The list of people: found, narrowed, ordered, and added to by a name."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft
from closeknit.contacts.forms.person import NameForm
from closeknit.contacts.views.asked import FILTERS, SORTS, Asked
from closeknit.contacts.views.deed_words import shown_deed
from closeknit.contacts.views.shown import shown_row, too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_http_methods(["GET", "HEAD", "POST"])
def people(request):
    if request.method == "POST":
        return add(request)
    return page(request, NameForm())


def add(request):
    """A name alone makes a page, which then opens."""
    form = NameForm(request.POST)
    if form.is_valid():
        try:
            made = actions.add_contact(by=request.user, draft=Draft({"name": form.cleaned_data["name"]}), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", made)
    return page(request, form, status=422)


def page(request, form, status=200, chosen=None, wrong=""):
    """The list as it is asked for; `chosen` and `wrong` where a deed with many people could not be done."""
    asked = chosen.asked if chosen else Asked(request.GET)
    found = reads.contacts_page(
        request.user,
        query=asked.query,
        label=asked.label,
        group=asked.group,
        filter=asked.filter,
        sort=asked.sort,
        after=asked.after,
        now=clock.now(),
    )
    labels = reads.labels(request.user)
    rows = [shown_row(row, asked.query) for row in found.rows]
    context = {
        "add": form,
        "rows": rows,
        "more": asked.url(after=found.after) if found.after else "",
        "query": asked.query,
        "kept": asked.kept(),
        "filters": [asked.choice("filter", key, words) for key, words in FILTERS.items()],
        "labels": [asked.choice("label", str(label.id), label.name) for label in labels],
        "groups": [asked.choice("group", str(group.id), group.name) for group in reads.groups(request.user)],
        "save_group": save_group(asked),
        "sorts": [asked.choice("sort", key, words) for key, words in SORTS.items()],
        "is_empty": not rows and asked.is_plain and not labels and not reads.has_people(request.user),
        "nobody": nobody_words(asked),
        "that_is_all": _("That is everybody.") if asked.is_for_all else _("That is all."),
        "choosing": choosing(request, asked, chosen, wrong, labels),
        "did": did(request),
        "heard": heard_words(asked, rows) if not asked.is_plain else "",
    }
    return render(request, "contacts/people.html", context, status=status)


def choosing(request, asked: Asked, chosen, wrong: str, labels) -> dict:
    """What is needed to choose several people; nothing of it is shown until somebody wants to."""
    if not asked.is_choosing:
        return {"is_on": False, "begin": asked.url(choose="1")}
    ticked = set(chosen.ticked) if chosen else set()
    return {
        "is_on": True,
        "end": asked.url(choose=""),
        "ticked": ticked,
        "kept": [("q", asked.query), *asked.kept()],
        "is_all": bool(chosen and chosen.is_all),
        "word": chosen.word if chosen else "",
        "words": [label.name for label in labels],
        "wrong": wrong,
        "is_archive": asked.filter == "archived",
        "is_pinned": asked.filter == "pinned",
    }


def save_group(asked: Asked) -> str:
    """Where what is shown becomes a group with a name; "" where everybody is shown, or a group."""
    if asked.is_for_all or asked.group:
        return ""
    told = {"query": asked.query, "filter": asked.filter, "labels": asked.label or ""}
    return "/people/groups?" + urlencode({name: value for name, value in told.items() if value and value != "all"})


def did(request) -> dict | None:
    """What was just done with many, with the way back."""
    asked = request.GET.get("did", "")
    deed = reads.deed(request.user, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    return shown_deed(deed) if deed else None


def nobody_words(asked: Asked) -> str:
    if asked.query:
        return _("Nobody in your book matches “%(query)s”.") % {"query": asked.query}
    return _("Nobody here just now.")


def heard_words(asked: Asked, rows: list[dict]) -> str:
    """What a screen reader says when the list has changed: the first names, no number."""
    if not rows:
        return nobody_words(asked)
    names = ", ".join(row["name"] for row in rows[:3])
    return _("Found: %(names)s and more") % {"names": names} if len(rows) > 3 else _("Found: %(names)s") % {"names": names}
