"""What a list says of being in touch: on which day last, and how often it should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time

from closeknit.imports.actions.meetings import moment_of
from closeknit.imports.reads import undoable
from closeknit.kit.clock import zone
from closeknit.ledger import actions as ledger

SOURCE = "list"


def note_last_contacts(by, import_id: int, rows: Iterable, now: datetime) -> Counter[str]:
    """One entry for each person and day of last contact, of which nothing else is known; the same again counts once. `rows` have
    `contact_id`, `name` and `cards`."""
    entries = []
    for row in rows:
        for on in {day for card in row.cards if (day := card.fields.get("last_contact_on"))}:
            moment = moment_of(datetime.combine(datetime.fromisoformat(on), time(12)), zone(by.zone))
            if row.contact_id is not None and moment <= now:
                key = f"in-touch:{_who(row)}:{on}"
                entries.append(ledger.Entry(row.contact_id, SOURCE, key, "", "other", "mutual", moment))
    if not entries:
        return Counter()
    recording = ledger.record_interactions(by=by, entries=entries, import_id=import_id, undoable=undoable(by), now=now)
    return Counter(new=recording.recorded, already=recording.already)


def _who(row) -> str:
    return next((point.value.casefold() for card in row.cards for point in card.points), row.name.casefold())


def keep_cadences(by, news: Iterable, now: datetime) -> None:
    """Tell the ledger the rhythm with which contacts were just made; whoever was in the book already keeps their own."""
    for row in news:
        days = row.cards[0].fields.get("cadence_days")
        if days and row.contact_id is not None:
            ledger.set_cadence(by=by, contact_id=row.contact_id, days=days, now=now)
