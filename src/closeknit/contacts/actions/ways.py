"""Ways to reach somebody, one at a time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.actions.finding import look_for_doubles
from closeknit.contacts.actions.rows import address_rows, point_rows, region_of
from closeknit.contacts.actions.writing import keep_row, remove_row
from closeknit.contacts.models import Address, ContactPoint
from closeknit.contacts.reads.own import contact, own
from closeknit.contacts.rules.drafts import Place, Point
from closeknit.kit.unfit import Unfit


def add_point(*, by, contact_id: int, point: Point, now: datetime) -> int:
    """Add an e-mail address, phone, link or handle; its id, or that of the same one that was there. Raises Unfit."""
    person = contact(by, contact_id)
    rows = point_rows(person, [point], region_of(by))
    if not rows:
        raise Unfit("value", _("Write an address or a number."))
    same = ContactPoint.objects.of(by).filter(contact_id=contact_id, kind=rows[0].kind, norm=rows[0].norm).first()
    if same:
        return same.id
    with transaction.atomic():
        point_id = keep_row(by, rows[0], now)
        look_for_doubles(by, [contact_id], now)
    return point_id


def remove_point(*, by, point_id: int, now: datetime) -> None:
    """Take a way out."""
    remove_row(by, own(by, ContactPoint, point_id), now)


def add_address(*, by, contact_id: int, address: Place, now: datetime) -> int:
    """Add where letters go; its id. Raises Unfit for an empty one."""
    rows = address_rows(contact(by, contact_id), [address])
    if not rows:
        raise Unfit("formatted", _("Write at least one line of the address."))
    return keep_row(by, rows[0], now)


def remove_address(*, by, address_id: int, now: datetime) -> None:
    """Take an address out."""
    remove_row(by, own(by, Address, address_id), now)
