"""A member in one's own book: the contact that stands for them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.models import ContactPoint
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust


def keep_member(*, by, slug: str, now: datetime) -> int:
    """The contact that stands for a member in one's own book, made where there is none. Raises Http404."""
    other = trust.member(by, slug)
    if other.id == by.id:
        raise Http404
    with transaction.atomic():
        return contacts.contact_for_member(by=by, member=other, now=now)


def link_contact(*, by, slug: str, contact_id: int, now: datetime) -> int:
    """Say that a contact is this member; its id. A contact that stood for them already is joined with it, which can be undone.
    Nobody else learns of it. Raises Unfit ("contact_id") for one that stands for somebody else, Http404."""
    other = trust.member(by, slug)
    with transaction.atomic():
        members = book.members_of_contact(by, contact_id)
        if other.id == by.id:
            raise Http404
        if members and other.id not in members:
            raise Unfit("contact_id", _("This contact stands for another member already."))
        known = [each.contact_id for each in book.contacts_of_members(by, [other.id]) if each.contact_id != contact_id]
        for each in known:
            contacts.merge_contacts(by=by, contact_id=contact_id, other_id=each, now=now)
        if not known:
            handle = contacts.Point("handle", str(other.id), "closeknit")
            contacts.add_point(by=by, contact_id=contact_id, point=handle, now=now)
    return contact_id


def unlink_contact(*, by, slug: str, contact_id: int, now: datetime) -> None:
    """Say that a contact is not this member after all. Raises Http404."""
    other = trust.member(by, slug)
    book.contact(by, contact_id)
    points = ContactPoint.objects.of(by).filter(contact_id=contact_id, kind="handle", norm=f"closeknit:{other.id}")
    for point in points:
        contacts.remove_point(by=by, point_id=point.id, now=now)
