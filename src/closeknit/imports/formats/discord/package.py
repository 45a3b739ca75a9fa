"""The data package of Discord: account/user.json with the owner and their friends, and the owner's own messages, a folder for
each channel. What others wrote is not in it, so a talk of two gives what was sent to the other one. Folders may have names of any
language ("Messages", "Nachrichten"), and messages are CSV in older packages and JSON in newer ones; their times are UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.csv_text import csv_rows
from closeknit.imports.formats.discord.people import FORMAT, account_name, moment_of, party_of, person_of
from closeknit.imports.formats.json_text import elements, listed, loaded, placed, table, word
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.records import Labelled, Message, Party, Person, Record, Skipped, Unreadable
from closeknit.imports.formats.text import open_text

_channel = re.compile(r"((?:.*/)?)([^/]+/)c?(\d+)/channel\.json", re.IGNORECASE)
_direct = re.compile(r"(?:Direct Message with|Direktnachricht mit|Mensaje directo con) (.+)", re.IGNORECASE)
FRIENDS = {"1", "FRIEND", "friend"}
OWNER = "@me"


def package_claims(bundle: Bundle) -> list[Claim]:
    roots: dict[str, str] = {}
    for name in bundle.names:
        if found := _channel.fullmatch(name):
            roots.setdefault(found[1], found[2])
    claims = []
    for root, messages in roots.items():
        inside = set(bundle.below(root + messages))
        accounts = {name for name in bundle.below(root) if name.count("/") == root.count("/") + 1 and name.endswith("/user.json")}
        claims.append(Claim(root, frozenset(inside | accounts | _known_to_be_nothing(bundle, root)), messages))
    return claims


def _known_to_be_nothing(bundle: Bundle, root: str) -> set[str]:
    """Which servers there were, what was clicked: nothing about people."""
    dull = ("servers/", "activity/", "activities/", "programs/", "ads/", "support_tickets/", "readme")
    return {name for name in bundle.below(root) if name[len(root) :].casefold().startswith(dull)}


def read_package(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    owner, known = "", {}
    for name in sorted(each for each in claim.names if each.endswith("/user.json")):
        try:
            user = table(loaded(bundle.whole(name)))
        except Unreadable as refused:
            yield Skipped(name.removeprefix(claim.root), str(refused))
            continue
        if word(user.get("id")):
            owner = word(user["id"])
            yield from _account(user, name.removeprefix(claim.root), known)
        else:
            yield Skipped(name.removeprefix(claim.root), "This file does not say whose package it is.")
    index = _index(bundle, claim)
    folders = sorted(name for name in claim.names if name.endswith("/channel.json"))
    channels = {name: _loaded(bundle, name) for name in folders}
    owner = owner or _in_all(channels.values())
    for name, channel in channels.items():
        if channel is None:
            yield Skipped(name.removeprefix(claim.root), "This file is damaged, so nothing is known of its channel.")
        yield from _of_channel(bundle, claim, name, table(channel), owner, known, index)


def _loaded(bundle: Bundle, name: str) -> Any:
    try:
        return loaded(bundle.whole(name))
    except Unreadable:
        return None


def _account(user: dict[str, Any], where: str, known: dict[str, str]) -> Iterator[Record]:
    """The owner, and those who are their friends there."""
    me = _person(user, where)
    me.is_owner = True
    if "@" in (email := word(user.get("email"))):
        me.emails.append(Labelled(email))
    if phone := word(user.get("phone")):
        me.phones.append(Labelled(phone))
    known[word(user["id"])] = me.name
    yield me
    for number, each in enumerate(listed(user.get("relationships")), 1):
        place, relation = placed(where, number, "friend"), table(each)
        other = table(relation.get("user"))
        if not word(other.get("id")) and not word(relation.get("id")):
            yield Skipped(place, "This entry names nobody.")
            continue
        person = _person({"id": relation.get("id"), **other}, place)
        person.nickname = word(relation.get("nickname"))
        known[word(other.get("id")) or word(relation.get("id"))] = person.name
        if word(relation.get("type")) in FRIENDS or "type" not in relation:
            yield person


def _person(user: dict[str, Any], where: str) -> Person:
    account = account_name(word(user.get("username")), word(user.get("discriminator")))
    shown = word(user.get("global_name")) or word(user.get("display_name")) or word(user.get("username"))
    return person_of(word(user.get("id")), shown, account, where)


def _index(bundle: Bundle, claim: Claim) -> dict[str, str]:
    name = f"{claim.root}{claim.title}index.json"
    told = table(_loaded(bundle, name)) if name in claim.names else {}
    return {key: word(value) for key, value in told.items()}


def _in_all(channels) -> str:
    """Where the package does not say whose it is, it is theirs who has a part in each of several talks."""
    talks = [{word(each) for each in listed(table(channel).get("recipients"))} for channel in channels]
    talks = [talk for talk in talks if len(talk) > 1]
    common = set.intersection(*talks) if len(talks) > 1 else set()
    return common.pop() if len(common) == 1 else ""


def _of_channel(bundle, claim, name, channel, owner, known, index) -> Iterator[Record]:
    folder, number = name[: -len("channel.json")], word(channel.get("id")) or re.sub(r"\D", "", name.split("/")[-2])
    kind = word(channel.get("type"))
    title = word(channel.get("name")) or index.get(number, "")
    guild = word(table(channel.get("guild")).get("name"))
    others = [word(each) for each in listed(channel.get("recipients")) if word(each) and word(each) != owner]
    is_direct = kind in ("1", "DM") or (not kind and len(others) == 1)
    told = _direct.fullmatch(index.get(number, ""))
    names = {**known, **({others[0]: account_name(told[1], "")} if told and len(others) == 1 and others[0] not in known else {})}
    recipients = [party_of(each, names.get(each, "")) for each in others]
    if is_direct and not recipients and told:
        recipients = [Party(name=account_name(told[1], ""))]
    sender = party_of(owner or OWNER, known.get(owner, ""))
    chat = f"{guild} / {title}" if guild and title else title or number
    for ending, reader in (("messages.json", _of_json), ("messages.csv", _of_csv)):
        if folder + ending in claim.names:
            where = (folder + ending).removeprefix(claim.root)
            with bundle.open(folder + ending) as stream:
                for place, row in reader(stream, where):
                    if isinstance(row, Skipped):
                        yield row
                    else:
                        yield _message(row, place, sender, recipients, chat, is_direct)
            return


def _of_json(stream, where: str):
    for number, row in enumerate(elements(stream, where=where), 1):
        place = placed(where, number, "message")
        yield place, row if isinstance(row, dict | Skipped) else Skipped(place, "This entry is no message.")


def _of_csv(stream, where: str):
    try:
        rows = csv_rows(open_text(stream, "Discord messages"), ",")
        _, header = next(rows, (0, []))
        for line, cells in rows:
            if any(cells):
                yield f"{where}, line {line}", dict(zip([each.strip("\ufeff ") for each in header], cells, strict=False))
    except Unreadable as refused:
        yield where, Skipped(where, str(refused))


def _message(row, where, sender, recipients, chat, is_direct) -> Record:
    number, text = word(row.get("ID")), word(row.get("Contents"))
    if not number:
        return Skipped(where, "This message has no id.", is_message=True)
    at = iso_moment(row.get("Timestamp"))
    at = at.replace(tzinfo=UTC) if at and at.tzinfo is None else at or moment_of(number)
    return Message(
        where, at, "chat", sender, list(recipients), FORMAT, number, length=len(text), chat=chat, is_group=not is_direct
    )  # fmt: skip
