"""Looking at what people publish: a feed is found once, then asked whether there is anything new."""

from __future__ import annotations

import json
import logging
import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from closeknit.contacts.actions.asking import Asker, NotWelcome, Resting
from closeknit.contacts.actions.following import settle_outlets
from closeknit.contacts.models import Following, Outlet, Piece
from closeknit.contacts.rules.outlets import announced_feeds, guesses, known_feeds, profile_of, webfinger_of
from closeknit.contacts.rules.pieces import MOST_PIECES, FeedRead, max_age, read_feed, wait_after_failures, wait_when_quiet
from closeknit.kit import web
from closeknit.kit.jobs import stop_if_asked

log = logging.getLogger("closeknit.outlets")
HELD_FOR = timedelta(minutes=10)
LOOK_AGAIN = timedelta(days=30)
MOST_AT_ONCE = 80
MOST_SECONDS = 240.0
FAILURES_UNTIL_LOST = 4
ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


class Failed(Exception):
    """A server answered, but not with what was asked for; the message is a sentence for the owner."""


def look_around(*, by, now: datetime) -> int:
    """Ask the feeds of one owner's people that are due, each server gently; how many were looked at.

    May be ended at any moment and be done again: each feed is kept by itself, with the time at which it is asked next.
    """
    mine = Following.objects.of(by).filter(contact=None, is_wanted=True)
    if not mine.filter(Q(held_until=None) | Q(held_until__lt=now)).update(held_until=now + HELD_FOR):
        return 0
    try:
        with transaction.atomic():
            settle_outlets(by, now)
        return _look_at_due(by, now)
    finally:
        Following.objects.of(by).filter(contact=None).update(held_until=None)


def _look_at_due(by, now: datetime) -> int:
    due = Outlet.objects.of(by).filter(next_at__lte=now).order_by("next_at", "id")
    asker, begun, looked = Asker(by, now), time.monotonic(), 0
    for outlet_id in list(due.values_list("id", flat=True)[:MOST_AT_ONCE]):
        stop_if_asked()
        if time.monotonic() - begun > MOST_SECONDS:
            break
        outlet = Outlet.objects.of(by).filter(id=outlet_id).first()  # the owner may have changed their mind meanwhile
        if outlet:
            _look_at(by, asker, outlet, now)
            looked += 1
    return looked


def _look_at(by, asker: Asker, outlet: Outlet, now: datetime) -> None:
    try:
        values = _ask_again(by, asker, outlet, now) if outlet.state == Outlet.State.ON else _look_for(by, asker, outlet, now)
    except Resting as resting:
        values = {"next_at": resting.until}
    except NotWelcome:
        values = _nothing(_("This place asks programs like this one to stay away."), now)
    except (Failed, web.Unreachable) as trouble:
        values = _failed(outlet, str(trouble), now)
    except Exception as trouble:  # one odd feed must not keep the others from being asked
        log.exception("A feed could not be kept (%s).", type(trouble).__name__)
        values = _failed(outlet, _("Something went wrong here. It is tried again later."), now)
    Outlet.objects.of(by).filter(id=outlet.id).update(asked_at=now, **values)


def _failed(outlet: Outlet, sentence: str, now: datetime) -> dict:
    failures = min(outlet.failures + 1, 1000)
    values = {"failures": failures, "error": sentence, "next_at": now + wait_after_failures(failures)}
    if outlet.state == Outlet.State.ON and failures == FAILURES_UNTIL_LOST:
        values |= {"state": Outlet.State.LOOKING, "etag": "", "modified": ""}  # their page may name another one by now
    return values


def _nothing(sentence: str, now: datetime) -> dict:
    return {"state": Outlet.State.NONE, "feed": "", "error": sentence, "failures": 0, "next_at": now + LOOK_AGAIN}


def _ask_again(by, asker: Asker, outlet: Outlet, now: datetime) -> dict:
    """Ask a known feed whether anything is new since (RFC 9110, 13.1)."""
    headers = {"Accept": ACCEPT}
    if outlet.etag:
        headers["If-None-Match"] = outlet.etag
    if outlet.modified:
        headers["If-Modified-Since"] = outlet.modified
    answer = asker.ask(outlet.feed, headers=headers, is_invited=True)
    if answer.status == 304:
        moved = {"feed": _address(answer, outlet.feed)}
        wait = wait_when_quiet(now, outlet.new_at, _fresh_for(answer))
        return {"failures": 0, "error": "", "next_at": now + wait, **moved}
    if answer.status == 410:
        return {"state": Outlet.State.GONE, "error": _("They have ended it."), "next_at": None}
    read = _read(answer, now)
    if read is None:
        raise Failed(_no_feed(answer))
    return _keep(by, outlet, _address(answer, outlet.feed), answer, read, now)


def _address(answer: web.Answer, asked: str) -> str:
    """Where the feed is asked for from now on."""
    return answer.moved_to if answer.moved_to and len(answer.moved_to) <= 2000 else asked


def _no_feed(answer: web.Answer) -> str:
    if answer.is_good:
        return _("What comes from there cannot be read any more.")
    return _("The server answered with %(status)d.") % {"status": answer.status}


def _fresh_for(answer: web.Answer) -> timedelta:
    return max_age(answer.headers.get("cache-control", ""))


