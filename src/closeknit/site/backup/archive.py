"""The file of a backup: a gzipped tar whose last member lists every other with its SHA-256 sum, inside age's envelope if asked.

age: https://age-encryption.org/v1. A backup that was encrypted here can be opened with the program `age` as well.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import pyrage

from closeknit.site.backup.database import BackupFailed

LIST = "backup.json"
FORMAT = 1
AGE = b"age-encryption.org/"
PIECE = 1 << 20
BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError)


class Writing:
    """Members go in one after the other; `close` writes the list."""

    def __init__(self, out: BinaryIO, about: dict) -> None:
        self.zipped = gzip.GzipFile(fileobj=out, mode="wb", compresslevel=6, mtime=0)
        self.tar = tarfile.open(fileobj=self.zipped, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115  closed by close()
        self.about, self.files = about, {}

    def add(self, path: Path, name: str) -> bool:
        """Put a file in under this name; whether it was still there. A name goes in once."""
        if name in self.files:
            return True
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                member = tarfile.TarInfo(name)
                member.size, member.mode = size, 0o600
                hashing = _Hashing(file, size)
                self.tar.addfile(member, hashing)
        except FileNotFoundError:
            return False
        self.files[name] = {"size": size, "sha256": hashing.sum.hexdigest()}
        return True

    def close(self) -> None:
        told = json.dumps({"format": FORMAT, **self.about, "files": self.files}, indent=1).encode()
        member = tarfile.TarInfo(LIST)
        member.size, member.mode = len(told), 0o600
        self.tar.addfile(member, io.BytesIO(told))
        self.tar.close()
        self.zipped.close()


class _Hashing:
    """A file of which exactly `size` bytes are read: one that grows meanwhile is cut, one that shrinks is filled with zeros."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.left, self.sum = file, size, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self.file.read(min(size, self.left))
        piece += b"\0" * (min(size, self.left) - len(piece))
        self.left -= len(piece)
        self.sum.update(piece)
        return piece


@contextmanager
def encrypting(out: BinaryIO, recipient: str) -> Iterator[BinaryIO]:
    """A stream whose bytes reach `out` encrypted for whoever has the key of this recipient ("age1…"); plain without one."""
    if not recipient:
        yield out
        return
    to = recipient_of(recipient)
    with _through(lambda reader: pyrage.encrypt_io(reader, out, [to])) as inlet:
        yield inlet


@contextmanager
def _through(pump: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """The end of a pipe to write into; another thread reads the other end with `pump`, and its trouble is raised here."""
    read_end, write_end = os.pipe()
    troubles: list[Exception] = []

    def run() -> None:
        with os.fdopen(read_end, "rb") as reader:
            try:
                pump(reader)
            except Exception as trouble:
                troubles.append(trouble)

    thread = threading.Thread(target=run, name="age", daemon=True)
    thread.start()
    try:
        with os.fdopen(write_end, "wb") as inlet:
            yield inlet
    except BrokenPipeError as broken:
        thread.join()
        raise (troubles[0] if troubles else broken) from None
    thread.join()
    if troubles:
        raise troubles[0]


def recipient_of(text: str) -> pyrage.x25519.Recipient:
    """Raises BackupFailed with a sentence for what is no public key of age."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise BackupFailed(f"“{text[:20]}…” is no public key of age: those begin with age1. Make one by --make-key.") from None


def identities_of(path: Path) -> list[pyrage.x25519.Identity]:
    """The secret keys in a key file of age: one a line, # before a remark. Raises BackupFailed."""
    try:
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        raise BackupFailed(f"{path} is no key file of age that can be read.") from None


def unpack(path: Path, folder: Path, key: Path | None = None) -> dict:
    """Put everything of a backup into an empty folder and compare every sum; what the list says. Raises BackupFailed."""
    try:
        with path.open("rb") as file, decrypted(file, key) as stream:
            return _checked(_extracted(stream, folder), folder)
    except FileNotFoundError:
        raise BackupFailed(f"There is no file {path}.") from None
    except (*BROKEN, OSError, KeyError, TypeError, AttributeError) as trouble:
        raise BackupFailed(f"This file is damaged or no backup of Closeknit, and nothing was changed ({trouble}).") from trouble


@contextmanager
def decrypted(file: BinaryIO, key: Path | None) -> Iterator[BinaryIO]:
    """The plain bytes of a backup, encrypted or not. Raises BackupFailed where a key is missing or the wrong one."""
    begins = file.read(len(AGE))
    file.seek(0)
    if begins != AGE:
        yield file
        return
    if key is None:
        raise BackupFailed("This backup is encrypted: name the file of its key with --key.")
    identities = identities_of(key)
    read_end, write_end = os.pipe()
    troubles: list[Exception] = []

    def run() -> None:
        with os.fdopen(write_end, "wb") as out:
            try:
                pyrage.decrypt_io(file, out, identities)
            except Exception as trouble:
                troubles.append(trouble)

    thread = threading.Thread(target=run, name="age", daemon=True)
    thread.start()
    try:
        with os.fdopen(read_end, "rb") as reader:
            yield reader
    except BROKEN:
        thread.join()
        if not troubles:
            raise
    thread.join()
    if troubles:
        raise BackupFailed("This backup cannot be opened with this key, or it is damaged; nothing was changed.")


def _extracted(stream: BinaryIO, folder: Path) -> dict[str, tuple[int, str]]:
    """Write every member into the folder; (size, sum) by name."""
    found: dict[str, tuple[int, str]] = {}
    with gzip.GzipFile(fileobj=stream) as zipped:
        with tarfile.open(fileobj=zipped, mode="r|") as tar:
            for member in tar:
                if not member.isfile() or not _is_within(member.name):
                    raise BackupFailed("This file holds what no backup of Closeknit holds, so nothing was changed.")
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                found[member.name] = _written(tar.extractfile(member), target)
        while zipped.read(PIECE):  # up to the checksum at the very end
            pass
    return found


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _written(source: BinaryIO, target: Path) -> tuple[int, str]:
    hashing, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while piece := source.read(PIECE):
            hashing.update(piece)
            size += out.write(piece)
    return size, hashing.hexdigest()


def _checked(found: dict[str, tuple[int, str]], folder: Path) -> dict:
    if LIST not in found:
        raise BackupFailed("This backup ends before its list of files: it was cut off, and nothing was changed.")
    told = json.loads((folder / LIST).read_text("utf-8"))
    if told.get("format") != FORMAT:
        raise BackupFailed("This backup was made by a newer Closeknit. Install that version first, then bring it back.")
    (folder / LIST).unlink()
    wanted = {name: (each["size"], each["sha256"]) for name, each in told["files"].items()}
    del found[LIST]
    if differing := sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name)):
        raise BackupFailed(f"{len(differing)} files are not as they were ({differing[0]}): this backup is damaged.")
    return told
