"""Who may connect an account elsewhere, and do something with it: its owner alone."""

from __future__ import annotations

from closeknit.sources.models import Account, Device
from closeknit.trust.access import Answer, may_keep_book


def may_connect(viewer) -> Answer:
    """A signed-in, active member may connect their own accounts elsewhere."""
    return may_keep_book(viewer, viewer.id)


def may_look_after(viewer, account: Account) -> Answer:
    """What becomes of a connected account is decided by its owner alone."""
    return may_keep_book(viewer, account.owner_id)


def may_keep_device(viewer, device: Device) -> Answer:
    """A device is let in, shown people and sent away by the owner of the book alone."""
    return may_keep_book(viewer, device.owner_id)