def _read(answer: web.Answer, now: datetime) -> FeedRead | None:
    return read_feed(answer.body, answer.url, answer.headers.get("content-type", ""), now) if answer.is_good else None


def _look_for(by, asker: Asker, outlet: Outlet, now: datetime) -> dict:
    found = _found(asker, outlet.source, now)
    if found is None:
        return _nothing("", now)
    address, answer, read = found
    twins = Outlet.objects.of(by).filter(contact_id=outlet.contact_id, feed=address, state=Outlet.State.ON).exclude(id=outlet.id)
    if twins.exists():
        return _nothing(_("The same as another place of theirs."), now)
    return _keep(by, outlet, address, answer, read, now)


def _found(asker: Asker, source: str, now: datetime) -> tuple[str, web.Answer, FeedRead] | None:
    """The feed of a page: where it is by habit, what the page names, or at a well-known place; None where there is none."""
    for address in (*known_feeds(source), *_elsewhere(asker, source)):
        if tried := _tried(asker, address, now, is_invited=True):
            return tried
    page = asker.ask(source, headers={"Accept": f"text/html;q=0.9, {ACCEPT}"})
    if read := _read(page, now):
        return _address(page, source), page, read
    if not page.is_good and page.status not in (401, 403, 404, 405, 406, 410):
        raise Failed(_no_feed(page))
    for address in announced_feeds(page.body.decode("utf-8", "replace"), page.url) if page.is_good else []:
        if tried := _tried(asker, address, now, is_invited=True):
            return tried
    return next((tried for address in guesses(source) if (tried := _tried(asker, address, now, is_invited=False))), None)


def _tried(asker: Asker, address: str, now: datetime, *, is_invited: bool) -> tuple[str, web.Answer, FeedRead] | None:
    try:
        answer = asker.ask(address, headers={"Accept": ACCEPT}, is_invited=is_invited)
    except (NotWelcome, web.Unreachable):
        return None
    read = _read(answer, now)
    return (_address(answer, address), answer, read) if read and len(address) <= 2000 else None


def _elsewhere(asker: Asker, source: str):
    """Feeds of a fediverse profile that lives on another server than its name; asked for only when it comes to that."""
    address = webfinger_of(source)
    if not address:
        return
    try:
        answer = asker.ask(address, headers={"Accept": "application/jrd+json, application/json"}, is_invited=True)
        profile = profile_of(json.loads(answer.body)) if answer.is_good else ""
    except (NotWelcome, web.Unreachable, ValueError, RecursionError):
        return
    if profile and profile.rstrip("/") != source.rstrip("/"):
        yield from known_feeds(profile)


@transaction.atomic
def _keep(by, outlet: Outlet, address: str, answer: web.Answer, read: FeedRead, now: datetime) -> dict:
    """Write what is new of a feed, mend what was changed, let go of what is too old; what is to be noted of the outlet."""
    if not Outlet.objects.of(by).select_for_update().filter(id=outlet.id).exists():
        return {}
    pieces = Piece.objects.of(by).filter(contact_id=outlet.contact_id)
    known = {row.key: row for row in pieces.filter(key__in=[made.key for made in read.pieces])}
    seen_at = None if outlet.first_at is None else now
    new = [
        Piece(
            owner_id=by.id, contact_id=outlet.contact_id, outlet_id=outlet.id, key=made.key, kind=made.kind, title=made.title,
            summary=made.summary, link=made.link, published_at=made.published_at or seen_at, seen_at=now,
        )
        for made in read.pieces if made.key not in known
    ]  # fmt: skip
    Piece.objects.bulk_create(new, ignore_conflicts=True)
    for made in read.pieces:
        row = known.get(made.key)
        told = {"kind": made.kind, "title": made.title, "summary": made.summary, "link": made.link}
        if row and any(getattr(row, name) != value for name, value in told.items()):
            Piece.objects.of(by).filter(id=row.id).update(**told)
    _prune(by, outlet.id, [made.key for made in read.pieces])
    days = [row.published_at for row in (*new, *known.values()) if row.published_at]
    new_at = max([*days, *([outlet.new_at] if outlet.new_at else [])], default=None)
    return {
        "state": Outlet.State.ON,
        "feed": address,
        "title": read.title or outlet.title,
        "etag": _header(answer, "etag", 1000),
        "modified": _header(answer, "last-modified", 200),
        "failures": 0,
        "error": "",
        "first_at": outlet.first_at or now,
        "new_at": new_at,
        "next_at": now + wait_when_quiet(now, new_at, read.ttl, _fresh_for(answer)),
    }


def _header(answer: web.Answer, name: str, longest: int) -> str:
    """A header to be sent back as it is; one that is too long or odd is not kept."""
    value = answer.headers.get(name, "")
    return value if len(value) <= longest and value.isprintable() and value.isascii() else ""


def _prune(by, outlet_id: int, current: list[int]) -> None:
    """Keep the latest: those the feed still names, and of the others the newest that find a place."""
    others = Piece.objects.of(by).filter(outlet_id=outlet_id).exclude(key__in=current)
    ordered = others.order_by(F("published_at").desc(nulls_last=True), "-id").values_list("id", flat=True)
    gone = list(ordered[max(0, MOST_PIECES - len(current)) :])
    if gone:
        Piece.objects.of(by).filter(outlet_id=outlet_id, id__in=gone).delete()
