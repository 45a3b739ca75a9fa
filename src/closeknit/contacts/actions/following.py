"""Following what people publish: said once in general, and of one person apart from that."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from closeknit.contacts.access import may_follow
from closeknit.contacts.models import Contact, ContactPoint, Following, Outlet
from closeknit.contacts.reads.own import contact
from closeknit.contacts.rules.outlets import source_of
from closeknit.kit.jobs import enqueue

LOOK_EVERY = timedelta(minutes=15)
MOST_OF_ONE = 8
MOST_OUTLETS = 3000
AT_ONCE = 500


@transaction.atomic
def follow(*, by, is_wanted: bool, now: datetime) -> None:
    """Say whether to follow what one's people publish. Without it nothing is asked of anybody, and what was taken goes."""
    may_follow(by, by.id).or_refuse()
    told = {"is_wanted": is_wanted, "next_at": now + LOOK_EVERY if is_wanted else None, "made_at": now}
    Following.objects.of(by).update_or_create(contact=None, defaults=told, create_defaults=told | {"owner_id": by.id})
    settle_outlets(by, now)
    if is_wanted:
        enqueue("contacts.look_around", owner_id=by.id)


@transaction.atomic
def follow_contact(*, by, contact_id: int, is_wanted: bool, now: datetime) -> None:
    """Say of one person that what they publish is not to be followed, or is again. Raises Http404."""
    person = contact(by, contact_id)
    may_follow(by, person.owner_id).or_refuse()
    told = {"is_wanted": is_wanted, "made_at": now}
    Following.objects.of(by).update_or_create(contact_id=contact_id, defaults=told, create_defaults=told | {"owner_id": by.id})
    settle_outlets(by, now)
    if is_wanted and is_following(by):
        enqueue("contacts.look_around", owner_id=by.id)


def is_following(by) -> bool:
    return Following.objects.of(by).filter(contact=None, is_wanted=True).exists()


def ask_for_looks(*, now: datetime) -> int:
    """Ask for a look at the feeds of everybody whose turn it is; how many."""
    due = Following.objects.filter(next_at__lte=now, contact=None, is_wanted=True, owner__is_active=True).order_by("next_at")
    owner_ids = list(due.values_list("owner_id", flat=True)[:AT_ONCE])
    for owner_id in owner_ids:
        with transaction.atomic():
            Following.objects.filter(owner_id=owner_id, contact=None).update(next_at=now + LOOK_EVERY)
            enqueue("contacts.look_around", owner_id=owner_id)
    return len(owner_ids)


def settle_outlets(by, now: datetime) -> None:
    """Let there be an outlet for each page on which people of the book may publish who are to be followed, and no other.

    Links change in many ways (by hand, by an import, by a merge), so this looks at them all: one query, and no request.
    """
    wanted = _wanted(by) if is_following(by) else {}
    known = {
        (contact_id, source): row for row, contact_id, source in Outlet.objects.of(by).values_list("id", "contact_id", "source")
    }
    gone = [row for place, row in known.items() if place not in wanted]
    for at in range(0, len(gone), 400):
        Outlet.objects.of(by).filter(id__in=gone[at : at + 400]).delete()
    new = [place for place in wanted if place not in known]
    Outlet.objects.bulk_create(
        [Outlet(owner_id=by.id, contact_id=each, source=source, next_at=now, made_at=now) for each, source in new],
        ignore_conflicts=True, batch_size=400,
    )  # fmt: skip


def _wanted(by) -> dict[tuple[int, str], None]:
    """Each (contact, page) to be followed, those of the same person together."""
    left = Following.objects.of(by).filter(is_wanted=False, contact__isnull=False).values("contact_id")
    people = Contact.objects.of(by).filter(archived_at=None, has_died=False).exclude(id__in=left)
    points = ContactPoint.objects.of(by).filter(kind__in=("link", "handle"), contact__in=people).order_by("contact_id", "id")
    found: dict[tuple[int, str], None] = {}
    of_one: dict[int, int] = {}
    for contact_id, kind, service, value in points.values_list("contact_id", "kind", "service", "value"):
        source = source_of(kind, service, value)
        if not source or (contact_id, source) in found or of_one.get(contact_id, 0) >= MOST_OF_ONE:
            continue
        of_one[contact_id] = of_one.get(contact_id, 0) + 1
        found[contact_id, source] = None
        if len(found) >= MOST_OUTLETS:
            break
    return found
