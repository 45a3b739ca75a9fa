"""Invitations: one's own, with link and QR code; made and revoked."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.kit import clock, web
from closeknit.kit.qr import qr
from closeknit.kit.unfit import Unfit
from closeknit.members import access, actions, reads
from closeknit.members.forms.joining import InvitationForm
from closeknit.members.views.community import there, too_bad
from closeknit.trust import reads as trust


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request):
    now, community = clock.now(), there(request)
    may_invite = access.may_invite(request.user, community)
    circles = reads.circles_to_invite_to(request.user, trust.sight(request.user)) if may_invite else []
    form = InvitationForm(circles, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        may_invite.or_refuse()
        if form.is_valid():
            try:
                made = actions.make_invitation(by=request.user, invited=form.invited(), now=now)
            except Unfit as unfit:
                too_bad(form, unfit)
            else:
                return redirect(reverse("members:invitations") + f"#invitation-{made}")
    shown = [(each, link_of(request, each.token)) for each in reads.own_invitations(request.user, now)]
    context = {
        "community": community,
        "form": form if may_invite else None,
        "reason": may_invite.reason,
        "good": [(each, link, qr(link)) for each, link in shown if each.state == "good"],
        "leads_home_alone": any(leads_home_alone(link) for _each, link in shown),
        "past": [each for each, _link in shown if each.state != "good"],
    }
    return render(request, "members/invitations.html", context, status=422 if form.errors else 200)


@require_POST
def invitation_end(request, invitation_id):
    actions.revoke_invitation(by=request.user, invitation_id=invitation_id, now=clock.now())
    messages.success(request, _("The link opens no more. Who came in by it stays."))
    return redirect("members:invitations")


def link_of(request, token: str) -> str:
    """The link as it is sent: at the origin of this house, else where this page was reached."""
    base = web.address() or request.build_absolute_uri("/").rstrip("/")
    return base + reverse("members:join", args=[token])


def leads_home_alone(link: str) -> bool:
    """Whether a link works on this very machine and nowhere else, as before the house has an address of its own."""
    host = urlsplit(link).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")
