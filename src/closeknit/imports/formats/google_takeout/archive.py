"""A whole Takeout, in one archive or in several parts side by side: which of its files are read here, which by others, which
by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from closeknit.imports.formats.bounded import ArchiveTooMuch
from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.google_takeout import chat, hangouts, voice
from closeknit.imports.formats.json_places import list_at, text_at
from closeknit.imports.formats.json_text import loaded
from closeknit.imports.formats.other_chat.told import Met
from closeknit.imports.formats.records import Labelled, Occasion, Party, Person, Record, Skipped, Unreadable

FORMAT = "google_takeout"

CHAT = re.compile(r"(?:^|.*/)Groups/[^/]+/messages\.json", re.IGNORECASE)
MEMBERS = re.compile(r"(?:^|.*/)Groups/[^/]+/group_info\.json", re.IGNORECASE)
USER = re.compile(r"(?:^|.*/)Users/[^/]+/user_info\.json", re.IGNORECASE)
HANGOUTS = re.compile(r"(?:^|.*/)Hangouts\.json", re.IGNORECASE)
VOICE = re.compile(
    r"(?:^|.*/)(?:(?:[^/]*? - (?:Text|Placed|Received|Missed|Voicemail|Recorded)|Group Conversation)"
    r"|Calls/[^/]*?) - \d{4}-\d\d-\d\dT[^/]*\.html"
)
"""Older archives name some calls without their kind."""
PROFILE = re.compile(r"(?:^|.*/)(?:Profile?|Perfil|Profilo|Profiel)/[^/]+\.json", re.IGNORECASE)
TAKEOUT = re.compile(r"(?:^|/)Takeout/")
OTHERS = re.compile(r".*\.(?:mbox|vcf|ics|eml)", re.IGNORECASE)
"""What other readers read: mail, contacts, calendars."""
CONTACTS = re.compile(r"(?:.*/)?([^/]+)/\1\.csv")
EVERYBODY = re.compile(
    r"(?:.*/)?(All Contacts|Alle Kontakte|Todos los contactos|Tous les contacts|Todos os contatos|Tutti i contatti"
    r"|Alle contacten)/\1\.(csv|vcf)"
)
GROUP = re.compile(r"(?:.*/)?([^/]+)/\1\.(csv|vcf)")
OWN = re.compile(r"(?:^|.*/)Voice/(?:.*/)?[^/]*\.vcf")
"""Cards that Google Voice keeps: the owner's telephones, and what was sent as an attachment."""
SMALL = 4 << 20


def claims(bundle: Bundle) -> list[Claim]:
    """One claim for all parts of a Takeout, or none where nothing says that it is one."""
    is_takeout = any(TAKEOUT.search(name) for name in bundle.names)
    ours = [name for name in bundle.names if _is_ours(name)]
    if not is_takeout and not any(_is_told(name) for name in ours):
        return []
    if not is_takeout:
        return [Claim("", frozenset(ours) | {name for name in bundle.names if OWN.fullmatch(name)}, "Google Takeout")]
    for_others = _for_others(bundle.names)
    held = frozenset(name for name in bundle.names if TAKEOUT.search(name) and name not in for_others)
    return [Claim("", held | frozenset(ours), "Google Takeout")] if for_others or ours else []


def _is_told(name: str) -> bool:
    return any(pattern.fullmatch(name) for pattern in (CHAT, HANGOUTS, VOICE))


def _is_ours(name: str) -> bool:
    return any(pattern.fullmatch(name) for pattern in (CHAT, MEMBERS, USER, HANGOUTS, VOICE))


def _for_others(names: tuple[str, ...]) -> frozenset[str]:
    """Mail, calendars and contacts. Contacts stand there once for each group; where one file holds everybody, it alone is
    read."""
    whole = {found[2] for name in names if (found := EVERYBODY.fullmatch(name))}
    kept = set()
    for name in names:
        group = GROUP.fullmatch(name)
        if group and group[2] in whole and not EVERYBODY.fullmatch(name):
            continue
        if (OTHERS.fullmatch(name) and not OWN.fullmatch(name)) or CONTACTS.fullmatch(name):
            kept.add(name)
    return frozenset(kept)


def read_claim(bundle: Bundle, claim: Claim) -> Iterator[Record]:
    """The owner first, then chats, Hangouts and Google Voice, each in the order of the archive."""
    names = [name for name in bundle.names if name in claim.names]
    owners: set[str] = set()
    for name in names:
        is_owners = USER.fullmatch(name) or (PROFILE.fullmatch(name) and TAKEOUT.search(name))
        if is_owners and (person := _owner(bundle, name)):
            owners.update(mail.value.casefold() for mail in person.emails)
            yield person
    met = Met()
    for name in names:
        if _is_told(name):
            yield from _placed(_of_file(bundle, name, frozenset(owners), met), name)


def _owner(bundle: Bundle, name: str) -> Person | None:
    """The owner by Profile.json ({"name": {"formattedName"}, "emails": [{"value"}], "birthday"}) or user_info.json
    ({"user": {"name", "email"}}); None where the file says nothing."""
    try:
        told = loaded(bundle.whole(name, SMALL))
    except ArchiveTooMuch:
        raise
    except Unreadable:
        return None
    person = Person(where=name, is_owner=True)
    person.name = text_at(told, "user", "name") or text_at(told, "name", "formattedName") or text_at(told, "displayName")
    mails = [text_at(told, "user", "email"), *(text_at(each, "value") for each in list_at(told, "emails"))]
    person.emails = [Labelled(mail) for mail in dict.fromkeys(mails) if "@" in mail]
    born = text_at(told, "birthday")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", born):
        person.occasions.append(Occasion("birthday", born))
    return person if person.emails or person.name else None


def _of_file(bundle: Bundle, name: str, owners: frozenset[str], met: Met) -> Iterator[Record]:
    try:
        with bundle.open(name) as stream:
            if HANGOUTS.fullmatch(name):
                yield from hangouts.records(stream)
            elif VOICE.fullmatch(name):
                yield from voice.records(stream, name, met)
            else:
                people, title = _members(bundle, name, owners)
                yield from chat.records(stream, title, people=people, owners=owners, met=met)
    except ArchiveTooMuch:
        raise
    except Unreadable as refused:
        yield Skipped("", str(refused))


def _members(bundle: Bundle, name: str, owners: frozenset[str]) -> tuple[list[Party], str]:
    """Who is in a chat, by the file beside its messages, and what it is called: its folder, which is its id."""
    folder = name.rpartition("/")[0]
    info = f"{folder}/group_info.json"
    told = loaded(bundle.whole(info, SMALL)) if info in bundle else None
    people = [party for each in list_at(told, "members")[:5000] if (party := chat.member_of(each, owners))]
    return people, f"{folder.rpartition('/')[2]}/messages.json"


def _placed(records: Iterator[Record], name: str) -> Iterator[Record]:
    for record in records:
        where = f"{name}, {record.where}" if record.where else name
        if isinstance(record, Skipped):
            yield replace(record, where=where)
        else:
            record.where = where
            yield record
