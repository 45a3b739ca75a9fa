"""What a file holds, as one JSON object on one line, without keeping any of it: `closeknit import FILE… --check --json`.

Everything is written to temporary files as it is read and copied out at the end, so that memory stays the same whatever the size.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, TextIO

from closeknit.imports.formats.columns.guess import Wishes
from closeknit.imports.formats.detect import Source, detect, read_path
from closeknit.imports.formats.records import Diary, Event, Message, Party, Person, Record, Skipped, Table, Unreadable

LISTS = ("people", "interactions", "events", "skipped", "tables", "diary")
MOST_IN_MEMORY = 200_000
"""Ids kept in memory (about 15 MB of hashes) before they move to a temporary database."""


def check(path: str | Path, *, forced: str | None = None, wishes: Wishes | None = None, out: TextIO) -> bool:
    """Write what one file, archive or folder holds to `out` as one line of JSON; True where something could be read.

    `file` is the path as given; `wishes` say what the columns of tables mean. Never raises for what a file holds: a file that
    cannot be read has its reason in `error`.
    """
    with ExitStack() as stack:
        spool = _Spool(stack)
        kind, error = "", None
        try:
            found = detect(Path(path), forced=forced)
            kind = found.format
            for source, record in read_path(Path(path), forced=forced, wishes=wishes):
                spool.take(source if found.container != "file" else None, record)
        except (Unreadable, OSError) as refused:
            error = _sentence(refused)
        except Exception as refused:  # the last door: a person must never meet a traceback here
            error = f"Something in this file could not be understood ({type(refused).__name__}), so reading stopped there."
        spool.write(out, file=str(path), kind=kind, error=error)
        return error is None or spool.has_any


def _sentence(refused: Exception) -> str:
    """One line for a person."""
    if isinstance(refused, Unreadable):
        return " ".join(str(refused).split())
    reason = getattr(refused, "strerror", None) or type(refused).__name__
    return f"This file cannot be opened: {reason}."


class _Spool:
    """The four lists of the answer, each a temporary file of JSON, and the counts."""

    def __init__(self, stack: ExitStack) -> None:
        self.files = {name: stack.enter_context(_spooled()) for name in LISTS}
        self.counts = dict.fromkeys(LISTS, 0)
        self.distinct = Distinct(stack)
        self.unread_messages = self.services = 0

    @property
    def has_any(self) -> bool:
        return any(self.counts[name] for name in LISTS if name not in ("skipped", "tables"))

    def take(self, source: Source | None, record: Record) -> None:
        name, form = FORMS[type(record)]
        told = form(record)
        if source is not None:
            told = _placed(told, source)
        if isinstance(record, Message) and record.is_service:
            self.services += 1
        elif isinstance(record, Message):
            self.distinct.add(f"{record.source}\0{record.external_id}")
        if isinstance(record, Skipped) and record.is_message:
            self.unread_messages += 1
            self.distinct.add(told["where"])
        self.files[name].write(f"{', ' if self.counts[name] else ''}{json.dumps(told)}")
        self.counts[name] += 1

    def write(self, out: TextIO, *, file: str, kind: str, error: str | None) -> None:
        counts = {
            "people": self.counts["people"],
            "messages": self.counts["interactions"] - self.services + self.unread_messages,
            "distinct_messages": len(self.distinct),
            "events": self.counts["events"],
        }
        out.write(f'{{"file": {json.dumps(file)}, "format": {json.dumps(kind or None)}, "counts": {json.dumps(counts)}')
        for name, spooled in self.files.items():
            if name in ("tables", "diary") and not self.counts[name]:
                continue
            out.write(f', "{name}": [')
            spooled.seek(0)
            shutil.copyfileobj(spooled, out)
            out.write("]")
        out.write(f', "error": {json.dumps(error)}}}\n')


def _spooled() -> IO[str]:
    return tempfile.SpooledTemporaryFile(max_size=1 << 18, mode="w+", encoding="ascii")


def _placed(told: dict[str, Any], source: Source) -> dict[str, Any]:
    """The record with the name of the file in the archive or folder from which it comes."""
    if told.get("where") == source.name:
        return told
    return {**told, "where": f"{source.name}, {told['where']}"}


class Distinct:
    """How many different texts were added, by hashes of 8 bytes: in memory up to a limit, then in a temporary database."""

    def __init__(self, stack: ExitStack, most: int = MOST_IN_MEMORY) -> None:
        self.stack, self.most = stack, most
        self.held: set[int] = set()
        self.base: sqlite3.Connection | None = None

    def add(self, text: str) -> None:
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self.held.add(int.from_bytes(digest, "big", signed=True))
        if len(self.held) >= self.most:
            self._spill()

    def __len__(self) -> int:
        if self.base is None:
            return len(self.held)
        self._spill()
        return self.base.execute("SELECT count(*) FROM seen").fetchone()[0]

    def _spill(self) -> None:
        if self.base is None:
            self.base = sqlite3.connect("")
            self.stack.callback(self.base.close)
            self.base.execute("CREATE TABLE seen (hash INTEGER PRIMARY KEY) WITHOUT ROWID")
        self.base.executemany("INSERT OR IGNORE INTO seen VALUES (?)", ((each,) for each in self.held))
        self.held.clear()


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "emails": [each.value for each in person.emails],
        "phones": [each.value for each in person.phones],
        "birthday": person.birthday or None,
        "organisation": person.organisation,
        **_filled(person, "given middle family prefix suffix nickname former pronunciation department role pronouns gender"),
        **_filled(
            person,
            "zone place met_on how_met last_contact_on cadence_days is_organisation has_died is_pinned is_archived is_only_kin",
        ),
        **_filled(person, "met_where met_through languages notes labels uid photo_url extra"),
        **_plain(person, "links handles addresses occasions relations dated_notes facts life_events gifts tasks reminders"),
        **({"has_photo": True, "photo_bytes": len(person.photo)} if person.photo is not None else {}),
        "where": person.where,
    }


def _filled(record: Person | Event | Table, names: str) -> dict[str, Any]:
    """The fields of a record that hold anything."""
    return {name: getattr(record, name) for name in names.split() if getattr(record, name)}


def _plain(person: Person, names: str) -> dict[str, Any]:
    """Lists of small records as lists of objects, without their empty fields."""
    return {name: [_fields(each) for each in getattr(person, name)] for name in names.split() if getattr(person, name)}


def _fields(small: Any) -> dict[str, Any]:
    return {name: getattr(small, name) for name in small.__slots__ if getattr(small, name)}


def _message(message: Message) -> dict[str, Any]:
    return {
        "at": message.at.isoformat() if message.at else None,
        "channel": message.channel,
        "from": message.sender.key(),
        "to": [each.key() for each in message.recipients],
        "external_id": message.external_id,
        **_named("from_name", message.sender),
        **_filled(message, "subject source chat seconds length is_bulk is_group"),
        "where": message.where,
    }


def _named(name: str, party: Party) -> dict[str, str]:
    return {name: party.name} if party.name and party.name != party.key() else {}


def _event(event: Event) -> dict[str, Any]:
    return {
        "uid": event.uid,
        "summary": event.summary,
        "start": event.start.isoformat() if event.start else None,
        "end": event.end.isoformat() if event.end else None,
        "tzid": event.tzid or None,
        "rrule": event.rrule or None,
        "attendees": [each.key() for each in event.attendees],
        **_filled(event, "recurrence_id status location rdates exdates more_rules minutes"),
        **({"organiser": event.organiser.key()} if event.organiser else {}),
        **({"birthday_of": {"name": event.about.name, "birthday": event.about.birthday}} if event.about else {}),
        "where": event.where,
    }


def _skipped(skipped: Skipped) -> dict[str, Any]:
    return {"where": skipped.where, "why": skipped.why}


def _diary(diary: Diary) -> dict[str, Any]:
    return {"on": diary.on or None, "text": diary.text, "where": diary.where}


def _table(table: Table) -> dict[str, Any]:
    """What each column of a table is taken for; `asks` says what its owner would be asked."""
    asks = [*([] if table.is_sure else ["columns"]), *(["day_first"] if table.asks_order else [])]
    return {
        "columns": [{"header": each.header, "meaning": each.meaning, "values": list(each.values)} for each in table.columns],
        **_filled(table, "producer"),
        **({} if table.day_first is None else {"day_first": table.day_first}),
        **({"asks": asks} if asks else {}),
        "where": table.where,
    }


FORMS: dict[type, tuple[str, Callable[[Any], dict[str, Any]]]] = {
    Person: ("people", _person),
    Message: ("interactions", _message),
    Event: ("events", _event),
    Skipped: ("skipped", _skipped),
    Table: ("tables", _table),
    Diary: ("diary", _diary),
}
