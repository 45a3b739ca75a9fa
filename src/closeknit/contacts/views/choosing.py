"""Choosing who gets a card: by label, ring, the last round, birthdays of the month, or by name. Works without scripts."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from closeknit.contacts import actions, reads
from closeknit.contacts.views.rounds import memory_words
from closeknit.contacts.views.shown import shown_row
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit

MOST_SHOWN = 150
RINGS = (
    gettext_lazy("The inmost ring"),
    gettext_lazy("The second ring"),
    gettext_lazy("The third ring"),
    gettext_lazy("The outer ring"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def round_choice(request, round_id):
    """Tick people; those who are in the round already are ticked. `tick` is "all" or "none" for everybody shown."""
    row = reads.card_round(request.user, round_id)
    trouble = ""
    if request.method == "POST":
        try:
            return chosen(request, row)
        except Unfit as unfit:
            trouble = str(unfit.message)
    has_last = bool(reads.people_of_last_round(request.user, row))
    by = request.GET.get("by", "")[:40] or ("birthdays" if row.month else "last" if has_last else nearest(request.user))
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    rows, after = people(request, row, "" if query else by, query)
    inside = reads.chosen_ids(request.user, round_id)
    memory = reads.remembered(request.user, row, [each.id for each in rows])
    tick = request.GET.get("tick", "")
    ticked = {each.id for each in rows} if tick == "all" else set() if tick == "none" else set(inside)
    asked = {"q": query} if query else {"by": by}
    here = f"/people/cards/{round_id}/choice"
    context = {
        "round": row,
        "url": here,
        "back": f"/people/cards/{round_id}",
        "rows": [shown(each, ticked, inside, memory) for each in rows],
        "ways": [
            {"words": words, "by": way, "url": f"{here}?{urlencode({'by': way})}", "is_chosen": not query and way == by}
            for way, words in ways(request.user, row, has_last)
        ],
        "query": query,
        "asked": query or by,
        "here": f"{here}?{urlencode(asked)}",
        "after": after,
        "is_any_inside": bool(inside),
        "trouble": trouble,
    }
    return render(request, "contacts/round_choice.html", context, status=422 if trouble else 200)


def nearest(viewer) -> str:
    """Where a first round begins: with the ring that is nearest and has anybody in it, else with everybody."""
    rings = reads.rings(viewer, clock.now())
    return next((f"ring-{number}" for number, ring in enumerate(rings) if ring.people), "all")


def shown(row, ticked: set, inside: dict, memory: dict) -> dict:
    told = {"id": row.id, "is_ticked": row.id in ticked, "is_begun": inside.get(row.id) in ("written", "sent")}
    return shown_row(row) | told | {"remembered": memory_words(memory.get(row.id, ""), row.name)}


def ways(viewer, row, has_last: bool) -> list[tuple[str, str]]:
    told = [("birthdays", _("Birthdays of the month"))] if row.month else []
    told += [("last", _("Last time’s people")), ("back", _("Who wrote back last time"))] if has_last else []
    told += [(f"ring-{number}", str(words)) for number, words in enumerate(RINGS)]
    told += [("pinned", _("Pinned")), ("kin", _("Family")), ("all", _("Everybody"))]
    told += [(f"label-{label.id}", label.name) for label in reads.labels(viewer)]
    return told + [(f"group-{group.id}", group.name) for group in reads.groups(viewer)]


def people(request, row, by: str, query: str) -> tuple[list, str]:
    """Those who are shown, and where the next page begins."""
    viewer, now = request.user, clock.now()
    kind, _dash, which = by.partition("-")
    number = int(which) if which.isascii() and which.isdigit() and len(which) < 19 else None
    if kind == "ring":
        return (reads.rings(viewer, now)[number].people if number in range(len(RINGS)) else []), ""
    ids = {
        "last": lambda: reads.people_of_last_round(viewer, row),
        "back": lambda: reads.people_of_last_round(viewer, row, is_answered=True),
        "birthdays": lambda: reads.born_in(viewer, row.month or 1),
    }.get(kind)
    if ids and not query:
        return reads.rows_by_id(viewer, ids(), now), ""
    after = request.GET.get("after", "")[:2000]
    filter_ = kind if kind in ("pinned", "kin") else "all"
    label, group = (number if kind == each else None for each in ("label", "group"))
    found = reads.contacts_page(
        viewer, query=query, label=label, group=group, filter=filter_, after=after, now=now, size=MOST_SHOWN
    )
    return [each for each in found.rows if not each.has_died and not each.is_archived], found.after


def chosen(request, row):
    ids, shown_ids = numbers(request, "chosen"), numbers(request, "shown")
    if request.POST.get("deed") == "all":
        ids = shown_ids
    actions.choose_people(by=request.user, round_id=row.id, contact_ids=ids, shown_ids=shown_ids, now=clock.now())
    if asked := looked_for(request):
        return redirect(f"/people/cards/{row.id}/choice?{urlencode(asked)}")
    here = request.POST.get("here", "")
    is_own = here.startswith(f"/people/cards/{row.id}/choice?") and "\\" not in here
    return redirect(here if is_own and request.POST.get("deed") == "go_on" else f"/people/cards/{row.id}")


def looked_for(request) -> dict:
    """Where to look next, the ticks being kept: other people (`by`), a name (`q`), or the next page of the same (`after`)."""
    said = {name: request.POST.get(name, "").replace("\0", "")[:most] for name, most in (("by", 40), ("q", 200), ("after", 2000))}
    if request.POST.get("deed") == "find":
        return {"q": said["q"]} if said["q"].strip() else {"by": "all"}
    if said["after"]:
        return {"q" if request.POST.get("is_search") else "by": request.POST.get("asked", "")[:200], "after": said["after"]}
    return {"by": said["by"]} if said["by"] else {}


def numbers(request, name: str) -> list[int]:
    values = request.POST.getlist(name)
    if any(not (value.isascii() and value.isdigit() and len(value) < 19) for value in values):
        raise Http404("no such person")
    return [int(value) for value in values]
