"""Whom an address book elsewhere is told of, and who of them is archived or gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from closeknit.contacts.models import Contact, ContactLabel, ContactPoint, Occasion, Promise, Reminder
from closeknit.contacts.reads.own import own
from closeknit.contacts.reads.rows import photos_of

AT_ONCE = 500


def people_to_exchange(viewer, *, label_id: int | None = None, since: datetime | None = None) -> list[int]:
    """Everybody who is not archived, or who has that label; with `since` those alone whose page changed from then on."""
    people = Contact.objects.of(viewer).filter(archived_at=None)
    if since is not None:
        people = people.filter(changed_at__gte=since)
    if label_id is not None:
        people = people.filter(id__in=ContactLabel.objects.of(viewer).filter(label_id=label_id).values("contact_id"))
    return list(people.order_by("id").values_list("id", flat=True))


def archived_or_not(viewer, contact_ids: Iterable[int]) -> dict[int, bool]:
    """Whether each of these contacts is archived; who is gone is left out."""
    wanted, found = list(contact_ids), {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = Contact.objects.of(viewer).filter(id__in=wanted[start : start + AT_ONCE])
        found |= {contact_id: bool(at) for contact_id, at in rows.values_list("id", "archived_at")}
    return found


def ids_by_uid(viewer, uids: Iterable[str]) -> dict[str, int]:
    """The contacts that came from cards with these UIDs, each UID that just one has."""
    rows = list(Contact.objects.of(viewer).filter(uid__in=[uid for uid in uids if uid]).values_list("uid", "id"))
    seen = [uid for uid, _id in rows]
    return {uid: contact_id for uid, contact_id in rows if seen.count(uid) == 1}


def faces_of(viewer, contact_ids: Iterable[int]) -> dict[int, str]:
    """The names of these contacts' photos; another photo has another name."""
    wanted, found = list(contact_ids), {}
    for start in range(0, len(wanted), AT_ONCE):
        found |= photos_of(viewer, wanted[start : start + AT_ONCE])
    return found


def ids_by_email(viewer, addresses: Iterable[str]) -> dict[str, int]:
    """The contact of each of these addresses (folded) that just one has."""
    wanted, holders = list(addresses), {}
    for start in range(0, len(wanted), AT_ONCE):
        points = ContactPoint.objects.of(viewer).filter(kind="email", norm__in=wanted[start : start + AT_ONCE])
        for norm, contact_id in points.values_list("norm", "contact_id"):
            holders.setdefault(norm, set()).add(contact_id)
    return {norm: ids.pop() for norm, ids in holders.items() if len(ids) == 1}


def promise(viewer, promise_id: int) -> Promise:
    """One of the viewer's promises. Raises Http404."""
    return own(viewer, Promise, promise_id)


def occasion(viewer, occasion_id: int) -> Occasion:
    """One of the viewer's days to remember. Raises Http404."""
    return own(viewer, Occasion, occasion_id)


def answered(viewer, reminder_ids: Iterable[int], promise_ids: Iterable[int]) -> set[tuple[str, int]]:
    """Which of these reminders are over and which promises kept, as ("reminder" or "promise", id)."""
    over = Reminder.objects.of(viewer).filter(id__in=list(reminder_ids), ended_at__isnull=False)
    kept = Promise.objects.of(viewer).filter(id__in=list(promise_ids), kept_at__isnull=False)
    found = (("reminder", over), ("promise", kept))
    return {(about, row_id) for about, rows in found for row_id in rows.values_list("id", flat=True)}
