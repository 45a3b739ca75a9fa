"""The way out: every table of a book as lines of JSON, with its photos and its people as cards, in one ZIP."""

from __future__ import annotations

import json
import logging
import os
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from closeknit import __version__
from closeknit.contacts import reads as contacts
from closeknit.contacts.models import Contact
from closeknit.exports.access import may_export
from closeknit.exports.actions.layout import ABOUT, CARDS, FOLDER, INTRODUCTION, README, SCHEMA, VERSION, book_of, lines_name
from closeknit.exports.models import Export, State
from closeknit.exports.reads import export
from closeknit.kit import live
from closeknit.kit.ids import slug
from closeknit.kit.jobs import enqueue, stop_if_asked
from closeknit.kit.portable import Book, Kind, line_of
from closeknit.notify import actions as notify

log = logging.getLogger("closeknit.exports")
EVERY_SECONDS = 1.0
EVERY_ROWS = 2000
EPOCH = (1980, 1, 1, 0, 0, 0)  # ZIP knows no earlier moment; the same book is the same file


def ask_for_export(*, by, now: datetime) -> int:
    """Have the member's whole book packed by a job; the number of the export. One that is at work already is that one."""
    may_export(by).or_refuse()
    with transaction.atomic():
        at_work = Export.objects.of(by).filter(state__in=(State.WAITING, State.RUNNING)).first()
        if at_work:
            return at_work.id
        asked = Export.objects.create(owner=by, made_at=now, moved_at=now)
        enqueue("exports.make", owner_id=by.id, export_id=asked.id)
    return asked.id


def make_export(*, by, export_id: int, now: datetime) -> None:
    """The work of the job: pack the book into a file of the export's own. Done again, it begins afresh. Raises Stopping."""
    made = export(by, export_id)
    if made.is_over:
        return
    place = f"{FOLDER}/{slug()}/closeknit-{now.astimezone(UTC):%Y-%m-%d}.zip"
    path = Path(settings.DATA) / place
    path.parent.mkdir(parents=True, mode=0o700)

    def tell(done: int, total: int) -> None:
        stop_if_asked()
        _move(made, state=State.RUNNING, rows_done=done, rows_total=total)

    try:
        counts = pack(by=by, path=path, tell=tell, now=now)
    except OSError as trouble:
        log.error("An export could not be written: %s", trouble)
        path.unlink(missing_ok=True)
        _move(
            made,
            state=State.FAILED,
            error=_("The file could not be written: the disk of this house may be full."),
            finished_at=now,
        )
        return
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    with transaction.atomic():
        done = sum(counts.values())
        size = path.stat().st_size
        _move(made, state=State.DONE, file=place, size=size, counts=counts, rows_done=done, rows_total=done, finished_at=now)
        text = _("Your whole book is packed. The file waits for you for a week.")
        notify.tell(owner_id=by.id, key=f"export:{made.id}", text=text, path="/exports", now=now)


def _move(made: Export, **values) -> None:
    Export.objects.filter(owner_id=made.owner_id, id=made.id).update(moved_at=datetime.now(UTC), **values)
    live.publish(owner_id=made.owner_id, topic="exports")


def pack(*, by, path: Path, tell: Callable[[int, int], None] | None = None, now: datetime) -> dict[str, int]:
    """Write the member's whole book to a new file; the rows of each kind. `tell(done, total)` is called every second or so.

    What comes or goes meanwhile may be in it or not; what a row points at always is. Memory is bounded by the people, some
    hundred bytes for each. Raises OSError.
    """
    may_export(by).or_refuse()
    packing = Packing(by, tell)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            packing.write(archive, now)
        out.flush()
        os.fsync(out.fileno())
    return packing.counts


class Packing:
    """One book on its way into one archive."""

    def __init__(self, by, tell: Callable[[int, int], None] | None) -> None:
        self.by, self.tell = by, tell
        self.book: Book = book_of(by)
        self.counts: dict[str, int] = {}
        self.done = self.total = 0
        self.told_at = time.monotonic()

    def write(self, archive: zipfile.ZipFile, now: datetime) -> None:
        self.total = sum(kind.rows(self.by.id).count() for kind in self.book.kinds.values())
        self._step(is_urgent=True)
        _put(archive, README, INTRODUCTION.encode())
        _put(archive, SCHEMA, as_text({"version": VERSION, "tables": self.book.schema()}))
        numbers = self.book.numbers(self.by.id)
        for kind in self.book.kinds.values():
            self._write_kind(archive, kind, numbers)
        self._write_cards(archive)
        _put(archive, ABOUT, as_text(self._about(now)))

    def _about(self, now: datetime) -> dict:
        owner = {"name": self.by.name, "email": self.by.email, "zone": self.by.zone, "language": self.by.language}
        packed_at = now.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return {"closeknit": __version__, "version": VERSION, "packed_at": packed_at, "owner": owner, "rows": self.counts}

    def _write_kind(self, archive: zipfile.ZipFile, kind: Kind, numbers: dict) -> None:
        files: list[tuple[str, Path]] = []
        count = 0
        with archive.open(_entry(lines_name(kind.name)), "w", force_zip64=True) as out:
            for told in self.book.lines(kind, self.by.id, numbers):
                if kind.files and not _name_files(kind, told, count + 1, files):
                    continue
                out.write(line_of(told))
                count += 1
                self.done += 1
                if count % EVERY_ROWS == 0:
                    self._step()
        self.counts[kind.name] = count
        for name, path in files:
            with suppress(FileNotFoundError):  # a picture that was deleted just now; its row stays behind when it arrives
                _put(archive, name, path.read_bytes(), zipfile.ZIP_STORED)

    def _write_cards(self, archive: zipfile.ZipFile) -> None:
        ids = Contact.objects.of(self.by).order_by("id").values_list("id", flat=True)
        with archive.open(_entry(CARDS), "w", force_zip64=True) as out:
            for card in contacts.cards(self.by, ids.iterator(chunk_size=2000)):
                out.write(card.encode())

    def _step(self, *, is_urgent: bool = False) -> None:
        if self.tell and (is_urgent or time.monotonic() - self.told_at >= EVERY_SECONDS):
            self.told_at = time.monotonic()
            self.tell(self.done, max(self.total, self.done))


def _name_files(kind: Kind, told: dict, number: int, files: list[tuple[str, Path]]) -> bool:
    """Give the files of a row their names in the archive; whether all are there: a row of a lost picture stays behind."""
    for column in kind.files:
        if not told.get(column):
            continue
        path = Path(settings.MEDIA_ROOT) / told[column]
        if not path.is_file():
            return False
        told[column] = f"media/{kind.name}/{number}{PurePosixPath(told[column]).suffix}"
        files.append((told[column], path))
    return True


def as_text(told: dict) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _entry(name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.external_attr = how, 0o600 << 16
    return entry


def _put(archive: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    archive.writestr(_entry(name, how), data)
