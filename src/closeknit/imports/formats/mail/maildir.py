"""A Maildir (one file for each letter, in cur/ and new/), or any tree of folders that hold letters as files, as notmuch
keeps them.

The same letter often lies in several folders (Gmail's labels over IMAP do that): a copy with a Message-ID met before is
`Skipped`, so that a Maildir has as many messages as letters. People: the distinct senders, each when first met.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.mail import eml, mbox
from closeknit.imports.formats.mail.eml import BLANK, opened
from closeknit.imports.formats.mail.headers import HEADER_LIMIT, LETTER, Acquaintances, Fields, fields_of, message_from
from closeknit.imports.formats.records import Message, Record, Skipped, Unreadable

FORMAT = "maildir"

FIRST_BYTES = 1 << 16
SAMPLE = 20
BOOKKEEPING = ("dovecot", "courier", "maildirsize", "maildirfolder", "subscriptions", "cyrus.", ".")
"""Beginnings of the names of files that mail servers keep beside the letters."""
NO_LETTER = "This file is not a letter: it has none of the fields that letters have."


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


def claims(bundle: Bundle) -> list[Claim]:
    """The Maildirs in a folder or archive of other things as well: folders with letters in cur/ or new/. Those that lie in
    another, as Maildir++ keeps its folders, belong to it."""
    found: dict[str, list[str]] = {}
    for name in bundle.names:
        folder, _, base = name.rpartition("/")
        outer, _, kind = folder.rpartition("/")
        if kind in ("cur", "new") and not base.startswith(BOOKKEEPING):
            found.setdefault(outer + "/" if outer else "", []).append(name)
    roots: list[str] = []
    for root in sorted(each for each, names in found.items() if _are_letters(bundle, names)):
        if not roots or not root.startswith(roots[-1]):
            roots.append(root)
    return [Claim(root, frozenset(name for name in bundle.below(root) if _is_of_maildir(name))) for root in roots]


def _are_letters(bundle: Bundle, names: list[str]) -> bool:
    heads = ((bundle.head(name), name) for name in names[:SAMPLE])
    return any(eml.sniff(head, name) >= 0.7 for head, name in heads)


def _is_of_maildir(name: str) -> bool:
    folder, _, base = name.rpartition("/")
    return folder.rpartition("/")[2] in ("cur", "new", "tmp") or base.startswith(BOOKKEEPING)


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    """Like `read_folder`, of a Maildir that lies in an archive or among other things."""
    names = (name for name in sorted(claim.names) if _is_letter_of_maildir(name))
    return _read(
        (name.removeprefix(claim.root), partial(bundle.open, name), partial(bundle.size, name)) for name in names
    )  # fmt: skip


def _is_letter_of_maildir(name: str) -> bool:
    folder, _, base = name.rpartition("/")
    return folder.rpartition("/")[2] in ("cur", "new") and not base.startswith(BOOKKEEPING)


def read_folder(path: Path) -> Iterator[Record]:
    """Each letter as a `Message` in the order of the paths; `where` is the path below the folder, `length` the bytes of its
    body. What is no letter, or cannot be opened, is `Skipped`."""
    return _read(
        (file.relative_to(path).as_posix(), partial(file.open, "rb"), partial(os.path.getsize, file))
        for file in letters_below(path)
    )  # fmt: skip


def _read(letters: Iterable[tuple[str, Callable[[], BinaryIO], Callable[[], int]]]) -> Iterator[Record]:
    """The records of (place, a way to open it, a way to its size in bytes) of each letter."""
    known, seen, found = Acquaintances(), set[bytes](), False
    for where, opener, sizer in letters:
        message = letter(opener, sizer, where)
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


def letter(opener: Callable[[], BinaryIO], sizer: Callable[[], int], where: str) -> Message | Skipped:
    try:
        with opener() as stream:
            start = stream.read(FIRST_BYTES)
            if len(start) == FIRST_BYTES and not BLANK.search(start):
                start += stream.read(HEADER_LIMIT - FIRST_BYTES)
        size = sizer()
    except OSError as error:
        return Skipped(where, f"This file could not be opened: {error.strerror or error}.")
    block = opened(start)
    end = BLANK.search(block)
    fields, _ = fields_of(block[: end.start() + 1] if end else block)
    if not is_letter(fields):
        return Skipped(where, NO_LETTER)
    return message_from(fields, where=where, length=max(0, size - (len(start) - len(block)) - end.end()) if end else 0)


def is_letter(fields: Fields) -> bool:
    return not fields.keys().isdisjoint(LETTER)
