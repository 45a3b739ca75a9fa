"""Who belongs to somebody, and their days to remember."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.contacts.actions.reminders import settle_leads
from closeknit.contacts.actions.rows import occasion_row, relation_row
from closeknit.contacts.actions.writing import change_row, keep_row, remove_row
from closeknit.contacts.models import Occasion, Relation
from closeknit.contacts.reads.own import contact, own
from closeknit.contacts.rules.drafts import Day, Kin


def add_relation(*, by, contact_id: int, kin: Kin, now: datetime) -> int:
    """Say who belongs to somebody; its id. The inverse is shown on the other's page, and not written. Raises Unfit."""
    person = contact(by, contact_id)
    _refuse_stranger(by, kin)
    return keep_row(by, relation_row(person, kin, now), now)


def change_relation(*, by, relation_id: int, kin: Kin, now: datetime) -> None:
    """Write a relation anew. Raises Unfit."""
    relation = own(by, Relation, relation_id)
    _refuse_stranger(by, kin)
    _rewrite(by, relation, relation_row(relation.contact, kin, now), now)


def remove_relation(*, by, relation_id: int, now: datetime) -> None:
    """Take a relation out, from whichever side it is seen."""
    remove_row(by, own(by, Relation, relation_id), now)


@transaction.atomic
def add_occasion(*, by, contact_id: int, day: Day, now: datetime) -> int:
    """Write down a day to remember; its id. Raises Unfit for what is no day of the calendar."""
    row_id = keep_row(by, occasion_row(contact(by, contact_id), day, now), now)
    settle_leads(by=by, contact_ids=[contact_id], now=now)
    return row_id


@transaction.atomic
def change_occasion(*, by, occasion_id: int, day: Day, now: datetime) -> None:
    """Write a day anew. Raises Unfit."""
    occasion = own(by, Occasion, occasion_id)
    _rewrite(by, occasion, occasion_row(occasion.contact, day, now), now)
    settle_leads(by=by, contact_ids=[occasion.contact_id], now=now)


@transaction.atomic
def remove_occasion(*, by, occasion_id: int, now: datetime) -> None:
    """Erase a day to remember."""
    occasion = own(by, Occasion, occasion_id)
    remove_row(by, occasion, now)
    settle_leads(by=by, contact_ids=[occasion.contact_id], now=now)


def _rewrite(by, old, new, now: datetime) -> None:
    columns = [field.attname for field in new._meta.concrete_fields if field.name not in ("id", "owner", "contact", "made_at")]
    change_row(by, old, now, **{column: getattr(new, column) for column in columns})


def _refuse_stranger(by, kin: Kin) -> None:
    if kin.other_id:
        contact(by, kin.other_id)
