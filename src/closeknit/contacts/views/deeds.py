"""Many people at once: chosen in the list, one deed for all of them, and the list of deeds that can be undone."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.person import NameForm
from closeknit.contacts.views.chosen import Chosen
from closeknit.contacts.views.deed_words import shown_deed
from closeknit.contacts.views.people import page
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_POST
def deeds(request):
    """Do one deed with those who are chosen, and go back to where they were chosen."""
    chosen = Chosen(request)
    try:
        deed_id = actions.do_in_bulk(
            by=request.user, kind=request.POST.get("deed", ""), contact_ids=chosen.ids(), word=chosen.word, now=clock.now()
        )
    except Unfit as unfit:
        return page(request, NameForm(), status=422, chosen=chosen, wrong=str(unfit.message))
    return redirect(chosen.asked.url(did=deed_id))


@require_safe
def number(request):
    """How many people the list shows on all its pages, for whoever wants to choose them all."""
    found = len(Chosen(request, request.GET, is_all=True).ids())
    words = ngettext("Choose the %(number)d who matches", "Choose all %(number)d who match", found) % {"number": found}
    return JsonResponse({"number": found, "words": words})


@require_safe
def undo(request):
    """The last deeds, each with a way back."""
    now = clock.now()
    shown = [shown_deed(deed) for deed in reads.deeds(request.user, now)]
    return render(request, "contacts/undo.html", {"deeds": shown, "is_under_way": any(each["is_under_way"] for each in shown)})


@require_POST
def undoing(request, deed_id):
    """Take one deed back."""
    try:
        actions.undo_deed(by=request.user, deed_id=deed_id, now=clock.now())
    except actions.CannotUndo as cannot:
        messages.info(request, str(cannot))
    else:
        messages.success(request, undone_words(reads.deed(request.user, deed_id)))
    return redirect("contacts:undo")


@require_POST
def undo_deletion(request, deed_id):
    """Let a deed go from the list before its time, and with it whom it deleted."""
    try:
        actions.forget_deed(by=request.user, deed_id=deed_id, now=clock.now())
    except actions.CannotUndo as cannot:
        messages.info(request, str(cannot))
    return redirect("contacts:undo")


def undone_words(deed) -> str:
    if deed is None:
        raise Http404("no such deed in this book")
    return _("It is being undone.") if deed.is_under_way else _("It is undone: everything is as it was.")
