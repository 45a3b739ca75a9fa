"""The page of notices."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import clock
from closeknit.notify import actions, reads


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
