"""The page of notices, and the door in each letter that stops its kind."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.kit import clock
from closeknit.notify import actions, reads
from closeknit.notify.forms import ReachForm


@require_safe
def notices(request):
    lines = reads.notices(request.user)
    # The list says it all, so the frame's quiet line stays away here.
    context = {"notices": lines, "has_unread": any(not line.is_read for line in lines), "unread_notice": None}
    return render(request, "notify/notices.html", context)


@require_POST
def notice_reading(request, notice_id):
    """Read one notice and go where it leads; from the quiet line with htmx, only take the line away."""
    line = reads.notice(request.user, notice_id)
    actions.read_notice(by=request.user, notice_id=notice_id, now=clock.now())
    if request.htmx:
        return HttpResponse("")
    return redirect(line.path or "notify:notices")


@require_POST
def notices_reading(request):
    actions.read_all_notices(by=request.user, now=clock.now())
    return redirect("notify:notices")


@require_http_methods(["GET", "HEAD", "POST"])
def reach(request):
    """What may reach oneself, how, and when not."""
    form = ReachForm(request.POST if request.method == "POST" else None, wanted=reads.reaching(request.user))
    if form.is_valid():
        actions.change_reaching(by=request.user, wanted=form.wanted(), now=clock.now())
        messages.success(request, _("Saved."))
        return redirect("notify:reach")
    context = {
        "form": form, "zone": request.user.zone.replace("_", " "),
        "is_stopped": not reads.wants_letters(request.user, actions.GATHERED),
    }  # fmt: skip
    return render(request, "notify/reach.html", context, status=422 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Ask before stopping: a program that only looks at the link must not stop anything. Mail programs post (RFC 8058), and have
    no cookie of ours, so the address itself is the proof."""
    owner_id, kind = reads.stopping(request.user, token)
    if request.method == "POST":
        actions.silence_letters(owner_id=owner_id, kind=kind, now=clock.now())
    return render(request, "notify/stop.html", {"is_stopped": request.method == "POST"})


stop.is_open = True


@require_POST
def letters_return(request, kind):
    actions.allow_letters(by=request.user, kind=kind, now=clock.now())
    messages.success(request, _("These letters come again."))
    return redirect("notify:reach" if kind == actions.GATHERED else "account")
