"""Bringing a backup back: checked before anything is touched, put in place as a whole, what was there before set aside."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from closeknit.site.backup.archive import unpack
from closeknit.site.backup.database import POSTGRES, SQLITE, BackupFailed, copy_in, name_for
from closeknit.site.backup.making import ASIDE

MADE_AT_ONCE = {"secret-key", "credentials-key"}
"""What any command makes in an empty data folder: worth nothing without a database."""


def restore_backup(source: Path, *, data: Path, database: dict, key: Path | None, replaces: bool, now: datetime) -> dict:
    """Put a backup in the place of this data folder and database; what its list says, and `aside`: where the old things are.

    Without `replaces` only an installation that holds nothing takes one. Raises BackupFailed, and then nothing was changed.
    """
    if not replaces and is_in_use(data, database):
        raise BackupFailed(
            f"There is an installation in {data} already. Restore into another folder with --data, or replace it with --replace: "
            "what is there now is then set aside."
        )
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=data) as folder:
        told = unpack(source, Path(folder), key)
        if told["database"] != name_for(database):
            raise BackupFailed(_other_engine(told["database"]))
        if told["database"] == POSTGRES:
            copy_in(database, Path(folder) / POSTGRES)
        elsewhere = Path(database["NAME"]) if told["database"] == SQLITE else None
        aside = set_aside(data, Path(folder), elsewhere, now)
        _put_in_place(Path(folder) / "data", data)
        if told["database"] == SQLITE:
            copy_in(database, Path(folder) / SQLITE)
    return told | {"aside": aside}


def is_in_use(data: Path, database: dict) -> bool:
    """Whether there is a database to lose."""
    if name_for(database) == SQLITE:
        return Path(database["NAME"]).is_file()
    from django.db import connection

    return "accounts_member" in connection.introspection.table_names()


def _other_engine(held: str) -> str:
    """An engine's copy is only for that engine; a book moves between engines as an export."""
    if held == POSTGRES:
        return "This backup was made on PostgreSQL. Name an empty PostgreSQL database in DATABASE_URL and restore it there."
    return "This backup was made on SQLite. Restore it without DATABASE_URL; a book moves to PostgreSQL by export and import."


def set_aside(data: Path, staging: Path, database: Path | None, now: datetime) -> Path | None:
    """Move everything of the data folder, and the file of the database wherever it lies, into one folder within it, and return
    that; None where there was nothing to keep."""
    old = [path for path in data.iterdir() if path != staging and not path.name.startswith(ASIDE)]
    old = [path for path in old if path.name not in ("backups", "static")]
    files = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")] if database else []
    elsewhere = [path for path in files if path.parent.resolve() != data.resolve() and path.is_file()]
    if {path.name for path in old} <= MADE_AT_ONCE and not elsewhere:
        return None
    aside = data / f"{ASIDE}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700)
    for path in old:
        path.rename(aside / path.name)
    for path in elsewhere:
        shutil.move(path, aside / path.name)
    return aside


def _put_in_place(source: Path, data: Path) -> None:
    if not source.is_dir():
        return
    for path in sorted(source.iterdir()):
        shutil.move(path, data / path.name)
    for folder, folders, names in os.walk(data):
        for name in folders:
            with suppress(OSError):
                (Path(folder) / name).chmod(0o700)
        for name in names:
            with suppress(OSError):
                (Path(folder) / name).chmod(0o600)
