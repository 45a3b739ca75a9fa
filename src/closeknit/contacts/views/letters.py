"""The letter of a year to oneself."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.letters import LetterForm
from closeknit.contacts.rules.letters import letter_html
from closeknit.contacts.views.shown import too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request, year):
    now = clock.now()
    years = reads.year_there(request.user, year, now)
    kept = reads.letter_kept(request.user, year)
    is_sealed = kept is not None and reads.is_sealed_now(request.user, kept, now)
    words = {"remembered": kept.remembered, "hopes": kept.hopes} if kept and not is_sealed else {}
    form = LetterForm(request.POST if request.method == "POST" else None, initial=words)
    if form.is_valid() and keep(request, year, form, now):
        return redirect("contacts:letter", year)
    page = {"year": year, "years": years, "form": form, "kept": None if is_sealed else kept, "is_sealed": is_sealed}
    page |= {"until": kept.sealed_until} if is_sealed else {"html": told(request, year, kept, now)}
    return render(request, "contacts/letter.html", page, status=422 if form.errors else 200)


def keep(request, year: int, form, now) -> bool:
    words = form.cleaned_data
    try:
        made = actions.keep_letter(
            by=request.user, year=year, remembered=words["remembered"], hopes=words["hopes"], is_to_be_sealed=words["seal"],
            now=now,
        )  # fmt: skip
    except Unfit as unfit:
        too_bad(form, unfit)
        return False
    messages.success(request, _("Sealed. It waits for you.") if made.sealed_until else _("Kept."))
    return True


def told(request, year: int, kept, now):
    """What the book tells: as it was kept where the year is over, and else as it is now. It is escaped where it is made."""
    html = kept.html if kept else letter_html(actions.compose_letter(by=request.user, year=year, now=now))
    return mark_safe(html)  # noqa: S308


@require_POST
def opening(request, year):
    now = clock.now()
    reads.year_there(request.user, year, now)
    actions.open_letter(by=request.user, year=year, now=now)
    return redirect("contacts:letter", year)
