"""The database of an installation as one file, and back: SQLite's online backup, PostgreSQL's own dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

SQLITE, POSTGRES = "database.sqlite3", "database.pgdump"
NAMES = (SQLITE, POSTGRES)


class BackupFailed(Exception):
    """A backup could not be made or brought back; the message is a sentence for the operator."""


def name_for(settings: dict) -> str:
    """What a copy of this database is called within a backup."""
    return SQLITE if settings["ENGINE"].endswith("sqlite3") else POSTGRES


def copy_out(settings: dict, target: Path) -> None:
    """Write one consistent copy of a living database, as it was at one moment, to a new file. Raises BackupFailed."""
    if name_for(settings) == SQLITE:
        copy_sqlite(Path(settings["NAME"]), target)
    else:
        run(settings, "pg_dump", ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={target}"])


def copy_sqlite(source: Path, target: Path) -> None:
    """All pages in one step: writers go on meanwhile, and what they write is not in the copy."""
    if not source.is_file():
        raise BackupFailed(f"There is no database at {source}: this installation was never started.")
    try:
        living = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=60)
        with closing(living), closing(sqlite3.connect(target)) as copy:
            living.backup(copy, pages=-1)
            faults = [row[0] for row in copy.execute("PRAGMA quick_check(5)")]
    except sqlite3.Error as trouble:
        raise BackupFailed(f"The database could not be copied: {trouble}.") from trouble
    if faults != ["ok"]:
        raise BackupFailed(f"The database is damaged, so no backup was made of it: {'; '.join(faults)}.")


def copy_in(settings: dict, copy: Path) -> None:
    """Bring a copy back as the database that `settings` name, instead of what is there. Raises BackupFailed.

    PostgreSQL does it in one transaction, so that a failure leaves everything as it was.
    """
    if name_for(settings) == SQLITE:
        target = Path(settings["NAME"])
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for end in ("-wal", "-shm"):
            target.with_name(target.name + end).unlink(missing_ok=True)
        shutil.move(copy, target)
        target.chmod(0o600)
    else:
        options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
        run(settings, "pg_restore", [*options, "--dbname", settings["NAME"]], [str(copy)])


def run(settings: dict, program: str, options: list[str], files: list[str] | None = None) -> None:
    """One of PostgreSQL's programs on this database; the password goes by the environment, where no other user sees it."""
    from django.db.backends.postgresql.client import DatabaseClient

    path = shutil.which(program)
    if path is None:
        raise BackupFailed(f"{program} is not on this machine. It comes with PostgreSQL's client programs (postgresql-client).")
    words, environment = DatabaseClient.settings_to_cmd_args_env(settings, [])
    where = [word for word in words[1:] if word != settings["NAME"]]
    named = [settings["NAME"]] if program == "pg_dump" else []
    told = subprocess.run(  # noqa: S603  our own words, and the operator's settings
        [path, *where, *options, *named, *(files or [])],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
    )
    if told.returncode:
        lines = [line for line in told.stderr.splitlines() if line.strip()] or ["it gave no reason"]
        raise BackupFailed(f"{program} failed: {lines[0].strip()}")
