"""Holding contacts for the rest of a transaction, so that what was read of them is still so when it is written."""

from __future__ import annotations

from django.http import Http404

from closeknit.contacts.models import Contact
from closeknit.contacts.reads.own import BIGGEST_ID
from closeknit.ledger import actions as ledger


def hold_contacts(by, contact_ids) -> list[Contact]:
    """These contacts of one's own, each once in the order given, which nobody else changes until the transaction ends. Http404.

    Everybody takes the ledger first and then the people in the order of their ids, so that two deeds cannot wait for each other.
    """
    wanted = list(dict.fromkeys(contact_ids))
    ledger.hold_ledgers(by=[by])
    rows = Contact.objects.of(by).filter(id__in=[each for each in wanted if 0 < each <= BIGGEST_ID])
    held = {person.id: person for person in rows.order_by("id").select_for_update()}
    if len(held) < len(wanted):
        raise Http404("not all of these contacts are in this book")
    return [held[each] for each in wanted]
