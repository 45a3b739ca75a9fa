"""The page of the way out, the file itself, and the offer to take a whole book in."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.exports import actions, reads
from closeknit.imports.actions import NotNow, waiting_file
from closeknit.kit import clock
from closeknit.notify import reads as notices
from closeknit.notify.actions import read_notice


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request):
    if request.method == "POST":
        actions.ask_for_export(by=request.user, now=clock.now())
        return redirect("exports:exports")
    _have_been_told(request)
    packed, arrived = reads.exports(request.user), reads.arrivals(request.user)
    at_work = [each for each in (*packed, *arrived) if not each.is_over]
    return render(request, "exports/exports.html", {"packed": packed, "arrived": arrived, "is_at_work": bool(at_work)})


def _have_been_told(request) -> None:
    """Whoever looks at the page need not be told that it is ready."""
    told = notices.unread_notice(request.user)
    if told and told.path == request.path:
        read_notice(by=request.user, notice_id=told.id, now=clock.now())


@require_safe
def file(request, export_id):
    path = reads.export_file(request.user, export_id)
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type="application/zip")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def offer(request, import_id):
    """A part of the page of an import: that it is a whole book, where it is one."""
    try:
        about = actions.about_book(waiting_file(by=request.user, import_id=import_id, now=clock.now()))
    except (NotNow, actions.NoBook):
        raise Http404("no whole book") from None
    takes = reads.takes_a_book(request.user)
    return render(request, "exports/_offer.html", {"about": about, "takes": takes, "import_id": import_id})


@require_POST
def arrivals(request, import_id):
    try:
        actions.bring_book(by=request.user, import_id=import_id, now=clock.now())
    except actions.BookNotEmpty:
        messages.warning(request, _("There are people in your book already, so a whole book cannot be put in its place."))
        return redirect("imports:import", import_id)
    except (NotNow, actions.NoBook) as refused:
        messages.warning(request, str(refused))
        return redirect("imports:import", import_id)
    return redirect("exports:exports")


# What is somebody's own goes with them also while their account is closed.
exports.is_for_any_state = file.is_for_any_state = True
