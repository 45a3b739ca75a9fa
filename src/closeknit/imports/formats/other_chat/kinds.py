"""Which app a file comes from, and its reader."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import BinaryIO

from closeknit.imports.formats.bounded import ArchiveTooMuch
from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.other_chat import (
    kakaotalk,
    line_text,
    signal_csv,
    signal_json,
    signal_text,
    skype,
    snapchat,
    teams,
)
from closeknit.imports.formats.records import Record, Skipped, Unreadable
from closeknit.imports.formats.text import decode_bytes, is_binary

FORMAT = "other_chat"
KINDS: tuple[ModuleType, ...] = (
    skype, teams, snapchat, signal_json, signal_text, signal_csv, kakaotalk, line_text,
)  # fmt: skip
HEAD = 1 << 16
SIGNAL_FILES = ("data.json", "chat.md", "index.md")
"""What signal-export writes for each chat, the best first: of one chat only one is read."""


def sniff(head: bytes, name: str) -> float:
    """How surely this is a chat of one of these apps, 0 to 1."""
    return _surest(head, name)[0]


def _surest(head: bytes, name: str) -> tuple[float, ModuleType | None]:
    if is_binary(head):
        return 0.0, None
    text = decode_bytes(head).lstrip("\ufeff")
    return max(((kind.likelihood(text, name), kind) for kind in KINDS), key=lambda each: each[0])


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """A `Person` before their first message and each `Message`, one at a time. Raises `Unreadable` for a file of another kind."""
    start = stream.tell()
    sure, kind = _surest(stream.read(HEAD), name)
    if kind is None or sure <= 0:
        raise Unreadable("This file is no chat of Signal, Skype, Teams, Snapchat, KakaoTalk or LINE.")
    stream.seek(start)
    yield from kind.records(stream, name)


def claims(bundle: Bundle) -> list[Claim]:
    """The folders of signal-export: one for each chat, with the chat in two or three forms, of which one is read."""
    found = []
    for root in bundle.folders():
        here = [root + each for each in SIGNAL_FILES if root + each in bundle]
        if len(here) > 1 and sniff(bundle.head(here[0]), here[0]) > 0:
            pages = frozenset(each for each in (root + "index.html", root + "chat.html") if each in bundle)
            found.append(Claim(root, frozenset(here) | pages, root.rstrip("/").rsplit("/", 1)[-1]))
    return found


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    """The chat of one such folder."""
    best = next(claim.root + each for each in SIGNAL_FILES if claim.root + each in claim.names)
    try:
        with bundle.open(best) as stream:
            yield from read(stream, name=f"{claim.title}/{best.rsplit('/', 1)[-1]}")
    except ArchiveTooMuch:
        raise
    except Unreadable as refused:
        yield Skipped(best, str(refused))
