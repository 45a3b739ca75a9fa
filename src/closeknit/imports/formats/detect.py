"""What kind of file this is, and its records, whatever holds it: a file, a ZIP, a .gz, a Maildir, or a folder of exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from closeknit.imports.formats import google_contacts_csv, icalendar_file, linkedin, vcard, whatsapp
from closeknit.imports.formats.archive import ARCHIVES, USUAL, Limits, Member, is_archive, members
from closeknit.imports.formats.bounded import ArchiveTooMuch
from closeknit.imports.formats.mail import eml, maildir, mbox
from closeknit.imports.formats.records import Record, Skipped, Unreadable

READERS: dict[str, ModuleType] = {
    each.FORMAT: each for each in (vcard, icalendar_file, google_contacts_csv, linkedin, whatsapp, mbox, eml)
}
FORMATS = (*READERS, maildir.FORMAT)
READABLE = (
    "What can be read: address books (vCard, .vcf; Google Contacts, .csv), LinkedIn archives (.zip, .csv), "
    "WhatsApp chats (.txt, .zip), mail (.mbox, .eml, Maildir) and calendars (iCalendar, .ics), alone, in a folder or in a ZIP."
)
HEAD = 1 << 16
MOST_LOOKED_AT = 500
"""Members into which `detect` looks to say what an archive is; `read_path` looks into all."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record comes from: the name of the file (within what was brought), and its format."""

    name: str
    format: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a path is: `format` of the first readable thing in it, `formats` of all that were seen, and `container`, which is
    "file",
    "archive" (a ZIP or .gz), "folder" or "maildir"."""

    format: str
    formats: tuple[str, ...]
    container: str


def detect(path: Path, *, forced: str | None = None) -> Found:
    """What a path is; raises Unreadable with a sentence where nothing in it is of a known kind, or `forced` is none."""
    _check(path, forced)
    if path.is_dir() and _is_maildir(path, forced):
        return Found(maildir.FORMAT, (maildir.FORMAT,), "maildir")
    if path.is_dir() or is_archive(path):
        container = "folder" if path.is_dir() else "archive"
        formats = tuple(dict.fromkeys(each.format for each in _kinds(path, forced)))
        if not formats:
            raise Unreadable(f"Nothing in this {container} is of a kind that can be read. {READABLE}")
        return Found(formats[0], formats, container)
    kind = _kind_of_file(path, forced)
    return Found(kind, (kind,), "file")


def read_path(
    path: Path, *, forced: str | None = None, limits: Limits = USUAL, watch: Callable[[BinaryIO], None] | None = None
) -> Iterator[tuple[Source, Record]]:
    """Every record of a file, archive or folder, each with its source, streamed. `watch` is given each stream before it is read,
    so that its `tell` shows how far reading has come. What of an archive is refused or unreadable is a
    `Skipped` with the member's name; raises Unreadable only where nothing at all could be read."""
    _check(path, forced)
    if path.is_dir() and _is_maildir(path, forced):
        source = Source(path.name, maildir.FORMAT)
        yield from ((source, record) for record in maildir.read_folder(path))
    elif path.is_dir() or is_archive(path):
        yield from _of_many(path, forced, limits, watch)
    else:
        kind = _kind_of_file(path, forced)
        with path.open("rb") as file:
            if watch:
                watch(file)
            yield from ((Source(path.name, kind), record) for record in READERS[kind].read(file, name=path.name))


def _check(path: Path, forced: str | None) -> None:
    if forced is not None and forced not in FORMATS:
        raise Unreadable(f"There is no format called “{forced}”. There are: {', '.join(FORMATS)}.")
    if not path.exists():
        raise Unreadable("There is no file or folder of this name.")
    if forced == maildir.FORMAT and not path.is_dir():
        raise Unreadable("A Maildir is a folder, and this is a file.")
    if not path.is_dir() and not path.is_file():
        raise Unreadable("This is neither a file nor a folder.")


def _is_maildir(path: Path, forced: str | None) -> bool:
    """Whether a folder is to be read as letters; forcing mail of another kind upon a folder still reads its files."""
    return forced == maildir.FORMAT or (forced is None and maildir.sniff_folder(path) > 0)


def _kind_of_file(path: Path, forced: str | None) -> str:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Unreadable("This file is empty.")
    if forced in READERS:
        return forced
    kind = kind_of(head, path.name)
    if kind is None:
        raise Unreadable(_unknown(head, path.name))
    return kind


def kind_of(head: bytes, name: str) -> str | None:
    """The format whose reader is surest of these first bytes and this name, or None where none claims them."""
    sure = {each: float(reader.sniff(head, name)) for each, reader in READERS.items()}
    best = max(sure, key=sure.get)
    return best if sure[best] > 0 else None


def _unknown(head: bytes, name: str) -> str:
    if name.lower().rsplit(".", 1)[-1] in ARCHIVES:
        return f"This archive cannot be opened here. Unpack it, or bring it as a ZIP. {READABLE}"
    if not head.strip(b"\0"):
        return f"This file begins with nothing but zeros, so it is damaged or was never written. {READABLE}"
    return f"This file is of no kind that can be read. {READABLE}"


def _kinds(path: Path, forced: str | None) -> Iterator[Source]:
    """The sources among the first members of an archive or folder."""
    for each in islice(_parts(path, forced, USUAL), MOST_LOOKED_AT):
        if isinstance(each, tuple) and each[1]:
            yield each[1]


def _of_many(path: Path, forced: str | None, limits: Limits, watch: Callable | None) -> Iterator[tuple[Source, Record]]:
    """The records of an archive or a folder, one member after the other."""
    was_read = False
    for each in _parts(path, forced, limits):
        if isinstance(each, Skipped):
            yield Source(each.where, ""), each
            continue
        member, source = each
        if source is None:
            continue
        try:
            for record in _of_member(member, source, watch):
                was_read = was_read or not isinstance(record, Skipped)
                yield source, record
        except ArchiveTooMuch as refused:
            yield source, Skipped(member.name, str(refused))
            break
        except Unreadable as refused:
            yield source, Skipped(member.name, str(refused))
        else:
            was_read = True
    if not was_read:
        raise Unreadable(f"Nothing in here is of a kind that can be read. {READABLE}")


def _of_member(member: Member, source: Source, watch: Callable | None) -> Iterator[Record]:
    with member.open() as stream:
        if watch:
            watch(stream)
        yield from READERS[source.format].read(stream, name=member.name)
        fault = getattr(getattr(stream, "raw", None), "fault", "")
    if fault:
        yield Skipped(member.name, fault)


def _parts(path: Path, forced: str | None, limits: Limits) -> Iterator[Skipped | tuple[Member, Source | None]]:
    """Each member with what it is (None: of no known kind), and what was refused. A forced format takes the members that its
    reader
    claims, and every member where it claims none."""
    is_claimed = forced is None or any(
        _kind_of_member(each, forced) for each in islice(members(path, limits=limits), MOST_LOOKED_AT) if isinstance(each, Member)
    )
    for each in members(path, limits=limits):
        if isinstance(each, Skipped):
            yield each
        else:
            kind = _kind_of_member(each, forced) if is_claimed else forced
            yield each, Source(each.name, kind) if kind else None


def _kind_of_member(member: Member, forced: str | None) -> str | None:
    """What a member is by its first bytes; one that cannot be opened, or begins as a bomb, is nothing."""
    try:
        with member.open() as stream:
            head = stream.read(HEAD)
    except (OSError, Unreadable):
        return None
    if not head:
        return None
    if forced is not None:
        return forced if READERS[forced].sniff(head, member.name) else None
    return kind_of(head, member.name)
