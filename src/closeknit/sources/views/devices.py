"""Devices that keep the book in step with us as their server: let in with a password of their own, and sent away."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.contacts import reads as book
from closeknit.contacts.actions import Unfit
from closeknit.kit import clock, web
from closeknit.sources import reads
from closeknit.sources.actions import serving


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request):
    """A POST lets one more in; its password stands on the answer alone and can never be shown again."""
    written = {"name": "", "label_id": None, "has_notes": True}
    trouble, made = None, None
    if request.method == "POST":
        written = _written(request)
        try:
            device_id, password = serving.make_device(by=request.user, now=clock.now(), **written)
        except Unfit as unfit:
            trouble = unfit
        else:
            made = {"id": device_id, "name": written["name"], "password": password}
            written = {"name": "", "label_id": None, "has_notes": True}
    labels = book.labels(request.user)
    context = {
        "devices": reads.devices(request.user), "labels": labels, "labels_by_id": {each.id: each.name for each in labels},
        "made": made, "written": written, "trouble": trouble, "address": web.address(),
        "host": web.address().partition("://")[2], "user_name": request.user.email,
    }  # fmt: skip
    return render(request, "sources/devices.html", context, status=422 if trouble else 200)


@require_safe
def device_lines(request):
    """A part of the page that says where one is signed in: the devices that keep the book in step."""
    return render(request, "sources/_device_lines.html", {"devices": reads.devices(request.user)})


@require_POST
def device(request, device_id):
    """Another name, other people, with notes or without."""
    try:
        serving.change_device(by=request.user, device_id=device_id, now=clock.now(), **_written(request))
    except Unfit as unfit:
        messages.error(request, str(unfit))
    else:
        messages.success(request, _("That is noted. The device sees it the next time it asks."))
    return redirect("sources:devices")


@require_POST
def device_end(request, device_id):
    serving.forget_device(by=request.user, device_id=device_id, now=clock.now())
    messages.success(request, _("That password opens nothing any more. What the device has, it keeps."))
    return redirect("sources:devices")


def _written(request) -> dict:
    label = request.POST.get("label", "")
    label_id = None if not label else int(label) if label.isascii() and label.isdecimal() and len(label) < 19 else 0
    return {"name": request.POST.get("name", ""), "label_id": label_id, "has_notes": "has_notes" in request.POST}
