"""Which comments of a thread a viewer may read, as the database is asked."""

from __future__ import annotations

from django.db.models import BooleanField, F, Func, Q

from closeknit.accounts.models import Member
from closeknit.trust.models import AUDIENCES
from closeknit.trust.reads import Audience, Sight

OUT_OF_SIGHT = (Member.State.APPLIED, Member.State.AWAY, Member.State.LEAVING)
"""Whose words nobody else reads, under a thing or in a talk, and who is not named: others see nothing of whoever is away or is
leaving, and all of it comes back with them. What one who is gone, suspended or removed said stays, unless a host hid it."""


def seen(eyes: Sight, starter_id: int, prefix: str = "", *, is_named: bool = False) -> Q:
    """The comments under a thing of this member's that these eyes reach: told to them when they were written, their author in
    sight and kept apart from them by no block. One's own are always among them.

    A comment's audience is the thing's, so it is read as told by the thing's author: under what Ada tells to people she has met,
    those read Ben's comment whom Ada has met. Whoever sees the thing by their name (`is_named`, reads.ways) reads all of it.
    """
    others = Q(**{f"{prefix}hidden_at": None})
    if eyes.member_id:
        others |= Q(**{f"{prefix}hidden_by_id": eyes.member_id, f"{prefix}hidden_at__isnull": False})
    others &= Q() if is_named else _told(eyes, starter_id, prefix)
    others &= ~Q(**{f"{prefix}author__state__in": OUT_OF_SIGHT})
    if eyes.apart_ids:
        others &= ~Q(**{f"{prefix}author_id__in": eyes.apart_ids})
    return others | Q(**{f"{prefix}author_id": eyes.member_id}) if eyes.member_id else others


def with_what_it_answers(eyes: Sight, starter_id: int, *, is_named: bool = False) -> Q:
    """As `seen`, and an answer only with the comment it answers."""
    above = Q(answers=None) | seen(eyes, starter_id, "answers__", is_named=is_named)
    return seen(eyes, starter_id, is_named=is_named) & above


def _told(eyes: Sight, starter_id: int, prefix: str) -> Q:
    plain = [name for name, _words in AUDIENCES if name != Audience.CIRCLES and eyes.sees(starter_id, name)]
    told = Q(**{f"{prefix}audience__in": plain}) if plain else Q(pk__in=[])
    if starter_id == eyes.member_id:
        return told | Q(**{f"{prefix}audience": Audience.CIRCLES.value})
    if eyes.is_here and eyes.circle_ids and starter_id not in eyes.apart_ids:
        own = HasOneOf(F(f"{prefix}circle_ids"), numbers=eyes.circle_ids)
        told |= Q(**{f"{prefix}audience": Audience.CIRCLES.value}) & Q(own)
    return told


class HasOneOf(Func):
    """Whether a JSON list of whole numbers holds one of these."""

    output_field = BooleanField()

    def __init__(self, column, *, numbers, **more):
        super().__init__(column, **more)
        self.numbers = sorted(numbers)

    def as_sqlite(self, compiler, connection, **more):
        column, params = compiler.compile(self.source_expressions[0])
        return self.held_in(f"json_each({column}) AS one WHERE one.value"), [*params, *self.numbers]

    def as_postgresql(self, compiler, connection, **more):
        column, params = compiler.compile(self.source_expressions[0])
        unfolded = f"jsonb_array_elements_text({column}) AS one(number) WHERE one.number"
        return self.held_in(unfolded), [*params, *map(str, self.numbers)]

    def held_in(self, unfolded: str) -> str:
        marks = ", ".join(["%s"] * len(self.numbers))
        return f"EXISTS (SELECT 1 FROM {unfolded} IN ({marks}))"  # noqa: S608
