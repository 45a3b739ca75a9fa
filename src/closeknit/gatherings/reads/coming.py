"""Who comes: for those who come too, with the names a reader may know; and in full for those who look after it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef

from closeknit.gatherings.models import Gathering, GatheringHost, Guest, Occurrence, Rsvp
from closeknit.members import reads as members
from closeknit.trust.reads import Sight, members_in_sight, pairs_apart

MOST_FOLLOWING = 60
Seat = Rsvp.Seat


@dataclass(frozen=True, slots=True)
class OwnRsvp:
    """The viewer's answer. `ahead` is how many stand before them in line."""

    rsvp: Rsvp
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who comes and whom the reader may know of; `with_others` that they bring somebody."""

    member_id: int
    slug: str
    name: str
    photo_url: str
    with_others: bool


@dataclass(slots=True)
class Comers:
    """Who comes, by name; `has_more` that others come who are no members, or not to be seen."""

    people: list[Comer] = field(default_factory=list)
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer as those who look after it read it. `said` are (question, answer); `name` is "" for somebody who is
    out of their sight. `plus_there` are those of `plus` who were seen at the door, by their place from 1. It `is_taken_off` where
    hosts took them off the list, and `is_of_host` for whoever looks after it."""

    id: int
    name: str
    slug: str
    is_guest: bool
    answer: str
    seat: str
    plus: tuple[str, ...]
    party: int
    said: tuple[tuple[str, str], ...]
    word: str
    held_until: datetime | None
    checked_in_at: datetime | None
    is_absent: bool
    answered_at: datetime
    plus_there: tuple[int, ...] = ()
    is_taken_off: bool = False
    is_of_host: bool = False


def own_rsvp(viewer, one: Occurrence) -> OwnRsvp | None:
    """What the viewer answered to an occurrence they may read; None where they have not."""
    rsvp = Rsvp.objects.filter(occurrence_id=one.id, member_id=viewer.id).first() if viewer.is_authenticated else None
    return OwnRsvp(rsvp, ahead(viewer, rsvp)) if rsvp else None


def ahead(viewer, rsvp: Rsvp) -> int:
    """How many wait in line before an answer of the viewer's own (who is not looked at)."""
    if rsvp.seat != Seat.WAITING:
        return 0
    return Rsvp.objects.filter(occurrence_id=rsvp.occurrence_id, seat=Seat.WAITING, line__lt=rsvp.line).count()


def own_answers(viewer, occurrence_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """What the viewer answered to these occurrences, (answer, seat) by their numbers; one query."""
    own = Rsvp.objects.filter(member_id=viewer.id, occurrence_id__in=occurrence_ids)
    return {number: (answer, seat) for number, answer, seat in own.values_list("occurrence_id", "answer", "seat")}


def unanswered_after(viewer, one: Occurrence) -> list[Occurrence]:
    """The later times of the series of an occurrence the viewer may read which they have not answered, at most MOST_FOLLOWING."""
    own = Rsvp.objects.filter(member_id=viewer.id, occurrence_id=OuterRef("id"))
    later = Occurrence.objects.filter(~Exists(own), gathering_id=one.gathering_id, starts_at__gt=one.starts_at, cancelled_at=None)
    return list(later.order_by("starts_at")[:MOST_FOLLOWING])


def who_comes(viewer, eyes: Sight, one: Occurrence) -> Comers:
    """Who has a seat at an occurrence the viewer may read, by name; three queries."""
    seated = dict(
        Rsvp.objects.filter(occurrence_id=one.id, seat=Seat.SEATED, member__isnull=False).values_list("member_id", "party")
    )
    guests = Rsvp.objects.filter(occurrence_id=one.id, seat=Seat.SEATED, guest__isnull=False).exists()
    people = list(members_in_sight(viewer, eyes).filter(id__in=seated).order_by("name", "id"))
    faces = members.faces(viewer, eyes, [each.id for each in people])
    found = [Comer(each.id, each.slug, each.name, faces.get(each.id, ""), seated[each.id] > 1) for each in people]
    return Comers(found, guests or len(found) < len(seated))


def answers(viewer, eyes: Sight, row: Gathering, one: Occurrence) -> list[AnswerLine]:
    """Every answer, in the order seats were given and the line stands, for those who look after a gathering (may_change_gathering
    is asked before). Whoever a block keeps from the viewer has no name here, but a seat."""
    rows = Rsvp.objects.filter(occurrence_id=one.id).select_related("member", "guest").order_by("line", "made_at", "id")
    rows = list(rows)
    hosts = {row.author_id, *GatheringHost.objects.filter(gathering_id=row.id).values_list("member_id", flat=True)}
    apart = {other for _one, other in pairs_apart(viewer, [viewer.id], [each.member_id for each in rows if each.member_id])}
    return [_line(row, each, is_apart=each.member_id in apart, is_of_host=each.member_id in hosts) for each in rows]


def _line(row: Gathering, rsvp: Rsvp, *, is_apart: bool, is_of_host: bool) -> AnswerLine:
    who: Guest | None = rsvp.member or rsvp.guest
    is_quiet = is_apart or bool(rsvp.guest_id and rsvp.answer != Rsvp.Answer.YES)  # what a guest said waits until they come
    said = tuple((each["text"], rsvp.said.get(str(each["id"]), "")) for each in row.questions if not is_quiet)
    return AnswerLine(
        rsvp.id, "" if is_apart else who.name, rsvp.member.slug if rsvp.member_id and not is_apart else "", bool(rsvp.guest_id),
        rsvp.answer, rsvp.seat, () if is_quiet else tuple(rsvp.plus), rsvp.party, said, "" if is_apart else rsvp.word,
        rsvp.held_until, rsvp.checked_in_at, rsvp.is_absent, rsvp.answered_at,
        tuple(each for each in rsvp.plus_there if each <= len(rsvp.plus)), rsvp.taken_off_at is not None, is_of_host,
    )  # fmt: skip
