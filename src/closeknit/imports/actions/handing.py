"""Giving the file of an import that waits for its owner's word to another room, which knows better what to do with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.imports.access import may_decide
from closeknit.imports.actions.bringing import NotNow
from closeknit.imports.actions.ending import cancel_import
from closeknit.imports.actions.folder import path_of
from closeknit.imports.models import Import
from closeknit.imports.reads import own_import


def waiting_file(*, by, import_id: int, now: datetime) -> Path:
    """The file of an import whose preview waits. Raises NotNow where it does not wait or is no upload, Http404 for another's."""
    brought = own_import(by, import_id)
    may_decide(by, brought).or_refuse()
    path = path_of(brought)
    if brought.state != Import.State.PREVIEWED or not brought.upload or not path.is_file():
        raise NotNow(_("This can be changed only while it waits for your word."))
    return path


def hand_over(*, by, import_id: int, target: Path, now: datetime) -> None:
    """End the import and move its file to `target`, once that is certain. Raises like `waiting_file`."""
    path = waiting_file(by=by, import_id=import_id, now=now)
    target.parent.mkdir(parents=True, mode=0o700)
    try:
        target.hardlink_to(path)  # the import drops its own name of the file; this one stays
    except OSError:
        path.replace(target)
    with transaction.atomic():
        cancel_import(by=by, import_id=import_id, now=now)
