"""What of Facebook's exports a file or folder is, and its records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.facebook_messenger.people import read_friends_page, read_people
from closeknit.imports.formats.instagram.whole import is_instagram
from closeknit.imports.formats.meta.pages import look_page, read_page
from closeknit.imports.formats.meta.said import Network, Thread
from closeknit.imports.formats.meta.threads import read_thread
from closeknit.imports.formats.meta.whole import claim_of, is_sealed, lists_of, one_file, read_threads, threads_of
from closeknit.imports.formats.records import Person, Record

FORMAT = "facebook_messenger"
NETWORK = Network(FORMAT, "chat")
LISTS = re.compile(
    r"profile_information|(?:your_)?friends|your_address_books|contacts_uploaded_from_your_phone|imported_contacts", re.IGNORECASE
)
_people = re.compile(rb'"(?:friends_v2|friends|profile_v2|address_book_v2|address_book|contacts_v2|imported_contacts)"\s*:')
_page = re.compile(rb'class="[^"]*(?:_a6-h|_2lek|\bsender\b|message_header)')
_fields = re.compile(rb'"(?:sender_name|senderName)"\s*:')


def sniff(head: bytes, name: str) -> float:
    """How likely these first bytes are a thread or a list of Facebook; Instagram's reader is surer of its own."""
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        is_thread = b'"participants"' in head and (b'"messages"' in head or is_sealed(head))
        if (is_thread and (_fields.search(head) or b'"thread_' in head)) or (
            is_thread and re.search(rb'"messages"\s*:\s*\[\s*\]', head)
        ):
            return 0.85
        if _people.match(start[1:].lstrip()):
            return 0.8
        return 0.6 if b'"messages"' in head and b'"sender_name"' in head and b'"timestamp_ms"' in head else 0.0
    if start.startswith(b"<") and _page.search(head):
        return 0.6
    return 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """The records of one file of the export. Raises `Unreadable` where nothing of it can be read."""
    head = stream.read(1 << 16)
    stream.seek(0)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return read_one_page(stream, Thread(NETWORK))
    if _people.match(start[1:].lstrip()):
        return read_people(stream, set())
    return read_thread(stream, NETWORK, Thread(NETWORK), set())


def read_one_page(stream: BinaryIO, thread: Thread) -> Iterator[Record]:
    """The records of one page of a thread."""
    look_page(stream, thread)
    stream.seek(0)
    return read_page(stream, thread, set())


def claims(bundle: Bundle) -> list[Claim]:
    """Each folder that holds threads of Messenger, with the lists of people beside them; or such lists alone."""
    threads, lists = threads_of(bundle), lists_of(bundle, LISTS)
    found = []
    for root in dict.fromkeys((*threads, *lists)):
        if not is_instagram(bundle, root, threads.get(root, [])) and (root in threads or _is_ours(bundle, lists[root])):
            found.append(claim_of(bundle, root, [*threads.get(root, []), *lists.get(root, [])]))
    return found


def _is_ours(bundle: Bundle, names: list[str]) -> bool:
    return any(_people.search(bundle.head(name, 4096)) for name in names if name.lower().endswith(".json"))


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    """The owner first, then friends and address books, then the threads."""
    seen: set[str] = set()
    lists = [name for names in lists_of(bundle, LISTS).values() for name in names if name in claim.names]
    for name in sorted(lists, key=lambda each: ("profile_information" not in each.rsplit("/", 1)[-1], each)):
        where = name.removeprefix(claim.root)
        if name.lower().endswith(".json"):
            records = one_file(bundle, name, where, lambda stream: read_people(stream, seen))
        elif "friends" in name.rsplit("/", 1)[-1].lower():
            records = one_file(bundle, name, where, lambda stream: read_friends_page(stream, seen))
        else:
            continue
        for record in records:
            if isinstance(record, Person) and record.is_owner:
                seen.add(record.name)
            yield record
    yield from read_threads(bundle, claim, NETWORK, seen)
