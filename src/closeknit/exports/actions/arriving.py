"""The way in: a whole book out of its file into an empty one, a batch of lines at a time, each with its checkpoint."""

from __future__ import annotations

import json
import logging
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from closeknit.contacts.actions import portable as contacts
from closeknit.exports.access import may_bring_book
from closeknit.exports.actions.layout import ABOUT, FOLDER, VERSION, book_of, lines_name
from closeknit.exports.models import Arrival, State
from closeknit.exports.reads import arrival, takes_a_book
from closeknit.imports import actions as imports
from closeknit.kit import live
from closeknit.kit.heap import collecting_seldom
from closeknit.kit.ids import slug
from closeknit.kit.jobs import enqueue, stop_if_asked
from closeknit.kit.portable import Book, Kind, Unwelcome, write_rows
from closeknit.ledger.actions import hold_ledgers
from closeknit.ledger.actions import portable as ledger
from closeknit.notify import actions as notify
from closeknit.stories.actions import portable as stories

log = logging.getLogger("closeknit.exports")
AT_ONCE = 2000
BYTES_AT_ONCE = 32 << 20
LONGEST_LINE = 32 << 20
LARGEST_FILE = 64 << 20
HONEST_FLOOR, HONEST_RATIO = 64 << 20, 250
"""A table may grow to so many times its packed size once it has grown beyond so many bytes."""
MOST_ROWS = 2_000_000
"""Of one table that others point at."""
MOST_MISSING = 100_000
MOST_TROUBLES = 200
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class BookNotEmpty(Exception):
    """Somebody is in the book already; a whole book only goes into an empty one."""


class Overtaken(Exception):
    """Another worker is at this book: this one leaves it without a word."""


class NoBook(Exception):
    """The file is no whole book of Closeknit; the message is a sentence for its owner."""


def bring_book(*, by, import_id: int, now: datetime) -> int:
    """Have the file of an import, which waits for its owner's word, brought as the whole book it is; the number of the arrival.

    The import ends, and its file is the arrival's. Raises NoBook for a file that is none, and BookNotEmpty.
    """
    may_bring_book(by).or_refuse()
    path = imports.waiting_file(by=by, import_id=import_id, now=now)
    about_book(path)
    with transaction.atomic():
        brought = _arrival(by, path, now)
        imports.hand_over(by=by, import_id=import_id, target=Path(settings.DATA) / brought.file, now=now)
        enqueue("exports.take", owner_id=by.id, arrival_id=brought.id)
    return brought.id


def bring_book_at(*, by, path: Path, tell: Callable[[int, int], None] | None = None, now: datetime) -> Arrival:
    """Bring the whole book in this file, here and now; how it ended. The file stays where it is. Raises NoBook, BookNotEmpty."""
    may_bring_book(by).or_refuse()
    about_book(path)
    with transaction.atomic():
        brought = _arrival(by, path, now)
        copy = Path(settings.DATA) / brought.file
        copy.parent.mkdir(parents=True, mode=0o700)
        shutil.copyfile(path, copy)
    take_book(by=by, arrival_id=brought.id, tell=tell, now=now)
    return arrival(by, brought.id)


def _arrival(by, path: Path, now: datetime) -> Arrival:
    hold_ledgers(by=[by])  # of two books at once only one finds the book empty
    if not takes_a_book(by) or Arrival.objects.of(by).filter(state__in=(State.WAITING, State.RUNNING)).exists():
        raise BookNotEmpty
    place = f"{FOLDER}/{slug()}/book.zip"
    return Arrival.objects.create(
        owner=by, file=place, file_name=path.name[:255], size=path.stat().st_size, made_at=now, moved_at=now
    )


