"""A workspace's export: users.json, channels.json, groups.json, dms.json, mpims.json, and a folder with a file a day for each.

Sources: https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports; slackdump's export folders are the same. The
owner is not named in it. Folders have the name of their channel, and direct messages the id of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.json_text import elements, listed, placed, table, word
from closeknit.imports.formats.records import Record, Skipped
from closeknit.imports.formats.slack.files import looks_like_messages
from closeknit.imports.formats.slack.messages import Channel, records_of
from closeknit.imports.formats.slack.people import People

LISTS = ("channels.json", "groups.json", "dms.json", "mpims.json")
OTHERS = ("users.json", "org_users.json", "integration_logs.json", "canvases.json", "file_conversations.json", "lists.json",
          "huddle_transcripts.json", "external_shares.json", "workspace.json")  # fmt: skip
_day = re.compile(r"((?:.*/)?)([^/]+)/(\d{4}-\d\d-\d\d)\.json")
MOST_LOOKED_AT = 20


def claims(bundle: Bundle) -> list[Claim]:
    days: dict[str, list[str]] = {}
    for name in bundle.names:
        if found := _day.fullmatch(name):
            days.setdefault(found[1], []).append(name)
    roots = [name[: -len(each)] for name in bundle.names for each in LISTS if name == each or name.endswith("/" + each)]
    found = []
    for root in dict.fromkeys((*days, *roots)):
        has_users = f"{root}users.json" in bundle
        is_sure = has_users and any(f"{root}{each}" in bundle for each in LISTS)
        if is_sure or any(looks_like_messages(bundle.head(name)) for name in days.get(root, ())[:MOST_LOOKED_AT]):
            beside = (f"{root}{each}" for each in (*LISTS, *OTHERS))
            found.append(Claim(root, frozenset((*days.get(root, ()), *(each for each in beside if each in bundle)))))
    return found


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    """First the people of the workspace, then each channel by name and day."""
    people = People()
    users = f"{claim.root}users.json"
    if users in claim.names:
        yield from _of_users(bundle, users, people)
    channels: dict[str, Channel] = {}
    for each in LISTS:
        if f"{claim.root}{each}" in claim.names:
            yield from _of_list(bundle, f"{claim.root}{each}", each, channels, people)
    for name in sorted(claim.names):
        if found := _day.fullmatch(name):
            channel = channels.get(found[2]) or Channel(found[2])
            yield from _of_day(bundle, name, name.removeprefix(claim.root), channel, people)


def _of_users(bundle: Bundle, name: str, people: People) -> Iterator[Record]:
    with bundle.open(name) as stream:
        for number, user in enumerate(elements(stream, where="users.json"), 1):
            where = placed("users.json", number, "user")
            if isinstance(user, Skipped):
                yield user
            else:
                yield people.listed(table(user), where) or Skipped(where, "This entry names nobody.")


def _of_list(bundle: Bundle, name: str, kind: str, channels: dict[str, Channel], people: People) -> Iterator[Record]:
    """Learns where messages stand; gives only what is broken."""
    with bundle.open(name) as stream:
        for number, each in enumerate(elements(stream, where=kind), 1):
            if isinstance(each, Skipped):
                yield each
                continue
            entry = table(each)
            members = [word(member) for member in listed(entry.get("members")) if word(member)]
            known, title = word(entry.get("id")), word(entry.get("name"))
            if not (known or title):
                yield Skipped(placed(kind, number, "channel"), "This channel has neither a name nor an id.")
                continue
            channel = Channel(title or known)
            if kind == "dms.json" or entry.get("is_im") is True:
                members = members or [word(entry.get("user"))]
                channel = Channel(_talk(members, people) or known, is_direct=True, members=members)
            for key in (known, title):
                if key:
                    channels.setdefault(key, channel)


def _talk(members: list[str], people: People) -> str:
    return ", ".join(people.names.get(each) or each for each in members if each)


def _of_day(bundle: Bundle, name: str, told: str, channel: Channel, people: People) -> Iterator[Record]:
    with bundle.open(name) as stream:
        for number, entry in enumerate(elements(stream, where=told), 1):
            if isinstance(entry, Skipped):
                yield entry
            else:
                yield from records_of(entry, channel, people, placed(told, number, "message"))
