"""Into a circle and out of it: joining, asking, inviting, leaving."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import access, actions, reads
from closeknit.members.views.circles import shown_circle
from closeknit.trust import reads as trust


@require_POST
def circle_joining(request, slug):
    actions.join_circle(by=request.user, slug=slug, now=clock.now())
    return redirect("members:circle", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def circle_leaving(request, slug):
    """Leave; whoever looks after it alone chooses who does so from then on."""
    eyes = trust.sight(request.user)
    row = reads.circle(request.user, slug, eyes)
    stay, _was_ended = reads.own_stay(request.user, row.id)
    if not stay:
        return redirect("members:circle", slug)
    if request.method == "POST":
        try:
            actions.leave_circle(by=request.user, slug=slug, successor=request.POST.get("who", ""), now=clock.now())
        except actions.LastHost:
            messages.error(request, _("Choose who looks after the circle from now on."))
        else:
            messages.success(request, _("You have left the circle. Nobody is told."))
            return redirect("members:circles")
    people = reads.circle_faces(request.user, row.id, eyes, 0, 500)
    others = [each for each in people if each.slug != request.user.slug]
    hands_over = stay.is_host and not row.closed_at and not any(each.is_host for each in others)
    context = {"circle": row, "heirs": others if hands_over else [], "closes": hands_over and not others}
    return render(request, "members/circle_leaving.html", context)


@require_POST
def circle_requests(request, slug):
    """Ask to come in, or take that back."""
    try:
        if request.POST.get("answer") == "back":
            actions.take_back_request(by=request.user, slug=slug, now=clock.now())
        else:
            actions.ask_circle(by=request.user, slug=slug, words=request.POST.get("words", ""), now=clock.now())
            messages.success(request, _("Your words are with the hosts of the circle."))
    except Unfit as unfit:
        return shown_circle(request, slug, words=request.POST.get("words", ""), error=str(unfit.message))
    return redirect("members:circle", slug)


@require_POST
def circle_request(request, slug, request_id):
    """A host's answer to somebody who asks."""
    is_yes = request.POST.get("answer") == "yes"
    actions.answer_request(by=request.user, slug=slug, request_id=request_id, is_yes=is_yes, now=clock.now())
    return redirect("members:circle", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def circle_invitations(request, slug):
    """Whom one has invited, and whom one could."""
    eyes, now = trust.sight(request.user), clock.now()
    row = reads.circle(request.user, slug, eyes)
    stay, _was_ended = reads.own_stay(request.user, row.id)
    access.may_invite_into_circle(request.user, row, stay).or_refuse()
    words = request.POST.get("words", "")
    if request.method == "POST":
        try:
            actions.invite_into_circle(
                by=request.user, slug=slug, member_slug=request.POST.get("who", ""), words=words, now=now
            )  # fmt: skip
        except Unfit as unfit:
            messages.error(request, str(unfit.message))
        else:
            messages.success(request, _("They are invited."))
            return redirect("members:circle_invitations", slug)
    query = (request.GET.get("q") or request.POST.get("q", ""))[:120]
    context = {
        "circle": row,
        "query": query,
        "words": words,
        "found": reads.invitable(request.user, row.id, query, eyes),
        "sent": reads.sent_invitations(request.user, row.id, eyes, now, sees_all=stay.is_host),
    }
    return render(request, "members/circle_invitations.html", context)


@require_POST
def circle_invitation_end(request, slug, invitation_id):
    actions.take_back_invitation(by=request.user, slug=slug, invitation_id=invitation_id, now=clock.now())
    return redirect("members:circle_invitations", slug)


@require_POST
def circle_invitation(request, slug):
    """One's own answer to an invitation."""
    is_yes = request.POST.get("answer") == "yes"
    actions.answer_invitation(by=request.user, slug=slug, is_yes=is_yes, now=clock.now())
    return redirect("members:circle", slug) if is_yes else redirect("members:circles")
