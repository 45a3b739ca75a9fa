"""How one met somebody, where the book does not say it yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.models import Contact
from closeknit.contacts.reads.own import contact
from closeknit.kit.text import one_line


def keep_first_meeting(*, by, contact_id: int, met_on: str, met_where: str = "", now: datetime) -> None:
    """Write down when ("YYYY-MM-DD") and where one met a contact, as far as their page says neither yet; what stands there stays.
    Raises Http404."""
    person = contact(by, contact_id)
    may_change_contact(by, person).or_refuse()
    if person.met_on or person.met_where:
        return
    with transaction.atomic():
        Contact.objects.of(by).filter(id=contact_id).update(
            met_on=met_on[:10], met_where=one_line(met_where)[:200], changed_at=now
        )
        refresh(by.id, [contact_id])
