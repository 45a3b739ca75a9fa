"""A Maildir (one file for each letter, in cur/ and new/), or any tree of folders that hold letters as files, as notmuch
keeps them.

The same letter often lies in several folders (Gmail's labels over IMAP do that): a copy with a Message-ID met before is
`Skipped`, so that a Maildir has as many messages as letters. People: the distinct senders, each when first met.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from closeknit.imports.formats.mail import eml, mbox
from closeknit.imports.formats.mail.eml import BLANK, opened
from closeknit.imports.formats.mail.headers import HEADER_LIMIT, LETTER, Acquaintances, Fields, fields_of, message_from
from closeknit.imports.formats.records import Message, Record, Skipped, Unreadable

FORMAT = "maildir"

FIRST_BYTES = 1 << 16
SAMPLE = 20
BOOKKEEPING = ("dovecot", "courier", "maildirsize", "maildirfolder", "subscriptions", "cyrus.", ".")
"""Beginnings of the names of files that mail servers keep beside the letters."""


def sniff_folder(path: Path) -> float:
    """How surely this folder holds letters, 0 to 1; 0 where most of the first files are something else, an mbox among them."""
    if (path / "cur").is_dir() and (path / "new").is_dir():
        return 0.95
    looked_at = [looks_like_a_letter(file) for file in islice(letters_below(path), SAMPLE)]
    return 0.9 * sum(looked_at) / len(looked_at) if sum(looked_at) * 2 > len(looked_at) else 0.0


def looks_like_a_letter(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            head = stream.read(FIRST_BYTES)
    except OSError:
        return False
    sure = eml.sniff(head, file.name)
    return sure >= 0.7 and sure > mbox.sniff(head, file.name)


def read_folder(path: Path) -> Iterator[Record]:
    """Each letter as a `Message` in the order of the paths; `where` is the path below the folder, `length` the bytes of its
    body. What is no letter, or cannot be opened, is `Skipped`."""
    known, seen, found = Acquaintances(), set[bytes](), False
    for file in letters_below(path):
        where = file.relative_to(path).as_posix()
        message = letter(file, where)
        if isinstance(message, Skipped):
            yield message
            continue
        found = True
        mark = blake2b(message.external_id.encode(), digest_size=8).digest()
        if mark in seen:
            yield Skipped(where, "A copy of a letter that was read already (it has the same Message-ID).")
            continue
        seen.add(mark)
        yield from known.new((message.sender,), where)
        yield message
    if not found:
        raise Unreadable("There is no letter in this folder.")


def letters_below(path: Path) -> Iterator[Path]:
    """Every file that may be a letter, in the order of the paths. Links are not followed; tmp/ of a Maildir holds half
    letters."""
    entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    is_maildir = any(entry.name == "cur" for entry in entries)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not (is_maildir and entry.name == "tmp") and entry.name != ".notmuch":
                yield from letters_below(Path(entry.path))
        elif entry.is_file(follow_symlinks=False) and not entry.name.startswith(BOOKKEEPING):
            yield Path(entry.path)


def letter(file: Path, where: str) -> Message | Skipped:
    try:
        with file.open("rb") as stream:
            start = stream.read(FIRST_BYTES)
            if len(start) == FIRST_BYTES and not BLANK.search(start):
                start += stream.read(HEADER_LIMIT - FIRST_BYTES)
            size = os.fstat(stream.fileno()).st_size
    except OSError as error:
        return Skipped(where, f"This file could not be opened: {error.strerror or error}.")
    block = opened(start)
    end = BLANK.search(block)
    fields, _ = fields_of(block[: end.start() + 1] if end else block)
    if not is_letter(fields):
        return Skipped(where, "This file is not a letter: it has none of the fields that letters have.")
    return message_from(fields, where=where, length=max(0, size - (len(start) - len(block)) - end.end()) if end else 0)


def is_letter(fields: Fields) -> bool:
    return not fields.keys().isdisjoint(LETTER)
