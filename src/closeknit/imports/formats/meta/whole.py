"""A whole export of Meta: which of its files are threads, which are lists of people, and where it begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from closeknit.imports.formats.bounded import TooMuch
from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.meta.pages import look_page, read_page
from closeknit.imports.formats.meta.said import Network, Thread, page_number
from closeknit.imports.formats.meta.threads import read_thread
from closeknit.imports.formats.records import Record, Skipped, Unreadable

_thread = re.compile(
    r"(?P<root>(?:.*?/)??)(?:your_\w+/)?messages/(?:[^/]+/)?(?P<thread>[^/]+/)message_\d+\.(?:json|html?)", re.IGNORECASE
)
_sealed = re.compile(r"(?P<root>(?:.*/)?)[^/]+_\d+\.json", re.IGNORECASE)
_root_of_sealed = re.compile(r"(?:your_\w+/)?messages/$", re.IGNORECASE)
_list = re.compile(
    r"(?P<root>(?:.*?/)??)(?:(?:connections|personal_information|profile_information|friends_and_followers|friends|about_you|contacts"
    r"|followers_and_following|other_personal_information|instagram_profile_information|your_\w+)/)*(?P<file>[^/]+)\.(?:json|html?)",
    re.IGNORECASE,
)


def threads_of(bundle: Bundle) -> dict[str, list[str]]:
    """The files of threads by the root of their export."""
    found: dict[str, list[str]] = {}
    for name in bundle.names:
        if match := _thread.fullmatch(name):
            found.setdefault(match["root"], []).append(name)
        elif (match := _sealed.fullmatch(name)) and is_sealed(bundle.head(name, 4096)):
            found.setdefault(_root_of_sealed.sub("", match["root"]), []).append(name)
    return found


def is_sealed(head: bytes) -> bool:
    """Whether this is a file of the layout for end-to-end encrypted chats."""
    return b'"participants"' in head and (b'"threadName"' in head or b'"senderName"' in head)


def lists_of(bundle: Bundle, known: re.Pattern[str]) -> dict[str, list[str]]:
    """The lists of people by the root of their export; `known` matches a file's name without its ending."""
    found: dict[str, list[str]] = {}
    for name in bundle.names:
        match = _list.fullmatch(name)
        if match and known.fullmatch(match["file"]):
            found.setdefault(match["root"], []).append(name)
    return found


def claim_of(bundle: Bundle, root: str, read: list[str]) -> Claim:
    """What is read, and all else that lies in the folder of the messages."""
    beside = re.compile(re.escape(root) + r"(?:your_\w+/)?messages/", re.IGNORECASE)
    names = {name for name in bundle.below(root) if beside.match(name)}
    return Claim(root, frozenset(names | set(read)), root.rstrip("/").rsplit("/", 1)[-1])


def read_threads(bundle: Bundle, claim: Claim, network: Network, seen: set[str]) -> Iterator[Record]:
    """The records of every thread of a claim: its files from 1 upwards, the threads in the order of the bundle."""
    together: dict[str, list[str]] = {}
    for name in bundle.names:
        if name not in claim.names:
            continue
        if _thread.fullmatch(name):
            together.setdefault(name[: name.rfind("/")], []).append(name)
        elif _sealed.fullmatch(name) and is_sealed(bundle.head(name, 4096)):
            together[name] = [name]
    for names in together.values():
        names.sort(key=lambda name: (page_number(name), name))
        yield from _of_thread(bundle, names, claim.root, Thread(network), seen)


def _of_thread(bundle: Bundle, names: list[str], root: str, thread: Thread, seen: set[str]) -> Iterator[Record]:
    for name in names:
        where = name.removeprefix(root)
        if name.lower().endswith(".json"):
            yield from one_file(bundle, name, where, lambda stream: read_thread(stream, thread.network, thread, seen))
            continue

        def page(stream):
            look_page(stream, thread)
            stream.seek(0)
            return read_page(stream, thread, seen)

        yield from one_file(bundle, name, where, page)


def one_file(bundle: Bundle, name: str, where: str, read: Callable) -> Iterator[Record]:
    """The records of one file with its name before their places; a file of which nothing can be read is one `Skipped`."""
    try:
        with bundle.open(name) as stream:
            for record in read(stream):
                yield placed(record, where)
    except TooMuch:
        raise
    except Unreadable as refused:
        yield Skipped(where, str(refused))


def placed(record: Record, where: str) -> Record:
    if isinstance(record, Skipped):
        return Skipped(f"{where}, {record.where}", record.why, record.is_message)
    record.where = f"{where}, {record.where}"
    return record
