"""The house's own jobs that need its settings: the nightly backup."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts import reads as accounts
from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.notify import actions as notify
from closeknit.site.backup.database import BackupFailed
from closeknit.site.backup.making import has_room, make_backup, name_at, rotate, sweep
from closeknit.site.backup.rotation import Keep

log = logging.getLogger("closeknit.site")


@job("site.back_up", retries=2, backoff_seconds=600, is_long=True)
def back_up() -> None:
    """Write tonight's backup and delete those that are not to stay; the operators hear where it failed.

    Run twice it writes two, of which rotation keeps the later.
    """
    if settings.BACKUP_KEEP:
        keep_tonight(
            data=settings.DATA,
            database=settings.DATABASES["default"],
            folder=settings.BACKUP_FOLDER,
            recipient=settings.BACKUP_RECIPIENT,
            keep=settings.BACKUP_KEEP,
            now=clock.now(),
        )


def keep_tonight(*, data: Path, database: dict, folder: Path, recipient: str, keep: Keep, now: datetime) -> None:
    """One more backup in the folder, and those that `keep` leaves; raises BackupFailed or OSError after telling the operators."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(folder, now)
        if not has_room(folder, data, database):
            raise BackupFailed("There is too little room on the disk for a backup.")
        target = folder / name_at(now, is_encrypted=bool(recipient))
        make_backup(target, data=data, database=database, recipient=recipient, now=now)
    except (BackupFailed, OSError) as failed:
        log.error("The nightly backup failed: %s", failed)
        tell_operators(now)
        raise
    rotate(folder, keep)


def tell_operators(now) -> None:
    """One line to each operator a day, in their language."""
    for operator in accounts.operators(None):
        with translation.override(operator.language or settings.LANGUAGE_CODE):
            text = _("Last night's backup could not be made. The page of jobs says why.")
        notify.tell(owner_id=operator.id, key=f"backup:failed:{now.date()}", text=text, path="/house/jobs", now=now)
