"""Letters that come from a mailbox elsewhere, header by header: the first reading as an import like any other, later ones by the
same rules for the people of the book alone."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import Draft, Point
from closeknit.imports.access import may_bring
from closeknit.imports.actions.bringing import bring_file
from closeknit.imports.actions.folder import plain_name, uploads
from closeknit.imports.actions.keys import key_of, own_keys, region_of
from closeknit.imports.actions.weighing import Weighing
from closeknit.imports.formats.detect import Source
from closeknit.imports.formats.mail.headers import WANTED, fields_of, is_machine, message_from
from closeknit.imports.formats.records import Message
from closeknit.imports.models import UNDO_FOR, Import
from closeknit.imports.reads import undoable
from closeknit.imports.rules.letters import between
from closeknit.kit.text import one_line
from closeknit.ledger import actions as ledger

HEADERS = tuple(sorted(each.decode() for each in WANTED - {b"content-length", b"x-gmail-labels", b"subject"}))
"""The fields that a reader of letters looks at, but for the subject, which is fetched only where it is asked for."""
_MBOX = Source("", "mbox")


@dataclass(slots=True)
class Stranger:
    """Somebody outside the book with whom a letter went; `direction` is "out" or "in"."""

    address: str
    name: str
    direction: str
    at: datetime | None


@dataclass(slots=True)
class Taken:
    """What came of a part of the letters: `import_id` is where it is kept, by which it can be taken back."""

    import_id: int
    recorded: int = 0
    already: int = 0
    strangers: list[Stranger] = field(default_factory=list)


def bring_spool(*, by, spool: Path, name: str, now: datetime) -> int:
    """Make an import of an mbox file in a folder of its own outside the uploads. It moves there; done again after it has moved it
    goes on from there. The id of the import."""
    may_bring(by).or_refuse()
    folder = uploads() / spool.parent.name
    if spool.exists():
        uploads().mkdir(parents=True, exist_ok=True, mode=0o700)
        os.replace(spool.parent, folder)
    place = folder / spool.name
    brought = bring_file(
        by=by, name=plain_name(name), upload=f"{folder.name}/{spool.name}", size=place.stat().st_size, forced="mbox", now=now
    )
    return brought.id


def take_letters(*, by, import_id: int, name: str, headers: list[bytes], keeps_subjects: bool, now: datetime) -> Taken:
    """Write what these letters (the header block of each, lines ending in LF) tell of people of the book, in one transaction.

    It is kept under the import of that number; where that was taken back or never was, under a new one called `name`.
    """
    may_bring(by).or_refuse()
    letters = [message_from(fields_of(block)[0], where="mailbox") for block in headers]
    with transaction.atomic():
        brought = Import.objects.of(by).filter(id=import_id, state=Import.State.DONE).first() or _opened(by, name, now)
        me, region = own_keys(by), region_of(by)
        known = _contacts_of(by, letters, me, region)
        weighing = Weighing(
            me=me, contact_of=known.get, large_chats=[], region=region, zone_name=by.zone, keeps_subjects=keeps_subjects, now=now
        )  # fmt: skip
        entries = [entry for letter in letters for entry in weighing.entries(_MBOX, letter)]
        entries.sort(key=lambda entry: (entry.contact_id, entry.happened_at))
        recording = ledger.record_interactions(
            by=by, entries=entries, import_id=brought.id, undoable=undoable(by), now=now
        )  # fmt: skip
        _count(by, brought, len(letters), recording, now)
    strangers = [each for letter in letters for each in _strangers(letter, known, me, region)]
    return Taken(brought.id, recording.recorded, recording.already, strangers)


def stretch_undo(*, by, import_ids: list[int], now: datetime) -> None:
    """What a mailbox brought can be taken back as long as the mailbox is there, and thirty days longer."""
    rows = Import.objects.of(by).filter(id__in=import_ids, state=Import.State.DONE, undo_until__isnull=False)
    rows.update(undo_until=now + UNDO_FOR)


def _opened(by, name: str, now: datetime) -> Import:
    return Import.objects.create(
        owner_id=by.id, file_name=plain_name(name), state=Import.State.DONE, formats=["mbox"], made_at=now, moved_at=now,
        started_at=now, finished_at=now, undo_until=now + UNDO_FOR,
    )  # fmt: skip


def _count(by, brought: Import, letters: int, recording, now: datetime) -> None:
    counts = Counter(brought.counts)
    counts.update(records=letters, messages=letters)
    entries = Counter(brought.tallies.get("entries", {}))
    entries.update(new=recording.recorded, already=recording.already)
    Import.objects.of(by).filter(id=brought.id).update(
        counts=dict(counts), tallies=brought.tallies | {"entries": dict(entries)}, moved_at=now, undo_until=now + UNDO_FOR
    )


def _contacts_of(by, letters: list[Message], me: set[str], region: str) -> dict[str, int]:
    """The contact of each address in these letters: who alone has it, or whose name fits where several do."""
    parties = {}
    for letter in letters:
        if not letter.is_bulk:
            for party in (letter.sender, *letter.recipients):
                if party.email and (key := key_of(party, region)) not in me:
                    parties.setdefault(key, party)
    points = [[Point("email", party.email)] for party in parties.values()]
    bare = book.matches(by, [Draft({}, each) for each in points])
    named = book.matches(
        by, [Draft({"name": party.name}, each) for party, each in zip(parties.values(), points, strict=True)]
    )  # fmt: skip
    found = {key: one.contact_id or two.contact_id for key, one, two in zip(parties, bare, named, strict=True)}
    return {key: contact_id for key, contact_id in found.items() if contact_id}


def _strangers(letter: Message, known: dict[str, int], me: set[str], region: str) -> list[Stranger]:
    if letter.is_bulk:
        return []
    parties = {key_of(each, region): each for each in (*letter.recipients, letter.sender)}
    pairs = between(key_of(letter.sender, region), [key_of(each, region) for each in letter.recipients], me)
    return [
        Stranger(parties[other].email.casefold(), one_line(parties[other].name)[:300], direction, letter.at)
        for other, direction in pairs
        if other not in known and parties[other].email and not is_machine(parties[other].email)
    ]
