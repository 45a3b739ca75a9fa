"""The people of a preview: found, ticked, and told apart from those in the book."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from closeknit.imports import actions, reads
from closeknit.imports.actions.words import REASONS, number
from closeknit.kit import clock

SHOWS = {
    "all": gettext_lazy("Everybody"),
    "taken": gettext_lazy("Ticked"),
    "left": gettext_lazy("Not ticked"),
    "perhaps": gettext_lazy("Perhaps in your book"),
    "certain": gettext_lazy("In your book"),
    "new": gettext_lazy("New"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def people(request, import_id):
    brought = reads.own_import(request.user, import_id)
    if request.method == "POST":
        return _decide(request, brought)
    if brought.state != brought.State.PREVIEWED:
        return redirect("imports:import", import_id)
    context = {
        "brought": brought,
        "sums": reads.sums(request.user, import_id),
        **shown_page(request.user, import_id, request.GET),
    }
    return render(request, "imports/people.html", context)


def _decide(request, brought):
    """Keep one page's ticks and choices."""
    try:
        actions.decide_page(
            by=request.user,
            import_id=brought.id,
            shown=_numbers(request.POST.getlist("shown")),
            ticked=_numbers(request.POST.getlist("take")),
            choices={
                each: value
                for name, value in request.POST.items()
                if name.startswith("who-")
                for each in _numbers([name.removeprefix("who-")])
            },
            now=clock.now(),
        )
    except actions.NotNow as refused:
        messages.warning(request, str(refused))
        return redirect("imports:import", brought.id)
    if request.htmx:
        return render(request, "imports/_sums.html", {"sums": reads.sums(request.user, brought.id)})
    following = request.POST.get("next", "")
    return redirect(f"/imports/{brought.id}/people{following if following.startswith('?') else ''}")


def _numbers(written: list[str]) -> list[int]:
    return [int(each) for each in written if each.isascii() and each.isdigit() and len(each) < 10]


def shown_page(viewer, import_id: int, get) -> dict:
    """One page of people with its words, and how the list is narrowed."""
    query = " ".join(get.get("q", "").replace("\0", "").split())[:200]
    show = get.get("show") if get.get("show") in SHOWS else "all"
    after = get.get("after", "")
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else -1
    found = reads.people_page(viewer, import_id, query=query, show=show, after=start)
    base = f"/imports/{import_id}/people"
    return {
        "people": [_shown(line) for line in found.lines],
        "query": query,
        "show": show,
        "more": f"{base}?{urlencode({'q': query, 'show': show, 'after': found.after})}" if found.after is not None else "",
        "following": f"?{urlencode({'q': query, 'show': show, 'after': found.after})}" if found.after is not None else "",
        "shows": [
            {"words": words, "url": f"{base}?{urlencode({'q': query, 'show': key})}", "is_chosen": key == show}
            for key, words in SHOWS.items()
        ],
    }


def _shown(line: reads.PersonLine) -> dict:
    person = line.person
    return {
        "number": person.number,
        "name": person.name or _("Somebody without a name"),
        "said": person.said if person.said != person.name else "",
        "is_taken": person.is_taken,
        "match": person.match,
        "passed": _passed(person),
        "others": [
            {"id": other, "name": name, "reason": REASONS.get(reason, reason), "is_chosen": other == person.contact_id}
            for other, name, reason in line.others
        ],
    }


def _passed(person) -> str:
    """What passed between this person and the owner, as far as the file tells."""
    told = []
    if person.written:
        told.append(ngettext("%(n)s from you", "%(n)s from you", person.written) % {"n": number(person.written)})
    if person.received:
        told.append(ngettext("%(n)s from them", "%(n)s from them", person.received) % {"n": number(person.received)})
    if person.met:
        told.append(ngettext("%(n)s meeting", "%(n)s meetings", person.met) % {"n": number(person.met)})
    return ", ".join(told)
