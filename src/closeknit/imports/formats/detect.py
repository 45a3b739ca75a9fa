"""What kind of file this is, and its records, whatever holds it: a file, a ZIP, a .gz, a Maildir, or a folder of exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from closeknit.imports.formats import (
    any_csv,
    contacts_csv,
    discord,
    facebook_messenger,
    google_contacts_csv,
    google_takeout,
    icalendar_file,
    instagram,
    ldif,
    linkedin,
    mastodon,
    members_csv,
    monica,
    other_chat,
    slack,
    sms_calls,
    telegram,
    twitter_archive,
    vcard,
    whatsapp,
)
from closeknit.imports.formats.archive import ARCHIVES, USUAL, Limits, Member, is_archive, is_page, members
from closeknit.imports.formats.bounded import ArchiveTooMuch
from closeknit.imports.formats.bundle import Bundle, Claim, plain
from closeknit.imports.formats.columns.guess import Wishes
from closeknit.imports.formats.mail import eml, maildir, mbox
from closeknit.imports.formats.records import Record, Skipped, Unreadable

READERS: dict[str, ModuleType] = {
    each.FORMAT: each
    for each in (
        vcard,
        icalendar_file,
        google_contacts_csv,
        linkedin,
        whatsapp,
        telegram,
        facebook_messenger,
        instagram,
        sms_calls,
        google_takeout,
        other_chat,
        monica,
        mbox,
        eml,
        slack,
        discord,
        twitter_archive,
        mastodon,
        ldif,
        contacts_csv,
        members_csv,
        any_csv,
    )
}
TABLES = frozenset({contacts_csv.FORMAT, members_csv.FORMAT, any_csv.FORMAT})
"""Formats whose columns have a mapping: their readers take `wishes`."""

SURE_ENOUGH = 0.35
"""Archives and folders hold many tables that are about no people (LinkedIn's skills): what is less sure is read only where
nothing else can be."""

BUNDLES: dict[str, ModuleType] = {
    each.FORMAT: each
    for each in (
        twitter_archive,
        discord,
        slack,
        mastodon,
        google_takeout,
        telegram,
        instagram,
        facebook_messenger,
        other_chat,
        maildir,
    )
}
"""Readers of exports that are many files, the surest and most particular first; see bundle.py. One may stand in both tables."""
FORMATS = tuple(dict.fromkeys((*READERS, *BUNDLES)))
READABLE = (
    "What can be read: address books (vCard, .vcf; LDIF; Google Contacts, Outlook and any table, .csv), exports of Monica "
    "(.json, .sql), LinkedIn archives "
    "(.zip, .csv), "
    "WhatsApp chats (.txt, .zip), Telegram, Messenger and Instagram (JSON or HTML), exports of Slack, Discord, X and Mastodon, "
    "messages and calls of a phone (SMS Backup & Restore, .xml), chats of Signal, Skype, Teams, "
    "Snapchat, KakaoTalk and LINE, Google Takeout, mail (.mbox, .eml, Maildir) and calendars (iCalendar, .ics), alone, "
    "in a folder, a ZIP or a tar."
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
            raise Unreadable(_nothing(path, f"Nothing in this {container} is of a kind that can be read."))
        return Found(formats[0], formats, container)
    kind = _kind_of_file(path, forced)
    return Found(kind, (kind,), "file")


def read_path(
    path: Path,
    *,
    forced: str | None = None,
    limits: Limits = USUAL,
    watch: Callable[[BinaryIO], None] | None = None,
    wishes: Wishes | None = None,
) -> Iterator[tuple[Source, Record]]:
    """Every record of a file, archive or folder, each with its source, streamed. `watch` is given each stream before it is read,
    so that its `tell` shows how far reading has come. `wishes` say what the columns of tables mean. What of an archive is
    refused or unreadable is a `Skipped` with the member's name; raises Unreadable only where nothing at all could be read."""
    _check(path, forced)
    if path.is_dir() and _is_maildir(path, forced):
        yield from _of_maildir(path, watch)
    elif path.is_dir() or is_archive(path):
        yield from _of_many(path, forced, limits, watch, wishes)
    else:
        kind = _kind_of_file(path, forced)
        with path.open("rb") as file:
            if watch:
                watch(file)
            source = Source(path.name, kind)
            for record in _read(kind, file, path.name, wishes):
                yield source, record


def _check(path: Path, forced: str | None) -> None:
    if forced is not None and forced not in FORMATS:
        raise Unreadable(f"There is no format called “{forced}”. There are: {', '.join(FORMATS)}.")
    if not path.exists():
        raise Unreadable("There is no file or folder of this name.")
    if forced == maildir.FORMAT and path.is_file() and not is_archive(path):
        raise Unreadable("A Maildir is a folder, and this is a file.")
    if not path.is_dir() and not path.is_file():
        raise Unreadable("This is neither a file nor a folder.")
    if forced is not None and forced not in READERS and path.is_file() and not is_archive(path):
        raise Unreadable("An export of this kind is a folder or an archive, and this is a single file.")


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


def kind_of(head: bytes, name: str, *, least_table: float = 0.0) -> str | None:
    """The format whose reader is surest of these first bytes and this name, or None where none claims them, or only as a table of
    which it is less sure than `least_table`."""
    sure = {each: float(reader.sniff(head, name)) for each, reader in READERS.items()}
    best = max(sure, key=sure.get)
    return best if sure[best] > (least_table if best in TABLES else 0.0) else None


def _unknown(head: bytes, name: str) -> str:
    if name.lower().rsplit(".", 1)[-1] in ARCHIVES:
        return f"This archive cannot be opened here. Unpack it, or bring it as a ZIP. {READABLE}"
    if not head.strip(b"\0"):
        return f"This file begins with nothing but zeros, so it is damaged or was never written. {READABLE}"
    return f"This file is of no kind that can be read. {READABLE}"


def _of_maildir(path: Path, watch: Callable | None) -> Iterator[tuple[Source, Record]]:
    """A folder of letters; what lies between them and is of another kind is read as that."""
    source = Source(path.name, maildir.FORMAT)
    for record in maildir.read_folder(path):
        file = path / record.where if isinstance(record, Skipped) and record.why == maildir.NO_LETTER else None
        kind = file and _kind_of_member(Member(file.name, 0, partial(file.open, "rb")), None, SURE_ENOUGH)
        if kind:
            yield from ((Source(record.where, kind), each) for each in _of_file(file, kind, watch))
        else:
            yield source, record


def _of_file(path: Path, kind: str, watch: Callable | None) -> Iterator[Record]:
    with path.open("rb") as file:
        if watch:
            watch(file)
        try:
            yield from READERS[kind].read(file, name=path.name)
        except Unreadable as refused:
            yield Skipped(path.name, str(refused))


def _kinds(path: Path, forced: str | None) -> Iterator[Source]:
    """The sources among what an archive or folder holds, of single files the first."""
    whole = Whole(path, forced, USUAL, None)
    for reader, claim in whole.claimed():
        yield Source(_title(claim, path), reader.FORMAT)
    for each in islice(whole.parts(), MOST_LOOKED_AT):
        if isinstance(each, tuple) and each[1]:
            yield each[1]


def _read(kind: str, stream: BinaryIO, name: str, wishes: Wishes | None) -> Iterator[Record]:
    told = {"wishes": wishes} if wishes is not None and kind in TABLES else {}
    return READERS[kind].read(stream, name=name, **told)


def _of_many(
    path: Path, forced: str | None, limits: Limits, watch: Callable | None, wishes: Wishes | None
) -> Iterator[tuple[Source, Record]]:
    """The records of an archive or a folder: first what readers of whole exports claim, then one file after the other."""
    whole = Whole(path, forced, limits, watch)
    was_read = is_told = False
    try:
        for reader, claim in whole.claimed():
            source = Source(_title(claim, path), reader.FORMAT)
            for record in _of_claim(reader, whole.bundle, claim):
                is_told, was_read = True, was_read or not isinstance(record, Skipped)
                yield source, record
            was_read = True
        for each in whole.parts():
            if isinstance(each, Skipped):
                is_told = True
                yield Source(each.where, ""), each
                continue
            member, source = each
            if source is None:
                continue
            try:
                for record in _of_member(path, member, source, watch, wishes):
                    is_told, was_read = True, was_read or not isinstance(record, Skipped)
                    yield source, record
            except ArchiveTooMuch:
                raise
            except Unreadable as refused:
                yield source, Skipped(member.name, str(refused))
            else:
                was_read = True
    except ArchiveTooMuch as refused:
        is_told = True
        yield Source(path.name, ""), Skipped(path.name, str(refused))
    if not was_read:
        raise Unreadable(_nothing(path, "Nothing in here is of a kind that can be read."))
    if not is_told:
        yield Source(path.name, ""), Skipped(path.name, "Nothing in here tells of people, of messages or of dates.")


def _nothing(path: Path, said: str) -> str:
    """Why nothing was read: the reason that keeps all of an archive closed, if there is one, else what can be read at all."""
    within = list(islice(members(path), MOST_LOOKED_AT))
    refused = {each.why for each in within if isinstance(each, Skipped) and each.where != path.name}
    if len(refused) == 1 and not any(isinstance(each, Member) for each in within):
        return refused.pop()
    return f"{said} {READABLE}"


def _title(claim: Claim, path: Path) -> str:
    return claim.root.rstrip("/") or claim.title or path.name


def _of_claim(reader: ModuleType, bundle: Bundle, claim: Claim) -> Iterator[Record]:
    try:
        yield from reader.read_claim(bundle, claim)
    except ArchiveTooMuch:
        raise
    except Unreadable as refused:
        yield Skipped(claim.root or bundle.name, str(refused))
    yield from bundle.faults()


def _of_member(path: Path, member: Member, source: Source, watch: Callable | None, wishes: Wishes | None) -> Iterator[Record]:
    with member.open() as stream:
        if watch:
            watch(stream)
        yield from _read(source.format, stream, f"{path.name}/{member.name}", wishes)
        fault = getattr(getattr(stream, "raw", None), "fault", "")
    if fault:
        yield Skipped(member.name, fault)


class Whole:
    """An archive or a folder, opened once: `claimed` are the exports in it that are many files, `parts` is the rest."""

    def __init__(self, path: Path, forced: str | None, limits: Limits, watch: Callable | None) -> None:
        self.forced = forced
        self.each = list(members(path, limits=limits, with_pages=True))
        self.bundle = Bundle((each for each in self.each if isinstance(each, Member)), path.name, watch)
        self.held: set[str] = set()

    def claimed(self) -> list[tuple[ModuleType, Claim]]:
        """What readers of whole exports take, in the order of `BUNDLES`; what one holds the next is not shown."""
        found = []
        for reader in BUNDLES.values():
            if self.forced in (None, reader.FORMAT):
                for claim in reader.claims(self.bundle.less(self.held) if self.held else self.bundle):
                    if claim.names - self.held:
                        found.append((reader, claim))
                        self.held |= claim.names
        return found

    def parts(self) -> Iterator[Skipped | tuple[Member, Source | None]]:
        """What nobody claimed: each member with what it is (None: of no known kind), and what was refused. A forced format takes
        the members that its reader claims, and every member where it claims none."""
        if self.forced is not None and self.forced not in READERS:
            yield from (each for each in self.each if isinstance(each, Skipped))
            return
        rest = [each for each in self.each if isinstance(each, Skipped) or not self._is_passed_over(each)]
        is_claimed = self.forced is None or bool(self.held) or any(
            _kind_of_member(each, self.forced) for each in rest[:MOST_LOOKED_AT] if isinstance(each, Member)
        )  # fmt: skip
        least = SURE_ENOUGH if self.forced is None and self._has_sure_one(rest) else 0.0
        for each in rest:
            if isinstance(each, Skipped):
                yield each
            else:
                kind = _kind_of_member(each, self.forced, least) if is_claimed else self.forced
                yield each, Source(each.name, kind) if kind else None

    def _has_sure_one(self, rest: list[Skipped | Member]) -> bool:
        """Whether anything among the first members is more than a table that may be about anything."""
        first = (each for each in rest[:MOST_LOOKED_AT] if isinstance(each, Member))
        return bool(self.held) or any(_kind_of_member(each, None, SURE_ENOUGH) for each in first)

    def _is_passed_over(self, member: Member) -> bool:
        return is_page(member.name) or plain(member.name) in self.held


def _kind_of_member(member: Member, forced: str | None, least_table: float = 0.0) -> str | None:
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
    return kind_of(head, member.name, least_table=least_table)
