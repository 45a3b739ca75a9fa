"""The archive of an account, and single files of it.

A post goes to everybody or to all followers, which is nobody: it is told as bulk. Where it names other people it is written to
them as well, and counts as "social"; one that only they may see is a message. Boosts, likes and bookmarks say nothing about a
relationship, and whom somebody blocked or muted is not brought at all. Others' answers are not in the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.json_text import elements, listed, loaded, placed, table, word
from closeknit.imports.formats.mastodon.lists import ADDRESS, NOTHING, list_kind, read_list
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.records import Handle, Labelled, Message, Party, Person, Record, Skipped, Unreadable
from closeknit.imports.formats.text import decode_bytes

FORMAT = "mastodon"
PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")
MOST_NAMED = 50
LISTS = ("following_accounts.csv", "lists.csv", "followers.csv")
OTHERS = ("likes.json", "bookmarks.json", "blocked_accounts.csv", "muted_accounts.csv", "blocked_domains.csv", "bookmarks.csv",
          "custom_filters.json")  # fmt: skip
_tags = re.compile(r"<[^<>]*>")
_collection = re.compile(r'"orderedItems"\s*:\s*\[\s*(?:"|\])')
_id = re.compile(r'"id"\s*:\s*"(?:[^"]*/)?(likes|bookmarks|followers|following)(?:\.json)?"')
_filters = re.compile(r'\{\s*"custom_filters"\s*:\s*\[')


def sniff(head: bytes, name: str) -> float:
    """How surely this is a list of accounts, an outbox or an actor, 0 to 1."""
    text = decode_bytes(head).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        if '"orderedItems"' in text and "activitystreams" in text and '"first"' not in text[:300]:
            return 0.9
        if _filters.match(text):
            return 0.9
        return 0.85 if '"preferredUsername"' in text and '"outbox"' in text else 0.0
    return 0.95 if not text.startswith(("[", "<")) and list_kind(head, name) else 0.0


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    start = stream.tell()
    text = decode_bytes(stream.read(1 << 16)).lstrip("\ufeff \t\r\n")
    stream.seek(start)
    if not text.startswith("{"):
        yield from read_list(stream, name, "")
    elif _filters.match(text):
        yield Skipped("at the beginning", NOTHING["filters"])
    elif _collection.search(text) and (told := _id.search(text)):
        yield from _collected(stream, told[1])
    elif '"orderedItems"' in text:
        yield from _outbox(stream, "", Party(), "")
    else:
        yield from _actor(stream.read(16 << 20), "account")[0]


def _collected(stream: BinaryIO, kind: str) -> Iterator[Record]:
    """A collection of addresses: of posts that were liked or bookmarked, or of accounts (archives of Akkoma have those)."""
    if kind in NOTHING:
        yield Skipped("at the beginning", NOTHING[kind])
        return
    for number, each in enumerate(elements(stream, "orderedItems.item", where=""), 1):
        party = _by_address(word(each)) if not isinstance(each, Skipped) else Party()
        if party.handle:
            yield Person(f"entry {number}", name=party.name, handles=[Handle(FORMAT, party.handle)], is_passing=True)
        else:
            yield each if isinstance(each, Skipped) else Skipped(f"entry {number}", "This row holds no address of an account.")


def claims(bundle: Bundle) -> list[Claim]:
    found = []
    for root in bundle.folders():
        outbox, actor = f"{root}outbox.json" in bundle, f"{root}actor.json" in bundle
        lists = [f"{root}{each}" for each in LISTS if f"{root}{each}" in bundle and sniff(bundle.head(f"{root}{each}"), each)]
        if (outbox and b"orderedItems" in bundle.head(f"{root}outbox.json")) or (actor and _is_actor(bundle, root)) or lists:
            own = [f"{root}{each}" for each in ("outbox.json", "actor.json", *OTHERS) if f"{root}{each}" in bundle]
            found.append(Claim(root, frozenset((*own, *lists))))
    return found


def _is_actor(bundle: Bundle, root: str) -> bool:
    return b"preferredUsername" in bundle.head(f"{root}actor.json")


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    owner = Party()
    names = {name.removeprefix(claim.root): name for name in claim.names}
    if "actor.json" in names:
        try:
            told, owner = _actor(bundle.whole(names["actor.json"]), "actor.json")
            yield from told
        except Unreadable as refused:
            yield Skipped("actor.json", str(refused))
    for each in LISTS:
        if each in names:
            with bundle.open(names[each]) as stream:
                try:
                    yield from read_list(stream, each, each)
                except Unreadable as refused:
                    yield Skipped(each, str(refused))
    if "outbox.json" in names:
        with bundle.open(names["outbox.json"]) as stream:
            yield from _outbox(stream, "outbox.json", owner, owner.handle.partition("@")[2])


def _actor(data: bytes, where: str) -> tuple[list[Record], Party]:
    """The owner of an archive: who they are, and how their own posts name them."""
    actor = table(loaded(data))
    account = word(actor.get("preferredUsername"))
    address = word(actor.get("id")) or word(actor.get("url"))
    if not account:
        return [Skipped(where, "This file does not say whose archive it is.")], Party()
    host = _host(address)
    handle = f"{account}@{host}" if host else account
    person = Person(where, name=word(actor.get("name")) or account, handles=[Handle(FORMAT, handle)], is_owner=True)
    if link := word(actor.get("url")):
        person.links.append(Labelled(link, FORMAT))
    return [person], Party(name=person.name, service=FORMAT, handle=handle)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).netloc or "").rpartition("@")[2].casefold()
    except ValueError:
        return ""


def _outbox(stream: BinaryIO, where: str, owner: Party, home: str) -> Iterator[Record]:
    for number, each in enumerate(elements(stream, "orderedItems.item", where=where), 1):
        place = placed(where, number, "post")
        if isinstance(each, Skipped):
            yield each
        elif not isinstance(each, dict):
            yield Skipped(place, "This entry is no post.")
        else:
            yield _post(each, place, owner, home)


def _post(activity: dict[str, Any], where: str, owner: Party, home: str) -> Record:
    note = table(activity.get("object"))
    number = word(note.get("id")) or word(activity.get("id")) or word(activity.get("object"))
    if not number:
        return Skipped(where, "This post has no id.", is_message=True)
    sender = owner if owner.handle else _by_address(word(activity.get("actor")) or word(note.get("attributedTo")))
    is_boost = word(activity.get("type")) == "Announce"
    others = [] if is_boost else _named(note, sender, home or sender.handle.partition("@")[2])
    is_private = bool(others) and not _is_open(activity, note)
    text = _tags.sub("", word(note.get("content")))
    return Message(
        where=where,
        at=iso_moment(note.get("published")) or iso_moment(activity.get("published")),
        channel="chat" if is_private else "social",
        sender=sender,
        recipients=others,
        source=FORMAT,
        external_id=f"boost:{word(activity.get('id')) or number}" if is_boost else number,
        length=len(text),
        chat=" ".join(sorted(f"@{each.handle}" for each in others)),
        is_bulk=not others,
    )


def _is_open(activity: dict[str, Any], note: dict[str, Any]) -> bool:
    """May everybody, or every follower, read it?"""
    to = [word(each) for told in (activity, note) for key in ("to", "cc") for each in _several(told.get(key))]
    return any(each in PUBLIC or each.rstrip("/").endswith("/followers") for each in to)


def _several(value: Any) -> list[Any]:
    return listed(value) or ([value] if isinstance(value, str) else [])


def _named(note: dict[str, Any], sender: Party, home: str) -> list[Party]:
    found: dict[str, Party] = {}
    tags = note.get("tag")
    for each in listed(tags) or ([tags] if isinstance(tags, dict) else []):
        tag = table(each)
        if word(tag.get("type")) != "Mention":
            continue
        name = word(tag.get("name")).strip()
        told = ADDRESS.fullmatch(name)
        host = told[2] if told else _host(word(tag.get("href"))) or home
        account = told[1] if told else name.removeprefix("@")
        handle = f"{account}@{host}" if host else account
        if account and handle.casefold() != sender.handle.casefold() and len(found) < MOST_NAMED:
            found.setdefault(handle.casefold(), Party(name=account, service=FORMAT, handle=handle))
    return list(found.values())


def _by_address(address: str) -> Party:
    """ "https://example.social/users/ada" or ".../@ada" is ada@example.social."""
    account = address.rstrip("/").rpartition("/")[2].removeprefix("@")
    host = _host(address)
    return Party(name=account, service=FORMAT, handle=f"{account}@{host}") if account and host else Party()
