"""The door: the list of the hosts, and the code by which somebody is found on it."""

from __future__ import annotations

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.gatherings.rules import is_door_open
from closeknit.gatherings.views.deeds import looked_after
from closeknit.gatherings.views.guests import shown
from closeknit.gatherings.views.times import when_of
from closeknit.gatherings.views.writing import FORM_METHODS
from closeknit.kit import clock, web
from closeknit.kit.qr import qr
from closeknit.kit.text import number_in
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust

MOST_FOUND = 80
LONGEST_WAIT = 10**12  # milliseconds


@require_safe
def door(request, slug, occurrence_id):
    """Who is there, for those who look after it."""
    return door_page(request, slug, occurrence_id)


def list_of(request, slug, occurrence_id) -> tuple:
    """The gathering and the occurrence of a list, for those who look after it."""
    row = looked_after(request, slug)
    return row, reads.occurrence_of(request.user, row, occurrence_id)


def door_page(request, slug, occurrence_id, status=200, wanted="", **more):
    """`wanted` is the name of a member who is looked for."""
    (row, one), now = list_of(request, slug, occurrence_id), clock.now()
    lines = reads.answers(request.user, trust.sight(request.user), row, one)
    asked, found = request.GET.get("q", "").strip()[:MOST_FOUND], number_in(request.GET.get("answer", ""))
    members = members_called(request, wanted, lines) if wanted else []
    lines = [each for each in lines if asked.casefold() in " ".join((each.name, *each.plus)).casefold()]
    context = {
        "row": row, "one": one, "url": f"/gatherings/{slug}/{one.id}", "when": when_of(one, request.user.zone), "asked": asked,
        "is_open": is_door_open(one.starts_at, one.ends_at, now), "is_over": one.ends_at <= now,
        "seated": [line_of(request, each) for each in lines if each.seat == "seated"],
        "others": [line_of(request, each) for each in lines if each.seat != "seated"],
        "wanted": wanted, "members": members, "full": actions.no_seat_left(),
        "is_full": one.capacity is not None and one.seats_taken >= one.capacity,
        "found": next((line_of(request, each) for each in lines if each.id == found), None),
    }  # fmt: skip
    response = render(request, "gatherings/door.html", context | more, status=status)
    response["Cache-Control"] = "no-store"
    return response


def line_of(request, line) -> dict:
    """An answer as the list has it: whoever answered, and each of those they bring."""
    name = line.name or _("Somebody")
    brought = [
        {"place": place, "name": each, "is_there": place in line.plus_there} for place, each in enumerate(line.plus, start=1)
    ]
    return {
        "id": line.id, "line": line, "ticket": reads.ticket_path(request.user, line.id),
        "people": [{"place": 0, "name": name, "is_there": bool(line.checked_in_at)}, *brought],
    }  # fmt: skip


@require_POST
def check_in(request, slug, occurrence_id, rsvp_id):
    """Note at the door who is there."""
    is_there = {"there": True, "absent": False}.get(request.POST.get("is", ""))
    told = {"rsvp_id": rsvp_id, "is_there": is_there, "place": number_in(request.POST.get("place", "")) or 0}
    told["name"] = request.POST.get("name", "")
    return noted(request, slug, occurrence_id, actions.check_in, f"answer-{rsvp_id}", **told)


@require_http_methods(FORM_METHODS)
def walk_in(request, slug, occurrence_id):
    """Note somebody who just came in: a member who was found by name, or anybody by a name alone. Asked for (GET), a part of the
    page: the members of that name."""
    if request.method != "POST":
        lines = reads.answers(request.user, trust.sight(request.user), *list_of(request, slug, occurrence_id))
        name = request.GET.get("name", "").strip()
        context = {"members": members_called(request, name, lines), "wanted": name}
        return render(request, "gatherings/_door_members.html", context)
    name, is_over = request.POST.get("name", ""), request.POST.get("over") == "1"
    if "find" in request.POST:
        return door_page(request, slug, occurrence_id, name=name[:200], is_over=is_over, wanted=name)
    if "member" in request.POST:
        told = {"member_slug": request.POST["member"], "is_over": is_over}
        return noted(request, slug, occurrence_id, actions.welcome_member, "walk-in", **told)
    return noted(request, slug, occurrence_id, actions.welcome_walk_in, "walk-in", name=name, is_over=is_over)


def members_called(request, name: str, lines) -> list[tuple[str, str, str]]:
    """(slug, name, photo) of the members of that name whom the reader may know of, but for those who are on the list."""
    eyes = trust.sight(request.user)
    return reads.members_to_welcome(request.user, eyes, name, [each.slug for each in lines if each.slug])


def noted(request, slug, occurrence_id, deed, part: str, **told):
    """Something noted at the door. A page that waits for it (`Accept: application/json`) is told when it was, or what is wrong;
    what somebody else noted in this browser (`Closeknit-Member`) is never noted in the name of whoever is signed
    in now."""
    is_program = request.headers.get("Accept", "") == "application/json"
    if request.headers.get("Closeknit-Member", request.user.slug) != request.user.slug:
        return JsonResponse({"trouble": _("This was noted by somebody else.")}, status=403)
    tap = {
        "key": request.POST.get("key", ""),
        "waited_seconds": min(number_in(request.POST.get("waited", "")) or 0, LONGEST_WAIT) / 1000,
    }
    try:
        deed(by=request.user, slug=slug, occurrence_id=occurrence_id, **told, **tap, now=clock.now())
    except Unfit as unfit:
        if is_program:
            return JsonResponse({"trouble": str(unfit.message)}, status=422)
        typed = request.POST.get("name", "")[:200]
        return door_page(request, slug, occurrence_id, 422, error=str(unfit.message), name=typed, wanted=typed)
    if is_program:
        return JsonResponse({})
    return redirect(f"/gatherings/{slug}/{occurrence_id}/door#{part}")


@require_safe
def ticket(request, token):
    """What a code at the door opens: the list, for those who look after the gathering."""
    row, one, rsvp_id = reads.ticket(request.user, trust.sight(request.user), token)
    return redirect(f"/gatherings/{row.slug}/{one.id}/door?answer={rsvp_id}")


@require_safe
def own_ticket(request, slug, occurrence_id):
    """The code of one's own answer, to be shown at the door."""
    row, one = reads.occurrence(request.user, trust.sight(request.user), occurrence_id)
    if row.slug != slug:
        raise Http404("no such gathering")
    path = reads.own_ticket(request.user, one, clock.now())
    context = {"name": request.user.name, "when": when_of(one, request.user.zone), "back": f"/gatherings/{slug}/{one.id}"}
    return ticket_page(request, one.own.get("title", row.title), path, context)


@require_safe
def guest_ticket(request, token, occurrence_id):
    """The code of a guest's answer."""
    guest, row = reads.guest_of(request.user, token)
    one = reads.occurrence_of(request.user, row, occurrence_id)
    path = reads.own_ticket(request.user, one, clock.now(), guest)
    context = {"name": guest.name, "when": when_of(one, guest.zone), "back": f"/guests/{token}?on={one.id}"}
    return ticket_page(request, one.own.get("title", row.title), path, context)


guest_ticket.is_open = True


def ticket_page(request, title: str, path: str, context: dict):
    """Raises Http404 for whoever has no code."""
    if not path:
        raise Http404("no such code")
    address = (web.address() or request.build_absolute_uri("/").rstrip("/")) + path
    return shown(request, "gatherings/ticket.html", context | {"said": {"title": title}, "code": qr(address)})
