"""How the viewer stands to what is coming: whether they come, wait, were asked."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from closeknit.gatherings.models import GatheringHost, GatheringInvitation, Rsvp
from closeknit.gatherings.reads.coming import own_answers
from closeknit.gatherings.reads.shown import OccurrenceShown


class Standing(StrEnum):
    """`HELD` is a seat that waits for their word, `HOSTS` that they look after it and have said nothing else."""

    COMES = "comes"
    HELD = "held"
    WAITS = "waits"
    MAYBE = "maybe"
    NO = "no"
    HOSTS = "hosts"
    ASKED = "asked"


_OF_SEATS = {Rsvp.Seat.SEATED: Standing.COMES, Rsvp.Seat.OFFERED: Standing.HELD, Rsvp.Seat.WAITING: Standing.WAITS}
_OF_ANSWERS = {Rsvp.Answer.MAYBE: Standing.MAYBE, Rsvp.Answer.NO: Standing.NO}


def standings(viewer, ones: Collection[OccurrenceShown]) -> dict[int, Standing]:
    """By occurrence, of these: what the viewer answered, else that they look after it or were asked by name; nothing where they
    have nothing to do with it. Three queries."""
    gathering_ids = {each.gathering_id for each in ones}
    mine = {"member_id": viewer.id, "gathering_id__in": gathering_ids}
    asked = set(GatheringInvitation.objects.filter(**mine).values_list("gathering_id", flat=True))
    hosted = set(GatheringHost.objects.filter(**mine).values_list("gathering_id", flat=True))
    found = {each.id: Standing.ASKED for each in ones if each.gathering_id in asked}
    found |= {each.id: Standing.HOSTS for each in ones if each.is_own or each.gathering_id in hosted}
    return found | standing_answered(viewer, [each.id for each in ones])


def standing_answered(viewer, occurrence_ids: Collection[int]) -> dict[int, Standing]:
    """By occurrence, of these, what the viewer answered. One query."""
    told = own_answers(viewer, occurrence_ids)
    found = {number: _OF_SEATS.get(seat) or _OF_ANSWERS.get(answer) for number, (answer, seat) in told.items()}
    return {number: standing for number, standing in found.items() if standing}
