"""How far a pass has come, said to the row, to open pages, and to the terminal; and where an import is given up."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from closeknit.imports.models import Import
from closeknit.kit import clock, live
from closeknit.kit.jobs import stop_if_asked

EVERY_SECONDS = 1.0


class Overtaken(Exception):
    """The import was cancelled, or another worker is at it: this pass ends without a word."""


class Progress:
    """Watches the streams of one pass. `tell(bytes_done, counts)` is called as often as the row is written."""

    def __init__(self, brought: Import, tell: Callable[[int, dict], None] | None = None) -> None:
        self.brought, self.tell = brought, tell
        self.stream: BinaryIO | None = None
        self.before = self.furthest = 0
        self.said_at = time.monotonic()

    def watch(self, stream: BinaryIO) -> None:
        self.before += self.furthest
        self.stream, self.furthest = stream, 0

    def bytes_done(self) -> int:
        """Bytes read so far; a reader that goes back for a second look does not go back here."""
        with suppress(ValueError, OSError):  # the stream may be closed by now
            self.furthest = max(self.furthest, self.stream.tell() if self.stream else 0)
        return self.before + self.furthest

    def step(self, counts: dict) -> None:
        """Say how far it is, if it is time to. Raises Overtaken, or Stopping when the worker is to stop."""
        if time.monotonic() - self.said_at < EVERY_SECONDS:
            return
        self.said_at = time.monotonic()
        stop_if_asked()
        done = min(self.bytes_done(), self.brought.size) if self.brought.size else 0
        moved(self.brought, bytes_done=done, counts=dict(counts))
        if self.tell:
            self.tell(done, counts)


def moved(brought: Import, **values) -> None:
    """Write what has changed of an import in the state it is believed to be in. Raises Overtaken where it is in another."""
    rows = Import.objects.filter(owner_id=brought.owner_id, id=brought.id, state=brought.state)
    if not rows.update(moved_at=clock.now(), **values):
        raise Overtaken
    for name, value in values.items():
        setattr(brought, name, value)
    live.publish(owner_id=brought.owner_id, topic=f"imports:{brought.id}")


def enter(brought: Import, state: str, **values) -> None:
    """Take an import from the state it is believed to be in to another. Raises Overtaken."""
    moved(brought, state=state, **values)
