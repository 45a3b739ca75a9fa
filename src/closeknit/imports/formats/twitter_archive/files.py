"""The scripts of the archive, each a list behind `window.YTD.<kind>.part<n> =`, in `data/` or (until 2020) at the top."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.json_text import elements, placed, table
from closeknit.imports.formats.records import Record, Skipped, Unreadable
from closeknit.imports.formats.text import decode_bytes
from closeknit.imports.formats.twitter_archive.people import People, mentioned, of_account, of_contact, of_follow
from closeknit.imports.formats.twitter_archive.talks import conversations, of_post, of_talk

_assigned = re.compile(r"window\.YTD\.([a-z_]+)\.part\d+\s*=")
KINDS = {
    "account": "account", "contact": "contact", "follower": "follow", "following": "follow",
    "direct_message": "talk", "direct_messages": "talk", "direct_message_group": "group", "direct_messages_group": "group",
    "tweet": "post", "tweets": "post", "note_tweet": "", "profile": "",
}  # fmt: skip
"""What the scripts of the archive hold; of all others nothing is read."""
ORDER = ("account", "post", "follow", "contact", "talk", "group")
_file = re.compile(
    r"((?:.*/)?)(account|contact|follower|following|direct-messages?(?:-group)?|tweets?)(?:-part\d+)?\.js", re.IGNORECASE
)


def kind_of(head: bytes) -> str | None:
    """What a script holds ("" for nothing to read), None where it is none of the archive's."""
    found = _assigned.search(decode_bytes(head[:4096]))
    if found:
        return KINDS.get(found[1], "")
    return None


def sniff(head: bytes, name: str) -> float:
    return 0.95 if kind_of(head) is not None else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """The records of one script. Raises `Unreadable` for a script that is none of those that tell of people."""
    start = stream.tell()
    kind = kind_of(stream.read(4096))
    stream.seek(start)
    if not kind:
        raise Unreadable("This part of an X archive tells nothing about people.")
    people = People()
    if kind == "post":
        _learn(stream, people)
    yield from _of_script(stream, kind, people, "")


def claims(bundle: Bundle) -> list[Claim]:
    """Folders with the archive's scripts; all that lies beside them is the archive's own."""
    roots: dict[str, None] = {}
    for name in bundle.names:
        if (found := _file.fullmatch(name)) and found[1] not in roots and kind_of(bundle.head(name, 4096)) is not None:
            roots.setdefault(found[1])
    return [
        Claim(root, frozenset(name for name in bundle.below(root) if name.endswith((".js", ".html", ".css")))) for root in roots
    ]


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    """The account first, then those who are named in posts, then people and messages."""
    scripts: dict[str, list[str]] = {}
    for name in sorted(claim.names):
        if name.endswith(".js") and (kind := kind_of(bundle.head(name, 4096))):
            scripts.setdefault(kind, []).append(name)
    people = People()
    for name in scripts.get("post", ()):
        with bundle.open(name) as stream:
            _learn(stream, people)
    for kind in ORDER:
        for name in scripts.get(kind, ()):
            with bundle.open(name) as stream:
                yield from _of_script(stream, kind, people, name.removeprefix(claim.root))


def _learn(stream: BinaryIO, people: People) -> None:
    """The names that posts tell, and back to the beginning."""
    start = stream.tell()
    for entry in elements(stream):
        tweet = table(entry)
        for number, (account, name) in mentioned(table(tweet.get("tweet")) or tweet).items():
            if name or number not in people.names:
                people.learn(number, account, name)
    stream.seek(start)


def _of_script(stream: BinaryIO, kind: str, people: People, where: str) -> Iterator[Record]:
    if kind in ("talk", "group"):
        for each in conversations(stream, where):
            if isinstance(each, Skipped):
                yield each
            else:
                conversation, name, entry, place = each
                yield from of_talk(conversation, name, table(entry), people, place, kind == "group")
        return
    for number, entry in enumerate(elements(stream, where=where), 1):
        place = placed(where, number)
        if isinstance(entry, Skipped):
            yield entry
        elif not isinstance(entry, dict) or not entry:
            yield Skipped(place, "This entry is of no known shape.")
        else:
            yield from _readers[kind](entry, people, place)


def _post(entry: dict[str, Any], people: People, where: str) -> Iterator[Record]:
    yield of_post(table(entry.get("tweet")) or entry, people, where)


def _contact(entry: dict[str, Any], people: People, where: str) -> Iterator[Record]:
    yield of_contact(table(entry.get("contact")) or entry, where)


_readers: dict[str, Callable[[dict[str, Any], People, str], Iterator[Record]]] = {
    "account": lambda entry, people, where: of_account(table(entry.get("account")), people, where),
    "follow": lambda entry, people, where: of_follow(
        table(entry.get("follower")) or table(entry.get("following")), people, where
    ),
    "contact": _contact,
    "post": _post,
}
