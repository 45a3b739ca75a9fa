"""What an owner may see of their accounts elsewhere: every query names the owner, and what is another's does not exist."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import Http404

from closeknit.sources.models import Account, Collection, Linked

BIGGEST_ID = 2**63 - 1


def accounts(viewer) -> list[Account]:
    """The viewer's accounts elsewhere, by kind, the oldest first."""
    return list(Account.objects.of(viewer).order_by("kind", "id"))


def account(viewer, account_id: int) -> Account:
    """One of them. Raises Http404."""
    found = Account.objects.of(viewer).filter(id=account_id).first() if 0 < account_id <= BIGGEST_ID else None
    if found is None:
        raise Http404("no such account")
    return found


def collections(viewer, account_id: int) -> list[Collection]:
    """What an account holds, by name."""
    return list(Collection.objects.of(viewer).filter(account_id=account_id).order_by("name", "id"))


def linked_counts(viewer, account_id: int) -> dict[str, int]:
    """How many things of an account are "linked", and how many of them have "trouble" or are "gone" there."""
    rows = Linked.objects.of(viewer).filter(collection__account_id=account_id, collection__owner_id=viewer.id)
    return rows.aggregate(
        linked=Count("id", filter=~Q(etag="") & Q(is_gone_there=False)),
        trouble=Count("id", filter=~Q(trouble="")),
        gone=Count("id", filter=Q(is_gone_there=True)),
    )
