"""Taking from another host that they look after the community."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from closeknit.hosts import actions, reads
from closeknit.hosts.access import may_take_hosting
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_http_methods(["GET", "HEAD", "POST"])
def end(request, slug):
    """Say why, and do it; what was typed is kept where it cannot be done."""
    member = reads.host_called(request.user, slug)
    may_take_hosting(request.user, member).or_refuse()
    error, reason = "", request.POST.get("reason", "")
    if request.method == "POST":
        try:
            actions.end_hosting(by=request.user, slug=slug, reason=reason, now=clock.now())
        except Unfit as unfit:
            error = str(unfit.message)
        else:
            messages.success(request, _("It is done, and stands in the log. They are told, and can say something against it."))
            return redirect("members:hosts")
    context = {"member": member, "reason": reason, "error": error}
    return render(request, "hosts/hosting_end.html", context, status=422 if error else 200)
