"""Those who were at a small gathering together: it stands in both their ledgers, and follows what is put right at the door."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.gatherings import reads
from closeknit.gatherings.models import Company, Occurrence
from closeknit.gatherings.rules import CORRECTED_FOR, MOST_DAYS, company
from closeknit.ledger import actions as ledger
from closeknit.ledger.reads import entry_found
from closeknit.trust.reads import pairs_apart

SOURCE = "native"
MADE_UP_FOR = timedelta(days=1)
"""For so much longer than the list can be put right it is looked at, so that the last word is heard too."""
Pair = tuple[int, int]


def note_company(*, now: datetime) -> int:
    """Write who was together at the small gatherings that are over into their ledgers, and what was put right since; how many
    pairs. Nothing of a large one, of a cancelled one, and of two whom a block keeps apart or of whom one is not here. That
    somebody wanted to come is no contact: who was there is. Safe to repeat, and to run twice at once."""
    since = now - CORRECTED_FOR - MADE_UP_FOR
    ended = Occurrence.objects.filter(
        starts_at__gt=since - timedelta(days=MOST_DAYS), starts_at__lt=now, ends_at__gt=since, ends_at__lte=now
    )
    numbers = {
        *ended.filter(cancelled_at=None, gathering__deleted_at=None).values_list("id", flat=True),
        *Company.objects.filter(made_at__gt=since).values_list("occurrence_id", flat=True),
    }
    rows = Occurrence.objects.filter(id__in=numbers).select_related("gathering").order_by("id")
    return sum(_note(one, now) for one in rows.iterator(chunk_size=100))


def _note(one: Occurrence, now: datetime) -> int:
    """What changed with one occurrence since it was last looked at."""
    wanted = _company_of(one, now)
    known = {(row.one_id, row.other_id): row for row in Company.objects.filter(occurrence_id=one.id)}
    changed = sorted(
        pair for pair in wanted.keys() | known.keys() if wanted.get(pair) != _minutes(known.get(pair))
    )  # fmt: skip
    ids = {each for pair in changed for each in pair}
    people = {each.id: each for each in Member.objects.filter(id__in=ids)}
    here = {each.id for each in people.values() if each.is_here and each.is_active}
    apart = pairs_apart(None, list(ids), list(ids))
    return sum(
        _write(one, people, pair, wanted.get(pair), now)
        for pair in changed
        if pair in known or (here.issuperset(pair) and pair not in apart)
    )


def _company_of(one: Occurrence, now: datetime) -> dict[Pair, int]:
    if one.cancelled_at or one.ends_at > now or one.gathering.deleted_at:
        return {}
    there = reads.presence(None, one)
    return company(there.came, there.size, one.starts_at, one.ends_at, is_all_day=one.is_all_day)


def _minutes(row: Company | None) -> int | None:
    return None if row is None or row.struck_at else row.minutes


def _write(one: Occurrence, people: dict[int, Member], pair: Pair, minutes: int | None, now: datetime) -> bool:
    """Bring what is written of two people to what is known now; whether it changed. What either struck or deleted stays gone."""
    both = [people[each] for each in pair]
    with transaction.atomic():
        ledger.hold_ledgers(by=both)
        told = {"occurrence_id": one.id, "one_id": pair[0], "other_id": pair[1]}
        row = Company.objects.select_for_update(no_key=True).filter(**told).first()
        if _minutes(row) == minutes:
            return False
        if row is None:
            row, keep = Company(**told, made_at=now), both
        else:
            keep = [each for each in both if _keeps(each, row)]
            _strike(both, row, now)
            row.number, row.struck_at = row.number + (minutes is not None), None if minutes is not None else row.struck_at or now
        row.minutes = row.minutes if minutes is None else minutes
        row.save()
        if minutes is not None:
            _record(keep, both, one, row, now)
    return True


def _keeps(owner: Member, row: Company) -> bool:
    """Whether the last entry is in this ledger as it was written, or struck by the house and nobody else."""
    found = entry_found(owner, SOURCE, _hash(owner, row))
    return found is not None and found.struck_at == row.struck_at


def _strike(both: Iterable[Member], row: Company, now: datetime) -> None:
    for owner in both:
        with suppress(ledger.NoSuchInteraction):
            ledger.strike_interaction(by=owner, source=SOURCE, ext_hash=_hash(owner, row), now=now)


def _record(owners: Iterable[Member], both: list[Member], one: Occurrence, row: Company, now: datetime) -> None:
    for owner in owners:
        whom = next(each for each in both if each.id != owner.id)
        ledger.record_interaction(
            by=owner, contact_id=contacts.contact_for_member(by=owner, member=whom, now=now), source=SOURCE,
            external_id=_key(row), counterpart=f"member:{whom.id}", channel="gathering", direction="mutual",
            happened_at=one.starts_at, seconds=row.minutes * 60, now=now,
        )  # fmt: skip


def _key(row: Company) -> str:
    return f"gathering:{row.occurrence_id}:{row.one_id}-{row.other_id}:{row.number}"


def _hash(owner: Member, row: Company) -> int:
    whom = row.other_id if row.one_id == owner.id else row.one_id
    return ledger.ext_hash_of(_key(row), f"member:{whom}")
