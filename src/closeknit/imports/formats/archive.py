"""ZIP archives, tars, gzipped files and folders, opened without trusting them.

A member is a stream. A ZIP in a ZIP or tar is opened in its place where it is stored as it is, and from a nameless temporary
file where it was packed once more; nothing else is ever unpacked to disk. Refused with a sentence: names that point outside,
links, encrypted members, archives deeper than that, bombs (by what the directory says and by the bytes that really come, of all
levels together), and more members than anybody has.
Where the directory of a ZIP is broken or missing, its members are found by their own headers, so that half a download still gives
what is in it. Formats: PKWARE APPNOTE 6.3, RFC 1952.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from closeknit.imports.formats.bounded import ArchiveTooMuch, Budget, Inflated, TooMuch, bounded
from closeknit.imports.formats.records import Skipped, Unreadable
from closeknit.imports.formats.tarred import Span, entries, is_tar

MEDIA = frozenset(
    """
    jpg jpeg png gif webp heic heif bmp tif tiff svg ico avif psd mp4 m4v mov avi mkv webm 3gp mpg mpeg mp3 m4a aac ogg opus oga
    wav flac amr wma pdf doc docx xls xlsx ppt pptx odt ods odp epub apk exe dmg iso ttf otf woff woff2 thumb
    """.split()  # noqa: SIM905 - sixty words read better than sixty strings
)
"""Endings that are left alone: pictures, sound, films, documents."""
PAGES = frozenset({"html", "htm", "js", "css"})
"""Endings of web pages. An export of many files may be made of them; alone in an archive they are left alone as well."""
OF_THE_SYSTEM = frozenset({"", ".DS_Store", "Thumbs.db", "desktop.ini"})
ARCHIVES = frozenset({"zip", "rar", "7z", "tar", "tgz", "bz2", "xz", "zst"})
LOCAL, CENTRAL, END, END_64 = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06"
MANY = "This archive holds more than {:,} files, which no export does. It is not opened."
OUTSIDE = "The name of this file points outside of the archive, so it is not opened."
LINK = "This is a link and no file, so it is not followed."
INNER = "This archive inside an archive is of a kind that is not opened here. Unpack it and bring what is inside."
INNERMOST = "This is an archive in an archive in an archive, which is not opened. Unpack it and bring it by itself."
LARGE = "This archive inside an archive is larger than what is opened there. Unpack it and bring it by itself."
TOO_MANY = "This archive is one of too many inside another to be opened at one time. Bring a part of them at a time."
NO_FILES = "This archive is broken: no file can be found in it. Try to download it again."
LOCKED = "This file is locked with a password. Unpack the archive with it and bring what is inside."
BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, struct.error)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is too much: members, times a member may grow once it has grown beyond `floor` bytes, bytes of all members
    together, bytes of an archive inside that has to be unpacked before it can be opened, and how many archives inside."""

    members: int = 200_000
    ratio: int = 250
    floor: int = 64 << 20
    total: int = 64 << 30
    inner: int = 8 << 30
    archives: int = 200


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """One file to look into: its name within what was brought, its size in bytes (0 where unknown), and a way to open it
    afresh."""

    name: str
    size: int
    open: Callable[[], BinaryIO] = field(repr=False)


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP, a tar or gzipped, by its first bytes."""
    head = _head(path, 4)
    return head in (LOCAL, END) or head[:2] == b"\x1f\x8b" or is_tar(path)


def members(path: Path, *, limits: Limits = USUAL, with_pages: bool = False) -> Iterator[Member | Skipped]:
    """What is in a ZIP, a tar, a .gz or a folder, in the order it has there (a folder by name), and what is refused, with its
    name. Web pages are among it only where they are asked for.

    Raises Unreadable, with a sentence, where nothing of it may or can be opened.
    """
    for each in _everything(path, limits):
        if with_pages or isinstance(each, Skipped) or not is_page(each.name):
            yield each


def _everything(path: Path, limits: Limits) -> Iterator[Member | Skipped]:
    if path.is_dir():
        yield from _of_folder(path, limits)
    elif is_tar(path):
        yield from _of_tar(path, limits)
    elif _head(path, 2) == b"\x1f\x8b":
        yield _of_gzip(path, Budget(limits.total, limits.ratio, limits.floor))
    else:
        yield from _of_zip(path, limits)


def _head(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        return file.read(length)


def is_media(name: str) -> bool:
    """Whether a file is a picture, sound, film or document, or belongs to the computer it comes from: nothing to read."""
    plain = name.replace("\\", "/")
    base = plain.rsplit("/", 1)[-1]
    return plain.startswith("__MACOSX/") or base.startswith("._") or base in OF_THE_SYSTEM or _ending(base) in MEDIA


def is_page(name: str) -> bool:
    """Whether a file is a web page or belongs to one."""
    return _ending(name.rsplit("/", 1)[-1]) in PAGES


def _ending(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def points_outside(name: str) -> bool:
    """Whether a name in an archive leads out of it: absolute, with a drive letter, or upwards."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or bool(re.match(r"[A-Za-z]:", plain)) or ".." in plain.split("/") or "\0" in plain


