"""Where uploads lie: data/uploads/<a name nobody can guess>/<the file's own name>, because names tell readers something."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from closeknit.imports.formats.columns.guess import Wishes
from closeknit.imports.formats.detect import Source, detect, read_path
from closeknit.imports.formats.records import Record
from closeknit.imports.models import Import
from closeknit.kit.ids import slug

LONGEST_NAME = 120
_unfit = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


def uploads() -> Path:
    return Path(settings.DATA) / "uploads"


def plain_name(name: str) -> str:
    """The last part of a file's name without anything that a file system or a page could stumble over; its ending is kept."""
    base = _unfit.sub(" ", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    base = base.encode("utf-8", "ignore").decode()
    while len(base.encode()) > LONGEST_NAME:
        stem, dot, ending = base.rpartition(".")
        base = f"{stem[:-1]}{dot}{ending}" if stem else base[:-1]
    return base or "file"


class Upload:
    """A file that is just coming in, a piece at a time; `place` is what an import knows it by. Raises OSError on a full disk."""

    def __init__(self, name: str) -> None:
        self.name, self.size = plain_name(name), 0
        self.place = f"{slug()}/{self.name}"
        path = uploads() / self.place
        path.parent.mkdir(parents=True, mode=0o700)
        self.file = path.open("xb")

    def write(self, piece: bytes) -> None:
        self.size += self.file.write(piece)

    def close(self) -> None:
        self.file.close()

    def drop(self) -> None:
        """Delete what has come so far."""
        with suppress(OSError):  # what could not be written out on a full disk need not be
            self.file.close()
        drop_upload(self.place)


def drop_upload(upload: str) -> None:
    """Delete an upload and its folder, if it is there."""
    if upload:
        shutil.rmtree(uploads() / upload.partition("/")[0], ignore_errors=True)


def path_of(brought: Import) -> Path:
    return uploads() / brought.upload if brought.upload else Path(brought.place)


def records_of(brought: Import, watch=None, wishes: Wishes | None = None) -> Iterator[tuple[Source, Record]]:
    """Every record of what was brought, each with its source; the source of a single file has no name. `wishes` say what
    the columns of tables mean."""
    path = path_of(brought)
    forced = brought.forced or None
    records = read_path(path, forced=forced, watch=watch, wishes=wishes)
    return _nameless(records) if detect(path, forced=forced).container == "file" else records


def _nameless(records: Iterator[tuple[Source, Record]]) -> Iterator[tuple[Source, Record]]:
    named = nameless = Source("", "")
    for source, record in records:
        if source is not named:
            named, nameless = source, Source("", source.format)
        yield nameless, record


def size_of(path: Path) -> int:
    """Bytes of a file, or of everything in a folder."""
    if path.is_dir():
        return sum(each.stat().st_size for each in path.rglob("*") if each.is_file() and not each.is_symlink())
    return path.stat().st_size
