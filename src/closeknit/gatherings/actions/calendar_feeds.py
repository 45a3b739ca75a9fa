"""Calendars of gatherings under secret addresses: made, renewed, ended, and noted as read."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_keep_calendar
from closeknit.gatherings.models import CalendarFeed
from closeknit.kit import ids
from closeknit.kit.text import clean
from closeknit.trust.reads import own_circles, sight

NOTED_EVERY = timedelta(hours=1)
SECRET_BYTES = 24


def keep_calendar(*, by, circle: str = "", has_asked: bool = False, now: datetime) -> CalendarFeed:
    """Have a calendar of one's own gatherings (`has_asked`: also of what one was asked to by name and has not answered), or of a
    circle (its slug) one is in, under a secret address. What is there keeps its address. Raises Http404."""
    may_keep_calendar(by).or_refuse()
    circle_id = None
    if circle:
        found = [each.id for each in own_circles(by, sight(by)) if each.slug == clean(circle)]
        circle_id = found[0] if found else _absent()
    with transaction.atomic():
        fresh = {"slug": ids.slug(SECRET_BYTES), "changed_at": now, "made_at": now}
        feed, _is_new = CalendarFeed.objects.get_or_create(owner=by, circle_id=circle_id, defaults=fresh)
        feed.has_asked = has_asked and circle_id is None
        feed.save(update_fields=["has_asked"])
    return feed


def _absent():
    raise Http404("no such circle")


def renew_calendar(*, by, feed_id: int, now: datetime) -> None:
    """Give a calendar another address; the one it had leads nowhere from now on. Raises Http404."""
    feed = reads.calendar_feed(by, feed_id)
    may_keep_calendar(by).or_refuse()
    told = {"slug": ids.slug(SECRET_BYTES), "made_at": now, "fetched_at": None, "changed_at": now, "mark": ""}
    CalendarFeed.objects.filter(owner_id=by.id, id=feed.id).update(**told)


def end_calendar(*, by, feed_id: int, now: datetime) -> None:
    """Let the address of a calendar lead nowhere from now on. Raises Http404."""
    feed = reads.calendar_feed(by, feed_id)
    CalendarFeed.objects.filter(owner_id=by.id, id=feed.id).delete()


def note_calendar_fetched(*, by, feed: CalendarFeed, mark: str, now: datetime) -> datetime:
    """Note that a calendar (of `by`) was asked for and says this; since when it says so."""
    is_new = feed.mark != mark
    changed_at = now.replace(microsecond=0) if is_new else feed.changed_at
    if is_new or feed.fetched_at is None or now - feed.fetched_at > NOTED_EVERY:
        told = {"mark": mark, "changed_at": changed_at, "fetched_at": now}
        CalendarFeed.objects.filter(owner_id=by.id, id=feed.id).update(**told)
    return changed_at
