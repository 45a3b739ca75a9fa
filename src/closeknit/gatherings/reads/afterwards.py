"""Who came to a gathering, for those who came as well."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.contacts import reads as contacts
from closeknit.gatherings.models import GatheringHost, Meeting, Occurrence, Rsvp, ToldOf
from closeknit.gatherings.reads.presence import presence, presences
from closeknit.gatherings.reads.seeing import occurrence
from closeknit.gatherings.reads.shown import occurrences_shown
from closeknit.gatherings.rules import LATEST_DAYS, MOST_DAYS
from closeknit.gatherings.rules.meeting import SAME_MEETING
from closeknit.members import reads as members
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

MOST_SHOWN = 200
ASKED_FOR = timedelta(days=2)
MOST_ASKED = 3


@dataclass(frozen=True, slots=True)
class After:
    """An occurrence that is over, as one tells of it afterwards: `came_ids` is who came, `others` (slug, name, photo) of those
    whom the viewer may know of, by name."""

    one: Occurrence
    title: str
    place: str
    is_in_person: bool
    came_ids: frozenset[int]
    others: list[tuple[str, str, str]]


def afterwards(viewer, eyes: Sight, slug: str, occurrence_id: int, now: datetime) -> After:
    """An occurrence to which the viewer came, once it is over. Raises Http404 for any other."""
    row, one = occurrence(viewer, eyes, occurrence_id)
    came = set(presence(viewer, one).came)
    if row.slug != slug or one.ends_at > now or one.cancelled_at or viewer.id not in came:
        raise Http404
    seen = trust.members_in_sight(viewer, eyes).filter(id__in=came).exclude(id=viewer.id)
    here = list(seen.order_by("name", "id")[:MOST_SHOWN])
    faces = members.faces(viewer, eyes, [each.id for each in here])
    others = [(each.slug, each.name, faces.get(each.id, "")) for each in here]
    said = {name: one.own.get(name, getattr(row, name)) for name in ("title", "place", "city", "is_in_person")}
    return After(one, said["title"], said["place"] or said["city"], said["is_in_person"], frozenset(came), others)


@dataclass(frozen=True, slots=True)
class Noted:
    """One of those who came as well, with what the viewer's own book holds of them: `contact_id` None where it holds nobody, and
    what was promised them and is still open."""

    slug: str
    name: str
    contact_id: int | None
    promises: list[contacts.OpenPromise]


def noted_of(viewer, after: After, slugs: Collection[str], today: date) -> list[Noted]:
    """Those of these members who came as well, in the order of their names, as the viewer's book has them. Three queries."""
    people = [(slug, name) for slug, name, _photo in after.others if slug in slugs]
    if not people:
        return []
    there = dict(Member.objects.filter(slug__in=[slug for slug, _name in people]).values_list("slug", "id"))
    known = {each.member_id: each.contact_id for each in contacts.contacts_of_members(viewer, there.values())}
    promised: dict[int, list[contacts.OpenPromise]] = {}
    for each in contacts.open_promises(viewer, today, LATEST_DAYS):
        promised.setdefault(each.contact_id, []).append(each)
    numbers = {slug: known.get(there[slug]) for slug, _name in people}
    return [Noted(slug, name, numbers[slug], promised.get(numbers[slug] or 0, [])) for slug, name in people]


@dataclass(frozen=True, slots=True)
class MetSaid:
    """That the viewer has said already that they met somebody then: the other, too (`is_mutual`), or (`is_noted`) on the page of
    the gathering."""

    is_mutual: bool
    is_noted: bool


def met_said(viewer, after: After) -> dict[str, MetSaid]:
    """Whom of those who came as well the viewer has said already to have met then, by slug. Three queries."""
    slugs = [slug for slug, _name, _photo in after.others]
    there = dict(Member.objects.filter(slug__in=slugs).values_list("id", "slug"))
    has_told = ToldOf.objects.filter(member_id=viewer.id, occurrence_id=after.one.id).exists()
    own = Q(owner_id=viewer.id, member_id__in=there) | Q(member_id=viewer.id, owner_id__in=there, answer=Meeting.Answer.YES)
    at = after.one.starts_at
    rows = Meeting.objects.filter(own, happened_at__gt=at - SAME_MEETING, happened_at__lt=at + SAME_MEETING)
    columns = rows.order_by("happened_at", "id").values_list("owner_id", "member_id", "answer", "how")
    found: dict[str, MetSaid] = {}
    for owner_id, member_id, answer, how in columns:
        slug = there[member_id if owner_id == viewer.id else owner_id]
        is_noted = has_told and how == Meeting.How.GATHERING
        before = found.get(slug, MetSaid(False, False))
        found[slug] = MetSaid(before.is_mutual or answer == Meeting.Answer.YES, before.is_noted or is_noted)
    return found


@dataclass(frozen=True, slots=True)
class Afterwards:
    """A gathering that is just over, and of which the viewer has not told yet whom they met there."""

    title: str
    url: str
    ends_at: datetime


def asked_afterwards(viewer, eyes: Sight, now: datetime) -> list[Afterwards]:
    """Of which gatherings of the last two days the viewer is asked whom they met: those to which they came with others whom they
    may know of, until they have told or want to be asked no more. The latest first, at most MOST_ASKED; a fixed number of
    queries."""
    if not viewer.is_here:
        return []
    ended = Occurrence.objects.filter(
        starts_at__gt=now - ASKED_FOR - timedelta(days=MOST_DAYS),
        ends_at__gt=now - ASKED_FOR,
        ends_at__lte=now,
        cancelled_at=None,
    )
    answered = Rsvp.objects.filter(member_id=viewer.id, is_absent=False).values("occurrence_id")
    told = ToldOf.objects.filter(member_id=viewer.id).values("occurrence_id")
    hosted = GatheringHost.objects.filter(member_id=viewer.id).values("gathering_id")
    planned = Q(gathering__author_id=viewer.id) | Q(gathering_id__in=hosted)
    mine = ended.filter(Q(id__in=answered) | planned).exclude(id__in=told)
    ones = {one.id: one for one in mine.select_related("gathering").order_by("-ends_at", "-id")[: 4 * MOST_ASKED]}
    came = {number: there.came for number, there in presences(viewer, ones.values()).items() if viewer.id in there.came}
    others = {each for who in came.values() for each in who} - {viewer.id}
    seen = set(trust.members_in_sight(viewer, eyes).filter(id__in=others).values_list("id", flat=True))
    numbers = [number for number in ones if seen & set(came.get(number, ()))]
    shown = occurrences_shown(viewer, eyes, numbers[:MOST_ASKED], own=numbers)
    return [Afterwards(each.title, f"/gatherings/{each.slug}/{each.id}/afterwards", each.ends_at) for each in shown]
