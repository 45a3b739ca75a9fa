"""What of Instagram's exports a file or folder is, and its records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.instagram.kinds import CHOSEN, NOTHING, OF_NOBODY, kind_by_key, kind_by_name
from closeknit.imports.formats.instagram.people import read_page as read_list_page
from closeknit.imports.formats.instagram.people import read_people
from closeknit.imports.formats.meta.pages import look_page
from closeknit.imports.formats.meta.pages import read_page as read_thread_page
from closeknit.imports.formats.meta.said import Network, Thread
from closeknit.imports.formats.meta.threads import read_thread
from closeknit.imports.formats.meta.whole import claim_of, lists_of, one_file, read_threads, threads_of
from closeknit.imports.formats.records import Person, Record, Skipped

FORMAT = "instagram"
NETWORK = Network(FORMAT, "social")
LISTS = re.compile(
    rf"personal_information|followers(?:_\d+)?|following(?:_\d+)?|synced_contacts|connections|{CHOSEN}", re.IGNORECASE
)
_lists = re.compile(
    rb'^(?:\{\s*"(?:profile_user|contacts_contact_info)"\s*:|\[\s*\{.{0,400}?"string_list_data"\s*:)',
    re.DOTALL,
)
_old_list = re.compile(rb'^\{.{0,200}?"(?:following|followers)"\s*:\s*\{', re.DOTALL)
_old = re.compile(rb'^\[\s*\{\s*"participants"\s*:.{0,60000}?"conversation"\s*:', re.DOTALL)
_names = re.compile(rb'"(?:name|sender_name)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_username = re.compile(rb"(?=[a-z0-9._]*[a-z])[a-z0-9._]{1,30}")
_of_facebook = re.compile(
    rb'facebook|"type"\s*:\s*"(?:Generic|Share|Call|Subscribe)"|sender_id_INTERNAL|"thread_type"|"senderName"'
)
_of_instagram = re.compile(rb"instagram", re.IGNORECASE)
_heading = re.compile(rb'<h2[^>]*class="[^"]*_a6-h[^>]*>([A-Za-z0-9._]{1,30})</h2>')


def sniff(head: bytes, name: str) -> float:
    """How likely these first bytes are of Instagram: its threads look like Messenger's, so the name of the file, addresses within
    it, and names that can only be usernames decide."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _lists.match(start) or kind_by_key(start) or _is_labelled(start, name):
        return 1.0
    if _old.match(start):
        return 0.95
    if _old_list.match(start) and b'"messages"' not in start:
        return 0.5
    if start.startswith(b"{") and b'"messages"' in start and (b'"sender_name"' in start or b'"participants"' in start):
        return 0.95 if is_thread_of_instagram(start, name) else 0.0
    is_page = start.startswith(b"<") and b"class=" in start
    if is_page and kind_by_name(name) and (b"_a6_q" in start or b"instagram.com/" in start):
        return 0.8
    if is_page and (_of_instagram.search(name.encode("utf-8", "replace")) or b"instagram.com/" in start) and b"_a6-" in start:
        return 0.7
    return 0.0


def is_thread_of_instagram(head: bytes, name: str) -> bool:
    if _of_instagram.search(name.encode("utf-8", "replace")):
        return b'"sender_name"' in head or b'"participants"' in head
    if "facebook" in name.lower() or _of_facebook.search(head):
        return False
    if _of_instagram.search(head):
        return True
    names = {found[1] for found in _names.finditer(head)}
    return len(names) > 1 and all(_username.fullmatch(each) for each in names)


def is_instagram(bundle: Bundle, root: str, threads: list[str]) -> bool:
    """Whether an export in which threads of Meta lie is Instagram's."""
    for name in bundle.below(root):
        inner = name[len(root) :].lower()
        if "instagram" in inner or "followers_and_following/" in inner:
            return True
        if "facebook" in inner or inner.startswith(("friends/", "profile_information/")):
            return False
    if "instagram" in root.lower() or "facebook" in root.lower():
        return "instagram" in root.lower()
    return any(sniff(bundle.head(name), name) > 0 for name in sorted(threads)[:3])