def _of_folder(path: Path, limits: Limits) -> Iterator[Member | Skipped]:
    count = 0
    for file in _files(path):
        count += 1
        if count > limits.members:
            raise Unreadable(f"This folder holds more than {limits.members:,} files. Bring a part of it at a time.")
        name = file.relative_to(path).as_posix()
        if file.is_symlink() and not file.resolve().is_relative_to(path.resolve()):
            yield Skipped(name, "This is a link that leads out of the folder, so it is not followed.")
        elif not file.is_file() or is_media(name):
            continue
        elif is_archive(file):
            yield from _inner(file, name, limits)
        else:
            yield Member(name, file.stat().st_size, partial(open, file, "rb"))


def _files(path: Path) -> Iterator[Path]:
    for folder, below, files in os.walk(path, followlinks=False):
        below.sort()
        yield from (Path(folder, name) for name in sorted(files))


def _inner(file: Path, name: str, limits: Limits) -> Iterator[Member | Skipped]:
    """The members of an archive that lies in a folder."""
    try:
        for each in _everything(file, limits):
            if isinstance(each, Member):
                yield Member(f"{name}/{each.name}", each.size, each.open)
            else:
                yield Skipped(f"{name}/{each.where}", each.why)
    except Unreadable as refused:
        yield Skipped(name, str(refused))


def _of_gzip(path: Path, budget: Budget) -> Member:
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    size = path.stat().st_size
    return Member(name, 0, partial(bounded, partial(gzip.open, path, "rb"), size, budget))


