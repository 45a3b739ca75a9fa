"""tar and tar.gz, read as streams: `Span` is one file of it, and nothing is unpacked to disk.

A gzipped tar cannot be entered in the middle, so all its files share one stream that only goes back where it must: read in their
order they cost one pass. Formats: POSIX.1-1988 ustar, POSIX.1-2001 pax, GNU tar; RFC 1952.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from closeknit.imports.formats.bounded import CUT, Budget, TooMuch, bounded

BROKEN = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, OverflowError)
BLOCK = 512


def is_tar(path: Path) -> bool:
    """Whether a file, gzipped or not, is a tar, by the mark in its first header."""
    try:
        with path.open("rb") as file:
            head = file.read(BLOCK)
        if head[:2] == b"\x1f\x8b":
            with gzip.open(path, "rb") as file:
                head = file.read(BLOCK)
    except BROKEN:
        return False
    return head[257:262] == b"ustar"


def entries(path: Path, budget: Budget) -> Iterator[tuple[tarfile.TarInfo, Span] | str]:
    """Each entry with its bytes, in the order of the archive; a sentence where it breaks off."""
    whole = _whole(path, budget)
    try:
        with tarfile.open(fileobj=whole, mode="r:", errorlevel=0) as tar:
            while (info := tar.next()) is not None:
                tar.members = []
                yield info, Span(whole, info.offset_data, info.size)
    except TooMuch as refused:
        yield str(refused)
    except BROKEN:
        yield "This archive is cut off or damaged. What stands before the break was read."
        return
    if _was_cut(whole):
        yield "This archive is cut off or damaged. What stands before the break was read."


def _whole(path: Path, budget: Budget) -> BinaryIO:
    with path.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    return bounded(partial(gzip.open, path, "rb"), path.stat().st_size, budget) if is_packed else path.open("rb")


def _was_cut(whole: BinaryIO) -> bool:
    return bool(getattr(getattr(whole, "raw", None), "fault", ""))


class Span(io.RawIOBase):
    """The bytes of one entry within the archive's stream; `fault` says afterwards whether they broke off."""

    def __init__(self, whole: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self.whole, self.start, self.size = whole, start, size
        self.at, self.fault = 0, ""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:
        wanted = min(len(target), self.size - self.at)
        if wanted <= 0:
            return 0
        try:
            self.whole.seek(self.start + self.at)
            got = self.whole.read(wanted)
        except BROKEN:
            got = b""
        if not got:
            self.fault = CUT
        target[: len(got)] = got
        self.at += len(got)
        return len(got)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.size}[whence]
        self.at = min(max(0, base + offset), self.size)
        return self.at

    def tell(self) -> int:
        return self.at

    def afresh(self) -> BinaryIO:
        return io.BufferedReader(Span(self.whole, self.start, self.size), 1 << 16)
