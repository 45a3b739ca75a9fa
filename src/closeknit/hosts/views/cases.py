"""The hosts' room: what waits, one case with its deeds, the log, and answers to what is said against a deed."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.hosts import actions, reads
from closeknit.hosts.access import may_look_at_cases
from closeknit.hosts.forms import done_words, lengths
from closeknit.kit import clock
from closeknit.kit.pieces import sound_in_pieces
from closeknit.kit.unfit import Unfit


def for_judges(view):
    """For hosts, and for the operator where no host can judge, who need not have come into the community."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        allowed = may_look_at_cases(request.user)
        if not allowed and not request.user.is_here:
            if request.htmx:
                return HttpResponse(status=403, headers={"HX-Redirect": "/standing"})
            return redirect("members:standing")
        allowed.or_refuse()
        return view(request, *args, **kwargs)

    guarded.is_for_any_state = True
    return guarded


@require_safe
@for_judges
def queue(request):
    context = {"reports": reads.queue(request.user), "appeals": reads.appeals(request.user)}
    return render(request, "hosts/queue.html", context)


@require_safe
@for_judges
def log(request):
    text = request.GET.get("before", "")
    before = int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
    found, following = reads.deeds(request.user, before)
    context = {"deeds": [(each, done_words(each)) for each in found], "following": following}
    return render(request, "hosts/log.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_judges
def case(request, report_id):
    """One case. POST judges it; what was typed is kept where it cannot be done."""
    error = None
    if request.method == "POST":
        try:
            actions.judge(by=request.user, report_id=report_id, verdict=verdict(request.POST), now=clock.now())
        except actions.AlreadyJudged:
            messages.warning(request, _("Another host was quicker. This is what was done."))
            return redirect("hosts:case", report_id)
        except Unfit as unfit:
            error = unfit
        else:
            messages.success(request, _("Done. It stands in the log, and whoever reported it is told."))
            return redirect("hosts:queue")
    found = reads.case(request.user, report_id)
    context = {
        "case": found, "report": found.report, "former": [(each, done_words(each)) for each in found.former],
        "pictures": range(len(found.report.snapshot.get("pictures", []))), "lengths": lengths(), "error": error,
        "typed": verdict(request.POST), "done": done_words(found.deed) if found.deed else "",
    }  # fmt: skip
    return render(request, "hosts/case.html", context, status=422 if error else 200)


def verdict(posted) -> actions.Verdict:
    days = posted.get("days", "")
    days = int(days) if days.isascii() and days.isdecimal() and len(days) < 4 else 7 if not days else 0
    return actions.Verdict(posted.get("kind", ""), posted.get("reason", ""), days, posted.get("answer", ""))


@require_safe
@for_judges
def picture(request, report_id, number):
    return FileResponse(reads.case_picture_file(request.user, report_id, number).open("rb"), content_type="image/webp")


@require_safe
@for_judges
def voice(request, report_id):
    """The recording that was reported; nothing of it stays in a browser."""
    response = sound_in_pieces(*reads.case_voice_file(request.user, report_id), request.headers.get("Range", ""))
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@for_judges
def deed_end(request, deed_id):
    """Take a deed back."""
    try:
        actions.undo(by=request.user, deed_id=deed_id, reason=request.POST.get("reason", ""), now=clock.now())
    except Unfit as unfit:
        messages.error(request, str(unfit.message))
    else:
        messages.success(request, _("It is taken back, and whom it concerned is told."))
    return redirect("hosts:log")


@require_http_methods(["GET", "HEAD", "POST"])
@for_judges
def appeal_answer(request, deed_id):
    """What is said against a deed, and the answer to it."""
    error, typed = "", request.POST.get("answer", "")
    if request.method == "POST":
        is_upheld = request.POST.get("end") == "undone"
        try:
            actions.answer_appeal(by=request.user, deed_id=deed_id, is_upheld=is_upheld, answer=typed, now=clock.now())
        except Unfit as unfit:
            error = str(unfit.message)
        else:
            messages.success(request, _("They are told your answer."))
            return redirect("hosts:queue")
    found = reads.appeal(request.user, deed_id)
    context = {"appeal": found, "deed": found.deed, "done": done_words(found.deed), "error": error, "typed": typed}
    return render(request, "hosts/appeal.html", context, status=422 if error else 200)
