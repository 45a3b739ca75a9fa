"""What an owner may see of their accounts elsewhere: every query names the owner, and what is another's does not exist."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import Http404

from closeknit.imports.models import Import
from closeknit.imports.reads import own_import
from closeknit.sources.models import Account, Collection, Linked, Newcomer

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


def newcomers(viewer, account_id: int, limit: int = 50) -> list[Newcomer]:
    """People outside the book with whom letters of a mailbox went both ways, whoever was met last first."""
    rows = Newcomer.objects.of(viewer).filter(account_id=account_id, has_written=True, was_written_to=True, is_put_away=False)
    return list(rows.order_by("-seen_at", "-id")[:limit])


def first_import(viewer, account: Account) -> Import | None:
    """The import that the first reading of a mailbox became, None where there is none (any more)."""
    try:
        return own_import(viewer, int(account.tallies.get("import") or 0))
    except Http404:
        return None
