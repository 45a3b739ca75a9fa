"""What a code opens that somebody showed: for members, for whoever is new, and one page for every code that opens nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.kit import clock, web
from closeknit.members.access import may_enter_community
from closeknit.trust import reads as trust

OPENED = "codes_opened"
"""In the session: which codes were opened in it, and when; so that there is time to sign in, and to say where it was."""
INVITED = "codes_invited"
"""In the session: the invitation that a code became in it."""
MOST_OPENED = 5


def address_of(request, token: str) -> str:
    """What a picture says: at the origin of this house, else where this page was reached."""
    base = web.address() or request.build_absolute_uri("/").rstrip("/")
    return base + reverse("gatherings:scan", args=[token])


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request, token):
    now = clock.now()
    found = opened(request, token, now)
    if not found:
        return closed(request)
    if not request.user.is_authenticated or not request.user.is_here:
        return newcomer(request, found, token)
    if found.owner_id == request.user.id:
        return render(request, "gatherings/met_own.html", {})
    if request.method == "POST":
        return proposed(request, token, now)
    return scan_page(request, found)


def scan_page(request, found, status: int = 200, **more):
    profile = trust.member_of_id(request.user, found.owner_id)
    if profile is None:
        return closed(request)
    context = {
        "name": profile.name,
        "first_name": profile.get_short_name(),
        "slug": profile.slug,
        "place_said": found.place,
        **more,
    }
    return render(request, "gatherings/met_scan.html", context, status=status)


def proposed(request, token, now: datetime):
    try:
        made = actions.propose_meeting(
            by=request.user, token=token, where=request.POST.get("where", ""), opened_at=opened_at(request, token), now=now
        )
    except actions.CodeUsed:
        return closed(request)
    if made.is_mutual:
        messages.success(request, _("You both say that you have met. It stands in both your books."))
    else:
        messages.success(request, _("%(name)s sees it now, and can say so too.") % {"name": made.name})
    return redirect("members:member", made.slug)


def newcomer(request, found, token):
    """Whoever has no place in the community yet; for whom it is closed is shown where they stand."""
    if request.user.is_authenticated and not may_enter_community(request.user):
        return redirect("members:standing")
    way = reads.way_for_newcomer(request.user, found)
    sign_in = reverse("account_login") + "?" + urlencode({"next": reverse("gatherings:scan", args=[token])})
    context = {"name": found.owner.name, "place_said": found.place, "way": way, "token": token, "sign_in": sign_in}
    return render(request, "gatherings/met_newcomer.html", context)


@require_POST
def invitation(request, token):
    """Turn the code into an invitation, and lead there; twice in one browser, to the same."""
    made, now = request.session.get(INVITED, {}), clock.now()
    if token not in made:
        if not opened(request, token, now):
            return closed(request)
        if request.user.is_authenticated and request.user.is_here:
            return redirect("gatherings:scan", token)
        try:
            at = opened_at(request, token)
            way = actions.invite_by_code(by=request.user, token=token, opened_at=at, now=now)
        except (actions.CodeUsed, actions.NoInvitation):
            return closed(request)
        request.session[INVITED] = made = {token: way}
    return redirect("members:join", made[token])


@require_safe
def card_file(request, token):
    """The card of whoever showed the code, for one's telephone."""
    found = opened(request, token, clock.now())
    if not found:
        return closed(request)
    response = HttpResponse(reads.card_of_owner(request.user, found), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="card.vcf"'
    return response


scan.is_open = invitation.is_open = card_file.is_open = True


def opened(request, token: str, now: datetime):
    """The code behind a token, which from now on has been opened in this session; None for one that opens nothing."""
    at = opened_at(request, token)
    found = reads.code_behind(request.user, token, now, at)
    if found and found.used_at and (not request.user.is_authenticated or found.used_by_id != request.user.id):
        return None
    if found and at is None:
        kept = dict(sorted(request.session.get(OPENED, {}).items(), key=lambda each: -each[1])[: MOST_OPENED - 1])
        request.session[OPENED] = {token: now.timestamp(), **kept}
    return found


def opened_at(request, token: str) -> datetime | None:
    at = request.session.get(OPENED, {}).get(token)
    return datetime.fromtimestamp(at, UTC) if at else None


def closed(request):
    """One answer for every code that opens nothing: forged, over, used, of somebody who is not here, or kept apart."""
    return render(request, "gatherings/met_closed.html", status=404)
