"""What stands on the name tags of those who come."""

from __future__ import annotations

from closeknit.gatherings.models import Gathering, Occurrence, Rsvp
from closeknit.gatherings.reads.coming import answers
from closeknit.members import reads as members
from closeknit.trust.reads import Sight


def name_tags(viewer, eyes: Sight, row: Gathering, one: Occurrence, *, with_towns: bool = False) -> list[tuple[str, str]]:
    """(name, town) of everybody who has a seat, guests and those whom others bring among them, by name; for those who look after
    the gathering (may_change_gathering is asked before). `town` is there of whoever tells it to all members, if it is asked for.
    Whoever a block keeps from the viewer has none."""
    lines = [each for each in answers(viewer, eyes, row, one) if each.seat == Rsvp.Seat.SEATED and each.name]
    rows = Rsvp.objects.filter(occurrence_id=one.id, member__isnull=False).values_list("id", "member_id")
    member_of = dict(rows) if with_towns else {}
    towns = members.places_told_to_all(viewer, list(member_of.values())) if with_towns else {}
    tags = [(each.name, towns.get(member_of.get(each.id, 0), "")) for each in lines]
    return sorted([*tags, *((name, "") for each in lines for name in each.plus)], key=lambda tag: tag[0].casefold())