class Nest:
    """One archive and those inside it: what all of them together may still give."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.budget = Budget(limits.total, limits.ratio, limits.floor)
        self.found = self.archives = 0

    def one_more(self) -> None:
        self.found += 1
        if self.found > self.limits.members:
            raise Unreadable(MANY.format(self.limits.members))

    def opened(self, name: str, size: int, stream: BinaryIO, *, in_place: bool) -> Iterator[Member | Skipped]:
        """The members of a ZIP that lies inside, with its name before theirs."""
        self.archives += 1
        if self.archives > self.limits.archives or (size > self.limits.inner and not in_place):
            yield Skipped(name, TOO_MANY if self.archives > self.limits.archives else LARGE)
            return
        try:
            file = stream if in_place else self._unpacked(stream)
            if _count(file, self.limits.members - self.found) > self.limits.members - self.found:
                raise Unreadable(MANY.format(self.limits.members))
            whole = zipfile.ZipFile(file)
        except ArchiveTooMuch:
            raise
        except TooMuch as refused:
            yield Skipped(name, str(refused))
            return
        except BROKEN:
            yield Skipped(name, NO_FILES)
            return
        for info in whole.infolist():
            self.one_more()
            for each in _judged(whole, info, self, INNERMOST):
                if isinstance(each, Skipped):
                    yield Skipped(f"{name}/{each.where}", each.why)
                else:
                    yield Member(f"{name}/{each.name}", each.size, each.open)

    def _unpacked(self, stream: BinaryIO) -> BinaryIO:
        """A copy that can be read from any place, on no path; it is gone when nobody holds it any more."""
        copy = tempfile.TemporaryFile()  # noqa: SIM115 - its members hold it
        with stream:
            while piece := stream.read(1 << 20):
                copy.write(piece)
                if copy.tell() > self.limits.inner:
                    raise TooMuch(LARGE)
        return copy


def _of_tar(path: Path, limits: Limits) -> Iterator[Member | Skipped]:
    nest = Nest(limits)
    for each in entries(path, nest.budget):
        if isinstance(each, str):
            yield Skipped(path.name, each)
            continue
        info, span = each
        nest.one_more()
        name = info.name.removeprefix("./")
        if points_outside(info.name):
            yield Skipped(info.name, OUTSIDE)
        elif info.issym() or info.islnk() or info.issparse():
            yield Skipped(name, LINK)
        elif info.isreg() and _ending(name) == "zip":
            yield from nest.opened(name, info.size, span.afresh(), in_place=_head(path, 2) != b"\x1f\x8b")
        elif _ending(name) in ARCHIVES:
            yield Skipped(name, INNER)
        elif info.isreg() and not is_media(name):
            yield Member(name, info.size, span.afresh)


def _of_zip(path: Path, limits: Limits) -> Iterator[Member | Skipped]:
    nest = Nest(limits)
    with path.open("rb") as file:
        if _count(file, limits.members) > limits.members:
            raise Unreadable(MANY.format(limits.members))
    try:
        whole = zipfile.ZipFile(path)
    except BROKEN:
        yield from _salvaged(path, nest)
        return
    for info in whole.infolist():
        nest.one_more()
        for each in _judged(whole, info, nest, ""):
            if isinstance(each, Member) and _ending(each.name) == "zip":
                start = _place_of_stored(path, info)
                stream = io.BufferedReader(Span(path.open("rb"), start, info.file_size)) if start else each.open()
                yield from nest.opened(each.name, each.size, stream, in_place=bool(start))
            else:
                yield each


def _place_of_stored(path: Path, info: zipfile.ZipInfo) -> int:
    """Where the bytes of a member begin that was put in as it is, 0 for one that was packed."""
    if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
        return 0
    with path.open("rb") as file:
        file.seek(info.header_offset)
        head = file.read(30)
    if len(head) < 30 or not head.startswith(LOCAL):
        return 0
    named, extra = struct.unpack("<2H", head[26:30])
    return info.header_offset + 30 + named + extra


def _count(file: BinaryIO, most: int) -> int:
    """How many entries the directory of a ZIP has, counted in its bytes before anything is built from them."""
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 22:
        return 0
    (length,) = struct.unpack("<L", tail[at + 12 : at + 16])
    further = tail.rfind(END_64, 0, at)
    if further >= 0 and len(tail) >= further + 56:
        (length,) = struct.unpack("<Q", tail[further + 40 : further + 48])
    file.seek(max(0, size - len(tail) + (further if further >= 0 else at) - length))
    return _signatures(file, length, most)


def _signatures(file: BinaryIO, length: int, most: int) -> int:
    found, rest = 0, b""
    while length > 0 and found <= most and (chunk := file.read(min(length, 1 << 20))):
        length -= len(chunk)
        found += (rest + chunk).count(CENTRAL)
        rest = chunk[-3:]
    return found


def _judged(whole: zipfile.ZipFile, info: zipfile.ZipInfo, nest: Nest, deeper: str) -> Iterator[Member | Skipped]:
    """A member, or the sentence that refuses it (`deeper` refuses a ZIP); nothing for folders and media. The archive stays open
    as long as a member is held."""
    if is_media(info.filename) or info.is_dir():
        return
    budget = nest.budget
    why = _refusal(info, deeper) or budget.refusal(info.file_size, info.compress_size)
    if why:
        yield Skipped(info.filename, why)
    else:
        yield Member(info.filename, info.file_size, partial(bounded, partial(whole.open, info), info.compress_size, budget))


def _refusal(info: zipfile.ZipInfo, deeper: str) -> str:
    if points_outside(info.orig_filename):
        return OUTSIDE
    if stat.S_ISLNK(info.external_attr >> 16):
        return LINK
    if info.flag_bits & 0x1:
        return LOCKED
    ending = _ending(info.filename)
    return deeper if ending == "zip" else INNER if ending in ARCHIVES else ""


def _salvaged(path: Path, nest: Nest) -> Iterator[Member | Skipped]:
    """Members by their own headers, for an archive without a directory."""
    for info, start in _headers(path):
        nest.one_more()
        if is_media(info.filename) or info.is_dir():
            continue
        why = _refusal(info, "")
        if why:
            yield Skipped(info.filename, why)
        else:
            length = None if info.flag_bits & 0x8 else info.compress_size
            opener = partial(bounded, partial(Inflated, path, start, length, info.compress_type), info.compress_size, nest.budget)
            if _ending(info.filename) == "zip":
                yield from nest.opened(info.filename, info.file_size, opener(), in_place=False)
            else:
                yield Member(info.filename, info.file_size, opener)
    if not nest.found:
        raise Unreadable(NO_FILES)
    yield Skipped(path.name, "The directory of this archive is broken or missing. What could be found in it was read.")


def _headers(path: Path) -> Iterator[tuple[zipfile.ZipInfo, int]]:
    """Local headers in the order of the file, each with the place where its data begins."""
    with path.open("rb") as file:
        at = 0
        while (at := _next_header(file, at)) >= 0:
            file.seek(at)
            info = _local(file.read(30), file)
            start = file.tell()
            if info is None:
                at += 4
                continue
            yield info, start
            at = start + info.compress_size


def _next_header(file: BinaryIO, at: int) -> int:
    file.seek(at)
    rest = b""
    while chunk := file.read(1 << 20):
        found = (rest + chunk).find(LOCAL)
        if found >= 0:
            return at - len(rest) + found
        at += len(chunk)
        rest = chunk[-3:]
    return -1


def _local(head: bytes, file: BinaryIO) -> zipfile.ZipInfo | None:
    """A local file header (4.3.7), or None where the signature stood by chance. One whose end only the data tell must be
    deflated."""
    if len(head) < 30:
        return None
    _, version, flags, method, _, _, crc, packed, size, named, extra = struct.unpack("<4s5H3L2H", head)
    name = file.read(named)
    file.seek(extra, os.SEEK_CUR)
    if version > 63 or not 0 < named < 4096 or len(name) < named or 0xFFFFFFFF in (packed, size):
        return None
    if method not in (0, 8) or (method == 0 and flags & 0x8 and not packed):
        return None
    info = zipfile.ZipInfo(name.decode("utf-8" if flags & 0x800 else "cp437", "replace"))
    info.orig_filename = name.decode("latin-1")
    info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size = flags, method, crc, packed, size
    return info
