"""Words from the hosts of a gathering, for those to whom they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from closeknit.gatherings.models import Gathering, GatheringInvitation, HostWord, Occurrence, Rsvp
from closeknit.gatherings.reads.seeing import name_of_author
from closeknit.trust.reads import Sight

MOST_SHOWN = 50
To, Seat = HostWord.To, Rsvp.Seat
HOST_WORD_TO = To.choices


@dataclass(frozen=True, slots=True)
class HostWordShown:
    """A word, who wrote it, and to whom (`to`, and in words)."""

    id: int
    name: str
    slug: str
    to: str
    to_words: str
    html: str
    made_at: datetime
    is_own: bool


def words_from_hosts(viewer, eyes: Sight, row: Gathering, one: Occurrence, *, is_host: bool) -> list[HostWordShown]:
    """The words to the people of an occurrence that the viewer is one of, in the order of time; all of them for who looks after
    it. Nothing of anybody whom a block keeps from the viewer. Three queries."""
    if not eyes.is_here or row.state == Gathering.State.DRAFT:
        return []
    words = HostWord.objects.filter(occurrence_id=one.id).exclude(owner_id__in=eyes.apart_ids).select_related("owner")
    words = words if is_host else words.filter(to__in=_belongs_to(viewer, row, one))
    newest = list(words.order_by("-made_at", "-id")[:MOST_SHOWN])
    return [
        HostWordShown(
            each.id, name_of_author(viewer, each.owner), each.owner.slug if each.owner.is_here else "", each.to,
            str(dict(To.choices)[each.to]), each.html, each.made_at, each.owner_id == viewer.id,
        )
        for each in reversed(newest)
    ]  # fmt: skip


def _belongs_to(viewer, row: Gathering, one: Occurrence) -> list[str]:
    answer = Rsvp.objects.filter(occurrence_id=one.id, member_id=viewer.id).first()
    if answer is None:
        asked = GatheringInvitation.objects.filter(gathering_id=row.id, member_id=viewer.id).exists()
        return [To.UNDECIDED] if asked else []
    return [to for to in To if answer in people_of(viewer, row, one, to, [answer])[1]]


def people_of(viewer, row: Gathering, one: Occurrence, to: str, answers: Iterable[Rsvp]) -> tuple[set[int], list[Rsvp]]:
    """To whom a word goes: the members who were asked and said nothing, by number, and the answers of all others (`viewer` is
    whoever writes; that they may was asked before)."""
    answers = list(answers)
    if to == To.COMING:
        return set(), [each for each in answers if each.seat == Seat.SEATED]
    if to == To.WAITING:
        return set(), [each for each in answers if each.seat in (Seat.WAITING, Seat.OFFERED)]
    asked = set(GatheringInvitation.objects.filter(gathering_id=row.id).values_list("member_id", flat=True))
    return asked - {each.member_id for each in answers}, [each for each in answers if each.answer == Rsvp.Answer.MAYBE]