def _is_labelled(start: bytes, name: str) -> bool:
    """Whether this is a list in the layout of 2025: fields with labels, and only the file's name says what it is."""
    return bool(kind_by_name(name)) and start.startswith(b"[") and b'"label_values"' in start


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """The records of one file of the export. Raises `Unreadable` where nothing of it can be read."""
    head = stream.read(1 << 16).lstrip(b"\xef\xbb\xbf \t\r\n")
    stream.seek(0)
    kind = kind_by_key(head) or kind_by_name(name)
    if kind in NOTHING and (head.startswith(b"<") or sniff(head, name) == 1.0):
        return iter((Skipped("at the beginning", NOTHING[kind]),))
    if head.startswith(b"<"):
        return _read_page(stream, head, kind)
    if sniff(head, name) == 1.0 or (_old_list.match(head) and b'"messages"' not in head):
        return read_people(stream, set(), kind=kind)
    return read_thread(stream, NETWORK, Thread(NETWORK), set())


def _read_page(stream: BinaryIO, head: bytes, kind: str) -> Iterator[Record]:
    thread = Thread(NETWORK)
    if not kind and not _is_headed_list(head):
        look_page(stream, thread)
        stream.seek(0)
    if thread.parties:
        return read_thread_page(stream, thread, set())
    return read_list_page(stream, set(), kind=kind)


def _is_headed_list(head: bytes) -> bool:
    """Whether the headings of a page are accounts that the link below each leads to, where a thread has who wrote."""
    heading = _heading.search(head)
    return bool(
        heading
        and re.match(rb".{0,400}?instagram\.com/(?:_u/)?" + re.escape(heading[1]) + rb'/?"', head[heading.end() :], re.DOTALL)
    )


def claims(bundle: Bundle) -> list[Claim]:
    """Each folder that holds threads of Instagram, with the lists of people beside them; or such lists alone."""
    threads, lists = threads_of(bundle), lists_of(bundle, LISTS)
    of_nobody = lists_of(bundle, OF_NOBODY)
    for root, names in of_nobody.items():
        lists.setdefault(root, names)
    found = []
    for root in dict.fromkeys((*threads, *lists)):
        read = dict.fromkeys((*threads.get(root, []), *lists.get(root, []), *of_nobody.get(root, [])))
        if is_instagram(bundle, root, threads.get(root, [])) or (root not in threads and _is_ours(bundle, lists[root])):
            found.append(claim_of(bundle, root, read))
    return found


def _is_ours(bundle: Bundle, names: list[str]) -> bool:
    return any(sniff(bundle.head(name), name) > 0 for name in names)


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    """The owner first, then whom they follow, who follows them, and the threads."""
    seen: set[str] = set()
    usernames: set[str] = set()
    lists = [name for names in lists_of(bundle, LISTS).values() for name in names if name in claim.names]
    if not lists and not any(name in claim.names for names in threads_of(bundle).values() for name in names):
        for name in sorted(claim.names):
            if (kind := kind_by_name(name)) in NOTHING:
                yield Skipped(name.removeprefix(claim.root), NOTHING[kind])
    for name in sorted(lists, key=_order):
        where, kind = name.removeprefix(claim.root), kind_by_name(name)
        if name.lower().endswith(".json"):
            records = one_file(bundle, name, where, lambda stream: read_people(stream, usernames, kind=kind))  # noqa: B023
        elif not kind:
            continue
        else:
            records = one_file(bundle, name, where, lambda stream: read_list_page(stream, usernames, kind=kind))  # noqa: B023
        for record in records:
            if isinstance(record, Person) and record.is_owner:
                seen.add(record.name)
                usernames.update(handle.value.casefold() for handle in record.handles)
            yield record
    yield from read_threads(bundle, claim, NETWORK, seen)


def _order(name: str) -> tuple[int, str]:
    last = name.rsplit("/", 1)[-1].lower()
    return (0 if last.startswith("personal_information") else 1 if last.startswith("following") else 2), name
