"""Exports that are many files: the files of one folder, ZIP or tar as one thing, of which a reader claims what it knows.

A reader of such exports is a module with `FORMAT` and two functions:

    claims(bundle) -> list[Claim]           what of it is of its kind, [] for nothing; cheap: by names first, then by heads
    read_claim(bundle, claim) -> Iterator[Record]      the records, in the same order every time; `where` begins with the file's
                                                       name within `claim.root`

A file that is refused while it is read (`TooMuch`, raised by reading) ends that file alone if the reader turns it into a
`Skipped`, else the whole claim; `ArchiveTooMuch` must be let through. What breaks off inside the archive ends quietly, and is
told by whoever asked for the claim to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from closeknit.imports.formats.archive import Member
from closeknit.imports.formats.records import Skipped, Unreadable

HEAD = 1 << 16
LARGE = "This file is larger than any of its kind, so it was not opened."


@dataclass(frozen=True)
class Claim:
    """What one reader takes: `root` is a folder within the bundle ("" or "some/folder/"), `names` are the files it reads or knows
    to be nothing, so that no other reader looks at them. `title` is what the export calls itself, if it does."""

    root: str
    names: frozenset[str]
    title: str = ""


class Bundle:
    """`names` are the paths of all files that may be read, with "/" between their parts, in the order of the archive; pictures,
    sound and films are not among them. `name` is that of the folder or archive itself."""

    def __init__(self, members: Iterable[Member], name: str = "", watch: Callable[[BinaryIO], None] | None = None) -> None:
        self.name, self.watch = name, watch
        self._members: dict[str, Member] = {}
        for member in members:
            self._members.setdefault(plain(member.name), member)
        self.names = tuple(self._members)
        self._opened: list[tuple[str, BinaryIO]] = []

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def open(self, name: str) -> BinaryIO:
        """A seekable stream, to be closed by the caller. Raises KeyError for a name that is not there, Unreadable for a file that
        cannot be opened; reading it raises TooMuch where it is a bomb."""
        self._opened = [(each, stream) for each, stream in self._opened if not stream.closed or _fault(stream)]
        try:
            stream = self._members[name].open()
        except OSError as error:
            raise Unreadable(f"This file cannot be opened: {error.strerror or type(error).__name__}.") from error
        self._opened.append((name, stream))
        if self.watch:
            self.watch(stream)
        return stream

    def head(self, name: str, size: int = HEAD) -> bytes:
        """The first bytes, b"" where the file cannot be opened or begins as a bomb."""
        try:
            with self._members[name].open() as stream:
                return stream.read(size)
        except (KeyError, OSError, Unreadable):
            return b""

    def whole(self, name: str, most: int = 16 << 20) -> bytes:
        """All bytes of a small file, an index or a profile. Raises Unreadable where it is larger than `most`, KeyError where
        it is not there."""
        with self.open(name) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise Unreadable(LARGE)
        return data

    def size(self, name: str) -> int:
        """How many bytes the archive says that it has, 0 where that is unknown."""
        return self._members[name].size

    def below(self, root: str) -> Iterator[str]:
        """The names in a folder ("" or "some/folder/") and in the folders within it."""
        return (name for name in self.names if name.startswith(root))

    def folders(self) -> Iterator[str]:
        """Every folder in which a file lies, once, as a root: "" or "some/folder/"."""
        return iter(dict.fromkeys(name[: name.rfind("/") + 1] for name in self.names))

    def less(self, held: Collection[str]) -> Bundle:
        """The same without the files that are held already."""
        return Bundle((member for name, member in self._members.items() if name not in held), self.name, self.watch)

    def faults(self) -> Iterator[Skipped]:
        """Which of the files opened so far broke off inside the archive, each told once."""
        told = {name: fault for name, stream in self._opened if (fault := _fault(stream))}
        self._opened = [(name, stream) for name, stream in self._opened if name not in told]
        yield from (Skipped(name, fault) for name, fault in told.items())


def plain(name: str) -> str:
    """A name with the separators that every reader may rely on: some ZIPs of Windows have the other ones."""
    return name.replace("\\", "/").removeprefix("./")


def _fault(stream: BinaryIO) -> str:
    return getattr(getattr(stream, "raw", None), "fault", "")
