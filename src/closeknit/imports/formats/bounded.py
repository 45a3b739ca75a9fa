"""Streams out of archives that cannot run away: what really comes out is counted, and a break ends the stream quietly."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from closeknit.imports.formats.records import Unreadable

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
CUT = "This file is cut off or damaged inside the archive; what stands before the break was read."


class TooMuch(Unreadable):
    """More bytes come out of an archive than it can honestly hold."""


class ArchiveTooMuch(TooMuch):
    """The archive as a whole has given all it may."""


class Budget:
    """What all members of one archive may still give: `total` bytes together, each at most `ratio` times its packed size once it
    has
    given `floor` bytes."""

    def __init__(self, total: int, ratio: int, floor: int) -> None:
        self.total, self.ratio, self.floor = total, ratio, floor

    def refusal(self, size: int, packed: int) -> str:
        """Why a member of such a size is not opened, or ""."""
        if size > self.most(packed):
            return "This file would grow to many times its size when it is unpacked, as nothing honest does. It is not opened."
        if size > self.total:
            return "This file is larger than everything that is read at one time. Unpack it and bring it by itself."
        return ""

    def most(self, packed: int) -> int:
        return max(self.floor, packed * self.ratio)

    def spend(self, count: int) -> None:
        self.total -= count
        if self.total < 0:
            raise ArchiveTooMuch("This archive unpacks to more than is read at one time. Bring it a part at a time.")


def bounded(opener: Callable[[], BinaryIO], packed: int, budget: Budget) -> BinaryIO:
    """A seekable stream over a member; `fault` of its `raw` says afterwards whether it broke off. Raises TooMuch while it is
    read."""
    return io.BufferedReader(Counted(opener, packed, budget), 1 << 16)


class Counted(io.RawIOBase):
    """Bytes as they come, counted the first time they come. Going back opens the member afresh."""

    def __init__(self, opener: Callable[[], BinaryIO], packed: int, budget: Budget) -> None:
        super().__init__()
        self.opener, self.budget = opener, budget
        self.most = budget.most(packed) if packed else budget.floor * budget.ratio
        self.inner: BinaryIO | None = None
        self.at = self.counted = 0
        self.fault = ""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:
        try:
            self.inner = self.inner or self.opener()
            # One read at a time: a longer one would lose all that it has gathered where the member breaks off.
            got = getattr(self.inner, "read1", self.inner.read)(len(target)) or b""
        except BROKEN:
            self.fault, got = CUT, b""
        target[: len(got)] = got
        self.at += len(got)
        self._count()
        return len(got)

    def _count(self) -> None:
        if self.at <= self.counted:
            return
        self.budget.spend(self.at - self.counted)
        self.counted = self.at
        if self.at > self.most:
            raise TooMuch("This file grows to many times its size, as nothing honest does. It was not read further.")

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            while self.read(1 << 16):
                pass
        wanted = max(0, offset + (self.at if whence != os.SEEK_SET else 0))
        if wanted < self.at:
            self._close_inner()
            self.at = 0
        while self.at < wanted and self.read(min(1 << 16, wanted - self.at)):
            pass
        return self.at

    def tell(self) -> int:
        return self.at

    def close(self) -> None:
        self._close_inner()
        super().close()

    def _close_inner(self) -> None:
        if self.inner is not None:
            self.inner.close()
        self.inner = None


class Inflated:
    """The data of a ZIP member that is found without a directory: stored or deflated, of known length (None: until it ends
    itself)."""

    def __init__(self, path: Path, start: int, length: int | None, method: int) -> None:
        self.file = path.open("rb")
        self.file.seek(start)
        self.left = length
        self.engine = zlib.decompressobj(-15) if method == zipfile.ZIP_DEFLATED else None
        self.held = b""

    def read(self, size: int) -> bytes:
        if self.engine is None:
            return self._packed(size)
        while not self.held and not self.engine.eof:
            packed = self.engine.unconsumed_tail or self._packed(1 << 15)
            if not packed:
                raise EOFError
            self.held = self.engine.decompress(packed, 1 << 16)
        given, self.held = self.held[:size], self.held[size:]
        return given

    def _packed(self, size: int) -> bytes:
        wanted = size if self.left is None else min(size, self.left)
        got = self.file.read(wanted)
        if self.left is not None:
            self.left -= len(got)
            if len(got) < wanted:
                self.left = 0
        return got

    def close(self) -> None:
        self.file.close()
