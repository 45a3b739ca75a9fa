"""What of Telegram's exports a file or folder is, and its records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.records import Party, Record, Skipped, Unreadable
from closeknit.imports.formats.telegram.export import read_export
from closeknit.imports.formats.telegram.pages import DELETED, Looked, read_contacts, read_owner, read_pages
from closeknit.imports.formats.telegram.said import NOBODY

HEAD = 1 << 16
_kinds = re.compile(
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies|verification_codes|(?:private|public)_(?:super)?group'
    rb'|(?:private|public)_channel)"'
)
_message = re.compile(rb'"type"\s*:\s*"(?:message|service|unsupported)"')
_page = re.compile(r"messages(\d*)\.html?", re.IGNORECASE)
_result = re.compile(r"result[\w ().-]*\.json", re.IGNORECASE)
SUMMARY = "export_results.html"
OURS = re.compile(
    r"(?:css|js|images|lists|chats|contacts|files|photos|stickers|stories|profile_pictures|video_files|voice_messages"
    r"|round_video_messages|userpics)/"
)
"""Folders that Telegram Desktop makes beside its own files."""


def sniff(head: bytes, name: str) -> float:
    """How likely these first bytes are a `result.json` or a page of messages."""
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _sniff_json(head)
    if start[:1] == b"<" and b'class="message ' in head and b'id="message' in head:
        return 0.9
    return 0.0


def _sniff_json(head: bytes) -> float:
    if b'"messages"' in head and _kinds.search(head):
        return 1.0
    if b'"personal_information"' in head and b'"user_id"' in head:
        return 0.9
    if (b'"frequent_contacts"' in head or b'"left_chats"' in head) and b'"list"' in head:
        return 0.9
    is_said = _message.search(head) and (b'"date_unixtime"' in head or (b'"from_id"' in head and b'"date"' in head))
    return 0.8 if b'"messages"' in head and is_said else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """The records of one `result.json`, or of one page of messages. Raises `Unreadable` where it is neither."""
    start = stream.tell()
    head = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    stream.seek(start)
    if head[:1] != b"<":
        return read_export(stream, name=name)
    return _read_page(stream)


def _read_page(stream: BinaryIO) -> Iterator[Record]:
    start = stream.tell()
    looked = Looked()
    looked.look(stream)
    stream.seek(start)
    was_read = False
    for record in read_pages([("", stream)], looked.chat(NOBODY), set()):
        was_read = True
        yield record
    if not was_read and not looked.title:
        raise Unreadable("This page holds no messages of a Telegram chat.")


def claims(bundle: Bundle) -> list[Claim]:
    """Each `result.json` with the folder it stands in, and each folder of pages that stands by itself."""
    found: list[Claim] = []
    for name in bundle.names:
        folder, last = split(name)
        if _result.fullmatch(last) and not _is_held(name, found) and sniff(bundle.head(name), name) > 0:
            found.append(_claim(bundle, folder, {name}))
    roots = {split(name)[0] for name in bundle.names if split(name)[1].lower() == SUMMARY}
    roots |= {_root_of_chat(split(name)[0]) for name in bundle.names if _page.fullmatch(split(name)[1])}
    for root in sorted(roots, key=len):
        pages = {each for each in bundle.below(root) if not _is_held(each, found) and each.lower().endswith((".html", ".htm"))}
        if pages and any(sniff(bundle.head(each), each) > 0 or each == root + SUMMARY for each in sorted(pages)[:50]):
            found.append(_claim(bundle, root, pages))
    return found


def split(name: str) -> tuple[str, str]:
    at = name.rfind("/") + 1
    return name[:at], name[at:]


def _root_of_chat(folder: str) -> str:
    """The root of an account for "root/chats/chat_001/", the folder itself for a chat that was exported alone."""
    return re.sub(r"chats/chat_\d+/$", "", folder)


def _is_held(name: str, found: list[Claim]) -> bool:
    return any(name in claim.names for claim in found)


def _claim(bundle: Bundle, root: str, read: set[str]) -> Claim:
    beside = {each for each in bundle.below(root) if OURS.match(each[len(root) :]) or _page.fullmatch(each[len(root) :])}
    beside |= {each for each in (root + SUMMARY,) if each in bundle}
    title = root.rstrip("/").rsplit("/", 1)[-1]
    return Claim(root, frozenset(read | beside), title)


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    """The records of an export; where it has both kinds, those of `result.json`."""
    results = [each for each in bundle.names if each in claim.names and _result.fullmatch(split(each)[1])]
    if results:
        for each in results:
            yield from _of_result(bundle, each, claim.root)
        return
    owner, seen = NOBODY, set()
    if (summary := claim.root + SUMMARY) in bundle:
        with bundle.open(summary) as stream:
            person = read_owner(SUMMARY, stream)
        if person:
            owner = Party(name=person.name)
            seen.add(owner.key())
            yield person
    if (contacts := f"{claim.root}lists/contacts.html") in bundle:
        with bundle.open(contacts) as stream:
            for person in read_contacts("lists/contacts.html", stream):
                seen.add(person.name)
                yield person
    for pages in _chats(bundle, claim):
        yield from _of_chat(bundle, pages, claim.root, owner, seen)


def _of_result(bundle: Bundle, name: str, root: str) -> Iterator[Record]:
    where = name.removeprefix(root)
    try:
        with bundle.open(name) as stream:
            for record in read_export(stream, name=where):
                record = _placed(record, where)
                yield record
    except Unreadable as refused:
        if type(refused) is not Unreadable:
            raise
        yield Skipped(where, str(refused))


def _placed(record: Record, where: str) -> Record:
    if isinstance(record, Skipped):
        return record if record.where == where else Skipped(f"{where}, {record.where}", record.why, record.is_message)
    record.where = f"{where}, {record.where}"
    return record


def _chats(bundle: Bundle, claim: Claim) -> list[list[str]]:
    """The pages of each chat in their order."""
    folders: dict[str, list[tuple[int, str]]] = {}
    for name in bundle.names:
        folder, last = split(name)
        if name in claim.names and (found := _page.fullmatch(last)):
            folders.setdefault(folder, []).append((int(found[1] or 1), name))
    return [[name for _, name in sorted(pages)] for _, pages in sorted(folders.items())]


def _of_chat(bundle: Bundle, pages: list[str], root: str, owner: Party, seen: set[str]) -> Iterator[Record]:
    looked = Looked()
    for name in pages:
        with bundle.open(name) as stream:
            looked.look(stream)
        if looked.is_group or looked.is_channel or len(looked.senders) > 2:
            break
    looked.senders = [each for each in looked.senders if each != DELETED]
    with ExitStack() as stack:
        opened = ((name.removeprefix(root), stack.enter_context(bundle.open(name))) for name in pages)
        yield from read_pages(opened, looked.chat(owner), seen, owner)
