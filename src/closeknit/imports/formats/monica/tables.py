"""Where the rows of an SQL dump belong in the store, and under which names their columns are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ..records import Skipped
from .sql import rows
from .store import Row, Store

KINDS = {
    "accounts": "account", "users": "user", "contacts": "contact", "notes": "note", "calls": "call", "tasks": "task",
    "reminders": "reminder", "addresses": "address", "places": "place", "pets": "pet", "pet_categories": "pet_category",
    "gifts": "gift", "debts": "debt", "contact_fields": "contact_field", "contact_field_types": "contact_field_type",
    "life_events": "life_event", "life_event_types": "life_event_type", "conversations": "conversation", "messages": "message",
    "activities": "activity", "activity_types": "activity_type", "activity_contact": "activity_contact",
    "relationships": "relationship", "relationship_types": "relationship_type", "special_dates": "special_date",
    "genders": "gender", "tags": "tag", "contact_tag": "contact_tag", "occupations": "occupation", "companies": "company",
    "photos": "photo", "contact_photo": "contact_photo", "documents": "document", "entries": "entry", "days": "day",
    "journal_entries": "journal_entry", "currencies": "currency", "metadata_love_relationships": "love",
}  # fmt: skip
"""Every table whose rows say anything about people. Left out are those about Monica itself: sign-in, counts, weather, logs."""

_COLUMNS = {
    "first_met_through_contact_id": "first_met_through", "activity_type_id": "type", "contact_field_type_id": "type",
    "life_event_type_id": "type", "gender_id": "gender", "is_favorited": "is_favorite", "date_it_happened": "happened_at",
    "next_expected_date": "initial_date", "frequency": "frequency_type",
}  # fmt: skip
"""Columns that are called otherwise in the JSON export, or were before."""

_LINKS = {"activity_contact": "activity_id", "message": "conversation_id"}
_first_words = re.compile(
    rb"(?i)(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE\s+INTO|CREATE\s+TABLE(?:\s+IF\s+NOT\s+EXISTS)?)\s+[`\"]?(\w+)"
)
_PECULIAR = frozenset({"activity_statistics", "activity_contact", "activity_type_categories", "contact_field_types",
                       "special_dates",
                       "life_event_types", "relationship_types", "contact_fields", "reminder_rules", "address_book_subscriptions",
                       "addressbook_subscriptions", "life_event_categories"})  # fmt: skip


def is_dump(head: bytes, name: str) -> float:
    """How sure it is that this is SQL of Monica's: by its own words, or by tables that only it has."""
    tables = {found.decode("ascii", "replace").lower() for found in _first_words.findall(head)}
    if not tables:
        return 0.0
    if b"dump of data" in head[:2000] and b"artisan migrate" in head[:2000]:
        return 0.97
    kinds = {table for each in tables if (table := _table(each))}
    peculiar = {each for each in tables if any(each.endswith(own) for own in _PECULIAR)}
    if len(peculiar) >= 2 or (peculiar and "accounts" in kinds):
        return 0.9
    return 0.6 if len(kinds) >= 2 and {"accounts", "contacts"} & kinds and "monica" in name.lower() else 0.0


def _table(name: str) -> str:
    """The table without the prefix that an installation may have before all of them."""
    if name in KINDS:
        return name
    return next((table for table in sorted(KINDS, key=len, reverse=True) if name.endswith(f"_{table}")), "")


def fill(store: Store, stream: BinaryIO) -> Iterator[Skipped]:
    """Put every row of a dump into the store."""
    for each in rows(stream):
        if isinstance(each, Skipped):
            yield each
            continue
        table, row, where = each
        kind = KINDS.get(_table(table))
        if kind:
            _put(store, kind, row, where)


def _put(store: Store, kind: str, row: Row, where: str) -> None:
    row = {_COLUMNS.get(name, name): value for name, value in row.items()}
    whose = row.get("contact_is") if kind == "relationship" else row.get("contact_id", "")
    row_id = row.get(_LINKS.get(kind, "id"), "")
    store.put(kind, row, row_id=row_id, whose=whose, where=where)
