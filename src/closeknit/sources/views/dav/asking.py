"""What a telephone asks: what there is, what changed, and the texts of it. Answers are written as they are sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import translation

from closeknit.sources import reads
from closeknit.sources.actions import serving
from closeknit.sources.rules.answered import bare, error_body, multistatus, refusal, response, words
from closeknit.sources.rules.asked import Asked, Garbled, asked, card_fits
from closeknit.sources.rules.dav_xml import CAL, CARD
from closeknit.sources.rules.tasks import falls_in
from closeknit.sources.views.dav.places import INSIDE, Place, path_of, place_at, place_of_href
from closeknit.sources.views.dav.properties import properties_of, properties_of_item, revision_in, token_of

ALLOW = "OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, PROPPATCH, REPORT"
DATA = {"people": f"{{{CARD}}}address-data", "days": f"{{{CAL}}}calendar-data"}
ABOUTS = {"people": serving.PEOPLE, "days": serving.DAYS}


def options(request, place):
    return HttpResponse(status=200, headers={"Allow": ALLOW})


def propfind(request, place):
    question = _question(request)
    if isinstance(question, HttpResponse):
        return question
    depth = request.headers.get("Depth", "1").strip().casefold()
    if depth == "infinity" and not place.name:
        return refused(403, "<d:propfind-finite-depth/>")
    if place.name:
        item = item_at(request, place)
        return HttpResponse(status=404) if item is None else _sent(request, [_item_answer(question, place.kind, item)])
    return _sent(request, _folder_answers(request, place, question, depth != "0"))


def _folder_answers(request, place: Place, question: Asked, is_deep: bool) -> Iterator[str]:
    looked = look(request, place)
    told = properties_of(place, request.user, looked)
    yield _answer(question, place.path, told)
    if not is_deep:
        return
    for path in INSIDE.get(place.path, ()):
        yield from _folder_answers(request, place_at(path), question, False)
    if place.kind in ABOUTS:
        for item in reads.items(request.user, looked, ABOUTS[place.kind]):
            yield _item_answer(question, place.kind, item)


def proppatch(request, place):
    """Nothing here has a property that others write: each is refused by name."""
    question = _question(request)
    return question if isinstance(question, HttpResponse) else _sent(request, [refusal(place.path + place.name, question.props)])


def report(request, place):
    question = _question(request)
    if isinstance(question, HttpResponse):
        return question
    if place.kind not in ABOUTS or (place.name and question.kind != "multiget"):
        return refused(403, "<d:supported-report/>")
    look(request, place)
    return {"multiget": _multiget, "query": _query, "sync": _sync}[question.kind](request, place, question)


def _multiget(request, place: Place, question: Asked):
    named = {href: place_of_href(href) for href in question.hrefs}
    names = [each.name for each in named.values() if each and each.kind == place.kind and each.name and len(each.name) <= 200]
    known = reads.items_named(request.user, request.device, ABOUTS[place.kind], names)
    lost = [href for href, each in named.items() if each is None or each.kind != place.kind or each.name not in known]

    def answers() -> Iterator[str]:
        yield from _with_data(request, place, question, list(known.values()))
        yield from (bare(href, 404) for href in lost)

    return _sent(request, answers())


def _query(request, place: Place, question: Asked):
    items = list(reads.items(request.user, request.device, ABOUTS[place.kind]))
    return _sent(request, _limited(place, question, _fitting(request, place, items, question)))


def _fitting(request, place: Place, items: list, question: Asked) -> Iterator[str]:
    """The answers for those that pass the filter."""
    days = reads.served_days(request.user) if place.kind == "days" else {}
    if place.kind == "days":
        items = [item for item in items if _day_fits(question.filter, item, days.get((item.about, item.ref_id)))]
    for item, mark, text in _texts(request, place, items, question.version):
        if place.kind == "days" or card_fits(question.filter, text):
            yield _item_answer(question, place.kind, item, mark, text)


def _limited(place: Place, question: Asked, answers: Iterator[str]) -> Iterator[str]:
    for told, answer in enumerate(answers, 1):
        if question.limit and told > question.limit:
            yield bare(place.path, 507, "<d:number-of-matches-within-limits/>")
            return
        yield answer


def _sync(request, place: Place, question: Asked):
    device = request.device
    since = revision_in(question.token, device) if question.token else 0
    if since is None:
        return refused(403, "<d:valid-sync-token/>")
    limit = question.limit
    found = list(reads.items(request.user, device, ABOUTS[place.kind], since=since, limit=limit + 1 if limit else 0))
    is_cut = bool(limit) and len(found) > limit
    found = found[:limit] if is_cut else found
    token = token_of(device, found[-1].revision if is_cut else None)

    def answers() -> Iterator[str]:
        there = [item for item in found if not item.is_gone]
        yield from (bare(path_of(place.kind, item.name), 404) for item in found if item.is_gone)
        if question.wants_data:
            yield from _with_data(request, place, question, there)
        else:
            yield from (_item_answer(question, place.kind, item) for item in there)
        if is_cut:
            yield bare(place.path, 507, "<d:number-of-matches-within-limits/>")

    return _sent(request, answers(), token)


def _with_data(request, place: Place, question: Asked, items: list) -> Iterator[str]:
    if not question.wants_data:
        yield from (_item_answer(question, place.kind, item) for item in items)
        return
    for item, mark, text in _texts(request, place, items, question.version):
        yield _item_answer(question, place.kind, item, mark, text)


def _texts(request, place: Place, items: Iterable, version: str) -> Iterator[tuple[object, int, str]]:
    """The texts of these things as they stand now."""
    if place.kind == "days":
        days = reads.served_days(request.user)
        for item in items:
            if day := days.get((item.about, item.ref_id)):
                yield item, day.mark, serving.text_of(request.user, day)
        return
    by_name = {item.name: item for item in items}
    version = version if version in ("3.0", "4.0") else ""
    told = {"by": request.user, "device": request.device, "version": version, "now": request.moment}
    for given in serving.give_cards(items=list(by_name.values()), **told):
        yield by_name[given.name], given.mark, given.text


def _day_fits(wanted, item, day) -> bool:
    """Whether a calendar object passes a CALDAV:filter (RFC 4791, section 9.7), as telephones write it: kind and time."""
    outer = wanted.find(f"{{{CAL}}}comp-filter") if wanted is not None else None
    inner = outer.find(f"{{{CAL}}}comp-filter") if outer is not None else None
    if day is None or inner is None:
        return day is not None
    is_event = item.about in ("occasion", "relation")
    if (inner.get("name") or "").upper() != ("VEVENT" if is_event else "VTODO"):
        return False
    span = inner.find(f"{{{CAL}}}time-range")
    if span is None or not is_event:
        return True
    return falls_in(serving.first_of(day), _date(span.get("start")), _date(span.get("end")))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:8])
    except ValueError:
        return None


def _item_answer(question: Asked, kind: str, item, mark: int | None = None, text: str | None = None) -> str:
    told = properties_of_item(item, mark)
    if text is not None:
        told[DATA[kind]] = words(text)
    return _answer(question, path_of(kind, item.name), told)


def _answer(question: Asked, path: str, told: dict[str, str]) -> str:
    if question.props is None:
        return response(path, told)
    found = {name: told[name] for name in question.props if name in told}
    return response(path, found, [name for name in question.props if name not in told])


def look(request, place: Place):
    """Compare a shelf with the book before anything is told of it; the device as it stands then."""
    if place.kind in ABOUTS:
        act = serving.look_at_people if place.kind == "people" else serving.look_at_days
        request.device = act(by=request.user, device=request.device, now=request.moment)
    return request.device


def item_at(request, place: Place):
    look(request, place)
    found = reads.item(request.user, request.device, ABOUTS[place.kind], place.name)
    return found if found and not found.is_gone else None


def refused(status: int, condition: str) -> HttpResponse:
    return HttpResponse(error_body(condition), status=status, content_type="application/xml; charset=utf-8")


def _question(request) -> Asked | HttpResponse:
    try:
        return asked(request.body, request.method)
    except Garbled as garbled:
        return refused(garbled.status, "<d:supported-report/>" if garbled.status == 403 else "")


def _sent(request, answers: Iterable[str], token: str = "") -> StreamingHttpResponse:
    body = _in_language(multistatus(answers, token), request.user.language or settings.LANGUAGE_CODE)
    return StreamingHttpResponse(body, status=207, content_type="application/xml; charset=utf-8")


def _in_language(pieces: Iterator[bytes], language: str) -> Iterator[bytes]:
    """The view is over when a body is written, and with it its language."""
    while True:
        with translation.override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
