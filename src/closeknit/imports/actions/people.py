"""Writing the people of an import into the book: some hundreds at a time, each time one transaction with its checkpoint."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time

from django.db import connection, transaction

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import Draft, are_compatible
from closeknit.imports.actions.keeping_up import keep_cadences, note_last_contacts
from closeknit.imports.actions.meetings import moment_of
from closeknit.imports.actions.packing import unpacked
from closeknit.imports.actions.progress import moved
from closeknit.imports.actions.read import brought_again, joined, judge
from closeknit.imports.models import Import, ImportPerson
from closeknit.imports.reads import undoable
from closeknit.kit.clock import zone
from closeknit.ledger import actions as ledger

AT_ONCE = 1000
MOST_TROUBLES = 500
CONNECTED = {"Connected on LinkedIn": "linkedin", "Friends on Facebook": "facebook", "Followed on Instagram": "instagram"}
"""What the readers of networks say of how somebody was met, and the network it was."""


def write_people(by, brought: Import, now: datetime) -> bool:
    """Write the next people who are to be taken and are not yet in the book; says whether there were any."""
    waiting = ImportPerson.objects.filter(owner_id=by.id, brought_by_id=brought.id, is_taken=True, written_at=None)
    rows = [Waiting(*row) for row in waiting.order_by("number").values_list(*COLUMNS)[:AT_ONCE]]
    if not rows:
        return False
    tallies = Counter(brought.tallies.get("people", {}))
    with transaction.atomic():
        _let_go(by, rows)
        # Judged anew, because another import may have brought the same people since the preview.
        _judge_again(by, [row for row in rows if row.match != ImportPerson.Match.CERTAIN])
        news = [row for row in rows if row.contact_id is None]
        known = [row for row in rows if row.contact_id is not None]
        troubles = _make(by, brought, news, now) + _fill(by, brought, known, now)
        doubles = _suggest(by, news, now)
        _mark_written(by, rows, now)
        tallies.update(new=sum(row.contact_id is not None for row in news), matched=len(rows) - len(news), doubles=doubles)
        connected = _note_connections(by, brought, rows, now) + note_last_contacts(by, brought.id, rows, now)
        keep_cadences(by, news, now)
        told = dict(brought.tallies) | {"people": dict(tallies)}
        told["troubles"] = (told.get("troubles", []) + troubles)[:MOST_TROUBLES]
        told["things"] = dict(Counter(told.get("things", {})) + _things(news))
        told["entries"] = dict(Counter(told.get("entries", {})) + connected)
        moved(brought, tallies=told)
    return True


@dataclass(slots=True)
class Waiting:
    """What of an ImportPerson is needed to write them, under the same names; `cards` are its drafts."""

    id: int
    name: str
    where: str
    cards: list[Draft]
    print: int
    is_light: bool
    match: str
    reason: str
    suggestions: list[list]
    contact_id: int | None

    def __post_init__(self) -> None:
        self.cards = [unpacked(card) for card in self.cards]


COLUMNS = ("id", "name", "where", "draft", "print", "is_light", "match", "reason", "suggestions", "contact_id")


def _mark_written(by, rows: list[Waiting], now: datetime) -> None:
    """The checkpoint of these people; in plain SQL, because Django's bulk_update costs more than writing the people."""
    table = ImportPerson._meta.db_table
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE "{table}" SET contact_id = %s, written_at = %s WHERE owner_id = %s AND id = %s',  # noqa: S608
            [(row.contact_id, at, by.id, row.id) for row in rows],
        )


def _let_go(by, rows: list[Waiting]) -> None:
    """Whoever was certain and is no longer in the book may be somebody else, or is new."""
    there = book.still_there(by, {row.contact_id for row in rows if row.contact_id is not None})
    for row in rows:
        if row.contact_id is not None and row.contact_id not in there:
            row.contact_id, row.match, row.reason = None, ImportPerson.Match.NEW, ""


def _judge_again(by, rows: list[Waiting]) -> None:
    again = brought_again(by, [row.print for row in rows])
    for row, answer in zip(rows, book.matches(by, [joined(row.cards) for row in rows]), strict=True):
        if row.reason != "chosen":
            judge(row, answer, again.get(row.print))


