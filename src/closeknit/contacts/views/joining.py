"""Several pairs made one in one go: looked at before, then joined; and all of them parted again."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from closeknit.contacts import actions, reads
from closeknit.contacts.views.words import reason_words
from closeknit.kit import clock


@require_http_methods(["GET", "HEAD", "POST"])
def joining(request):
    """Show the pairs that were ticked, or all that are surely one person; with POST those that are ticked still are joined."""
    asked = request.POST if request.method == "POST" else request.GET
    ids = [int(each) for each in asked.getlist("pair") if each.isascii() and each.isdigit() and len(each) < 19]
    if request.method == "POST":
        _join(request, ids)
        return redirect("contacts:doubles")
    found = reads.sure_doubles(request.user) if "sure" in asked else reads.chosen_doubles(request.user, ids)
    if not found:
        messages.info(request, _("Tick the pairs that are one person first."))
        return redirect("contacts:doubles")
    return render(request, "contacts/joining.html", {"pairs": [joined_pair(each) for each in found]})


def _join(request, ids: list[int]) -> None:
    done = actions.ask_to_merge(by=request.user, double_ids=ids, now=clock.now())
    if done is None:
        messages.success(request, _("They are being joined. This page shows how far it is."))
    elif not done:
        messages.info(request, _("Nobody was joined: tick the pairs that are one person."))
    else:
        words = ngettext("%(n)d pair has one page now.", "%(n)d pairs have one page each now.", done) % {"n": done}
        messages.success(request, words + " " + _("Below you can undo it."))


def joined_pair(double) -> dict:
    """A pair as it is ticked: both names, both pages, and why."""
    return {
        "id": double.id,
        "a": {"name": double.a_name, "url": f"/people/{double.a_id}"},
        "b": {"name": double.b_name, "url": f"/people/{double.b_id}"},
        "reason": reason_words(double.reasons),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def parting(request, merge_id):
    """Show everybody who was joined in one go, and make all of them two again."""
    made = reads.merge(request.user, merge_id)
    if request.method == "POST":
        parted = actions.ask_to_part(by=request.user, merge_id=merge_id, now=clock.now())
        _tell_parted(request, parted)
        return redirect("contacts:doubles")
    lines = list(reads.made_together(request.user, made).values_list("contact_id", "contact__name", "gone_name"))
    context = {
        "lines": [{"url": f"/people/{contact_id}", "name": name, "gone_name": gone} for contact_id, name, gone in lines],
        "made": date_format(made.made_at, "j F Y"),
        "until": date_format(made.until, "j F Y") if made.until else "",
        "url": f"/people/merges/{merge_id}/all",
    }
    return render(request, "contacts/parting.html", context)


def _tell_parted(request, parted: tuple[int, int] | None) -> None:
    if parted is None:
        messages.success(request, _("They are being made two again. This page shows how far it is."))
        return
    undone, left = parted
    if undone:
        words = ngettext("%(n)d pair is two people again.", "%(n)d pairs are two people each again.", undone)
        messages.success(request, words % {"n": undone})
    if left or not undone:
        messages.info(request, _("Some were joined with others since; undo that first, below."))
