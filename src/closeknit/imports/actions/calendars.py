"""Entries of a calendar elsewhere into the ledger, under the ids that an imported calendar has: brought twice, they are once."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from closeknit.contacts.reads import exchanging
from closeknit.imports.actions.keys import own_keys, region_of
from closeknit.imports.actions.meetings import moment_of, parties_of
from closeknit.imports.actions.weighing import Weighing
from closeknit.imports.formats import icalendar_file
from closeknit.imports.formats.detect import Source
from closeknit.imports.formats.records import Event, Unreadable
from closeknit.imports.reads import undoable
from closeknit.kit.clock import zone
from closeknit.ledger import actions as ledger

AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of some calendar objects: how many entries are new, and for each object when it is to be looked at again
    because it is still to come or comes round (None: never)."""

    recorded: int
    again_at: list[datetime | None]


def record_calendar(*, by, objects: list[str], keeps_subjects: bool, now: datetime) -> Weighed:
    """Record the meetings with people of the book that took place, of calendar objects as texts. Nobody new comes into the
    book."""
    events = [_events(text) for text in objects]
    addresses = {
        party.email.strip().casefold() for each in events for event in each for party in parties_of(event) if party.email
    }
    known = {f"email:{address}": contact_id for address, contact_id in exchanging.ids_by_email(by, addresses).items()}
    weighing = Weighing(
        me=own_keys(by), contact_of=known.get, large_chats=[], region=region_of(by), zone_name=by.zone,
        keeps_subjects=keeps_subjects, now=now,
    )  # fmt: skip
    source = Source("", icalendar_file.FORMAT)
    entries = [entry for each in events for event in each for entry in weighing.entries(source, event)]
    entries.sort(key=lambda entry: (entry.contact_id, entry.happened_at))
    recorded = 0
    if entries:
        recorded = ledger.record_interactions(by=by, entries=entries, undoable=undoable(by), now=now).recorded
    return Weighed(recorded, [_again(each, zone(by.zone), now) for each in events])


def _events(text: str) -> list[Event]:
    try:
        records = list(icalendar_file.read(io.BytesIO(text.encode("utf-8", "replace"))))
    except Unreadable:
        return []
    return [each for each in records if isinstance(each, Event)]


def _again(events: Iterable[Event], home, now: datetime) -> datetime | None:
    """A day from now for what comes round; the end of it for what is still to come."""
    moments = []
    for event in events:
        if event.rrule or event.rdates:
            if not _is_over(event, now):
                moments.append(now + AGAIN)
        elif event.start is not None and event.status != "CANCELLED":
            try:
                start = moment_of(event.start, home)
            except (OverflowError, ValueError):
                continue
            if start >= now:
                moments.append(start + timedelta(minutes=event.minutes or 60))
    return min(moments, default=None)


def _is_over(event: Event, now: datetime) -> bool:
    """Whether a rule says that it came to its end long ago."""
    until = next((part[6:14] for part in event.rrule.upper().split(";") if part.startswith("UNTIL=")), "")
    try:
        last = date.fromisoformat(f"{until[:4]}-{until[4:6]}-{until[6:8]}")
    except ValueError:
        return False
    return not event.rdates and datetime.combine(last, time(), tzinfo=UTC) + 2 * AGAIN < now
