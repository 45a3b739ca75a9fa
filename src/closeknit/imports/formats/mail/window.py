"""A file of any size seen through a buffer that moves forward. All positions are offsets in the file."""

from __future__ import annotations

from re import Pattern
from typing import BinaryIO

CHUNK = 1 << 20


class Window:
    """Bytes before `keep` may be forgotten whenever more are read: whoever holds a position sets it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data = b""
        self._base = 0
        self._counted, self._line = 0, 1
        self.keep = 0
        self.is_at_end = False

    @property
    def end(self) -> int:
        """Where the bytes read so far end; the size of the file once `is_at_end`."""
        return self._base + len(self._data)

    def more(self) -> bool:
        """Read on; False at the end of the file."""
        chunk = self._stream.read(CHUNK)
        self.is_at_end = not chunk
        keep = min(max(self.keep, self._base), self.end)
        self.line_at(keep)
        self._data = self._data[keep - self._base :] + chunk
        self._base = keep
        return not self.is_at_end

    def between(self, start: int, end: int) -> bytes:
        """The bytes of a range, fewer where the file ends before."""
        while end > self.end and not self.is_at_end:
            self.more()
        return self._data[start - self._base : end - self._base]

    def search(self, pattern: Pattern[bytes], start: int, limit: int | None = None) -> tuple[int, int] | None:
        """Where a pattern is found from `start` on, beginning before `limit`. A match is at most 16 bytes long. Without a
        limit everything passed over is forgotten but the last 16 bytes."""
        while True:
            found = pattern.search(self._data, start - self._base)
            if found and (limit is None or found.start() + self._base < limit):
                return found.start() + self._base, found.end() + self._base
            if found or self.is_at_end or (limit is not None and self.end >= limit):
                return None
            start = max(start, self.end - 16)
            if limit is None:
                self.keep = start - 16
            self.more()

    def line_at(self, position: int) -> int:
        """The number of the line at a position; not before a position asked for or forgotten earlier."""
        self._line += self._data.count(b"\n", max(0, self._counted - self._base), max(0, position - self._base))
        self._counted = max(position, self._counted)
        return self._line

    def peek(self, start: int, size: int) -> bytes:
        """Bytes far ahead, without reading what lies between."""
        ready = self._data[start - self._base : start - self._base + size]
        if start + size <= self.end or self.is_at_end:
            return ready
        here = self._stream.tell()
        self._stream.seek(max(0, start - self.end), 1)
        ahead = self._stream.read(size - len(ready))
        self._stream.seek(here)
        return ready + ahead
