"""Who asks to come in, for the hosts."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import actions, reads
from closeknit.members.views.community import there


@require_safe
def applications(request):
    return page(request)


@require_POST
def application(request, application_id):
    """Welcome or decline, with words."""
    reply, is_welcome = request.POST.get("reply", ""), request.POST.get("answer") == "yes"
    try:
        actions.answer_application(
            by=request.user, application_id=application_id, is_welcome=is_welcome, reply=reply, now=clock.now()
        )
    except Unfit as unfit:
        return page(request, status=422, error=str(unfit.message), typed=reply, at=application_id)
    messages.success(request, _("They are told.") if is_welcome else _("They are told, in your words."))
    return redirect("members:applications")


def page(request, status: int = 200, **more):
    context = {"community": there(request), "waiting": reads.applications(request.user), **more}
    return render(request, "members/applications.html", context, status=status)