def _make(by, brought: Import, news: list[Waiting], now: datetime) -> list[list[str]]:
    """Contacts for those who are new; whoever stands in the file on several cards has the others added."""
    made = contacts.import_contacts(by=by, drafts=[row.cards[0] for row in news], import_id=brought.id, now=now)
    for row, contact_id in zip(news, made.ids, strict=True):
        row.contact_id = contact_id
    more = [row for row in news if row.contact_id is not None and len(row.cards) > 1]
    return [[news[place].name or news[place].where, why] for place, why in made.troubles] + _fill(by, brought, more, now, start=1)


def _things(news: list[Waiting]) -> Counter[str]:
    """What came with those who are new, under the names of actions/words.py."""
    things: Counter[str] = Counter()
    for card in (card for row in news if row.contact_id is not None for card in row.cards):
        things.update(
            notes=len(card.notes) + len(card.dated), facts=len(card.facts), tasks=len(card.promises), gifts=len(card.gifts),
            reminders=len(card.reminders), lives=len(card.events), relations=len(card.relations),
        )  # fmt: skip
    return things


def _fill(by, brought: Import, rows: list[Waiting], now: datetime, start: int = 0) -> list[list[str]]:
    """What the file says of people who are there already is added where the book says nothing."""
    pairs = [(row, card) for row in rows for card in row.cards[start:]]
    there = book.still_there(by, {row.contact_id for row in rows}) if rows else set()
    pairs = [(row, draft) for row, draft in pairs if row.contact_id in there]
    told = contacts.fill_contacts(
        by=by, pairs=[(row.contact_id, _told(row, draft)) for row, draft in pairs], import_id=brought.id, now=now
    )
    return [[pairs[place][0].name or pairs[place][0].where, why] for place, why in told]


def _told(row: Waiting, draft: Draft) -> Draft:
    """Somebody known from letters alone has a name by which the letters call them, which is no name to argue about."""
    if row.is_light:
        draft.fields.pop("name", None)
    return draft


def _suggest(by, news: list[Waiting], now: datetime) -> int:
    """Note who of those who are new may be somebody of the book, or the same as another of this part; says how many pairs."""
    pairs = [(row.contact_id, other, reason) for row in news if row.contact_id for other, reason in row.suggestions]
    named: dict[str, Waiting] = {}
    for row in news:
        first = named.setdefault(row.name.casefold(), row)
        if first is not row and row.contact_id and first.contact_id and are_compatible(first.name, row.name):
            pairs.append((first.contact_id, row.contact_id, "name"))
    there = book.still_there(by, {each for pair in pairs for each in pair[:2]}) if pairs else set()
    pairs = [pair for pair in pairs if {pair[0], pair[1]} <= there]
    contacts.suggest_doubles(by=by, pairs=pairs, now=now)
    return len(pairs)


def _note_connections(by, brought: Import, rows: list[Waiting], now: datetime) -> Counter[str]:
    """That two people connected on a network is noticed, on its day; it is no exchange of words."""
    entries = []
    keys = _keys_of(by, [row for row in rows if row.cards[0].fields.get("how_met") in CONNECTED])
    for row in rows:
        fields = row.cards[0].fields
        on = fields.get("met_on", "")
        network = CONNECTED.get(fields.get("how_met", ""), "")
        if row.contact_id is None or not network or len(on) != 10:
            continue
        day = datetime.combine(datetime.fromisoformat(on), time(12))
        key = next((key for key in keys[row.id] if key.startswith(f"handle:{network}:")), "") or f"name:{row.name.casefold()}"
        entries.append(
            ledger.Entry(row.contact_id, network, f"connection:{key}", "", "noticed", "mutual", moment_of(day, zone(by.zone)))
        )
    if not entries:
        return Counter()
    recording = ledger.record_interactions(by=by, entries=entries, import_id=brought.id, undoable=undoable(by), now=now)
    return Counter(new=recording.recorded, already=recording.already)


def _keys_of(by, rows: list[Waiting]) -> dict[int, list[str]]:
    found = ImportPerson.objects.of(by).filter(id__in=[row.id for row in rows])
    return dict(found.values_list("id", "keys")) if rows else {}
