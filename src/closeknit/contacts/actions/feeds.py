"""Calendars under secret addresses: made, noted as read, ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_keep_feed
from closeknit.contacts.models import Feed
from closeknit.contacts.reads.own import own
from closeknit.kit import ids
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

MOST_FEEDS = 20
NOTED_EVERY = timedelta(hours=1)


def make_feed(*, by, name: str, now: datetime) -> Feed:
    """A calendar under a new secret address, with a name by which its owner knows it again ("phone"). Raises Unfit."""
    may_keep_feed(by, by.id).or_refuse()
    name = one_line(name)[:80]
    if not name:
        raise Unfit("name", _("Give it a name, such as “phone”."))
    with transaction.atomic():
        if Feed.objects.of(by).count() >= MOST_FEEDS:
            raise Unfit("name", _("There are %(most)d calendars already. End one first.") % {"most": MOST_FEEDS})
        return Feed.objects.create(owner=by, name=name, slug=ids.slug(24), changed_at=now, made_at=now)


def end_feed(*, by, feed_id: int, now: datetime) -> None:
    """Let the address lead nowhere from now on. Raises Http404."""
    feed = own(by, Feed, feed_id)
    may_keep_feed(by, feed.owner_id).or_refuse()
    Feed.objects.of(by).filter(id=feed.id).delete()


def note_fetched(*, by, feed: Feed, mark: str, now: datetime) -> datetime:
    """Note that a feed (of `by`) was asked for and says this; since when it says so."""
    is_new = feed.mark != mark
    changed_at = now.replace(microsecond=0) if is_new else feed.changed_at
    if is_new or feed.fetched_at is None or now - feed.fetched_at > NOTED_EVERY:
        Feed.objects.of(by).filter(id=feed.id).update(mark=mark, changed_at=changed_at, fetched_at=now)
    return changed_at
