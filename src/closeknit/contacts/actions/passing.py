"""Deeds of the book that are entries of the ledger too: entered once under an id of their own, and struck out when undone."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

SOURCE = "logged"  # as what the owner logged themselves: they may strike it out on the person's page


def pass_once(*, by, contact_id: int, external_id: str, now: datetime, **told) -> int | None:
    """Enter one deed; the hash by which it is taken back. One that was struck out before counts again.

    None where the ledger cannot hold the day. Raises Unfit for anything else.
    """
    try:
        entry = ledger.record_interaction(by=by, contact_id=contact_id, source=SOURCE, external_id=external_id, now=now, **told)
    except ledger.UnfitEntry as unfit:
        if unfit.field == "happened_at":
            return None
        raise Unfit(unfit.field, _("This cannot be entered into the history.")) from unfit
    ledger.restore_interaction(by=by, source=SOURCE, ext_hash=entry.ext_hash, now=now)
    return entry.ext_hash


def take_back(by, ext_hash: int | None, now: datetime) -> None:
    """Strike out what `pass_once` entered; nothing where there is nothing."""
    if ext_hash is None:
        return
    try:
        ledger.strike_interaction(by=by, source=SOURCE, ext_hash=ext_hash, now=now)
    except ledger.NoSuchInteraction:
        return
