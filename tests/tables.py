"""A test database made ready once for each state of the tables: the next run copies it and goes through no migration."""

import hashlib
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def kept_tables() -> Path:
    """Where the ready database of this state of the tables is kept, whether it is there or not."""
    told = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for path in [*sorted(ROOT.glob("src/closeknit/*/migrations/*.py")), ROOT / "requirements-test.txt"]:
        told.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    folder = Path(tempfile.gettempdir()) / f"closeknit-tables-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{told.hexdigest()[:24]}.sqlite3"


def take_tables(database: str) -> None:
    """Begin this database as a copy of the ready one, where there is one."""
    if kept_tables().is_file():
        shutil.copyfile(kept_tables(), database)


def keep_tables(connection) -> None:
    """Keep this fresh database as the ready one, unless there is one."""
    target = kept_tables()
    if target.is_file():
        return
    connection.ensure_connection()
    half_done = target.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(half_done) as copy:
        connection.connection.backup(copy)
    copy.close()
    half_done.replace(target)
