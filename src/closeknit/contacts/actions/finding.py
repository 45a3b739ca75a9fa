"""Looking for doubles: of the whole book in a job, and at once of somebody who is new or has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.tables import insert_rows, unsaved
from closeknit.contacts.models import Contact, ContactPoint, NameKey, PossibleDouble
from closeknit.contacts.reads.known import MOST_IN_COMMON, alike, everybody, known_of
from closeknit.contacts.rules.doubles import (
    LARGEST_HOUSEHOLD,
    SURE_ENOUGH,
    Known,
    count_namesakes,
    keys_of,
    likely_doubles,
    likeness,
)
from closeknit.kit import live
from closeknit.kit.jobs import enqueue

TOPIC = "doubles"


def find_doubles(*, by, now: datetime) -> int:
    """Compare everybody in the book with everybody alike, and note the pairs that may be one person; how many wait for a word.

    What the owner said of a pair stays. A pair that is no longer likely, and was found by looking, goes.
    """
    may_add_contact(by).or_refuse()
    people = everybody(by)
    found = {(a, b): each for a, b, each in likely_doubles(people)}
    with transaction.atomic():
        NameKey.objects.of(by).delete()
        there = set(Contact.objects.of(by).values_list("id", flat=True))  # somebody may have gone meanwhile
        _insert_keys(by, [known for known in people if known.id in there])
        _note(by, {pair: each for pair, each in found.items() if set(pair) <= there}, PossibleDouble.objects.of(by), now)
    live.publish(owner_id=by.id, topic=TOPIC)
    return PossibleDouble.objects.of(by).filter(state=PossibleDouble.State.OPEN).count()


def ask_for_doubles(*, by) -> None:
    """Have the whole book looked through, by a job."""
    may_add_contact(by).or_refuse()
    enqueue("contacts.find_doubles", owner_id=by.id)


def look_for_doubles(by, contact_ids: list[int], now: datetime, *, is_merged: bool = False) -> None:
    """Compare these contacts, which are new or have changed, with those whom they have anything in common with. What was open
    about one that was merged stays open."""
    people = known_of(by, contact_ids)
    write_keys(by, people)
    for known in people:
        others = known_of(by, alike(by, known, keys_of(known)))
        shared = _shared_by_many(by, known)
        count_namesakes([known, *others])
        pairs = {(min(known.id, each.id), max(known.id, each.id)): likeness(known, each, shared) for each in others}
        sure = {pair: each for pair, each in pairs.items() if each and each.sureness >= SURE_ENOUGH}
        _note(by, sure, PossibleDouble.objects.of(by).filter(Q(a_id=known.id) | Q(b_id=known.id)), now, is_pruned=not is_merged)


def _shared_by_many(by, known: Known) -> set[tuple[str, str]]:
    norms = {norm for _kind, norm in known.points}
    rows = ContactPoint.objects.of(by).filter(norm__in=norms).values_list("kind", "norm", "contact_id")[:MOST_IN_COMMON]
    holders: dict[tuple[str, str], set[int]] = {}
    for kind, norm, contact_id in rows:
        holders.setdefault((kind, norm), set()).add(contact_id)
    return {point for point, ids in holders.items() if len(ids) > LARGEST_HOUSEHOLD}


def _note(by, found: dict, known_pairs, now: datetime, *, is_pruned: bool = True) -> None:
    """Write the pairs that are new, what is now said of those there are, and let go of those that no longer seem one person."""
    rows = known_pairs.values_list("id", "a_id", "b_id", "state", "reasons", "sureness")
    known = {(a, b): (row_id, state, reasons, sureness) for row_id, a, b, state, reasons, sureness in rows}
    missing = [
        PossibleDouble(owner_id=by.id, a_id=a, b_id=b, reasons=list(each.reasons), sureness=each.sureness, made_at=now)
        for (a, b), each in sorted(found.items(), key=lambda item: item[0])
        if (a, b) not in known
    ]
    PossibleDouble.objects.bulk_create(missing, ignore_conflicts=True, batch_size=500)
    still_open = {pair: told for pair, told in known.items() if told[1] == PossibleDouble.State.OPEN}
    for pair in still_open.keys() & found.keys():
        row_id, _state, reasons, sureness = still_open[pair]
        each = found[pair]
        if (list(each.reasons), each.sureness) != (reasons, sureness):
            PossibleDouble.objects.of(by).filter(id=row_id).update(reasons=list(each.reasons), sureness=each.sureness)
    gone = [told[0] for pair, told in still_open.items() if is_pruned and pair not in found]
    for start in range(0, len(gone), 500):
        PossibleDouble.objects.of(by).filter(id__in=gone[start : start + 500]).delete()


def write_keys(by, people: Iterable[Known]) -> None:
    """Write under which keys these are looked for from now on."""
    people = list(people)
    NameKey.objects.of(by).filter(contact_id__in=[known.id for known in people]).delete()
    _insert_keys(by, people)


def _insert_keys(by, people: list[Known]) -> None:
    insert_rows(
        [
            unsaved(NameKey, {"owner_id": by.id, "contact_id": known.id, "key": key})
            for known in people
            for key in sorted(keys_of(known))
        ]
    )
