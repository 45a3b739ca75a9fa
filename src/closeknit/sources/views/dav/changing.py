"""What a telephone fetches singly, puts, takes away, and would like to make."""

from __future__ import annotations

import re

from django.http import HttpResponse

from closeknit.sources import reads
from closeknit.sources.actions import serving
from closeknit.sources.actions.serving import NotTaken
from closeknit.sources.rules.answered import href
from closeknit.sources.views.dav.asking import ABOUTS, item_at, look, refused
from closeknit.sources.views.dav.places import Place, path_of
from closeknit.sources.views.dav.properties import DATA_TYPES, etag_of

_tag = re.compile(r'"[^"]*"')


def get(request, place: Place):
    if not place.name:
        return HttpResponse("Closeknit", content_type="text/plain; charset=utf-8")
    item = item_at(request, place)
    if item is None:
        return HttpResponse(status=404)
    found = _text(request, place, item)
    if found is None:
        return HttpResponse(status=404)
    etag, text = found
    if etag in _tag.findall(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": etag})
    return HttpResponse(text.encode("utf-8", "replace"), content_type=DATA_TYPES[place.kind], headers={"ETag": etag})


def _text(request, place: Place, item) -> tuple[str, str] | None:
    if place.kind == "days":
        day = reads.served_days(request.user).get((item.about, item.ref_id))
        return (etag_of(day.mark), serving.text_of(request.user, day)) if day else None
    version = "4.0" if re.search(r'version="?4\.0', request.headers.get("Accept", "")) else ""
    told = {"by": request.user, "device": request.device, "now": request.moment}
    for given in serving.give_cards(items=[item], version=version, **told):
        return etag_of(given.mark), given.text
    return None


def put(request, place: Place):
    if not place.name:
        return HttpResponse(status=405, headers={"Allow": "OPTIONS, PROPFIND, PROPPATCH, REPORT"})
    try:
        text = request.body.decode("utf-8")
    except UnicodeDecodeError:
        return refused(403, "<card:valid-address-data/>" if place.kind == "people" else "<cal:valid-calendar-data/>")
    look(request, place)
    item = reads.item(request.user, request.device, ABOUTS[place.kind], place.name)
    if request.headers.get("If-Match", "").strip() == "*" and (item is None or item.is_gone):
        return HttpResponse(status=412)
    take = serving.take_card if place.kind == "people" else serving.take_task
    told = {"by": request.user, "device": request.device, "item": item, "name": place.name, "text": text, "now": request.moment}
    try:
        taken = take(if_match=_if_match(request), is_new="*" in request.headers.get("If-None-Match", ""), **told)
    except NotTaken as refusal:
        return _not_taken(place, refusal)
    headers = {"ETag": etag_of(taken.mark)} if taken.mark is not None else {}
    return HttpResponse(status=201 if taken.is_new else 204, headers=headers)


def delete(request, place: Place):
    if not place.name:
        return refused(403, "<d:need-privileges/>")
    item = item_at(request, place)
    if item is None:
        return HttpResponse(status=404)
    act = serving.put_away if place.kind == "people" else serving.put_task_away
    try:
        act(by=request.user, device=request.device, item=item, if_match=_if_match(request), now=request.moment)
    except NotTaken as refusal:
        return _not_taken(place, refusal)
    return HttpResponse(status=204)


def make(request, place):
    """There is one address book and one calendar: another is not made."""
    if request.method == "MKCALENDAR":
        return refused(403, "<cal:calendar-collection-location-ok/>")
    return refused(403, "<d:need-privileges/>")


def _if_match(request) -> int | None:
    """The number of the ETag that must still be there; None where any will do, and one that nothing has for an unreadable one."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        return None
    if given == "*":
        return None
    found = re.fullmatch(r'"([0-9a-f]{16})"', given)
    if found is None:
        return 2**64
    number = int(found[1], 16)
    return number - 2**64 if number >= 2**63 else number


def _not_taken(place: Place, refusal: NotTaken) -> HttpResponse:
    if refusal.name:
        return refused(refusal.status, f"<{refusal.condition}>{href(path_of(place.kind, refusal.name))}</{refusal.condition}>")
    return refused(refusal.status, refusal.condition) if refusal.condition else HttpResponse(status=refusal.status)
