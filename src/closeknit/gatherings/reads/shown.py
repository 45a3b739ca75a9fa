"""Occurrences as lists show them, and a gathering as its page does: in a fixed number of queries however many they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.accounts.models import Circle, Member
from closeknit.gatherings.models import DESCRIBED, Gathering, GatheringHost, GatheringInvitation, Occurrence
from closeknit.gatherings.reads.seeing import gathering, is_hosting, knows_where, name_of_author, occurrence_of
from closeknit.gatherings.rules import wall_of
from closeknit.kit.clock import zone
from closeknit.trust.reads import Sight, Told, members_in_sight

FORMAT_WORDS = dict(Gathering.Format.choices)
MOST_DATES = 12


@dataclass(frozen=True, slots=True)
class OccurrenceShown:
    """One occurrence in a list. `starts_local` is on the clock of `zone`, `starts_at` the instant; `author_slug` is "" where the
    author has no page now. `picture_url` is where its picture is, "" for none."""

    id: int
    gathering_id: int
    slug: str
    title: str
    format: str
    is_in_person: bool
    is_online: bool
    place: str
    city: str
    starts_local: str
    zone: str
    length_days: int
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    is_own: bool
    author_name: str
    author_slug: str
    picture_url: str

    @property
    def is_all_day(self) -> bool:
        return self.length_days > 0


@dataclass(slots=True)
class GatheringShown:
    """A gathering, and `one` of its occurrences (None for a draft, and where none is left). `said` holds the columns DESCRIBED as
    they are for it, without address and link for whoever does not come (`knows_where`).

    `hosts` and `asked` are (slug, name); the latter are there for those who look after it. `dates` are occurrences to come.
    """

    row: Gathering
    one: Occurrence | None
    said: dict
    author: Member
    told: Told
    is_own: bool
    is_host: bool
    knows_where: bool
    circle: str = ""
    hosts: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    dates: list[Occurrence] = field(default_factory=list)

    @property
    def looks_after(self) -> bool:
        return self.is_own or self.is_host


_COLUMNS = (
    "id", "gathering_id", "gathering__slug", "gathering__format", "starts_local", "zone", "length_days", "starts_at", "ends_at",
    "cancelled_at", "own", "gathering__title", "gathering__is_in_person", "gathering__is_online", "gathering__place",
    "gathering__city", "gathering__picture", "gathering__author_id", "gathering__author__name", "gathering__author__slug",
    "gathering__author__state", "gathering__audience", "gathering__circle_ids", "gathering__hidden_at",
    "gathering__author__entered_at",
)  # fmt: skip
_OWN_NAMES = ("title", "is_in_person", "is_online", "place", "city")


def occurrences_shown(
    viewer, eyes: Sight, occurrence_ids: Sequence[int], own: Collection[int] = ()
) -> list[OccurrenceShown]:  # fmt: skip
    """Those of these occurrences that the viewer may read, in the order given; one query. `own` are those found in the space of
    their own: which they see whomever it is told to. That the authors are there was asked where they were found."""
    rows = Occurrence.objects.filter(id__in=occurrence_ids, gathering__deleted_at=None).values_list(*_COLUMNS)
    found = {row[0]: _line(eyes, row) for row in rows if _is_seen(eyes, row, own)}
    return [found[each] for each in dict.fromkeys(occurrence_ids) if each in found]


def _is_seen(eyes: Sight, row: tuple, own: Collection[int]) -> bool:
    author_id, audience, circle_ids, hidden_at = row[17], *row[21:24]
    if author_id in eyes.apart_ids or (hidden_at and author_id != eyes.member_id):
        return False
    return row[0] in own or eyes.sees(author_id, audience, circle_ids)


def _line(eyes: Sight, row: tuple) -> OccurrenceShown:
    number, gathering_id, slug, format_, starts_local, zone_name, days, starts_at, ends_at, cancelled_at, own = row[:11]
    title, in_person, online, place, city = (own.get(name, value) for name, value in zip(_OWN_NAMES, row[11:16], strict=True))
    picture, author_id, name, author_slug, state = row[16:21]
    author = Member(name=name, state=state, entered_at=row[24])
    return OccurrenceShown(
        number, gathering_id, slug, title, format_, in_person, online, place, city, starts_local, zone_name, days, starts_at,
        ends_at, cancelled_at is not None, author_id == eyes.member_id, name_of_author(None, author),
        author_slug if author.is_here else "",
        f"/gatherings/{slug}/pictures/{picture.rpartition('/')[2].removesuffix('.webp')}" if picture else "",
    )  # fmt: skip


def gathering_shown(viewer, eyes: Sight, slug: str, now: datetime, occurrence_id: int | None = None) -> GatheringShown:
    """A gathering with one of its occurrences: the one of that number, else the next to come, else the last. Raises Http404."""
    row = gathering(viewer, eyes, slug)
    one = occurrence_of(viewer, row, occurrence_id) if occurrence_id else next_of(viewer, row, now)
    is_own, is_host = row.author_id == eyes.member_id, is_hosting(viewer, row)
    knows = knows_where(viewer, one, row, is_host)
    said = {name: getattr(row, name) for name in DESCRIBED} | (one.own if one else {})
    if not knows:
        said |= {"address": "", "call_link": ""}
    shown = GatheringShown(row, one, said, row.author, row.told, is_own, is_host, knows)
    shown.hosts = _people(viewer, eyes, row, GatheringHost)
    shown.asked = _people(viewer, eyes, row, GatheringInvitation) if is_own or is_host else []
    shown.dates = dates_of(viewer, row, now)
    if row.circle_id in eyes.circle_ids:
        shown.circle = Circle.objects.filter(id=row.circle_id).values_list("name", flat=True).first() or ""
    return shown


def next_of(viewer, row: Gathering, now: datetime) -> Occurrence | None:
    """The occurrence that is on or comes next, one that takes place before one that is cancelled; else the last there was."""
    rows = Occurrence.objects.filter(gathering_id=row.id)
    coming = rows.filter(ends_at__gt=now).order_by("starts_at")
    return coming.filter(cancelled_at=None).first() or coming.first() or rows.order_by("-starts_at").first()


def dates_of(viewer, row: Gathering, now: datetime) -> list[Occurrence]:
    """The next occurrences to come, cancelled ones among them; at most MOST_DATES."""
    return list(Occurrence.objects.filter(gathering_id=row.id, ends_at__gt=now).order_by("starts_at", "id")[:MOST_DATES])


def when_for(viewer, one) -> str:
    """When an occurrence starts, in words and on the clock of a member: "Tuesday 12 May, 19:00". A whole day is its own date."""
    if one.is_all_day:
        return date_format(wall_of(one.starts_local).date(), "l j F")
    return moment_for(viewer, one.starts_at)


def moment_for(viewer, moment: datetime) -> str:
    """A moment in words, on the clock of whoever reads it."""
    local = moment.astimezone(zone(viewer.zone))
    return _("%(day)s, %(time)s") % {"day": date_format(local, "l j F"), "time": date_format(local, "H:i")}


def _people(viewer, eyes: Sight, row: Gathering, model) -> list[tuple[str, str]]:
    """Only those whom the viewer may know of."""
    ids = model.objects.filter(gathering_id=row.id).values("member_id")
    rows = members_in_sight(viewer, eyes).filter(id__in=ids).order_by("name", "id")
    return list(rows.values_list("slug", "name"))
