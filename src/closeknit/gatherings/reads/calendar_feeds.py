"""Calendars of gatherings under secret addresses: which there are, and what each holds for its owner's eyes just now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.gatherings.models import CalendarFeed, Gathering, GatheringHost, Occurrence, Rsvp, Showing
from closeknit.gatherings.reads.calendars import entry_of
from closeknit.gatherings.reads.seeing import BIGGEST, author_there, is_hosting, knows_where, occurrence
from closeknit.gatherings.rules import HORIZON, Series
from closeknit.gatherings.rules.ical import CANCELLED, CONFIRMED, TENTATIVE, Entry, Head, events_of, file_of
from closeknit.kit.web import house
from closeknit.trust.reads import Sight, circle_space, own_circles, own_space, sight

BACK = timedelta(days=92)
LATELY = timedelta(days=7)
MOST_HELD, MOST_OVER = 4000, 1000


@dataclass(frozen=True, slots=True)
class FeedShown:
    """A calendar of the viewer's, or one they can have: of a circle (`circle` is its slug, `name` its name), or their own ("").
    `feed` is None where there is none yet."""

    circle: str
    name: str
    feed: CalendarFeed | None


def calendar_feeds(viewer, eyes: Sight) -> list[FeedShown]:
    """The viewer's own calendar and those of their circles, whether they have them or not."""
    there = {each.circle_id: each for each in CalendarFeed.objects.filter(owner_id=viewer.id)}
    circles = own_circles(viewer, eyes, with_closed=True)
    shown = [each for each in circles if not each.is_closed or each.id in there]
    return [FeedShown("", "", there.get(None)), *(FeedShown(each.slug, each.name, there.get(each.id)) for each in shown)]


def calendar_feed(viewer, feed_id: int) -> CalendarFeed:
    """One of the viewer's own. Raises Http404."""
    feed = CalendarFeed.objects.filter(owner_id=viewer.id, id=min(feed_id, BIGGEST)).first()
    if feed is None:
        raise Http404("no such calendar")
    return feed


def calendar_at(viewer, slug: str) -> tuple[CalendarFeed, Sight]:
    """The calendar of that secret address, with its owner and what their eyes reach (`viewer` is nobody: who knows the address
    may read). Raises Http404 where the owner is not here just now, or has left the circle."""
    feed = CalendarFeed.objects.filter(slug=slug[:40], owner__is_active=True).select_related("owner", "circle").first()
    eyes = sight(feed.owner) if feed else None
    if feed is None or feed.slug != slug or not (eyes.is_here and feed.owner.is_here):
        raise Http404("no such calendar")
    if feed.circle_id and feed.circle_id not in eyes.circle_ids:
        raise Http404("no such calendar")
    return feed, eyes


def calendar_held(viewer, feed: CalendarFeed, eyes: Sight, now: datetime) -> bytes:
    """The file of a calendar of the viewer's: three months back and as far ahead as occurrences are written down, the nearest of
    them: at most MOST_HELD that are to come or were lately, and MOST_OVER before; in six queries. The same gatherings make the
    same bytes."""
    space = circle_space(feed.circle_id) if feed.circle_id else own_space(viewer.id)
    with translation.override(viewer.language or settings.LANGUAGE_CODE):
        name = _("Gatherings: %(circle)s") % {"circle": feed.circle.name} if feed.circle_id else _("My gatherings")
        events = []
        for row, entries in _told(viewer, eyes, feed, space, now):
            head = Head(f"{row.slug}@closeknit", row.edited_at or row.published_at or row.made_at, row.sequence + row.newest)
            events += events_of(head, Series.of(row), entries)
        return file_of(events, name=name)


def _told(viewer, eyes: Sight, feed: CalendarFeed, space: int, now: datetime) -> Iterator[tuple[Gathering, list[Entry]]]:
    """Each gathering with what of it stands in the calendar; its `newest` is the highest number of a change of any one time of
    it, also of one that stands there no more, since the number of an event never falls."""
    found = Showing.objects.filter(space=space).values_list("occurrence_id", flat=True)
    ahead = found.filter(starts_at__gte=now - LATELY, starts_at__lt=now + HORIZON).order_by("starts_at", "occurrence_id")
    before = found.filter(starts_at__gte=now - BACK, starts_at__lt=now - LATELY).order_by("-starts_at", "-occurrence_id")
    ids = [*ahead[:MOST_HELD], *before[:MOST_OVER]]
    by_row: dict[int, list[Occurrence]] = {}
    for one in Occurrence.objects.filter(id__in=ids).order_by("id"):
        by_row.setdefault(one.gathering_id, []).append(one)
    rows = Gathering.objects.filter(author_there(viewer, eyes), id__in=by_row, deleted_at=None)
    rows = rows.exclude(author_id__in=eyes.apart_ids).order_by("id")
    newest = Occurrence.objects.filter(gathering_id=OuterRef("id")).order_by("-sequence").values("sequence")[:1]
    rows = rows.annotate(newest=Subquery(newest))
    hosted = set(
        GatheringHost.objects.filter(member_id=viewer.id, gathering_id__in=by_row).values_list("gathering_id", flat=True)
    )
    answers = Rsvp.objects.filter(member_id=viewer.id, occurrence_id__in=ids).values_list("occurrence_id", "answer", "seat")
    said = {number: (answer, seat) for number, answer, seat in answers}
    for row in rows:
        looks_after = row.author_id == viewer.id or row.id in hosted
        is_seen = space == own_space(viewer.id) or eyes.sees(row.author_id, row.audience, row.circle_ids)
        if (row.hidden_at and not looks_after) or not is_seen:
            continue
        held = (_entry(feed, row, one, said.get(one.id, ("", "")), looks_after) for one in by_row[row.id])
        if entries := [entry for entry in held if entry]:
            yield row, entries


def _entry(feed: CalendarFeed, row: Gathering, one: Occurrence, said: tuple[str, str], looks_after: bool) -> Entry | None:
    answer, seat = said
    comes = looks_after or seat == Rsvp.Seat.SEATED
    if not feed.circle_id and not comes and (answer == Rsvp.Answer.NO or not (answer or feed.has_asked)):
        return None
    status = CANCELLED if one.cancelled_at else CONFIRMED if comes or feed.circle_id else TENTATIVE
    is_busy = comes or answer in (Rsvp.Answer.YES, Rsvp.Answer.MAYBE)
    # Times of a series that say the same are one event in the file.
    page = f"{house.address()}/gatherings/{row.slug}" if row.rrule or row.added else _page(row, one)
    return entry_of(None, row, one, page, knows_where=comes, status=status, is_busy=is_busy)


def occurrence_file(viewer, eyes: Sight, slug: str, occurrence_id: int) -> bytes:
    """One occurrence the viewer may read, as a file for their calendar. Raises Http404."""
    row, one = occurrence(viewer, eyes, occurrence_id)
    if row.slug != slug:
        raise Http404("no such occurrence")
    status = CANCELLED if one.cancelled_at else CONFIRMED
    knows = knows_where(viewer, one, row, is_hosting(viewer, row))
    entry = entry_of(None, row, one, _page(row, one), knows_where=knows, status=status)
    uid = f"{one.id}.{row.slug}@closeknit" if row.rrule or row.added else f"{row.slug}@closeknit"
    head = Head(uid, row.edited_at or row.published_at or row.made_at, row.sequence + one.sequence)
    return file_of(events_of(head, Series.of(row), [entry]))


def _page(row: Gathering, one: Occurrence) -> str:
    return f"{house.address()}/gatherings/{row.slug}/{one.id}"
