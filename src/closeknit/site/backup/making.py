"""Making a backup of an installation that goes on running, and keeping the right ones."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from closeknit import __version__
from closeknit.site.backup.archive import Writing, encrypting
from closeknit.site.backup.database import BackupFailed, copy_out, name_for
from closeknit.site.backup.rotation import Keep, kept

FOLDER = "backups"
LEFT_OUT = {"static", FOLDER, "locks"}
"""Folders of the data folder that can be made again."""
ASIDE = "before-restore"
"""How the folders begin in which a restored house keeps what was there before: copies of another time."""
LEFT_BY_THE_DEAD = timedelta(days=1)
_stamp = re.compile(r"closeknit-(\d{8}T\d{6}Z)\.tar\.gz(?:\.age)?")
ENDS = (".tar.gz", ".tar.gz.age")
DATABASE_END = re.compile(r"\.sqlite3(-wal|-shm|-journal)?$")


def make_backup(target: Path, *, data: Path, database: dict, recipient: str = "", now: datetime) -> Path:
    """Write a backup of the data folder and its database to `target`, whole or not at all; returns it. Raises BackupFailed.

    Photos are copied before and after the database, so that what the copy of the database tells of is there. The file is
    on the disk before it gets its name.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f".{target.name}.part")
    try:
        folder = tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent)
        with folder as name, os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with encrypting(out, recipient) as stream:
                _write(stream, Path(name), data, database, now)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    except OSError as trouble:
        raise BackupFailed(f"The backup could not be written to {target.parent}: {trouble.strerror}.") from trouble
    finally:
        draft.unlink(missing_ok=True)
    return target


def _write(stream, folder: Path, data: Path, database: dict, now: datetime) -> None:
    about = {"closeknit": __version__, "made_at": now.astimezone(UTC).isoformat(), "database": name_for(database)}
    writing = Writing(stream, about)
    _add_files(writing, data, folder.parent)
    copy = folder / name_for(database)
    copy_out(database, copy)
    writing.add(copy, copy.name)
    copy.unlink()
    _add_files(writing, data, folder.parent)
    writing.close()


def _add_files(writing: Writing, data: Path, goes_to: Path) -> None:
    for path in files_of(data, goes_to):
        writing.add(path, f"data/{path.relative_to(data).as_posix()}")


def files_of(data: Path, goes_to: Path) -> Iterator[Path]:
    """Every file of the data folder that a backup into the folder `goes_to` holds: not the database, nor what can be made again,
    nor other backups, or each would hold all before it."""
    for folder, folders, names in os.walk(data):
        here = Path(folder)
        if here == data:
            folders[:] = [name for name in folders if name not in LEFT_OUT and not name.startswith(ASIDE)]
        folders[:] = sorted(name for name in folders if not name.startswith((".backup-", ".restoring-")))
        is_there = here.resolve() == goes_to.resolve()
        for name in sorted(names):
            path = here / name
            if is_there and (name.endswith(".part") or name.endswith(ENDS)):
                continue
            if not DATABASE_END.search(name) and not path.is_symlink() and path.is_file():
                yield path


def name_at(now: datetime, *, is_encrypted: bool) -> str:
    return f"closeknit-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar.gz{'.age' if is_encrypted else ''}"


def backups_in(folder: Path) -> dict[datetime, Path]:
    """The backups of a folder by their moments, told by their names; other files are none of ours."""
    found = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := _stamp.fullmatch(path.name):
            found[datetime.strptime(match.group(1), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)] = path
    return found


def sweep(folder: Path, now: datetime) -> None:
    """Delete what backups that were killed left half made: a copy of the whole database each."""
    for path in folder.iterdir():
        with suppress(OSError):
            if path.name.startswith((".backup-", ".closeknit-")) and path.stat().st_mtime < (now - LEFT_BY_THE_DEAD).timestamp():
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def rotate(folder: Path, keep: Keep) -> list[Path]:
    """Delete the backups that are not to stay; which they were."""
    found = backups_in(folder)
    gone = [path for moment, path in found.items() if moment not in kept(found, keep)]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def has_room(folder: Path, data: Path, database: dict) -> bool:
    """Whether twice the size of everything is free, so that a backup never fills the disk under a living house."""
    sizes = [_size(path) for path in files_of(data, folder)]
    if "sqlite3" in database["ENGINE"]:
        sizes.append(Path(database["NAME"]).stat().st_size)
    return shutil.disk_usage(folder).free > 2 * sum(sizes)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # an upload that ended just now
        return 0
