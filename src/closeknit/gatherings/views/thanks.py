"""Notes of thanks."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.gatherings.access import may_thank
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust


@require_safe
def thanks(request):
    """The open notes to the reader, and the reader's own."""
    eyes = trust.sight(request.user)
    context = {"to_me": reads.notes_to_me(request.user, eyes), "by_me": reads.notes_by_me(request.user, eyes)}
    return render(request, "gatherings/thanks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request, slug):
    """Write a note to somebody one has met, or write anew what is still sealed."""
    eyes = trust.sight(request.user)
    other = trust.member(request.user, slug, eyes)
    if other.id == request.user.id:
        raise Http404
    may_thank(request.user, other, eyes).or_refuse()
    sealed = reads.sealed_note(request.user, other.id)
    context = {"name": other.name, "first_name": other.get_short_name(), "slug": slug, "sealed": sealed}
    context["words"] = sealed.words if sealed else ""
    if request.method != "POST":
        return render(request, "gatherings/note.html", context)
    said = request.POST.get("words", "")
    try:
        is_open = actions.write_thanks(by=request.user, slug=slug, words=said, now=clock.now())
    except Unfit as unfit:
        return render(request, "gatherings/note.html", context | {"words": said, "error": str(unfit.message)}, status=422)
    messages.success(request, _("You have both written: both notes are open.") if is_open else _("Sealed. Nobody is told yet."))
    return redirect("gatherings:thanks")


@require_POST
def note_end(request, slug):
    actions.take_back_thanks(by=request.user, slug=slug, now=clock.now())
    messages.success(request, _("Taken back. It never was."))
    return redirect("gatherings:thanks")
