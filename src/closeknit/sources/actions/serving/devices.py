"""Passwords of devices: each made once, shown once, and ended by itself."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts import reads as book
from closeknit.contacts.actions import Unfit
from closeknit.kit.text import one_line
from closeknit.sources.access import may_connect, may_keep_device
from closeknit.sources.models import Device, KeptTask
from closeknit.sources.reads import device
from closeknit.sources.rules.passwords import password_hash

MOST_DEVICES = 20
NOTED_EVERY = timedelta(minutes=10)
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for one another: a password is typed from a screen."""


def make_device(*, by, name: str, label_id: int | None = None, has_notes: bool = True, now: datetime) -> tuple[int, str]:
    """Let one more device in: its id and its password, five groups of five signs (124 bits), which is told this once. Raises
    Unfit."""
    may_connect(by).or_refuse()
    name = _name(name)
    _refuse_strange_label(by, label_id)
    password = "-".join("".join(secrets.choice(SIGNS) for _n in range(5)) for _m in range(5))
    with transaction.atomic():
        if Device.objects.of(by).count() >= MOST_DEVICES:
            raise Unfit("name", _("There are %(most)d devices already. Remove one first.") % {"most": MOST_DEVICES})
        row = Device(owner_id=by.id, name=name, label_id=label_id, has_notes=has_notes, made_at=now)
        row.hash = password_hash(password)
        row.save(force_insert=True)
    return row.id, password


def change_device(*, by, device_id: int, name: str, label_id: int | None, has_notes: bool, now: datetime) -> None:
    """Call a device another name, or show it others of one's people. Raises Unfit, Http404."""
    row = device(by, device_id)
    may_keep_device(by, row).or_refuse()
    name = _name(name)
    _refuse_strange_label(by, label_id)
    values = {"name": name, "label_id": label_id, "has_notes": has_notes, "whole_at": None}
    Device.objects.of(by).filter(id=row.id).update(**values)


def forget_device(*, by, device_id: int, now: datetime) -> None:
    """End a device's password; what it had stays on it, and here. Raises Http404."""
    row = device(by, device_id)
    may_keep_device(by, row).or_refuse()
    with transaction.atomic():
        Device.objects.of(by).filter(id=row.id).delete()
        if not Device.objects.of(by).exists():
            KeptTask.objects.of(by).delete()


def note_used(*, by, device: Device, now: datetime) -> None:
    """Note that a device was here, at most every ten minutes."""
    if device.last_used_at is None or now - device.last_used_at > NOTED_EVERY:
        Device.objects.of(by).filter(id=device.id).update(last_used_at=now)


def _name(name: str) -> str:
    name = one_line(name)[:80]
    if not name:
        raise Unfit("name", _("Give it a name, such as “phone”."))
    return name


def _refuse_strange_label(by, label_id: int | None) -> None:
    if label_id is not None and label_id not in {each.id for each in book.labels(by)}:
        raise Unfit("label", _("Choose one of your labels, or everybody."))
