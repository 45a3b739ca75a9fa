"""What of a folder, archive or single file is Discord's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.discord.exported import read_exported
from closeknit.imports.formats.discord.package import package_claims, read_package
from closeknit.imports.formats.discord.texts import COLUMNS, looks_like_text, read_csv, read_page, read_text
from closeknit.imports.formats.records import Record
from closeknit.imports.formats.text import decode_bytes

_exported = re.compile(r'"(?:guild|channel)"\s*:\s*\{')
_author = re.compile(r'"author"\s*:\s*\{[^{}]*"(?:discriminator|isBot|nickname)"|"categoryId"|"dateRange"\s*:')
_page = re.compile(r"[.\"\s](?:chatlog__|preamble__|info__guild)|DiscordChatExporter")


def sniff(head: bytes, name: str) -> float:
    """How surely this is a channel that DiscordChatExporter wrote, 0 to 1."""
    text = decode_bytes(head)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        is_one = _exported.search(text) and '"messages"' in text and (_author.search(text) or '"exportedAt"' in text)
        return 0.95 if is_one else 0.0
    if start.startswith(COLUMNS) or start.replace('"', "").startswith(COLUMNS):
        return 0.95
    if looks_like_text(start):
        return 0.97
    return 0.9 if start.startswith("<") and _page.search(text) else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    start = stream.tell()
    head = stream.read(1 << 16)
    stream.seek(start)
    text = decode_bytes(head).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        yield from read_page(stream)
    elif text.startswith(("{", "[")):
        yield from read_exported(stream)
    elif looks_like_text(text):
        yield from read_text(stream)
    else:
        yield from read_csv(stream, PurePosixPath(name).stem)


def claims(bundle: Bundle) -> list[Claim]:
    """Data packages, and the pages that DiscordChatExporter wrote: what else it writes is read file by file."""
    found = package_claims(bundle)
    held = {name for claim in found for name in claim.names}
    pages = [name for name in bundle.names if name.lower().endswith((".html", ".htm")) and name not in held]
    for name in pages[:500]:
        if sniff(bundle.head(name), name) > 0:
            found.append(Claim(name, frozenset((name,)), "page"))
    return found


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    if claim.title != "page":
        yield from read_package(bundle, claim)
        return
    with bundle.open(claim.root) as stream:
        yield from read(stream, name=claim.root)
