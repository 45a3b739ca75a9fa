"""Several pairs made one in one go, each a merge of its own, and all of them parted again in one go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import Http404

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.doubles import CannotPart, merge_contacts, undo_merge
from closeknit.contacts.actions.finding import TOPIC
from closeknit.contacts.models import PossibleDouble
from closeknit.contacts.reads.known import known_of
from closeknit.contacts.reads.merges import made_together, merge, merged_all
from closeknit.contacts.reads.people import chosen_doubles
from closeknit.contacts.rules.doubles import is_a_name, likeness
from closeknit.kit import live
from closeknit.kit.jobs import enqueue
from closeknit.kit.unfit import Unfit

AT_ONCE = 20
"""More pairs than these are joined, and parted, by a job."""


def ask_to_merge(*, by, double_ids: list[int], now: datetime) -> int | None:
    """Make each of these pairs one; how many were, or None where a job does it, since they are many."""
    may_add_contact(by).or_refuse()
    pairs = [(each.a_id, each.b_id) for each in chosen_doubles(by, double_ids)]
    if len(pairs) <= AT_ONCE:
        return merge_pairs(by=by, pairs=pairs, now=now)
    enqueue("contacts.merge_pairs", owner_id=by.id, pairs=[list(pair) for pair in pairs], at=now.isoformat())
    return None


def merge_pairs(*, by, pairs: list[tuple[int, int]], now: datetime, between: Callable[[], None] = lambda: None) -> int:
    """Make each pair one, the older page stays; how many were. All of them have the moment `now`, by which they are parted
    together. A pair that seems two people once others were joined is left alone; done twice, nothing happens twice."""
    done = 0
    for pair in pairs:
        between()
        done += _merge_pair(by, pair, now)
    live.publish(owner_id=by.id, topic=TOPIC)
    return done


def _merge_pair(by, pair: tuple[int, int], now: datetime) -> bool:
    now_at = merged_all(by, pair)
    a_id, b_id = sorted(now_at.get(each, each) for each in pair)
    open_pairs = PossibleDouble.objects.of(by).filter(a_id=a_id, b_id=b_id, state=PossibleDouble.State.OPEN)
    people = known_of(by, [a_id, b_id])
    if len(people) < 2 or not open_pairs.exists() or likeness(*people) is None:
        return False
    stays, goes = people
    choices = {"name": "theirs"} if is_a_name(goes.name) and not is_a_name(stays.name) else {}
    try:
        merge_contacts(by=by, contact_id=stays.id, other_id=goes.id, choices=choices, now=now)
    except (Unfit, Http404):  # somebody went meanwhile
        return False
    return True


def ask_to_part(*, by, merge_id: int, now: datetime) -> tuple[int, int] | None:
    """Undo this merge and all that were made in one go with it: how many were undone and how many could not be, or None
    where a job does it. Raises Http404."""
    made = merge(by, merge_id)
    if made_together(by, made).count() <= AT_ONCE:
        return part_pairs(by=by, merge_id=merge_id, now=now)
    enqueue("contacts.part_pairs", owner_id=by.id, merge_id=merge_id)
    return None


def part_pairs(*, by, merge_id: int, now: datetime, between: Callable[[], None] = lambda: None) -> tuple[int, int]:
    """Undo what was joined in one go, from the last to the first, so that each finds what it left."""
    made = merge(by, merge_id)
    undone = left = 0
    for each in made_together(by, made).values_list("id", flat=True):
        between()
        try:
            undo_merge(by=by, merge_id=each, now=now)
        except CannotPart:
            left += 1
        else:
            undone += 1
    live.publish(owner_id=by.id, topic=TOPIC)
    return undone, left