def about_book(path: Path) -> dict:
    """What the file says of itself. Raises NoBook."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(ABOUT) as file:
            told = json.loads(file.read(1 << 20))
    except (*BROKEN, KeyError, ValueError, OSError):
        raise NoBook(_("This file is no whole book of Closeknit: those are ZIP files with a book.json in them.")) from None
    if not isinstance(told, dict) or not isinstance(told.get("version"), int):
        raise NoBook(_("This file is no whole book of Closeknit: its book.json says nothing of a version."))
    if told["version"] > VERSION:
        raise NoBook(_("This book was packed by a newer Closeknit. Bring this house up to date first."))
    return told


@collecting_seldom()
def take_book(*, by, arrival_id: int, tell: Callable[[int, int], None] | None = None, now: datetime) -> None:
    """The work of the job: write everything of the file. Raises Stopping.

    Killed at any moment and run again, it goes on after the last checkpoint, and the outcome is that of one undisturbed run.
    """
    brought = arrival(by, arrival_id)
    if brought.is_over:
        return
    path = Path(settings.DATA) / brought.file
    try:
        about = about_book(path)
        with zipfile.ZipFile(path) as archive:
            Arriving(by, brought, archive, tell, now).run(about)
    except Overtaken:
        return
    except NoBook as refused:
        fail(brought, str(refused), now)
    except (*BROKEN, OSError) as trouble:
        log.warning("A book could not be read to its end: %s", type(trouble).__name__)
        fail(brought, _("This file is damaged. What was read before the damage is in your book."), now)


class Arriving:
    """One book on its way in."""

    def __init__(self, by, brought: Arrival, archive: zipfile.ZipFile, tell, now: datetime) -> None:
        self.by, self.brought, self.archive, self.tell, self.now = by, brought, archive, tell, now
        self.book: Book = book_of(by)
        self.names = set(archive.namelist())

    def run(self, about: dict) -> None:
        rows = about.get("rows") if isinstance(about.get("rows"), dict) else {}
        total = sum(each for each in rows.values() if isinstance(each, int))
        self._move(state=State.RUNNING, rows_total=min(max(total, 0), 2**53))
        kinds = list(self.book.kinds.values())
        names = [kind.name for kind in kinds]
        for kind in kinds[names.index(self.brought.kind) if self.brought.kind in names else 0 :]:
            self._take_kind(kind)
        contacts.reindex(by=self.by, now=self.now)
        stories.reindex(by=self.by, now=self.now)
        for _count in ledger.rebuild_ties(by=self.by, now=self.now):
            stop_if_asked()
        self._finish()

    def _take_kind(self, kind: Kind) -> None:
        done = self.brought.lines_done if self.brought.kind == kind.name else 0
        if lines_name(kind.name) not in self.names or not kind.comes_in:
            return
        with self._open(kind) as file:
            lines = _lines(file)
            for _line in islice(lines, done):
                pass
            for batch in _batches(lines):
                stop_if_asked()
                self._write(kind, done, batch)
                done += len(batch)
        self._settle_later(kind)

    def _open(self, kind: Kind):
        info = self.archive.getinfo(lines_name(kind.name))
        if info.file_size > max(HONEST_FLOOR, HONEST_RATIO * info.compress_size):
            raise zipfile.BadZipFile("a table that grows beyond all measure")
        return self.archive.open(info)

    def _write(self, kind: Kind, done: int, batch: list[bytes | None]) -> None:
        """One transaction: the rows of these lines, and the checkpoint that says so."""
        ids = self.brought.ids
        with transaction.atomic():
            rows, numbers, troubles = self._rows(kind, done, batch, ids)
            wanted = [row for row in rows if row is not None]
            whys = dict(zip(map(id, wanted), write_rows(wanted), strict=True))
            for place, row in enumerate(rows):
                if row is not None and whys[id(row)]:
                    troubles.append([f"{lines_name(kind.name)}, line {done + place + 1}", whys[id(row)]])
            if kind.name in self.book.pointed_at:
                ids = {**ids, kind.name: _filed(ids.get(kind.name, []), rows, numbers)}
            written = len(wanted) - sum(1 for why in whys.values() if why)
            counts = {**self.brought.counts, kind.name: self.brought.counts.get(kind.name, 0) + written}
            self._move(
                kind=kind.name,
                lines_done=done + len(batch),
                ids=ids,
                counts=counts,
                rows_done=self.brought.rows_done + len(batch),
                troubles=[*self.brought.troubles, *troubles][:MOST_TROUBLES],
            )

    def _rows(self, kind: Kind, done: int, batch: list[bytes | None], ids: dict) -> tuple[list[models.Model | None], list, list]:
        """For each line its row, or None, and the number that it says it has, or None; and what is wrong with some."""
        rows: list[models.Model | None] = []
        numbers: list[int | None] = []
        troubles = []
        for place, line in enumerate(batch):
            row = number = None
            try:
                told = _told(line)
                number = _number(told)
                row = self.book.row_of(kind, told, self.by.id, ids)
                self._keep_files(kind, row)
                kind.settle(row)
            except Unwelcome as why:
                row = None
                troubles.append([f"{lines_name(kind.name)}, line {done + place + 1}", str(why)])
            rows.append(row)
            numbers.append(number)
        return rows, numbers, troubles

    def _keep_files(self, kind: Kind, row: models.Model) -> None:
        for column, keep in kind.files.items():
            if name := getattr(row, column):
                setattr(row, column, keep(self._file(name)))

    def _file(self, name: str) -> bytes:
        if name not in self.names or self.archive.getinfo(name).file_size > LARGEST_FILE:
            raise Unwelcome(f"{name} is not in this file, or it is too large.")
        return self.archive.read(name)

    def _settle_later(self, kind: Kind) -> None:
        """Rows that point at later rows of their own table get what they point at, once all of them are there."""
        columns = [column for column in kind.columns() if column.null and kind.target(column, self.book.by_model) == kind.name]
        if not columns:
            return
        ids = self.brought.ids.get(kind.name, [])
        with self._open(kind) as file:
            for place, line in enumerate(_lines(file), 1):
                self._point(kind, columns, place, line, ids)

    def _point(self, kind: Kind, columns: list[models.Field], place: int, line: bytes | None, ids: list[int]) -> None:
        try:
            told = _told(line)
        except Unwelcome:
            return
        row_id = _id_at(_number(told) or place, ids)
        for column in columns:
            other_id = _id_at(told.get(column.name), ids) if isinstance(told, dict) else 0
            if row_id and other_id:
                kind.rows(self.by.id).filter(id=row_id).update(**{column.attname: other_id})

    def _move(self, **values) -> None:
        """Write how far it is, from where it was last: of two who are at one book the second finds it moved on, and leaves."""
        mine = Arrival.objects.filter(owner_id=self.by.id, id=self.brought.id, state__in=(State.WAITING, State.RUNNING))
        mine = mine.filter(kind=self.brought.kind, lines_done=self.brought.lines_done)
        if not mine.update(moved_at=datetime.now(UTC), **values):
            raise Overtaken
        for name, value in values.items():
            setattr(self.brought, name, value)
        live.publish(owner_id=self.by.id, topic="exports")
        if self.tell:
            self.tell(self.brought.rows_done, self.brought.rows_total)

    def _finish(self) -> None:
        with transaction.atomic():
            enqueue("contacts.find_doubles", owner_id=self.by.id)
            self._move(state=State.DONE, finished_at=self.now, ids={}, file="")
            text = _("Your whole book has arrived.")
            notify.tell(owner_id=self.by.id, key=f"arrival:{self.brought.id}", text=text, path="/exports", now=self.now)
            transaction.on_commit(lambda: _drop(Path(self.archive.filename)))


def _lines(file) -> Iterator[bytes | None]:
    """The lines of a table; None for one longer than any that Closeknit writes."""
    while line := file.readline(LONGEST_LINE):
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            yield line
            continue
        while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def _batches(lines: Iterator[bytes | None]) -> Iterator[list[bytes | None]]:
    """Some of the lines at a time: not too many, nor too long ones."""
    batch: list[bytes | None] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line or b"")
        if len(batch) >= AT_ONCE or size >= BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _told(line: bytes | None):
    try:
        return json.loads(line or b"", parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Unwelcome("This line is no JSON.") from None


def _refuse(constant: str):
    raise ValueError(constant)  # NaN and Infinity, which Python's reader takes and JSON does not know


def _number(told) -> int | None:
    """The number of a row, by which others point at it."""
    number = told.get("n") if isinstance(told, dict) else None
    return number if type(number) is int and number > 0 else None


def _id_at(number, ids: list[int]) -> int:
    """The row of this number, 0 where there is none."""
    return ids[number - 1] if type(number) is int and 1 <= number <= len(ids) else 0


def _filed(ids: list[int], rows: list[models.Model | None], numbers: list[int | None]) -> list[int]:
    """The ids of rows, each at its number: a row that was gone when the book was packed leaves a hole. A line without a number,
    or with one that is taken, comes next."""
    ids = list(ids)
    for row, number in zip(rows, numbers, strict=True):
        if number and len(ids) < number <= len(ids) + MOST_MISSING:
            ids += [0] * (number - 1 - len(ids))
        ids.append((row.pk or 0) if row is not None else 0)
    if len(ids) > MOST_ROWS:
        raise zipfile.BadZipFile("more rows than any book has")
    return ids


def _drop(file: Path) -> None:
    shutil.rmtree(file.parent, ignore_errors=True)


def fail(brought: Arrival, why: str, now: datetime) -> None:
    rows = Arrival.objects.filter(owner_id=brought.owner_id, id=brought.id, state__in=(State.WAITING, State.RUNNING))
    if not rows.exists():
        return  # another worker brought it to its end meanwhile
    _drop(Path(settings.DATA) / brought.file)
    rows.update(state=State.FAILED, error=why, file="", finished_at=now, moved_at=now)
    live.publish(owner_id=brought.owner_id, topic="exports")
