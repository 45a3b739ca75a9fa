"""Who comes in: a device with its own password, over https. What it wants is then done in the language of its owner."""

from __future__ import annotations

import base64
import binascii

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.http.request import UnreadablePostError
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from closeknit.kit import clock
from closeknit.sources import reads
from closeknit.sources.actions import serving
from closeknit.sources.rules.answered import error_body
from closeknit.sources.views.dav.asking import options, propfind, proppatch, report
from closeknit.sources.views.dav.changing import delete, get, make, put
from closeknit.sources.views.dav.places import ROOT, place_at

METHODS = {
    "OPTIONS": options, "PROPFIND": propfind, "PROPPATCH": proppatch, "REPORT": report, "GET": get, "HEAD": get, "PUT": put,
    "DELETE": delete, "MKCOL": make, "MKCALENDAR": make,
}  # fmt: skip
WRONG_AT_MOST, WRONG_SECONDS = 20, 300
LOCAL = ("localhost", "127.0.0.1", "::1")


def well_known(request):
    """Where a telephone looks first (RFC 6764, section 5)."""
    return HttpResponse(status=301, headers={"Location": ROOT})


@csrf_exempt
def dav(request, path=""):
    now = clock.now()
    # With an origin on https plain requests never come this far; without one the house answers this machine alone.
    if settings.ORIGIN and not request.is_secure() and settings.HOST not in LOCAL:
        return HttpResponse("A password travels over https only.", status=403, content_type="text/plain")
    if _has_tried_too_often(request):
        return HttpResponse(status=429, headers={"Retry-After": str(WRONG_SECONDS)})
    device = _device(request)
    if device is None:
        return HttpResponse(status=401, headers={"WWW-Authenticate": 'Basic realm="Closeknit", charset="UTF-8"'})
    owner = device.owner
    request.user, request.device, request.moment = owner, device, now
    with translation.override(owner.language or settings.LANGUAGE_CODE), timezone.override(clock.zone(owner.zone)):
        serving.note_used(by=owner, device=device, now=now)
        response = _done(request, f"{ROOT}{path}")
    response.headers["DAV"] = "1, 3, addressbook, calendar-access"
    return response


dav.is_open = well_known.is_open = True
well_known.csrf_exempt = True


def _done(request, path: str) -> HttpResponse:
    act = METHODS.get(request.method)
    if act is None:
        return HttpResponse(status=405, headers={"Allow": ", ".join(METHODS)})
    try:
        request.body  # noqa: B018  (read whole, or refused)
    except RequestDataTooBig:
        return HttpResponse(error_body("<card:max-resource-size/>"), status=413, content_type="application/xml")
    except UnreadablePostError:
        return HttpResponse(status=400)
    place = place_at(path)
    if place is None and request.method not in ("MKCOL", "MKCALENDAR", "OPTIONS"):
        return HttpResponse(status=404)
    return act(request, place)


def _device(request):
    scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != "basic":
        return None
    try:
        user, _colon, password = base64.b64decode(given.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        user = password = ""
    found = reads.device_of(None, user, password)
    if found is None:
        _count_wrong(request)
    return found


def _key(request) -> str:
    return f"sources:dav:{request.META.get('REMOTE_ADDR', '')}"


def _has_tried_too_often(request) -> bool:
    return "Authorization" in request.headers and cache.get(_key(request), 0) >= WRONG_AT_MOST


def _count_wrong(request) -> None:
    key = _key(request)
    if not cache.add(key, 1, WRONG_SECONDS):
        try:
            cache.incr(key)
        except ValueError:  # it was forgotten just now
            cache.set(key, 1, WRONG_SECONDS)
